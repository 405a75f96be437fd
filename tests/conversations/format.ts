import { listOf, oneOrMany } from '../../src/yaml/compound.ts';
import type { Diagnostic, Place, Report } from '../../src/yaml/diagnostic.ts';
import { reporter } from '../../src/yaml/diagnostic.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { optional, type Read as ReadRecord, record, required } from '../../src/yaml/record.ts';
import { flag, isEmpty, mismatch, number, type Shape, text } from '../../src/yaml/shape.ts';
import type { Node } from '../../src/yaml/tree.ts';

/** A conversation as a file tells it. */
export type Conversation = {
  file: string;
  title: string;
  /** The file (without .yaml) whose conversation comes first, or null. */
  after: string | null;
  /** Who acts where a line names nobody. */
  person: string;
  /** Local time of that person, YYYY-MM-DD HH:MM. */
  begins: string | null;
  talk: Line[];
};

/** One line: at most one thing that somebody does, and what holds after it. */
export type Line = { place: Place; as: string | null; deed: Deed | null; checks: Check[] };

export type Deed =
  | { do: 'type'; text: string }
  | {
      do: 'press' | 'tap';
      label: string;
      with: Record<string, string | string[]>;
      on: string | null;
      oldCard: string | null;
      twice: boolean;
    }
  | { do: 'advance' | 'asleep'; ms: number };

export type Check = { place: Place } & (
  | { check: 'see' | 'not see'; texts: string[] }
  | { check: 'on step'; title: string }
  | { check: 'buttons' | 'asks'; labels: string[] }
  | { check: 'fields'; wanted: Record<string, Tree> }
  | { check: 'record' | 'promise' | 'escalation' | 'follow-up'; wanted: Tree; of: string | null }
  | { check: 'ping'; to: string; texts: string[]; count: number | null }
  | { check: 'no ping'; to: string[] }
  | { check: 'interactions'; most: number }
  | { check: 'keep card'; name: string }
);

/** A value as written: a text, a list, or names with values. */
export type Tree = string | Tree[] | { [name: string]: Tree };

const duration: Shape<number> = {
  expects: 'a span of time such as 3 days',
  schema: { type: 'string' },
  read(node, spot, report) {
    const ms = node.kind === 'scalar' ? spanOf(node.text) : null;
    if (ms !== null) return ms;
    return mismatch(node, spot, 'a span of time', 'Write it as "3 days", "2 hours" or "1 day 30 minutes".', report);
  },
};

/** A text letter by letter. */
const verbatim: Shape<string> = {
  expects: 'a text',
  schema: { type: 'string' },
  read: (node, spot, report) =>
    node.kind === 'scalar' ? node.text : mismatch(node, spot, 'one text', 'Put it in quotes.', report),
};

const tree: Shape<Tree> = { expects: 'a value', schema: {}, read: (node) => treeOf(node) };

/** Names that the author takes from the card or the record, each with a value. */
const named: Shape<Record<string, Tree>> = {
  expects: 'names with values',
  schema: { type: 'object' },
  read(node, spot, report) {
    if (isEmpty(node, spot, report)) return undefined;
    if (node.kind !== 'dict') return mismatch(node, spot, 'names with values', 'Write "name: value".', report);
    return Object.fromEntries(node.entries.map((entry) => [entry.key, treeOf(entry.value)]));
  },
};

const word = text({ max: 300 });
const words = oneOrMany(word, { each: 'A text', max: 30 });

const line = record({
  as: optional(word, 'Who acts and looks, if not the person of the conversation.'),
  type: optional(verbatim, 'What the person types.'),
  times: optional(number({ whole: true, min: 2, max: 100_000 }), 'How many times over the text is typed in one go.'),
  press: optional(word, 'The label of the button that is pressed.'),
  tap: optional(word, 'The item of a list that is tapped, such as one to correct.'),
  with: optional(named, 'What is filled in before the press: labels of fields with values or labels of options.'),
  on: optional(word, 'A text on the message that is meant, where several have such a button.'),
  'from card': optional(word, 'The kept card that is pressed, as it was when it was kept.'),
  twice: optional(flag(), 'true: a double click.'),
  advance: optional(duration, 'How much time passes.'),
  asleep: optional(duration, 'How much time passes while the program is off.'),
  see: optional(words, 'What stands on the card or in what just came.'),
  'not see': optional(words, 'What stands there no more.'),
  'on step': optional(word, 'The heading of the card.'),
  buttons: optional(words, 'The buttons of the card, all of them in their order.'),
  asks: optional(words, 'The fields of the card, all of them in their order, less the note.'),
  fields: optional(named, 'What stands in fields of the card.'),
  record: optional(tree, 'Parts of the complaint record as it is exported.'),
  promise: optional(tree, 'Parts of a promise of this complaint.'),
  escalation: optional(tree, 'Parts of an escalation of this complaint.'),
  'follow-up': optional(tree, 'Parts of a follow-up of this walk.'),
  of: optional(word, 'The customer whose record is meant, where several walks are open.'),
  'ping to': optional(word, 'Who hears from the product through this line.'),
  sees: optional(words, 'What stands in the ping.'),
  pings: optional(number({ whole: true, min: 1, max: 100 }), 'How many pings there are.'),
  'no ping to': optional(words, 'Who hears nothing through this line.'),
  'interactions at most': optional(number({ whole: true, min: 1, max: 1000 }), 'The most that this conversation took.'),
  'keep card as': optional(word, 'A name for the card as it is now, to be pressed later.'),
});

