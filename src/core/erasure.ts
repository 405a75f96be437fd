import { folded } from './search-text.ts';

/** What stands where words of or about somebody were. */
export const ERASED = '[erased]';

/** Somebody who is to be forgotten: each of these that is known. A telephone number in any way of writing it. */
export type Subject = { phone: string | null; email: string | null; name: string | null };

/** Fewer digits than this are no telephone number, and would meet others by chance. */
const LEAST_DIGITS = 7;
/** So many digits at its end tell a number apart, with the code of its country, with a zero for it, or without. */
const NATIONAL = 8;

/** Whether one of what is known of this customer is that of the subject. Never by part of a name. */
export function isSubject(
  customer: { name: string | null; phone: string | null; email: string | null },
  subject: Subject,
): boolean {
  return (
    samePhone(customer.phone, subject.phone) ||
    sameWords(customer.email, subject.email) ||
    sameWords(customer.name, subject.name)
  );
}

/** The text without any mention of the subject: name, number and address, in any case, spacing and with or without accents. */
export function withoutSubject(text: string, subject: Subject): string {
  if (!mayMention(text, subject)) return text;
  const { patterns } = searchFor(subject);
  // Accents stand apart, so that a name is met with them and without.
  const apart = text.normalize('NFD');
  const left = patterns.reduce((rest, pattern) => rest.replace(pattern, ERASED), apart);
  return left === apart ? text : left.normalize('NFC');
}

/**
 * A quick look, for the many texts that do not: false only for one in which there is surely no mention. Also of a whole text
 * of JSON.
 */
export function mayMention(text: string, subject: Subject): boolean {
  const { digits, words } = searchFor(subject);
  if (digits !== null && text.replace(/\D+/g, '').includes(digits)) return true;
  if (words.length === 0) return false;
  const plain = plainOf(text);
  return words.some((all) => all.every((word) => plain.includes(word)));
}

/** Whether there is anything by which the subject could be found. */
export function isNobody(subject: Subject): boolean {
  return searchFor(subject).patterns.length === 0;
}

/** What is looked for: the patterns; the last digits; and the words of which all of one list must be there. */
type Search = { patterns: RegExp[]; digits: string | null; words: string[][] };

/** One subject is looked for in a hundred thousand texts. */
const searches = new WeakMap<Subject, Search>();

function searchFor(subject: Subject): Search {
  const known = searches.get(subject);
  if (known !== undefined) return known;
  const digits = digitsOf(subject.phone);
  const address = plainOf((subject.email ?? '').trim());
  const name = plainOf((subject.name ?? '').trim())
    .split(/\s+/)
    .filter((word) => word !== '');
  const search = {
    patterns: mentions(subject),
    digits: digits.length < LEAST_DIGITS ? null : digits.slice(-NATIONAL),
    words: [...(address === '' ? [] : [[address]]), ...(name.length < 2 ? [] : [name])],
  };
  searches.set(subject, search);
  return search;
}

/** In small letters without accents; most texts have none and need no more. */
function plainOf(text: string): string {
  const small = text.toLowerCase();
  return /^\p{ASCII}*$/u.test(small) ? small : small.normalize('NFKD').replace(/\p{M}/gu, '');
}

function samePhone(one: string | null, other: string | null): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  if (a.length < LEAST_DIGITS || b.length < LEAST_DIGITS) return false;
  return a === b || (Math.min(a.length, b.length) >= NATIONAL && a.slice(-NATIONAL) === b.slice(-NATIONAL));
}

function sameWords(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) =>
    folded(text ?? '')
      .trim()
      .replace(/\s+/g, ' ');
  return plain(one) !== '' && plain(one) === plain(other);
}

function digitsOf(text: string | null): string {
  return (text ?? '').replace(/\D/g, '');
}

function mentions({ phone, email, name }: Subject): RegExp[] {
  const digits = digitsOf(phone);
  const words = (name ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const address = (email ?? '').trim();
  return [
    ...(address === '' ? [] : [addressPattern(address)]),
    ...(digits.length < LEAST_DIGITS ? [] : [numberPattern(digits)]),
    // One word alone is met too often in other meanings: a name is a first and a last one.
    ...(words.length < 2
      ? []
      : [alone(words.map(anyAccent).join('[\\s,.]+')), alone(words.toReversed().map(anyAccent).join('[\\s,]+'))]),
  ];
}

/** The number with anything between its digits that people write there, and with or without the code of a country. */
function numberPattern(digits: string): RegExp {
  const between = '[\\s()./\\u2010-\\u2015-]{0,3}';
  const own = digits.slice(-NATIONAL);
  const code = `(?:\\+?(?:\\d${between}){1,7})?`;
  return new RegExp(
    `(?<![\\p{L}\\d+])\\+?(?:\\((?=[\\d\\s]{1,6}\\)))?${code}${own.split('').join(between)}(?![\\p{L}\\d])`,
    'gu',
  );
}

/** Not as the end or the beginning of another address. */
function addressPattern(address: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\d._%+-])${anyAccent(address)}(?![\\p{L}\\p{M}\\d-]|\\.[\\p{L}\\d])`, 'giu');
}

function alone(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\d])${pattern}(?![\\p{L}\\p{M}\\d])`, 'giu');
}

/** The word in any case, each letter with whatever accents, or none. */
function anyAccent(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(plain, (letter) => `${letter.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}\\p{M}*`).join('');
}
