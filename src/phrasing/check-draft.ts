import type { Report } from '../yaml/diagnostic.ts';
import { nearest } from '../yaml/nearest.ts';
import type { Text } from '../yaml/shape.ts';
import { placeIn } from '../yaml/tree.ts';
import type { CommonDraft, SituationDraft } from './format.ts';
import { WITH_PREPOSITION } from './generate.ts';
import { WITH_ARTICLE } from './own-article.ts';
import { OPEN_SLOTS, type PatternNode, parsePattern, TYPED_SLOTS } from './pattern-syntax.ts';
import { placeholdersOf } from './placeholders.ts';
import { CASES, type CommonSource, type SituationSource } from './source.ts';
import { standIns } from './uk-forms.ts';

type Work = {
  draft: SituationDraft;
  source: SituationSource;
  overlay: boolean;
  /** Situations of the same language that were read before. */
  others: readonly SituationSource[];
  common: CommonSource;
};

/** Checks a situation's file as far as that is possible without running it. */
export function checkSituation(work: Work, report: Report): void {
  const { draft, source, overlay, others } = work;
  const place = draft.place;
  const name = draft.situation;
  if (name !== undefined && !source.file.endsWith(`${name.value}.yaml`)) {
    const message = `This file holds "${name.value}".`;
    report(name.place, 'file-name', message, `Name the file ${name.value}.yaml.`);
  }
  const twin = overlay ? undefined : others.find((each) => each.situation === source.situation);
  if (twin !== undefined) {
    const message = `"${source.situation}" stands already in ${twin.file}.`;
    report(name?.place ?? place, 'duplicate-situation', message, 'Delete one of the two files.');
  }
  if (!overlay) checkWhole(draft, report);
  checkPatterns(work, report);
  checkAnswers(draft, work.common, report);
}

function checkWhole(draft: SituationDraft, report: Report): void {
  if (draft.title === undefined && !draft.given.has('title')) {
    report(draft.place, 'missing-title', 'The situation has no title.', 'Add "title:" with a few words for staff.');
  }
  if (draft.declined === undefined && draft.answers === undefined && !draft.given.has('answers')) {
    report(draft.place, 'missing-answers', 'The situation has no answers.', 'Add "answers:" with two to four of them.');
  }
  if (!['patterns', 'signals', 'examples'].some((key) => draft.given.has(key))) {
    const message = 'Nothing says when this situation is at hand.';
    report(draft.place, 'missing-ways', message, 'Add "patterns:", "signals:" or "examples:".');
  }
  if (!draft.given.has('not')) {
    const message = 'There is no near-miss, so nothing shows where the situation ends.';
    report(draft.place, 'missing-near-miss', message, 'Add "not:" with a statement that must not be answered.');
  }
}

function checkPatterns({ draft, common }: Work, report: Report): void {
  const signals = draft.signals ?? [];
  const texts = [
    ...(draft.patterns ?? []),
    ...signals.flatMap((each) => [...(each.all ?? []), ...(each.some ?? []), ...(each.none ?? [])]),
    ...(draft.replaces ?? []).flatMap((each) => each.words ?? []),
  ];
  for (const text of texts) checkPattern(text, common, report);
}

/** Checks one pattern: its brackets, its slots, and the expansions that it names. */
export function checkPattern(text: Text, common: CommonSource, report: Report): void {
  const { node, problems } = parsePattern(text.value, common.language, (words) => words);
  for (const { at, code, message, fix } of problems) report(placeIn(text.node, at), code, message, fix);
  const known = common.expansions.map(([name]) => name);
  for (const slot of namedIn(node)) {
    if (known.includes(slot)) continue;
    const fix = `Write one of: ${[...TYPED_SLOTS, ...OPEN_SLOTS].join(', ')}; or the name of an expansion.`;
    const at = Math.max(0, text.value.indexOf(`{${slot}`));
    report(placeIn(text.node, at), 'unknown-slot', `There is no slot "${slot.slice(0, 40)}".`, fix);
  }
  for (const name of expansionsIn(node)) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const fix = meant === null ? 'Add it to "expansions" in _common.yaml.' : `Did you mean <${meant}>?`;
    const at = Math.max(0, text.value.indexOf(`<${name}`));
    report(placeIn(text.node, at), 'unknown-expansion', `There is no expansion <${name}>.`, fix);
  }
}

function expansionsIn(node: PatternNode): string[] {
  return parts(node).flatMap((part) => (part.type === 'expansion' ? [part.name] : []));
}

function namedIn(node: PatternNode): string[] {
  return parts(node).flatMap((part) => (part.type === 'named' ? [part.name] : []));
}

/** The node and all that stands in it. */
function parts(node: PatternNode): PatternNode[] {
  switch (node.type) {
    case 'sequence':
      return [node, ...node.parts.flatMap(parts)];
    case 'either':
      return [node, ...node.options.flatMap(parts)];
    case 'optional':
      return [node, ...parts(node.part)];
    case 'expansion':
    case 'named':
    case 'word':
    case 'stem':
    case 'slot':
    case 'gap':
      return [node];
    default:
      return node satisfies never;
  }
}

