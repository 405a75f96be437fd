import { tokensOf } from './tokens.ts';

/** How many tokens from this position on are one of the listed phrases; 0: none. The longest counts. */
export type WordTable = (words: readonly string[], at: number) => number;

/** A table of short phrases; a word that ends in * stands for every ending. */
export function wordTable(phrases: readonly string[], language: string): WordTable {
  const byFirst = new Map<string, string[][]>();
  const stems: string[][] = [];
  for (const phrase of phrases) {
    const words = phrase.split(/\s+/).flatMap((chunk) => {
      const tokens = tokensOf(chunk, language).map((token) => token.word);
      const last = tokens.pop();
      return last === undefined ? [] : [...tokens, chunk.endsWith('*') ? `${last}*` : last];
    });
    const first = words[0];
    if (first === undefined) continue;
    if (first.endsWith('*')) stems.push(words);
    else byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  return (words, at) => {
    let longest = 0;
    for (const phrase of [...(byFirst.get(words[at] ?? '') ?? []), ...stems]) {
      if (phrase.length > longest && phrase.every((word, i) => meets(words[at + i], word))) longest = phrase.length;
    }
    return longest;
  };
}

function meets(word: string | undefined, expected: string): boolean {
  if (word === undefined) return false;
  return expected.endsWith('*') ? word.startsWith(expected.slice(0, -1)) : word === expected;
}
