import { BOUNDS, UNIT } from './bounds.ts';
import { isNegated, wordsOf } from './verify-text.ts';
import type { VerifyWords } from './verify-words.ts';

/** "Not before Friday" must not become "by Friday": the words of the answer that do so, or null. */
export function turnedLimit(statement: string, answer: string, words: VerifyWords, language: string): string | null {
  const [from, to] = [wordsOf(statement), wordsOf(answer)];
  // "Only until one", "we hold the table until nine": the word that closes elsewhere is the end here, and stays it.
  const ends =
    from.some((word) => ONLY.test(word) || LASTS.test(word)) && !isNegated(statement, words) && !isClosed(from);
  const limited = after(
    from,
    ends ? words.notBefore.filter((phrase) => !words.noLater.includes(phrase)) : words.notBefore,
  ).filter((word) => !PEOPLE.test(word));
  const isLimit = (word: string) => limited.some((each) => isSame(each, word, language));
  if (limited.length === 0) return null;
  for (const phrase of words.noLater) {
    const next = after(to, [phrase]).find(isLimit);
    if (next !== undefined) return `${phrase} ${next}`;
  }
  for (const phrase of LATEST) {
    const last = beforeIt(to, phrase).find(isLimit);
    if (last !== undefined) return `${last} ${phrase}`;
  }
  return null;
}

/** What stands behind the day that it makes the last one. */
const LATEST = ['at the latest', 'latest', 'o mais tardar', 'no máximo', 'com a molt tard', 'com a màxim'].concat([
  'najkasneje',
  'najpozneje',
  'найпізніше',
  'щонайпізніше',
]);

/** The words that stand right before this phrase. */
function beforeIt(words: readonly string[], phrase: string): string[] {
  const parts = phrase.split(' ');
  return words.filter((_, at) => at + 1 < words.length && parts.every((part, i) => words[at + 1 + i] === part));
}

/** Slovenian and Ukrainian change the ends of days so much that little more than their beginnings is the same: pet-kom, pet-ek. */
function isSame(one: string, other: string, language: string): boolean {
  if (stemOf(one) === stemOf(other)) return true;
  if (language !== 'sl' && language !== 'uk') return false;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  const shorter = Math.min(one.length, other.length);
  return shorter >= 4 && shared >= Math.max(3, shorter - 2);
}

/** "Not before Friday" must not become "as for Friday": what names the limit says on which side of it something holds. */
export function bareLimit(
  statement: string,
  answer: string,
  { notBefore, notAfter, sideless }: VerifyWords,
): string | null {
  const from = wordsOf(statement);
  // "After 30 days" is how long, and "for 30 days" says the same.
  const lasts = (word: string) => from.some((each, at) => each === word && UNIT.test(from[at + 1] ?? ''));
  const limited = new Set(
    after(from, [...notBefore, ...notAfter])
      .filter((word) => !PEOPLE.test(word) && !lasts(word))
      .map(stemOf),
  );
  if (limited.size === 0) return null;
  const to = wordsOf(answer);
  for (const phrase of sideless) {
    for (const next of after(to, [phrase])) if (limited.has(stemOf(next))) return `${phrase} ${next}`;
  }
  return null;
}

const ONLY = /^(only|just|só|apenas|somente|samo|le|лише|тільки|només|sols)$/u;

/** What is kept, holds or takes for a time. */
const LASTS =
  /^(?:hold|holding|held|keep|keeping|kept|tied|locked|valid|segur[aáo]\p{L}*|guard[aáeo]\p{L}*|reserv[aáeo]\p{L}*|fideliz\p{L}*|válid\p{L}*|permanència|vàlid\p{L}*|drži\p{L}*|hrani\p{L}*|vezav\p{L}*|velja\p{L}*|traja\p{L}*|demora\p{L}*|leva\p{L}*|triga\p{L}*|dura\p{L}*|триває|триватиме|займає|займе|трима\p{L}*|резерв\p{L}*|діє|дійсн\p{L}*)$/u;

function isClosed(statement: readonly string[]): boolean {
  return Object.values(BOUNDS).some(({ closed }) => statement.some((word) => closed.includes(word)));
}

/** "Before you" is a place in a queue, and no limit. */
const PEOPLE = /^(you|us|me|vami|vas|mano|nami|njimi|вами|нами|мною|si|você|vocês|vostè|vostès)$/;

function stemOf(word: string): string {
  return word.length > 5 ? word.slice(0, word.length - 2) : word;
}

/** The words that follow any of the phrases, articles and little words left out. */
function after(words: readonly string[], phrases: readonly string[]): string[] {
  const next: string[] = [];
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    for (let at = 0; at + parts.length < words.length; at++) {
      if (!parts.every((part, i) => words[at + i] === part)) continue;
      let then = at + parts.length;
      while (
        then < words.length - 1 &&
        /^(the|a|o|as|os|la|el|les|at|on|next|this|de|da|do|del|em|na|no|v|у|в)$/.test(words[then] ?? '')
      )
        then++;
      const word = words[then];
      if (word !== undefined) next.push(word);
    }
  }
  return next;
}
