import {
  CONTEXT_NAMES,
  type Field,
  type Line,
  type Playbook,
  type Step,
  VOICES,
  type Voice,
} from '../core/playbook.ts';
import { counted, suggestion } from '../yaml/compound.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { withHash } from './build.ts';
import { ALWAYS_KNOWN, checkLine, type KnownFields } from './check-lines.ts';
import { needsOf } from './icu.ts';
import { markOf } from './mark.ts';
import { checkStyle, type Proofread, type Role, refuseBraces } from './style.ts';
import type { TranslatedField, TranslatedStep, TranslationDraft } from './translation-language.ts';

type Work = { language: string; fields: KnownFields; report: Report; proofread: Proofread | undefined };

/**
 * The playbook with the texts of a translation. Every text that is missing, too many, or of something that the
 * original doesn't have is reported; where one is missing the original's stands in, so the result is for use only
 * if nothing was reported as an error.
 */
export function translate(original: Playbook, draft: TranslationDraft, work: Work): Playbook {
  const { report } = work;
  const top = draft.given.get('translates') ?? draft.place;
  const { matches } = draft;
  const mark = markOf(original);
  if (matches !== undefined && /^[0-9a-f]{8}$/.test(matches.value) && matches.value !== mark) {
    const message = 'The texts of the original changed since this translation was compared with it.';
    const fix = `Compare the two, correct this file, then write: matches: "${mark}".`;
    report(matches.place, 'stale-translation', message, fix);
  }
  const unread = (key: 'stages' | 'fields' | 'steps') => draft.given.has(key) && draft[key] === undefined;
  const at = (key: string) => draft.given.get(key) ?? top;
  const lack = (key: string, words: string) => (draft.given.has(key) ? null : words);
  const stageIds = original.stages.map((each) => each.id);
  const stages = pick(draft.stages?.entries, stageIds, 'stage', report);
  const fields = pick(draft.fields?.entries, Object.keys(original.fields), 'field', report);
  const steps = pick(draft.steps?.entries, Object.keys(original.steps), 'step', report);
  const { hash: _, ...rest } = original;
  return withHash({
    ...rest,
    language: work.language,
    title: plain(draft.title, original.title, lack('title', 'The playbook has no title'), top, 'other', work),
    summary: plain(draft.summary, original.summary, lack('summary', 'The playbook has no summary'), top, 'other', work),
    stages: original.stages.map(({ id, title }) => {
      const words = unread('stages') || stages.has(id) ? null : `Stage "${id}" has no title`;
      return { id, title: plain(stages.get(id)?.value, title, words, at('stages'), 'other', work) };
    }),
    fields: mapped(original.fields, (field) =>
      translateField(field, partOf(fields.get(field.id), unread('fields'), at('fields')), work),
    ),
    steps: mapped(original.steps, (step) =>
      translateStep(step, partOf(steps.get(step.id), unread('steps'), at('steps')), work),
    ),
  });
}

/** A part of the translation. `unread`: it is there but could not be read, which is reported already. */
type Part<T> = { draft: T | undefined; place: Place; unread: boolean };

function partOf<T>(found: { place: Place; value: T | undefined } | undefined, unread: boolean, place: Place): Part<T> {
  if (found === undefined) return { draft: undefined, place, unread };
  return { draft: found.value, place: found.place, unread: found.value === undefined };
}

function translateField(field: Field, part: Part<TranslatedField>, work: Work): Field {
  const { draft, place, unread } = part;
  const name = `Field "${field.id}"`;
  const lack = (key: string, words: string) => (unread || draft?.given.has(key) ? null : `${name} has no ${words}`);
  const known = field.options.map((each) => each.value);
  const options = pick(draft?.options?.entries, known, 'option', work.report);
  if (field.hint === null && draft?.hint !== undefined) surplus(draft.hint.place, `${name} has no hint`, work.report);
  const lost = draft?.given.has('options') && draft.options === undefined;
  return {
    ...field,
    label: plain(draft?.label, field.label, lack('label', 'label'), place, 'other', work),
    hint: field.hint && plain(draft?.hint, field.hint, lack('hint', 'hint'), place, 'other', work),
    options: field.options.map(({ value, label }) => {
      const at = draft?.given.get('options') ?? place;
      const words = unread || lost || options.has(value) ? null : `${name} has no text for its option "${value}"`;
      return { value, label: plain(options.get(value)?.value, label, words, at, 'other', work) };
    }),
  };
}

