import { ESCALATION_REASONS, FIELD_TYPES } from '../core/playbook.ts';
import { RECORD_PATHS } from '../core/record-path.ts';
import { byKind, dictionary, listOf, oneOf } from '../yaml/compound.ts';
import { optional, type Read as ReadRecord, record, required } from '../yaml/record.ts';
import { flag, number, type Read, type Shape, type Text, text } from '../yaml/shape.ts';
import { entryOf } from '../yaml/tree.ts';
import { guard } from './guard-shape.ts';
import { FIELD_NAME, ID, ID_FORM, OPTION_NAME, STAGE_NAME, STEP_NAME } from './names.ts';

/** What fits on a card in Slack and in Teams, in characters. */
export const LIMITS = { line: 300, title: 60, label: 80, option: 75, why: 300, hint: 200, short: 200, summary: 300 };

const when = optional(guard, 'A condition: it is there only while this holds.');

const lineWithGuard = record({
  text: required(text({ max: LIMITS.line }), 'The line itself.'),
  when,
});

/** A line to say: the text alone, or with a condition. A text that YAML took apart at its colon is told so. */
export const line: Shape<Text | Read<typeof lineWithGuard>> = {
  expects: 'a line',
  schema: { anyOf: [text({ max: LIMITS.line }).schema, lineWithGuard.schema] },
  read(node, spot, report) {
    const meant = node.kind === 'dict' && ['text', 'when'].some((key) => entryOf(node, key) !== undefined);
    return meant ? lineWithGuard.read(node, spot, report) : text({ max: LIMITS.line }).read(node, spot, report);
  },
};

const lines = listOf(line, { each: 'This line', max: 8 });

const say = record({
  short: required(lines, 'Lines in few words.'),
  warm: required(lines, 'Lines that show the feeling.'),
  formal: required(lines, 'Lines for a customer who likes it formal.'),
});

const instructions = (each: string) => listOf(text({ max: LIMITS.short }), { each, max: 8 });

const ask = byKind({
  scalar: text(),
  dict: record({ field: required(text(), 'The field to ask.'), when }),
});

const branch = record({
  when: optional(guard, 'The condition under which this way is taken. The last way has none.'),
  to: required(text(), 'The step that follows, or end.'),
});

const next = byKind({ scalar: text(), list: listOf(branch, { each: 'An entry of "next"', max: 12 }) });

const preset = byKind({
  scalar: text({ max: LIMITS.line }),
  list: listOf(text({ max: LIMITS.option }), { each: 'An option of "preset"', max: 20 }),
  dict: record({
    in_days: required(number({ whole: true, min: 0, max: 3660 }), 'Days from today; 0 is today.'),
    at: required(
      text({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, code: 'malformed-time', form: 'a time such as "09:30"' }),
      'The time of day, as "HH:MM" in quotes.',
    ),
  }),
});

/** One field. */
export const field = record({
  type: required(
    oneOf(FIELD_TYPES, { noun: 'kind of field', code: 'unknown-field-type' }),
    `What kind of answer it takes: ${FIELD_TYPES.join(', ')}.`,
  ),
  label: required(text({ max: LIMITS.label }), 'What stands over the input.'),
  hint: optional(text({ max: LIMITS.hint }), 'A word of help beside the input.'),
  options: optional(
    dictionary(OPTION_NAME, text({ max: LIMITS.option }), { max: 20, min: 2 }),
    'For choice and choices: each option with what is shown for it.',
  ),
  personal: optional(
    flag(),
    'true: personal, and none of the nine items of a record, so it is asked only where the organisation has switched it on.',
  ),
  mandatory: optional(flag(), 'true: listed as missing at the end while it has no answer. It never blocks a step.'),
  record: optional(
    oneOf(RECORD_PATHS, { noun: 'place in the record', code: 'unknown-record-path' }),
    `Where in the complaint record the answer goes: ${RECORD_PATHS.join(', ')}.`,
  ),
  when: optional(guard, 'A condition: the field is asked, and missed, only while this holds.'),
  preset: optional(preset, 'What stands in the input from the start. For date-time: {in_days: 3, at: "10:00"}.'),
});

/** One step. */
export const step = record({
  stage: required(text(), 'The stage that the progress shows while this step is open.'),
  title: required(text({ max: LIMITS.title }), 'The heading of the card.'),
  why: required(text({ max: LIMITS.why }), 'Why this step matters, in one or two sentences.'),
  do: optional(instructions('An entry of "do"'), 'What to do now, as short instructions.'),
  say: optional(say, 'Lines to say, in three voices: short, warm, formal.'),
  avoid: optional(instructions('An entry of "avoid"'), 'What not to say or do.'),
  ask: optional(listOf(ask, { each: 'An entry of "ask"', max: 12 }), 'The fields on this card, in order.'),
  urgent: optional(flag(), 'true: time is short, so the card leads with what to do.'),
  escalate: optional(
    oneOf(ESCALATION_REASONS, { noun: 'reason to escalate', code: 'unknown-escalation-reason' }),
    `Suggests to call for help, for this reason: ${ESCALATION_REASONS.join(', ')}.`,
  ),
  reads_back: optional(flag(), 'true: shows the whole record, with one tap to correct each entry.'),
  next: optional(
    next,
    'The step that follows, or end; or a list of ways, of which the first whose condition holds is taken.',
  ),
});

/** Spelled as a constant, because a literal "then" in an object looks like a promise to the linter. */
export const THEN = 'then';

/** The id of a playbook. */
export const playbookId = (form: string) => text({ max: 40, pattern: ID, code: 'malformed-name', form });

/** A whole playbook file. */
export const playbook = record({
  playbook: required(playbookId(`an id: ${ID_FORM}`), 'The id of the playbook; the file is named for it.'),
  title: required(text({ max: LIMITS.title }), 'What the playbook is called in lists.'),
  summary: required(text({ max: LIMITS.summary }), 'What it is for, in one or two sentences.'),
  language: required(text({ max: 35 }), 'The language of its texts, such as en, pt or pt-BR.'),
  purpose: required(
    oneOf(['complaint', 'checklist', 'survey', 'self-test'], { noun: 'purpose' }),
    'complaint: opens a complaint record. checklist: keeps its answers with the walk alone. survey: asks a customer whose complaint is resolved. self-test: a supervisor rates the own service.',
  ),
  command: required(
    text({ max: 32, pattern: ID, code: 'malformed-command', form: `one word: ${ID_FORM}` }),
    'The one word that starts it in chat.',
  ),
  review_by: required(text(), 'The day by which somebody reads it again, such as 2027-11-01.'),
  [THEN]: optional(playbookId('the id of a playbook'), 'The playbook that is offered when this one ends.'),
  start: required(text(), 'The step it begins with.'),
  stages: required(
    dictionary(STAGE_NAME, text({ max: LIMITS.title }), { max: 12 }),
    'What the progress shows, in order: each stage with its title.',
  ),
  fields: optional(dictionary(FIELD_NAME, field, { max: 60 }), 'Every field that any step asks.'),
  steps: required(dictionary(STEP_NAME, step, { max: 40 }), 'The steps; the order is for the reader alone.'),
});

export type PlaybookDraft = ReadRecord<typeof playbook.keys>;
export type StepDraft = ReadRecord<typeof step.keys>;
export type FieldDraft = ReadRecord<typeof field.keys>;
export type LineDraft = Read<typeof line>;
