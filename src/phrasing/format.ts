import { byKind, dictionary, type KeyRule, listOf, oneOf } from '../yaml/compound.ts';
import { optional, type Read as ReadRecord, record, required } from '../yaml/record.ts';
import { number, type Text, text } from '../yaml/shape.ts';

/** The kinds of answer: what is possible, what I do for you, why it is so. */
export const MOVES = ['fact', 'offer', 'explain'] as const;
export type Move = (typeof MOVES)[number];

/** What came of a statement. */
export const VERDICTS = ['rephrased', 'already-positive', 'no-match'] as const;
export type Verdict = (typeof VERDICTS)[number];

const ID = { pattern: /^[a-z][a-z0-9_]{0,59}$/, code: 'malformed-id', form: 'lower-case words joined by "_"' };
const ANSWER_ID = {
  pattern: /^[a-z][a-z0-9_-]{0,59}$/,
  code: 'malformed-id',
  form: 'lower-case letters, digits and hyphens',
};
const DAY = { pattern: /^\d{4}-\d{2}-\d{2}$/, code: 'malformed-date', form: 'a day such as 2026-11-22' };
const ROLE: KeyRule = {
  noun: 'slot',
  pattern: /^[a-z][a-z0-9_]*$/,
  form: 'lower-case letters',
  max: 30,
};

const phrase = (max = 300) => text({ max });
const fragments = (each: string, max = 400) => listOf(text({ max: 4000 }), { each, max });

const signed = record({
  by: required(text({ max: 80 }), 'Who.'),
  on: required(text(DAY), 'When, as year, month and day.'),
});

/** Signed, or not yet. */
const status = byKind<Text, never, ReadRecord<(typeof signed)['keys']>>({
  scalar: oneOf(['unreviewed'], { noun: 'status' }),
  dict: signed,
});

const signal = record({
  all: required(fragments('A fragment', 8), 'Each of these fragments stands somewhere in the statement.'),
  some: optional(fragments('A fragment', 60), 'Each of these that occurs makes the situation likelier.'),
  none: optional(fragments('A fragment', 60), 'None of these may occur.'),
});

const answer = record({
  id: required(text(ANSWER_ID), 'A name that stays, unique in the file.'),
  move: required(
    oneOf(MOVES, { noun: 'move' }),
    'What the answer does: fact (what is possible), offer (what I do for you), explain (why).',
  ),
  uses: optional(
    listOf(text({ max: 30 }), { each: 'A slot', max: 6, min: 0 }),
    'The slots that it holds. It is used only when all are filled.',
  ),
  text: required(text({ max: 250 }), 'The answer, with its slots in braces.'),
  drops: optional(
    listOf(text({ max: 30 }), { each: 'A kind of slot', max: 8 }),
    'Kinds of slots that this answer may leave out although the statement has them.',
  ),
});

const replaced = record({
  words: required(text({ max: 4000 }), 'A fragment that finds the words in the statement.'),
  by: required(text({ max: 120 }), 'What stands instead of them.'),
});

const test = record({
  in: required(phrase(5000), 'What somebody says.'),
  slots: optional(dictionary(ROLE, phrase(), { max: 8 }), 'The slots that are found, letter by letter.'),
  first: optional(phrase(), 'The first answer.'),
  verdict: optional(oneOf(VERDICTS, { noun: 'verdict' }), 'What comes of it, when that is not an answer.'),
});

/** The keys of a file of one situation. */
export const situationFile = record({
  situation: required(text(ID), 'The name of the situation, the same in every language and the name of the file.'),
  title: optional(text({ max: 80 }), 'The situation in the file’s language; offered when nothing is sure.'),
  status: optional(status, 'unreviewed, or {by, on} once a native speaker has signed all of it.'),
  adds: optional(signed, 'Only in a local overlay: who added this, and when.'),
  off: optional(
    listOf(text({ max: 60 }), { each: 'The id of an answer', max: 60 }),
    'Only in a local overlay: answers of the shipped file that are not to be used.',
  ),
  patterns: optional(fragments('A pattern', 120), 'Whole statements, in the order in which they are preferred.'),
  signals: optional(
    listOf(signal, { each: 'A signal', max: 60 }),
    'Fragments that may stand anywhere, for statements that no pattern covers.',
  ),
  examples: optional(listOf(phrase(), { each: 'An example', max: 200 }), 'What people say in this situation.'),
  not: optional(
    listOf(phrase(), { each: 'A near-miss', max: 100 }),
    'Statements that sound alike and must not be answered from this file.',
  ),
  answers: optional(listOf(answer, { each: 'An answer', max: 30 }), 'The answers, the best first.'),
  declined: optional(
    phrase(),
    'Instead of answers: what staff read, because such statements are left alone. An insult has no better wording.',
  ),
  drops: optional(
    listOf(text({ max: 30 }), { each: 'A kind of slot', max: 8 }),
    'Kinds of slots that every answer of this file may leave out.',
  ),
  why: optional(text({ max: 300 }), 'One sentence for staff: why the answers are better.'),
  replaces: optional(listOf(replaced, { each: 'A replacement', max: 12 }), 'Which words are replaced, and by what.'),
  tests: optional(listOf(test, { each: 'A test', max: 120 }), 'Statements with what must come of them.'),
});

