import { ASKED_NAMES, LETTER_KINDS } from '../core/letter.ts';
import { byKind, dictionary, listOf, oneOf, oneOrMany } from '../yaml/compound.ts';
import { optional, type Read as ReadRecord, record, required } from '../yaml/record.ts';
import { type Shape, type Text, text } from '../yaml/shape.ts';

/** In characters: a letter of these stays short enough to be edited on a card. */
export const LIMITS = { subject: 150, paragraph: 900, title: 60, right: 900 };

/** One wording, or several of which the first is taken whose names all have a value. */
const ways = (max: number): Shape<{ ways: Text[] }> => {
  const shape = oneOrMany(text({ max }), { each: 'A way to say it', max: 6 });
  return {
    ...shape,
    read(node, spot, report) {
      const read = shape.read(node, spot, report);
      return read === undefined ? undefined : { ways: read };
    },
  };
};

const signed = record({
  by: required(text({ max: 80 }), 'Who signed.'),
  on: required(text({ max: 10 }), 'When, such as 2026-11-21.'),
});

const kind = oneOf(LETTER_KINDS, { noun: 'kind of letter' });

/** One letter in one language. */
export const letterFile = record({
  letter: required(kind, `What the letter is for, and the name of the file: ${LETTER_KINDS.join(', ')}.`),
  language: required(text({ max: 35 }), 'The language of the letter, and the name of its folder.'),
  title: required(text({ max: LIMITS.title }), 'What the letter is called where somebody chooses one.'),
  status: optional(
    byKind<Text, never, ReadRecord<(typeof signed)['keys']>>({
      scalar: oneOf(['unreviewed'], { noun: 'status' }),
      dict: signed,
    }),
    'unreviewed, or {by, on} once a native speaker has signed all of it.',
  ),
  review_by: required(text({ max: 10 }), 'The day by which somebody reads it again, such as 2027-11-01.'),
  asks: optional(
    listOf(oneOf(ASKED_NAMES, { noun: 'thing to ask for' }), { each: 'An entry of "asks"', max: 4 }),
    `What stands in no record, so that whoever writes is asked for it: ${ASKED_NAMES.join(', ')}.`,
  ),
  subject: required(
    ways(LIMITS.subject),
    'The subject. Of several ways the first is taken whose names all have a value.',
  ),
  paragraphs: required(
    listOf(ways(LIMITS.paragraph), { each: 'A paragraph', max: 20 }),
    'The letter from top to bottom. A paragraph that names something without a value falls away; several ways are tried in order.',
  ),
});

const codes = (each: string, pattern: RegExp, code: string, form: string) =>
  listOf(text({ max: 40, pattern, code, form }), { each, max: 40 });

/** One thing that the law gives a customer. */
export const right = record({
  title: required(text({ max: 120 }), 'What it is about, for staff.'),
  countries: required(
    codes('A country', /^[A-Z]{2}$/, 'malformed-country', 'two capital letters, such as GB'),
    'Where it holds, as two letters each.',
  ),
  sectors: optional(
    codes('A sector', /^[a-z][a-z-]*$/, 'malformed-sector', 'lower-case letters and hyphens, such as energy'),
    'In which sectors it holds, as branches name theirs. Left out: in all.',
  ),
  letters: required(listOf(kind, { each: 'A letter', max: 5 }), 'Into which letters it goes.'),
  source: required(text({ max: 300 }), 'Where it stands, so that anybody can look.'),
  valid_from: required(text({ max: 10 }), 'Since when it holds.'),
  check_by: required(text({ max: 10 }), 'The day by which somebody looks again; after it, it goes into no letter.'),
  unsure: optional(text({ max: 300 }), 'What is not sure. Then it goes into no letter, and whoever writes is told.'),
  texts: optional(
    dictionary(
      { noun: 'language', pattern: /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, form: 'a code such as en or pt', max: 8 },
      text({ max: LIMITS.right }),
      { max: 40 },
    ),
    'The paragraph, by language. A language that is not here says nothing.',
  ),
});

/** Words that must stand in no letter any more. */
export const gone = record({
  words: required(text({ max: 120 }), 'The words, such as an address that is gone.'),
  since: required(text({ max: 10 }), 'Since when.'),
  why: required(text({ max: 300 }), 'Why they must not stand in a letter.'),
  source: required(text({ max: 300 }), 'Where it stands.'),
});

/** What the law gives, all of it in one file. */
export const rightsFile = record({
  rights: required(
    dictionary(
      { noun: 'right', pattern: /^[a-z][a-z0-9-]*$/, form: 'lower-case letters, digits and hyphens', max: 60 },
      right,
      { max: 200 },
    ),
    'Each thing that a letter tells a customer they may do.',
  ),
  gone: optional(listOf(gone, { each: 'An entry of "gone"', max: 50 }), 'Words that must stand in no letter any more.'),
});

export type LetterDraft = ReadRecord<typeof letterFile.keys>;
export type RightsDraft = ReadRecord<typeof rightsFile.keys>;
