import { type End, endsOf, type Field, type Matcher, needsOf } from './matcher.ts';

/** One pattern of a set, with what it belongs to and how many conditions a statement must meet before it is tried. */
type Entry<T> = { matcher: Matcher; of: T; needs: number };

/**
 * Many patterns with what each belongs to. Which of them can match at all is known before any of them is tried. Plain
 * data: it can be kept and read back.
 */
export type PatternSet<T> = {
  entries: Entry<T>[];
  /** The conditions that a key meets; see {@link needsOf}. */
  conditions: Map<string, number[]>;
  /** The entries that wait for a condition. */
  waiting: number[][];
  /** Entries without any condition. */
  free: number[];
  /** The longest beginning of a word that a key names. */
  longest: number;
};

/** Collects patterns; the same conditions are kept once. */
export function patternSet<T>(patterns: { matcher: Matcher; of: T }[], cache: Map<number, string[][]>): PatternSet<T> {
  const ids = new Map<string, number>();
  const conditions = new Map<string, number[]>();
  const waiting: number[][] = [];
  const free: number[] = [];
  let longest = 0;
  const entries = patterns.map(({ matcher, of }, entry) => {
    const needs = new Set(needsOf(matcher, cache).map(idOf));
    for (const id of needs) waiting[id]?.push(entry);
    if (needs.size === 0) free.push(entry);
    return { matcher, of, needs: needs.size };
  });
  return { entries, conditions, waiting, free, longest };

  function idOf(keys: string[]): number {
    const name = keys.length === 1 ? (keys[0] ?? '') : keys.toSorted().join(' ');
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(name, id);
    waiting.push([]);
    for (const key of keys) {
      if (key.startsWith('s')) longest = Math.max(longest, key.length - 1);
      const list = conditions.get(key);
      if (list === undefined) conditions.set(key, [id]);
      else list.push(id);
    }
    return id;
  }
}

/** Those patterns whose conditions the statement meets, in the order of the set. */
export function candidates<T>(set: PatternSet<T>, field: Field): Entry<T>[] {
  const met = new Set<number>();
  const meet = (key: string) => {
    const ids = set.conditions.get(key);
    if (ids !== undefined) for (const id of ids) met.add(id);
  };
  for (const word of field.vocabulary) {
    meet(`w${word}`);
    for (let length = Math.min(word.length, set.longest); length > 0; length--) meet(`s${word.slice(0, length)}`);
  }
  for (const type of field.types) meet(`t${type}`);
  const counts = new Map<number, number>();
  const found = [...set.free];
  for (const id of met) {
    for (const entry of set.waiting[id] ?? []) {
      const count = (counts.get(entry) ?? 0) + 1;
      counts.set(entry, count);
      if (count === set.entries[entry]?.needs) found.push(entry);
    }
  }
  return found.sort((a, b) => a - b).flatMap((entry) => set.entries[entry] ?? []);
}

export type Found<T> = { of: T; from: number; end: End };

/** Every way in which a pattern of the set matches some part of the statement: for each start its longest. */
export function findAnywhere<T>(set: PatternSet<T>, field: Field): Found<T>[] {
  const found: Found<T>[] = [];
  for (const { matcher, of } of candidates(set, field)) {
    for (let from = 0; from < field.words.length; from++) {
      const end = longest(endsOf(matcher, from, field));
      if (end !== null && end.at > from) found.push({ of, from, end });
    }
  }
  return found;
}

/** Whether a pattern of each owner matches anywhere, without looking for all the ways. */
export function ownersAnywhere<T>(set: PatternSet<T>, field: Field): T[] {
  return candidates(set, field)
    .filter(({ matcher }) => field.words.some((_, from) => endsOf(matcher, from, field).some((end) => end.at > from)))
    .map(({ of }) => of);
}

/** The end that goes furthest. */
function longest(ends: readonly End[]): End | null {
  let best: End | null = null;
  for (const end of ends) if (best === null || end.at > best.at) best = end;
  return best;
}
