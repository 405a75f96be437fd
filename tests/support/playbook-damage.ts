import { field, playbook, step } from '../../src/playbook/language.ts';
import type { Place } from '../../src/yaml/diagnostic.ts';
import { readYaml } from '../../src/yaml/read.ts';
import type { Dict, Entry, Node, Scalar } from '../../src/yaml/tree.ts';

/** A playbook broken in one place: what was done, in which lines a message about it may stand, and the codes that fit. */
export type Damage = { what: string; text: string; lines: number[]; codes: string[] };

type Spot = { path: string[]; entry: Entry; parent: Dict; owner: Place };

/** Keys that the author chooses: below these, a name is neither required nor unknown. */
const CHOSEN = ['stages', 'fields', 'steps', 'options'];
const LINES = ['short', 'warm', 'formal'];
const TARGETS: Record<string, string> = {
  start: 'unknown-target',
  to: 'unknown-target',
  next: 'unknown-target',
  stage: 'unknown-stage',
  field: 'unknown-field',
  purpose: 'unknown-word',
  type: 'unknown-field-type',
  record: 'unknown-record-path',
  escalate: 'unknown-escalation-reason',
  is: 'unknown-option',
  language: 'malformed-language',
  review_by: 'malformed-date',
  command: 'malformed-command',
};

/** Every way of breaking a valid playbook that we know to be wrong wherever it is done. */
export function damages(text: string): Damage[] {
  const { root } = readYaml('valid.yaml', text);
  if (root?.kind !== 'dict') throw new Error('the text to damage must be a valid playbook');
  const found: Damage[] = [];
  for (const spot of spotsOf(root, [], root.place)) found.push(...keyDamages(text, spot), ...valueDamages(text, spot));
  for (const { path, scalar } of scalarsOf(root, [])) found.push(...scalarDamages(text, path, scalar));
  return found;
}

function* spotsOf(node: Node, path: string[], owner: Place): Generator<Spot> {
  if (node.kind === 'list') for (const item of node.items) yield* spotsOf(item, [...path, '-'], item.place);
  if (node.kind !== 'dict') return;
  for (const entry of node.entries) {
    yield { path: [...path, entry.key], entry, parent: node, owner };
    yield* spotsOf(entry.value, [...path, entry.key], entry.place);
  }
}

function* scalarsOf(node: Node, path: string[]): Generator<{ path: string[]; scalar: Scalar }> {
  if (node.kind === 'scalar') yield { path, scalar: node };
  if (node.kind === 'list') for (const item of node.items) yield* scalarsOf(item, [...path, '-']);
  if (node.kind === 'dict') for (const each of node.entries) yield* scalarsOf(each.value, [...path, each.key]);
}

/** Whether the author chose the names beside this key. */
function isChosen(path: string[]): boolean {
  const group = path.at(-2) ?? '';
  return CHOSEN.includes(group) && (path.length === 2 || group === 'options');
}

function keyDamages(text: string, { path, entry, parent, owner }: Spot): Damage[] {
  const { key, place } = entry;
  const { line } = place;
  const name = path.join('.');
  const renamed = (to: string) => splice(text, place, key.length, to);
  if (!sliceAt(text, place).startsWith(key)) return [];
  const found: Damage[] = [];
  const put = (what: string, damaged: string, lines: number[], ...codes: string[]) =>
    found.push({ what: `${what} ${name}`, text: damaged, lines, codes });
  if (isChosen(path)) put('malformed name', renamed('Bad Name'), [line], 'malformed-name');
  else
    put('misspelt key', renamed(`${key}x`), [line], 'unknown-key', 'mixed-guard', 'incomplete-guard', 'needs-quotes');
  put('forbidden name', renamed('__proto__'), [line], 'forbidden-name');
  const own = sliceAt(text, { line, column: 1 }).slice(0, place.column - 1);
  if (/^ *$/.test(own)) {
    const before = (added: string) => splice(text, { line, column: 1 }, 0, `${own}${added}\n`);
    put('second key', before(`${key}: again`), [line, line + 1], 'duplicate-key');
    put('copied part', before('<<: {a: b}'), [line], 'yaml-merge');
    put('no colon', before('just words'), [line, line + 1], 'missing-colon', 'bad-indent');
    if (!isChosen(path)) put('further key', before('bogus: x'), [line], 'unknown-key');
    if (own !== '') put('tab', splice(text, { line, column: 1 }, own.length, '\t'), [line], 'tab-indent', 'bad-indent');
    const deleted = isRequired(path) ? withoutEntry(text, entry, parent) : null;
    if (deleted !== null) put('missing key', deleted, [owner.line, 1], 'missing-key', 'dead-end', 'missing-options');
  }
  return found;
}

function isRequired(path: string[]): boolean {
  const key = path.at(-1) ?? '';
  if (path.length === 1) return playbook.keys[key as keyof typeof playbook.keys]?.required === true;
  if (path.length !== 3) return path.length === 4 && path[2] === 'say';
  if (path[0] === 'steps') return key === 'next' || step.keys[key as keyof typeof step.keys]?.required === true;
  return path[0] === 'fields' && (key === 'options' || field.keys[key as keyof typeof field.keys]?.required === true);
}

/** Null: it stands on one line with others. */
function withoutEntry(text: string, entry: Entry, parent: Dict): string | null {
  if (parent.braces || parent.entries.length < 2) return null;
  const lines = text.split('\n');
  let end = entry.place.line;
  const isBelow = (line: string) => line.trim() === '' || line.search(/\S/) >= entry.place.column;
  while (end < lines.length && isBelow(lines[end] ?? '')) end++;
  return [...lines.slice(0, entry.place.line - 1), ...lines.slice(end)].join('\n');
}