const conversation = record({
  conversation: required(text({ max: 200 }), 'What this conversation shows.'),
  about: optional(text(), 'Anything a reader should know.'),
  after: optional(word, 'The conversation that comes first, by the name of its file.'),
  person: required(word, 'Who acts where a line names nobody: ana, ben, chloe, dora or emil.'),
  begins: optional(
    text({ pattern: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, form: 'a time such as 2026-11-24 10:00' }),
    'When it begins, where that person is.',
  ),
  talk: required(listOf(line, { each: 'A line of "talk"', max: 300 }), 'What happens, line by line.'),
});

/** Reads one conversation. What can't be read is a diagnostic with file and line, and the conversation is null. */
export function readConversation(
  file: string,
  source: string,
): { read: Conversation | null; diagnostics: Diagnostic[] } {
  const { root, diagnostics } = readYaml(file, source);
  if (root === null) return { read: null, diagnostics };
  const report = reporter(file, diagnostics);
  const draft = conversation.read(root, { what: 'The conversation', place: root.place }, report);
  if (draft?.conversation === undefined || draft.person === undefined || draft.talk === undefined)
    return { read: null, diagnostics };
  const talk = draft.talk.map((each) => lineOf(each, report));
  const read = {
    file,
    title: draft.conversation.value,
    after: draft.after?.value ?? null,
    person: draft.person.value,
    begins: draft.begins?.value ?? null,
    talk,
  };
  return { read: diagnostics.length === 0 ? read : null, diagnostics };
}

type Draft = ReadRecord<(typeof line)['keys']>;

/** What each of these keys says more about. */
const BELONGS: [string, string[]][] = [
  ['times', ['type']],
  ['with', ['press', 'tap']],
  ['on', ['press', 'tap']],
  ['from card', ['press', 'tap']],
  ['twice', ['press', 'tap']],
  ['sees', ['ping to']],
  ['pings', ['ping to']],
  ['of', ['record', 'promise', 'escalation', 'follow-up']],
];

const DEEDS = ['type', 'press', 'tap', 'advance', 'asleep'];

function lineOf(draft: Draft, report: Report): Line {
  const deeds = DEEDS.filter((key) => draft.given.has(key));
  const second = deeds[1];
  if (second !== undefined)
    report(
      draft.given.get(second) ?? draft.place,
      'two-deeds',
      `This line has both "${deeds[0]}" and "${second}".`,
      'Write each in a line of its own, after "- ".',
    );
  for (const [key, hosts] of BELONGS) {
    const place = draft.given.get(key);
    if (place !== undefined && !hosts.some((each) => draft.given.has(each)))
      report(place, 'belongs-elsewhere', `"${key}" says nothing without "${hosts.join('" or "')}".`, 'Delete it.');
  }
  return { place: draft.place, as: draft.as?.value ?? null, deed: deedOf(draft), checks: checksOf(draft) };
}

function deedOf(draft: Draft): Deed | null {
  if (draft.type !== undefined) return { do: 'type', text: draft.type.repeat(draft.times?.value ?? 1) };
  if (draft.advance !== undefined) return { do: 'advance', ms: draft.advance };
  if (draft.asleep !== undefined) return { do: 'asleep', ms: draft.asleep };
  const label = draft.press ?? draft.tap;
  if (label === undefined) return null;
  const filled = Object.entries(draft.with ?? {}).map(([name, value]): [string, string | string[]] => [
    name,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return {
    do: draft.press === undefined ? 'tap' : 'press',
    label: label.value,
    with: Object.fromEntries(filled),
    on: draft.on?.value ?? null,
    oldCard: draft['from card']?.value ?? null,
    twice: draft.twice?.value ?? false,
  };
}

function checksOf(draft: Draft): Check[] {
  const at = (key: string) => ({ place: draft.given.get(key) ?? draft.place });
  const texts = (key: 'see' | 'not see' | 'sees' | 'buttons' | 'asks' | 'no ping to') =>
    (draft[key] ?? []).map((each) => each.value);
  const checks: Check[] = [];
  for (const check of ['see', 'not see'] as const)
    if (draft[check] !== undefined) checks.push({ ...at(check), check, texts: texts(check) });
  if (draft['on step'] !== undefined)
    checks.push({ ...at('on step'), check: 'on step', title: draft['on step'].value });
  for (const check of ['buttons', 'asks'] as const)
    if (draft[check] !== undefined) checks.push({ ...at(check), check, labels: texts(check) });
  if (draft.fields !== undefined) checks.push({ ...at('fields'), check: 'fields', wanted: draft.fields });
  for (const check of ['record', 'promise', 'escalation', 'follow-up'] as const) {
    const wanted = draft[check];
    if (wanted !== undefined) checks.push({ ...at(check), check, wanted, of: draft.of?.value ?? null });
  }
  if (draft['ping to'] !== undefined)
    checks.push({
      ...at('ping to'),
      check: 'ping',
      to: draft['ping to'].value,
      texts: texts('sees'),
      count: draft.pings?.value ?? null,
    });
  if (draft['no ping to'] !== undefined)
    checks.push({ ...at('no ping to'), check: 'no ping', to: texts('no ping to') });
  const most = draft['interactions at most'];
  if (most !== undefined) checks.push({ ...at('interactions at most'), check: 'interactions', most: most.value });
  const name = draft['keep card as'];
  if (name !== undefined) checks.push({ ...at('keep card as'), check: 'keep card', name: name.value });
  return checks;
}

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 };

/** "3 days", "1 day 30 minutes" in ms, or null. */
function spanOf(written: string): number | null {
  const spans = written.trim().replaceAll(/\s+/g, ' ');
  if (!/^\d+ (minute|hour|day|week)s?( \d+ (minute|hour|day|week)s?)*$/.test(spans)) return null;
  return [...spans.matchAll(/(\d+) (minute|hour|day|week)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}

function treeOf(node: Node): Tree {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(treeOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, treeOf(entry.value)]));
}
