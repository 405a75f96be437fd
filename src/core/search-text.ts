import type { Complaint } from './complaint.ts';

/**
 * What is looked for: every term must be met, a term by any of its ways, a way by all of its beginnings of words. Plain
 * folded letters and digits, so nothing in it can mean anything to a database.
 */
export type SearchQuery = { terms: string[][][] };

/** Why a text can't be looked for: nothing in it is a letter or digit, one letter alone, or far too much of it. */
export type SearchProblem = 'nothing' | 'short' | 'long';

/** The words by which a complaint is found: `who` names customer and order, `words` is everything that was written. */
export type SearchDocument = { who: string; words: string };

/** More than this is no search but a story. Characters. */
export const LONGEST_QUERY = 200;
/** Of more words than these the longest are looked for: they tell most, and each costs time. */
const MOST_TERMS = 4;
/** What a longer word or a longer story has beyond this finds nothing; PostgreSQL holds no more than 1 MB a record. */
const LONGEST_WORD = 40;
const MOST_WORDS = 4_000;
/** So many digits in a row are found by any part of them, not only by their beginning. */
const PART = 4;

/** Letters that no decomposition takes apart, as people write them who don't have them on their keyboard. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ς: 'σ',
};
/** How umlauts and the like are also written, in names above all. */
const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** The text without case and diacritics: "Žan", "ZAN" and "zan" are the same. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłđðøæœþħŧŋıς]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** A run that may be a telephone number, however it is spaced. */
const NUMBER = /\+?\d[\d\s()./\u2010-\u2015-]{5,40}\d/gu;

/**
 * Reads what somebody typed to find a record. A run that may be a telephone number is met by any way of writing it;
 * `national` says what such a number is without its country, or null.
 */
export function searchQuery(
  text: string,
  national: (run: string) => string | null,
): { query: SearchQuery } | { problem: SearchProblem } {
  if (text.length > LONGEST_QUERY) return { problem: 'long' };
  const numbers: string[][][] = [];
  const rest = text.normalize('NFKC').replace(NUMBER, (run) => {
    if (digitsOf(run).length < 7) return run;
    numbers.push(numberWays(run, national));
    return ' ';
  });
  const words = wordsOf(rest);
  const long = words.filter((word) => word.length > 1 || isWhole(word));
  const terms = [...numbers, ...long.map((word) => wordWays(word, rest))];
  if (terms.length > 0) return { query: { terms: terms.toSorted(longestFirst).slice(0, MOST_TERMS) } };
  return { problem: words.length > 0 ? 'short' : 'nothing' };
}

/** The words by which this complaint is found. What was withdrawn is not among them. */
export function searchDocument(complaint: Complaint): SearchDocument {
  const { customer, solution } = complaint;
  const who = [customer.name, customer.phone, customer.email, complaint.order, complaint.id];
  const notes = complaint.notes.filter((note) => !note.withdrawn).map((note) => note.text);
  const words = [
    ...[complaint.nature, complaint.description, solution.what, complaint.measures, complaint.prevention],
    ...complaint.compensation.map((each) => each.what),
    customer.address,
    ...notes,
  ];
  return { who: document(who), words: document(words) };
}

function document(texts: readonly (string | null)[]): string {
  const all = new Set<string>();
  for (const text of texts) {
    if (text === null) continue;
    for (const word of indexed(text)) {
      if (all.size >= MOST_WORDS) return [...all].join(' ');
      all.add(word);
    }
  }
  return [...all].join(' ');
}

/** Every word of a text as it may be looked for. */
function* indexed(text: string): Generator<string> {
  const plain = text.normalize('NFKC');
  for (const word of wordsOf(plain)) {
    yield word;
    // "HF4411" is also found by its number.
    if (/\d/.test(word) && /\D/.test(word)) for (const run of word.match(/\d{3,}/g) ?? []) yield* parts(run);
    else if (/^\d+$/.test(word)) yield* parts(word);
  }
  for (const run of plain.match(NUMBER) ?? []) yield* parts(digitsOf(run).slice(0, LONGEST_WORD));
  // "HF-2026/4411" is also found without its marks, O'Brien with and without.
  for (const run of plain.split(/\s+/u)) {
    // Run by run: a pattern that looks for the run as well goes over a long one again from each of its letters.
    if (!/[\p{L}\p{N}][-/.'’ʼ_][\p{L}\p{N}]/u.test(run)) continue;
    const joined = wordsOf(run).join('').slice(0, LONGEST_WORD);
    if (joined !== '') yield joined;
    if (/['’ʼ]/u.test(run)) yield* wordsOf(run.replace(/['’ʼ]/gu, ' '));
  }
  if (/[äöüåø]/iu.test(plain)) yield* wordsOf(spelled(plain));
}

/** A number and its ends, so that any part of at least {@link PART} digits is the beginning of one of them. */
function* parts(digits: string): Generator<string> {
  yield digits;
  for (let from = 1; from <= digits.length - PART; from++) yield digits.slice(from);
}

/** Folded runs of letters and digits. An apostrophe joins; a sign that is a word by itself stands alone. */
function wordsOf(text: string): string[] {
  return folded(text.replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, ''))
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''));
}

function isWhole(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
}

function longestFirst(a: string[][], b: string[][]): number {
  const length = (term: string[][]) => (term[0] ?? []).join('').length;
  return length(b) - length(a);
}

/** "Müller" is met by Muller and by Mueller. */
function wordWays(word: string, text: string): string[][] {
  if (!/[äöüåø]/iu.test(text)) return [[word]];
  const other = wordsOf(spelled(text))[wordsOf(text).indexOf(word)];
  return other === undefined || other === word ? [[word]] : [[word], [other]];
}

function spelled(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåø]/gu, (letter) => SPELLED[letter] ?? letter);
}

function numberWays(run: string, national: (run: string) => string | null): string[][] {
  const digits = digitsOf(run.replace(/\(0\)/g, '')).slice(0, LONGEST_WORD);
  const without = digits.replace(/^0+/, '');
  const alone = national(run);
  const single = [digits, without, ...(alone === null ? [] : [alone])].filter((each) => each.length >= PART);
  const words = wordsOf(run);
  return [
    ...[...new Set(single)].map((each) => [each]),
    ...(words.length > 1 && words.every((each) => each.length > 1) ? [words] : []),
  ];
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