function valueDamages(text: string, { path, entry }: Spot): Damage[] {
  const { value } = entry;
  if (value.kind === 'scalar' || sourceOf(text, value) === null) return [];
  const source = sourceOf(text, value) ?? '';
  const lines = [value.place.line, entry.place.line];
  const wrong = (what: string, by: string, ...codes: string[]) => ({
    what: `${what} ${path.join('.')}`,
    text: splice(text, value.place, source.length, by),
    lines,
    codes,
  });
  return [
    wrong('open bracket', source.slice(0, -1), 'unclosed-bracket', 'missing-comma', 'needs-quotes', 'missing-colon'),
    wrong(
      'text for a group',
      'some words',
      'wrong-type',
      'unknown-field',
      'unknown-target',
      'preset-misfit',
      'unknown-option',
    ),
    wrong('nothing for a group', '~', 'empty-value'),
  ];
}

function scalarDamages(text: string, path: string[], scalar: Scalar): Damage[] {
  const source = sourceOf(text, scalar);
  if (source === null) return [];
  const { line } = scalar.place;
  // A stage may well be called "ask": what the author chose means nothing.
  const key = isChosen(path) ? '' : (path.findLast((each) => each !== '-') ?? '');
  const found: Damage[] = [];
  const put = (what: string, by: string, ...codes: string[]) => {
    const lines = [line, line + 1];
    found.push({
      what: `${what} ${path.join('.')}`,
      text: splice(text, scalar.place, source.length, by),
      lines,
      codes,
    });
  };
  put('nothing', '~', 'empty-value');
  put('empty text', '""', 'empty-value', 'wrong-type');
  put('link', '*x', 'yaml-alias');
  put('anchor', `&x ${source}`, 'yaml-anchor');
  put('tag', `!x ${source}`, 'yaml-tag');
  put('invisible sign', '"a\\u202Eb"', 'invisible-character');
  put('bad escape', '"a\\qb"', 'bad-escape');
  put(
    'open quote',
    `"${source.replaceAll(/["\\]/g, '')}`,
    'unclosed-quote',
    'unclosed-bracket',
    'missing-comma',
    'needs-quotes',
  );
  put('sign', `@${source.replaceAll(/["']/g, '')}`, 'needs-quotes', 'unclosed-bracket', 'missing-comma');
  put('list for a text', '[[deep]]', 'wrong-type');
  put('very long', `"${'word '.repeat(500)}"`, 'too-long', 'wrong-type', ...Object.values(TARGETS));
  const code = key === 'ask' ? 'unknown-field' : TARGETS[key];
  if (code !== undefined) put('unknown word', '"No such thing"', code);
  if (['in_days', 'at_least', 'at_most'].includes(key)) put('words for a number', 'many', 'wrong-type');
  if (['mandatory', 'urgent', 'reads_back', 'answered'].includes(key)) put('maybe', 'maybe', 'wrong-type');
  if (key === 'at') put('no time', '"25:61"', 'malformed-time');
  const spoken = LINES.includes(key) || (key === 'text' && path.some((each) => LINES.includes(each)));
  if (spoken) {
    const words = scalar.text.replaceAll(/["\\\n]/g, ' ');
    put('unknown name', `"${words} {nobody}"`, 'unknown-placeholder');
    put('open brace', `"${words} {"`, 'malformed-placeholder');
    put('blank name', `"${words} {the customer}"`, 'malformed-placeholder');
    put('mark', `"${words} <b>now</b>"`, 'malformed-placeholder');
    put('stray brace', `"${words} }"`, 'malformed-placeholder');
    put('choice of words', `"${words} {me, select, a {b} other {c}}"`, 'placeholder-misfit');
  }
  if (spoken || key === 'do') put('calm down', '"Please calm down."', 'calm-down');
  const shown = ['title', 'why', 'do', 'avoid', 'label', 'hint', 'summary'].includes(key);
  if (shown) put('braces', '"Ask {me}"', 'braces-in-text');
  return found;
}

/** How a value is spelled in the file, if it stands on one line; else null. */
function sourceOf(text: string, node: Node): string | null {
  const rest = sliceAt(text, node.place).split('\n')[0] ?? '';
  if (node.kind === 'scalar') {
    if (node.type === 'empty') return null;
    if (rest.startsWith(node.text) && node.text !== '') return node.text;
    const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(rest);
    return quoted?.[0] ?? null;
  }
  const close = { '[': ']', '{': '}' }[rest[0] ?? ''];
  if (close === undefined) return null;
  let depth = 0;
  let quote = '';
  for (const [index, sign] of [...rest].entries()) {
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || (sign === "'" && /[[{,:\s]/.test(rest[index - 1] ?? ''))) quote = sign;
    else if ('[{'.includes(sign)) depth++;
    else if (']}'.includes(sign) && --depth === 0) return rest.slice(0, index + 1);
  }
  return null;
}

function offsetOf(text: string, { line, column }: Place): number {
  let offset = 0;
  for (let count = 1; count < line; count++) offset = text.indexOf('\n', offset) + 1;
  return offset + column - 1;
}

function sliceAt(text: string, place: Place): string {
  return text.slice(offsetOf(text, place));
}

/** The text with so many characters at a place replaced. */
export function splice(text: string, place: Place, length: number, by: string): string {
  const offset = offsetOf(text, place);
  return text.slice(0, offset) + by + text.slice(offset + length);
}