function translateStep(step: Step, part: Part<TranslatedStep>, work: Work): Step {
  const { draft, place, unread } = part;
  const name = `Step "${step.id}"`;
  const lack = (key: string, words: string) => (unread || draft?.given.has(key) ? null : `${name} has no ${words}`);
  const list = (key: 'do' | 'avoid') => {
    const at = draft?.given.get(key);
    const texts = aligned(draft?.[key], step[key], `${name}: "${key}"`, at ?? place, at !== undefined || unread, work);
    return step[key].map((text, index) => plain(texts?.[index], text, null, place, key, work));
  };
  return {
    ...step,
    title: plain(draft?.title, step.title, lack('title', 'title'), place, 'other', work),
    why: plain(draft?.why, step.why, lack('why', 'reason'), place, 'why', work),
    do: list('do'),
    avoid: list('avoid'),
    say: VOICES.flatMap((voice) => translateVoice(voice, step, part, work)),
  };
}

function translateVoice(voice: Voice, step: Step, { draft, place, unread }: Part<TranslatedStep>, work: Work): Line[] {
  const lines = step.say.filter((line) => line.voice === voice);
  const say = draft?.say;
  const at = say?.given.get(voice) ?? draft?.given.get('say') ?? place;
  const there = unread || say?.given.has(voice) || (draft?.given.has('say') && say === undefined);
  const texts = aligned(say?.[voice], lines, `Step "${step.id}": "${voice}"`, at, there === true, work);
  if (texts === null) return lines;
  const translated = lines.map((line, index) => translateLine(line, texts[index], work));
  if (!translated.some(isSure) && lines.some(isSure)) {
    const message = `Every line of "${voice}" waits for an answer, so there may be nothing to say.`;
    const fix = 'Keep one line without braces and without a condition, as in the original.';
    work.report(at, 'no-sure-line', message, fix);
  }
  return translated;
}

function translateLine(line: Line, text: Text | undefined, work: Work): Line {
  if (text === undefined) return line;
  const names = checkLine(text, work.fields, work.language, work.report, work.proofread);
  const lost = names === null ? [] : line.needs.filter((name) => !names.includes(name));
  if (lost.length > 0) {
    const message = `The original fills in ${lost.map((name) => `{${name}}`).join(', ')} here, and this line does not.`;
    work.report(text.place, 'lost-placeholder', message, 'Fill it in here too, if the sentence can bear it.');
  }
  // A misspelt name is one mistake: the line counts as if it named nothing.
  const needs = needsOf(text.value).filter(
    (name) => work.fields.has(name) || CONTEXT_NAMES.some((each) => each === name),
  );
  return { ...line, text: text.value, needs };
}

function isSure(line: Line): boolean {
  return line.when === null && line.needs.every((name) => ALWAYS_KNOWN.includes(name));
}

/** The translation of one text; `lack` says what is missing, null: that was reported for the whole list. */
function plain(
  text: Text | undefined,
  original: string,
  lack: string | null,
  place: Place,
  role: Role,
  work: Work,
): string {
  if (text === undefined) {
    if (lack !== null) missing(place, lack, original, work.report);
    return original;
  }
  checkStyle(text, role, work.language, work.report);
  refuseBraces(text, 'This text', work.report);
  return text.value;
}

/** The texts, if they are as many as in the original; else null, reported. `there`: what is unusable is reported already. */
function aligned(
  texts: Text[] | undefined,
  original: readonly (string | Line)[],
  name: string,
  place: Place,
  there: boolean,
  { report }: Work,
): Text[] | null {
  if (texts === undefined) {
    const [first] = original;
    if (first !== undefined && !there)
      missing(place, `${name} is missing`, typeof first === 'string' ? first : first.text, report);
    return null;
  }
  if (texts.length === original.length) return texts;
  const message = `${name} has ${counted(texts.length)}; the original has ${original.length}.`;
  report(place, 'translation-count', message, 'Translate entry by entry, in the same order.');
  return null;
}

function missing(place: Place, lack: string, original: string, report: Report): void {
  report(
    place,
    'missing-translation',
    `${lack} in this language.`,
    `Translate "${excerpt(original).replace(/[.?!…]$/u, '')}".`,
  );
}

function surplus(place: Place, message: string, report: Report): void {
  report(place, 'surplus-translation', `${message} in the original.`, 'Delete it here; perhaps the original changed.');
}

/** The entries by name; those that the original doesn't have are reported. */
function pick<T>(
  entries: { key: string; place: Place; value: T | undefined }[] | undefined,
  known: string[],
  noun: string,
  report: Report,
): Map<string, { place: Place; value: T | undefined }> {
  for (const { key, place } of entries ?? []) {
    if (known.includes(key)) continue;
    const message = `The original has no ${noun} "${excerpt(key)}".`;
    report(place, 'surplus-translation', message, suggestion(key, known));
  }
  return new Map((entries ?? []).map(({ key, place, value }) => [key, { place, value }]));
}

function mapped<T>(record: Record<string, T>, change: (each: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, change(each)]));
}
