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
  const patterns = mentions(subject);
  if (patterns.length === 0) return text;
  // Accents stand apart, so that a name is met with them and without.
  const apart = text.normalize('NFD');
  const left = patterns.reduce((rest, pattern) => rest.replace(pattern, ERASED), apart);
  return left === apart ? text : left.normalize('NFC');
}

/** Whether there is anything by which the subject could be found. */
export function isNobody(subject: Subject): boolean {
  return mentions(subject).length === 0;
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