const WORDS: KeyRule = { noun: 'spelling', pattern: /^\S.{0,59}$/u, form: 'a word or two', max: 60 };
const NAME: KeyRule = { noun: 'expansion', pattern: /^[a-z][a-z0-9_]*$/, form: 'lower-case letters and "_"', max: 40 };

const list = (each: string) => listOf(text({ max: 4000 }), { each, max: 1500, min: 0 });

const CASE_NAMES = {
  nom: 'subject',
  gen: 'genitive',
  dat: 'dative',
  acc: 'accusative',
  loc: 'locative',
  ins: 'instrumental',
};

const cases = record(
  Object.fromEntries(
    Object.entries(CASE_NAMES).map(([name, about]) => [name, optional(text({ max: 60 }), `The ${about}.`)]),
  ),
);

const units = byKind({
  list: list('A unit of time'),
  dict: dictionary({ ...NAME, noun: 'unit' }, list('A unit of time'), { max: 30 }),
});

/** The keys of `dates` in `_common.yaml`. */
export const dates = record({
  weekdays: optional(list('A weekday'), 'Days of the week; a word that ends in * has any ending.'),
  months: optional(list('A month'), 'Months, in every form that follows a day.'),
  relative: optional(list('A relative date'), 'Dates that are one fragment: tomorrow, next week, the weekend.'),
  soft: optional(list('A soft date'), 'Dates that an answer may leave out: today, now, last year.'),
  parts: optional(list('A part of the day'), 'Words that belong to a date when they follow it: morning, evening.'),
  before: optional(list('A word of a limit'), 'Words that say that nothing happens earlier: before, until.'),
  attached: optional(list('A word'), 'Words that belong to a date when they stand right before it: next, early.'),
  of: optional(list('A word'), 'Words between a day and its month: of, de.'),
  ordinals: optional(list('An ending'), 'Endings of a day’s number: st, nd, rd, th.'),
  units: optional(units, 'minute, minutes, hour*, week*; a list, or lists under names of your own.'),
  amounts: optional(list('An amount'), 'Amounts of time without a number: half an, a couple of.'),
  soft_units: optional(list('A short moment'), 'Durations that an answer may leave out: a minute, a moment.'),
  range: optional(list('A word'), 'Words between two numbers: to, or, and.'),
  clock: optional(list('A word'), "Words after a number that make it a time of day: am, pm, o'clock, h."),
  clock_before: optional(list('A word'), 'Words before a bare number that make it a time of day: at, until.'),
  times: optional(list('A time of day'), 'Times that are one fragment: noon, midnight, half past nine.'),
  numbers: optional(
    dictionary({ ...WORDS, noun: 'number' }, number({ min: 0 }), { max: 300 }),
    'Numbers in words with their value.',
  ),
  currency: optional(list('A currency'), 'Signs and words of money: €, euro*, pound*.'),
  percent: optional(list('A word'), 'Words for %: percent, per cent.'),
  counts: optional(list('A word'), 'Words that are counted: item*, piece*, box*.'),
  cases: optional(
    listOf(cases, { each: 'A word', max: 400, min: 0 }),
    'The forms of a word of dates; an answer asks for one by {date|gen}.',
  ),
});

/** The keys of `_common.yaml`. */
export const commonFile = record({
  language: required(text({ max: 10 }), 'The code of the language, the same as the name of the folder.'),
  spellings: optional(
    dictionary(WORDS, text({ max: 80 }), { max: 1500, min: 0 }),
    'How chat spellings are mended before anything else.',
  ),
  skip: optional(list('A filler'), 'Words that say nothing and may stand anywhere.'),
  expansions: optional(
    dictionary(NAME, text({ max: 10_000 }), { max: 400, min: 0 }),
    'Named groups of words that patterns use as <name>.',
  ),
  negative: optional(list('A cue'), 'Fragments that make a statement negative.'),
  positive: optional(list('An idiom'), 'Fragments with a negative word that are positive all the same.'),
  service: optional(list('A fragment'), 'Fragments that only service statements have.'),
  sensitive: optional(list('A fragment'), 'Fragments of bad news and of safety: these statements are left alone.'),
  customer: optional(list('A fragment'), 'Fragments that show a customer speaking or quoted.'),
  question: optional(list('A fragment'), 'How a question begins.'),
  orders: optional(list('A fragment'), 'Fragments that order the bot about.'),
  commands: optional(list('A fragment'), 'How an order to the bot begins that could stand amid a statement, too.'),
  stop: optional(list('A fragment'), 'Fragments that no answer may hold.'),
  promise: optional(list('A fragment'), 'Fragments that an answer may hold only if the statement does.'),
  fine: optional(list('A statement'), 'Whole statements that are positive already.'),
  unrelated: optional(list('A fragment'), 'Fragments and whole statements that have nothing to do with service.'),
  foreign: optional(list('A fragment'), 'Fragments of other languages that look like this one.'),
  things: optional(
    listOf(text({ max: 60 }), { each: 'A thing', max: 2000 }),
    'Goods, services and documents by name: an answer holds the one that the statement names. A word that ends in * has any ending.',
  ),
  dates: optional(dates, 'The words of dates, times and numbers.'),
});

export type SituationDraft = ReadRecord<(typeof situationFile)['keys']>;
export type CommonDraft = ReadRecord<(typeof commonFile)['keys']>;
