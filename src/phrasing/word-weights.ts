import type { SituationSource } from './source.ts';

/** What every word says at least. */
const LEAST = 0.08;

/** How much each word says about the situation, 0 to 1: a word that many situations have says little. */
export function wordWeights(
  situations: readonly SituationSource[],
  wordsOf: (text: string) => string[],
): Map<string, number> {
  const often = new Map<string, number>();
  for (const { examples, tests } of situations) {
    const words = new Set([...examples, ...tests.map((test) => test.in)].flatMap(wordsOf));
    for (const word of words) often.set(word, (often.get(word) ?? 0) + 1);
  }
  const all = Math.log(situations.length + 2);
  return new Map([...often].map(([word, seen]) => [word, Math.max(LEAST, 1 - Math.log(1 + seen) / all)]));
}
