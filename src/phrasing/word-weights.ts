import type { SituationSource } from './source.ts';

/** What every word says at least. */
const LEAST = 0.08;
/** In how many of its samples a word stands that a situation is about. */
const TOPIC_SHARE = 0.12;
/**
 * As many samples as that are enough: of more, a word need not stand in more. English samples speak of the same few
 * things in all situations; with less it would lose what a statement is about.
 */
const ENOUGH_SAMPLES: Record<string, number> = { en: 45 };
const ENOUGH_ELSEWHERE = 25;

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

/** For each situation the words that stand in several of its samples: they are what it is about. */
export function topicsOf(
  samples: readonly { of: number; text: string }[],
  situations: number,
  wordsOf: (text: string) => string[],
  language: string,
): Set<string>[] {
  const enough = ENOUGH_SAMPLES[language] ?? ENOUGH_ELSEWHERE;
  const often = Array.from({ length: situations }, () => new Map<string, number>());
  const sizes = new Uint16Array(situations);
  for (const { of, text } of samples) {
    const counts = often[of];
    if (counts === undefined) continue;
    sizes[of] = (sizes[of] ?? 0) + 1;
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return often.map((counts, at) => {
    const least = Math.max(2, TOPIC_SHARE * Math.min(sizes[at] ?? 0, enough));
    return new Set([...counts].filter(([, count]) => count >= least).map(([word]) => word));
  });
}