function checkAnswers(draft: SituationDraft, common: CommonSource, report: Report): void {
  const ids = new Set<string>();
  const roles = rolesOf(draft, common);
  for (const answer of draft.answers ?? []) {
    const { id, text, uses } = answer;
    if (id !== undefined && ids.has(id.value)) {
      report(id.place, 'duplicate-answer', `Two answers are named "${id.value}".`, 'Give one of them another id.');
    }
    if (id !== undefined) ids.add(id.value);
    if (text === undefined) continue;
    const held = placeholdersOf(text.value);
    const named = (uses ?? []).map((each) => each.value);
    for (const { role, form, at } of held) {
      if (!roles.has(role) && !standIns(role, common.language).some((each) => roles.has(each))) {
        const fix = `Write one of: ${[...roles].toSorted().join(', ')}; or fill it in a pattern.`;
        report(placeIn(text.node, at), 'unknown-slot', `Nothing fills a slot "${role}".`, fix);
      } else if (!named.includes(role)) {
        const message = `The text holds {${role}}, but "uses" does not name it.`;
        report(placeIn(text.node, at), 'uses-mismatch', message, `Add ${role} to "uses".`);
      }
      if (form !== null && ![WITH_PREPOSITION, WITH_ARTICLE, ...CASES].includes(form)) {
        report(
          placeIn(text.node, at),
          'case-unknown',
          `There is no case "${form}".`,
          `Write one of: ${CASES.join(', ')}.`,
        );
      }
    }
    for (const use of uses ?? []) {
      if (held.some((each) => each.role === use.value)) continue;
      const message = `"uses" names ${use.value}, but the text does not hold it.`;
      report(use.place, 'uses-mismatch', message, `Write {${use.value}} in the text, or take it out of "uses".`);
    }
  }
}

/** The roles that anything in the file can fill. */
function rolesOf(draft: SituationDraft, common: CommonSource): Set<string> {
  const roles = new Set<string>([...TYPED_SLOTS, ...OPEN_SLOTS]);
  const own = [...(draft.patterns ?? []), ...(draft.signals ?? []).flatMap((each) => each.all ?? [])];
  const texts = own.map((text) => text.value);
  const added = new Set<string>();
  // The list grows while it is gone through: an expansion may hold others.
  for (const text of texts) {
    for (const [name, source] of common.expansions) {
      if (added.has(name) || !text.includes(`<${name}>`)) continue;
      added.add(name);
      texts.push(source);
    }
    for (const match of text.matchAll(/\{\s*(?:[a-z_ ]+:)?\s*([a-z][a-z0-9_]*)\s*\}/g)) roles.add(match[1] ?? '');
  }
  return roles;
}

/** A file that a language shares, as read. */
export type SharedRead = { file: string; draft: CommonDraft };

type SharedWork = {
  draft: CommonDraft;
  common: CommonSource;
  /** The shared files of the same language that were read before. */
  before: readonly SharedRead[];
};

/** Checks a file that a language shares: its language, its expansions, every fragment in its lists, and that no other has them. */
export function checkShared({ draft, common, before }: SharedWork, report: Report): void {
  const { language } = draft;
  for (const [key, place] of draft.given) {
    const twin = key === 'language' ? undefined : before.find((each) => each.draft.given.has(key));
    if (twin === undefined) continue;
    report(
      place,
      'duplicate-list',
      `"${key}" stands already in ${twin.file}.`,
      'Put both together in one of the files.',
    );
  }
  if (language !== undefined && language.value !== common.language) {
    const message = `The folder is named "${common.language}", but the file says "${language.value}".`;
    report(language.place, 'language-mismatch', message, `Write "language: ${common.language}".`);
  }
  for (const entry of draft.expansions?.entries ?? []) {
    if (entry.value !== undefined) checkPattern(entry.value, common, report);
  }
  const lists = [draft.negative, draft.positive, draft.service, draft.sensitive, draft.customer, draft.question];
  for (const list of [...lists, draft.orders, draft.foreign, draft.unrelated]) {
    for (const text of list ?? []) checkPattern(text, common, report);
  }
  const circular = draft.expansions === undefined ? [] : circularExpansions(common);
  for (const name of circular) {
    const place = draft.expansions?.entries.find((entry) => entry.key === name)?.place ?? draft.place;
    report(place, 'circular-expansion', `The expansion <${name}> holds itself.`, 'Take it out of its own words.');
  }
}

function circularExpansions(common: CommonSource): string[] {
  const inside = new Map(
    common.expansions.map(([name, source]) => [
      name,
      expansionsIn(parsePattern(source, common.language, (words) => words).node),
    ]),
  );
  return [...inside.keys()].filter((name) => {
    const seen = new Set<string>();
    const open = [...(inside.get(name) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === name) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(inside.get(next) ?? []));
    }
    return false;
  });
}
