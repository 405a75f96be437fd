import { tokensOf } from './tokens.ts';

/** How many tokens from this position on are one of the listed phrases; 0: none. The longest counts. */
export type WordTable = (words: readonly string[], at: number) => number;

/** The words of short phrases, as {@link wordTable} takes them. A word that ends in * stands for every ending. */
export function phraseWords(phrases: readonly string[], language: string): string[] {
  return phrases.flatMap((phrase) => {
    const words = phrase.split(/\s+/).flatMap((chunk) => {
      const tokens = tokensOf(chunk, language).map((token) => token.word);
      const last = tokens.pop();
      return last === undefined ? [] : [...tokens, chunk.endsWith('*') ? `${last}*` : last];
    });
    return words.length === 0 ? [] : [words.join(' ')];
  });
}

/** A table of short phrases, each the words that {@link phraseWords} makes of it. */
export function wordTable(phrases: readonly string[]): WordTable {
  const byFirst = new Map<string, string[][]>();
  const stems = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const first = words[0];
    if (first === undefined) continue;
    const [into, key] = first.endsWith('*') ? [stems, keyOf(first)] : [byFirst, first];
    const list = into.get(key);
    if (list === undefined) into.set(key, [words]);
    else list.push(words);
  }
  return (words, at) => {
    let longest = 0;
    const word = words[at] ?? '';
    for (const list of [byFirst.get(word), stems.get(keyOf(word)), stems.get('')]) {
      for (const phrase of list ?? [])
        if (phrase.length > longest && phrase.every((each, i) => meets(words[at + i], each))) longest = phrase.length;
    }
    return longest;
  };
}

/** How words that a stem may meet begin; shorter stems are looked at for every word. */
const BEGINNING = 2;

function keyOf(word: string): string {
  const start = word.slice(0, BEGINNING);
  return start.length < BEGINNING || start.endsWith('*') ? '' : start;
}

function meets(word: string | undefined, expected: string): boolean {
  if (word === undefined) return false;
  return expected.endsWith('*') ? word.startsWith(expected.slice(0, -1)) : word === expected;
}
