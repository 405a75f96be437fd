import { isFirstName } from '../../phrasing/first-names.ts';
import { TITLES } from '../../phrasing/slot-names.ts';
import { fold } from '../../phrasing/tokens.ts';
import { isGivenName, isNoPerson } from './given-names.ts';

/** A word that begins with one capital, and what stands between the parts of a name. */
const PART = "\\p{Lu}\\p{Ll}[\\p{L}'’-]*";
const BETWEEN = '(?:(?:de|da|do|dos|das|del|van|von|der|la|i|y)\\s+){0,2}';
/** Two such words or more, one after the other. */
const RUN = new RegExp(`(?<![\\p{L}\\p{N}'’-])${PART}(?:\\s+${BETWEEN}${PART})+`, 'gu');
/** One such word or more, after another word. */
const AFTER = new RegExp(`(?<![\\p{L}\\p{N}'’-])(\\p{L}+)(\\.?)\\s+(${PART}(?:\\s+${BETWEEN}${PART})*)`, 'gu');

/** "Miss" and "Dona" are words besides, and so are the short ones without their full stop. */
const ONLY_WITH_CAPITAL = new Set(['miss', 'ms', 'dona', 'sir']);
const ONLY_WITH_STOP = new Set(['g', 'ga', 'eng']);

/** English days and months have capitals, and name nobody. */
const DAYS =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;
const SAINT = /^(?:saint|st|sant|santa|santo|são|sveti|sveta|свят\p{L}+)$/iu;

/**
 * Whose name stands in a text, as far as it can be told: a first name that is known with another name after it, or what
 * follows a title. Null: nobody's. A first name alone is nobody's in particular, and firms are no people.
 */
export function personNamed(text: string, language: string): string | null {
  for (const [, title = '', stop = '', name = ''] of text.matchAll(AFTER)) {
    if (isTitle(title, stop) && !DAYS.test(name.split(/\s/u, 1)[0] ?? '')) return bare(`${title}${stop} ${name}`);
  }
  for (const [run] of text.matchAll(RUN)) {
    const words = run.split(/\s+/u);
    const at = words.findIndex(
      (word, index) =>
        isFirst(word, language) &&
        isPart(words.slice(index + 1).find((each) => /^\p{Lu}/u.test(each))) &&
        !SAINT.test(words[index - 1] ?? ''),
    );
    if (at !== -1) return bare(words.slice(at).join(' '));
  }
  return null;
}

function isTitle(word: string, stop: string): boolean {
  const folded = fold(word, 'en');
  if (!TITLES.has(folded) && !TITLES.has(word.toLowerCase())) return false;
  if (ONLY_WITH_STOP.has(folded)) return stop === '.';
  return !ONLY_WITH_CAPITAL.has(folded) || /^\p{Lu}/u.test(word);
}

function isFirst(word: string, language: string): boolean {
  return isGivenName(word) || (isFirstName(word, language) && !isNoPerson(word));
}

function isPart(word: string | undefined): boolean {
  return word !== undefined && !DAYS.test(word.replace(/['’]s?$/u, ''));
}

function bare(name: string): string {
  return name.replace(/['’]s?$/u, '');
}
