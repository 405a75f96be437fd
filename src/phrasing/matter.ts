import { type Lists, listAt, listsOf } from './lists.ts';
import type { Matcher } from './matcher.ts';

/** By situation the words that it speaks of itself, as numbers of the program's strings. Plain data. */
export type Matters = {
  /** Words that stand in several of its samples. */
  topics: Lists;
  /** Words that so many of its samples have that it is about them: dogs, where none may come in. */
  themes: Lists;
  /** Words of its patterns and signals, and beginnings that stand for any ending. */
  words: Lists;
  stems: Lists;
};

/** What one situation speaks of: such a word names no thing of its own in a statement about it. Words are folded. */
export type Matter = {
  /** True: several of its samples have this word. */
  isTopic(word: string): boolean;
  /** True: so many of its samples have this word, in some form, that the situation is about it. */
  isAbout(word: string): boolean;
  /** True for those words, and for words of its patterns and signals. */
  isOwn(word: string): boolean;
};

/** Opens what is known of one situation for asking; `idOf` gives the number of a string, or -1. */
export function matterOf(
  matters: Matters,
  situation: number,
  strings: readonly string[],
  idOf: (word: string) => number,
): Matter {
  const of = (lists: Lists) => listAt(lists, situation);
  const isTopic = (word: string) => of(matters.topics).includes(idOf(word));
  const has = (word: string) => isTopic(word) || of(matters.words).includes(idOf(word));
  const begins = (word: string) => of(matters.stems).some((stem) => word.startsWith(strings[stem] ?? `${word} `));
  // "Rezervacije" is "rezervacij" in another case.
  const bent = (word: string, lists: Lists) => {
    const beginning = word.slice(0, Math.max(STEM, word.length - ENDING));
    return of(lists).some((own) => strings[own]?.startsWith(beginning));
  };
  const isAbout = (word: string) => of(matters.themes).includes(idOf(word)) || bent(word, matters.themes);
  const isOwn = (word: string) => has(word) || begins(word) || bent(word, matters.words) || bent(word, matters.topics);
  return { isTopic, isAbout, isOwn };
}

/** How long a word's beginning is at least that all its forms have, and how many letters of it may change. */
const STEM = 4;
const ENDING = 2;

/** In how many of its samples a word stands that a situation is about. */
const TOPIC_SHARE = 0.12;
/**
 * As many samples as that are enough: of more, a word need not stand in more. English samples speak of the same few
 * things in all situations; with less it would lose what a statement is about.
 */
const ENOUGH_SAMPLES: Record<string, number> = { en: 45 };
const ENOUGH_ELSEWHERE = 25;

/** In how many of its samples, whatever their number, a word stands without which there would be no such situation. */
const THEME_SHARE = 0.13;

/** Of one language: how many situations it has, and how its texts are taken apart. */
type Scope = {
  language: string;
  situations: number;
  wordsOf: (text: string) => string[];
  idOf: (word: string) => number;
};

/** Collects for each situation what its samples and its patterns speak of. */
export function mattersOf(
  samples: readonly { of: number; text: string }[],
  patterns: readonly { matcher: Matcher; situation: number }[],
  scope: Scope,
): Matters {
  const literal = Array.from({ length: scope.situations }, () => ({
    words: new Set<string>(),
    stems: new Set<string>(),
  }));
  for (const { matcher, situation } of patterns) {
    const into = literal[situation];
    if (into !== undefined) collect(matcher, into);
  }
  const often = countedIn(samples, scope);
  const enough = ENOUGH_SAMPLES[scope.language] ?? ENOUGH_ELSEWHERE;
  const ids = (words: Iterable<string>) => [...words].map(scope.idOf).filter((id) => id !== -1);
  return {
    topics: listsOf(often.map(({ counts, size }) => ids(standing(counts, TOPIC_SHARE * Math.min(size, enough))))),
    themes: listsOf(often.map(({ counts, size }) => ids(standing(counts, THEME_SHARE * size)))),
    words: listsOf(literal.map((each) => ids(each.words))),
    stems: listsOf(literal.map((each) => ids(each.stems))),
  };
}

/** What a list is met by is a slot's, and so no word of the situation. */
function collect(matcher: Matcher, into: { words: Set<string>; stems: Set<string> }): void {
  if (matcher.type === 'word') into.words.add(matcher.word);
  else if (matcher.type === 'stem') into.stems.add(matcher.start);
  else if (matcher.type === 'optional') collect(matcher.part, into);
  else if (matcher.type === 'sequence') for (const part of matcher.parts) collect(part, into);
  else if (matcher.type === 'either')
    for (const option of [...[...matcher.byFirst.values()].flat(), ...matcher.others]) collect(option, into);
}

/** By situation how many of its samples have each word, and how many samples it has. */
function countedIn(
  samples: readonly { of: number; text: string }[],
  { situations, wordsOf }: Scope,
): { counts: Map<string, number>; size: number }[] {
  const often = Array.from({ length: situations }, () => ({ counts: new Map<string, number>(), size: 0 }));
  for (const { of, text } of samples) {
    const own = often[of];
    if (own === undefined) continue;
    own.size++;
    for (const word of wordsOf(text)) own.counts.set(word, (own.counts.get(word) ?? 0) + 1);
  }
  return often;
}

function standing(counts: ReadonlyMap<string, number>, least: number): string[] {
  return [...counts].filter(([, count]) => count >= Math.max(2, least)).map(([word]) => word);
}
