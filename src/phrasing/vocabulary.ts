import type { Matcher } from './matcher.ts';

/** Every word that the library of one language uses, and the way from a slip of the finger to one of them. */
export type Vocabulary = {
  /** True for a word of a pattern, signal, expansion or list. */
  knows(word: string): boolean;
  /** True for those words, and for words that only examples use. */
  heard(word: string): boolean;
  /** The word that was probably meant, or null: one letter apart from 4 letters on, two from 8. */
  repaired(word: string): string | null;
};

/** The shortest words that are repaired at all, and those in which two letters may be wrong. */
const SHORTEST = 4;
const LONG = 8;

/** Collects the words of matchers, and those of examples with how often each occurs. */
export function vocabularyOf(
  matchers: Iterable<Matcher>,
  others: Iterable<string>,
  examples: Map<string, number>,
): Vocabulary {
  const known = new Set<string>(others);
  const stems = new Set<string>();
  const seen = new Set<number>();
  for (const matcher of matchers) collect(matcher, known, stems, seen);
  const targets = new Set([...known, ...[...examples].filter(([, often]) => often > 1).map(([word]) => word)]);
  const index = deletions(targets);
  const long = [...targets].filter((word) => word.length >= LONG - 2);
  const memo = new Map<string, string | null>();

  const knows = (word: string) => known.has(word) || hasStem(word, stems);
  const heard = (word: string) => knows(word) || examples.has(word);
  return {
    knows,
    heard,
    repaired(word) {
      if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || heard(word)) return null;
      const cached = memo.get(word);
      if (cached !== undefined) return cached;
      const found = oneApart(word, index) ?? (word.length >= LONG ? twoApart(word, long) : null);
      // Bounded: what people mistype has no end.
      if (memo.size > 5_000) memo.clear();
      memo.set(word, found);
      return found;
    },
  };
}

function hasStem(word: string, stems: ReadonlySet<string>): boolean {
  for (let length = 3; length <= word.length; length++) if (stems.has(word.slice(0, length))) return true;
  return false;
}

function collect(matcher: Matcher, words: Set<string>, stems: Set<string>, seen: Set<number>): void {
  if (seen.has(matcher.id)) return;
  seen.add(matcher.id);
  if (matcher.type === 'word') words.add(matcher.word);
  else if (matcher.type === 'stem') {
    stems.add(matcher.start);
    if (matcher.start.length >= SHORTEST) words.add(matcher.start);
  } else if (matcher.type === 'optional' || matcher.type === 'named') collect(matcher.part, words, stems, seen);
  else if (matcher.type === 'sequence') for (const part of matcher.parts) collect(part, words, stems, seen);
  else if (matcher.type === 'either') {
    for (const option of [...[...matcher.byFirst.values()].flat(), ...matcher.others])
      collect(option, words, stems, seen);
  }
}

/** Each word under every spelling of it that lacks one letter. */
function deletions(words: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    for (const lacking of [word, ...withoutOne(word)]) {
      const list = index.get(lacking);
      if (list === undefined) index.set(lacking, [word]);
      else list.push(word);
    }
  }
  return index;
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function oneApart(word: string, index: Map<string, string[]>): string | null {
  const found = new Set<string>();
  for (const lacking of [word, ...withoutOne(word)]) for (const each of index.get(lacking) ?? []) found.add(each);
  const near = [...found].filter((each) => apart(word, each, 1) <= 1);
  return best(word, near);
}

function twoApart(word: string, targets: readonly string[]): string | null {
  return best(
    word,
    targets.filter(
      (each) => each[0] === word[0] && Math.abs(each.length - word.length) <= 2 && apart(word, each, 2) <= 2,
    ),
  );
}

/** Swapped neighbours are the likeliest slip, then the same beginning; then the alphabet, so that it is always the same. */
function best(word: string, near: string[]): string | null {
  const letters = [...word].toSorted().join('');
  const cost = (each: string) =>
    ([...each].toSorted().join('') === letters ? 0 : 2) +
    (each[0] === word[0] ? 0 : 1) +
    (each.length < word.length ? 0.5 : 0);
  return near.toSorted((a, b) => cost(a) - cost(b) || (a < b ? -1 : 1))[0] ?? null;
}

/** Letters added, dropped, changed or swapped with their neighbour; more than `most` is reported as one more. */
function apart(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
