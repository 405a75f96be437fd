import type { Matcher } from './matcher.ts';
import type { Assembler } from './program.ts';

/** What is known of the words of one language's library, by their numbers in the program's strings. Plain data. */
export type Words = {
  /** {@link KNOWN}, {@link STEM}, both or neither. */
  marks: Uint8Array;
  /** In how many examples each occurs. */
  examples: Uint16Array;
};

/** A word of a pattern, signal, expansion or list; and a beginning that stands for any ending. */
const KNOWN = 1;
const STEM = 2;

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
/** How many answers are kept: what people mistype has no end. */
const MOST_KEPT = 5_000;

/** Collects the words of matchers and of lists, and puts them into the program. */
export function collectWords(
  matchers: Iterable<Matcher>,
  lists: Iterable<string>,
  examples: ReadonlyMap<string, number>,
  program: Assembler,
): Words {
  const known = new Set<string>(lists);
  const stems = new Set<string>();
  const seen = new Set<number>();
  for (const matcher of matchers) collect(matcher, known, stems, seen);
  const marks: number[] = [];
  const often: number[] = [];
  for (const word of known) marks[program.idOf(word)] = KNOWN;
  for (const stem of stems) marks[program.idOf(stem)] = (marks[program.idOf(stem)] ?? 0) | STEM;
  for (const [word, times] of examples) often[program.idOf(word)] = times;
  return { marks: Uint8Array.from(marks, (each = 0) => each), examples: Uint16Array.from(often, (each = 0) => each) };
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
    for (const options of matcher.byFirst.values()) for (const option of options) collect(option, words, stems, seen);
    for (const option of matcher.others) collect(option, words, stems, seen);
  }
}

/** Opens the words of one language for asking; `idOf` gives the number of a string of the program, or -1. */
export function vocabularyOf(words: Words, strings: readonly string[], idOf: (word: string) => number): Vocabulary {
  const { marks, examples } = words;
  const marked = (word: string, mark: number) => ((marks[idOf(word)] ?? 0) & mark) !== 0;
  const memo = new Map<string, string | null>();
  let targets: Map<number, Target[]> | null = null;

  const hasStem = (word: string) => {
    for (let length = 3; length <= word.length; length++) if (marked(word.slice(0, length), STEM)) return true;
    return false;
  };
  const knows = (word: string) => marked(word, KNOWN) || hasStem(word);
  const heard = (word: string) => knows(word) || (examples[idOf(word)] ?? 0) > 0;
  return {
    knows,
    heard,
    repaired(word) {
      if (word.length < SHORTEST || heard(word) || !/^\p{L}+$/u.test(word)) return null;
      const cached = memo.get(word);
      if (cached !== undefined) return cached;
      targets ??= targetsOf(words, strings);
      const found = near(word, targets, 1) ?? (word.length >= LONG ? near(word, targets, 2) : null);
      if (memo.size > MOST_KEPT) memo.clear();
      memo.set(word, found);
      return found;
    },
  };
}

/** A word that a slip may have meant, with the set of its letters as bits. */
type Target = { word: string; letters: number };

/** The words that may be meant, by their length. A word of a single example may be a slip itself. */
function targetsOf({ marks, examples }: Words, strings: readonly string[]): Map<number, Target[]> {
  const byLength = new Map<number, Target[]>();
  strings.forEach((word, id) => {
    const meant = ((marks[id] ?? 0) & KNOWN) !== 0 || (examples[id] ?? 0) > 1;
    if (!meant || word.length < SHORTEST) return;
    const list = byLength.get(word.length);
    const target = { word, letters: lettersOf(word) };
    if (list === undefined) byLength.set(word.length, [target]);
    else list.push(target);
  });
  return byLength;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function near(word: string, targets: ReadonlyMap<number, Target[]>, most: number): string | null {
  const letters = lettersOf(word);
  const found: string[] = [];
  for (let length = word.length - most; length <= word.length + most; length++) {
    for (const target of targets.get(length) ?? []) {
      // Each change of a letter changes at most two bits: most words are out after this.
      if (bitsIn(target.letters ^ letters) > 2 * most || (most > 1 && target.word[0] !== word[0])) continue;
      if (apart(word, target.word, most) <= most) found.push(target.word);
    }
  }
  return best(word, found);
}

/** Swapped neighbours are the likeliest slip, then the same beginning; then the alphabet, so that it is always the same. */
function best(word: string, found: string[]): string | null {
  const letters = [...word].toSorted().join('');
  const cost = (each: string) =>
    ([...each].toSorted().join('') === letters ? 0 : 2) +
    (each[0] === word[0] ? 0 : 1) +
    (each.length < word.length ? 0.5 : 0);
  return found.toSorted((a, b) => cost(a) - cost(b) || (a < b ? -1 : 1))[0] ?? null;
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
