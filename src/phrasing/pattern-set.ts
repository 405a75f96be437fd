import { type End, type Field, type Matcher, needsOf, search } from './matcher.ts';

/** One pattern of a set, with what it belongs to and the conditions that a statement must meet before it is tried. */
type Entry<T> = { matcher: Matcher; of: T; needs: number[] };

/**
 * Many patterns with what each belongs to. Which of them can match at all is known before any of them is tried. Plain
 * data: it can be kept and read back.
 */
export type PatternSet<T> = {
  entries: Entry<T>[];
  /** The conditions that a word, the beginning of one, and a kind of slot meet; see {@link needsOf}. */
  words: Map<string, number[]>;
  stems: Map<string, number[]>;
  types: Map<string, number[]>;
  /** The entries that are looked at when a condition is met: each waits for the one that fewest others have. */
  waiting: number[][];
  /** Entries without any condition. */
  free: number[];
  /** The lengths that beginnings of words have, ascending. */
  lengths: number[];
};

/** Collects patterns; the same conditions are kept once. */
export function patternSet<T>(patterns: { matcher: Matcher; of: T }[], cache: Map<number, string[][]>): PatternSet<T> {
  const ids = new Map<string, number>();
  const keyed = { w: new Map<string, number[]>(), s: new Map<string, number[]>(), t: new Map<string, number[]>() };
  const waiting: number[][] = [];
  const free: number[] = [];
  const entries = patterns.map(
    ({ matcher, of }): Entry<T> => ({ matcher, of, needs: [...new Set(needsOf(matcher, cache).map(idOf))] }),
  );
  const often = new Uint32Array(waiting.length);
  for (const { needs } of entries) for (const id of needs) often[id] = (often[id] ?? 0) + 1;
  entries.forEach(({ needs }, entry) => {
    const rarest = needs.toSorted((one, other) => (often[one] ?? 0) - (often[other] ?? 0))[0];
    if (rarest === undefined) free.push(entry);
    else waiting[rarest]?.push(entry);
  });
  const lengths = [...new Set([...keyed.s.keys()].map((stem) => stem.length))].toSorted((a, b) => a - b);
  return { entries, words: keyed.w, stems: keyed.s, types: keyed.t, waiting, free, lengths };

  function idOf(keys: string[]): number {
    const name = keys.length === 1 ? (keys[0] ?? '') : keys.toSorted().join(' ');
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(name, id);
    waiting.push([]);
    for (const key of keys) {
      const map = keyed[key[0] as keyof typeof keyed];
      const list = map.get(key.slice(1));
      if (list === undefined) map.set(key.slice(1), [id]);
      else list.push(id);
    }
    return id;
  }
}

/** Those patterns whose conditions the statement meets, in the order of the set. */
export function candidates<T>(set: PatternSet<T>, field: Field): Entry<T>[] {
  const met = new Uint8Array(set.waiting.length);
  const meet = (ids: readonly number[] | undefined) => {
    for (const id of ids ?? []) met[id] = 1;
  };
  for (const word of field.vocabulary) {
    meet(set.words.get(word));
    for (const length of set.lengths) {
      if (length > word.length) break;
      meet(set.stems.get(word.slice(0, length)));
    }
  }
  for (const type of field.types) meet(set.types.get(type));
  const found = [...set.free];
  met.forEach((is, id) => {
    if (is === 0) return;
    for (const entry of set.waiting[id] ?? []) {
      if (set.entries[entry]?.needs.every((need) => met[need] === 1)) found.push(entry);
    }
  });
  return found.sort((a, b) => a - b).flatMap((entry) => set.entries[entry] ?? []);
}

export type Found<T> = { of: T; from: number; end: End };

/** Every way in which a pattern of the set matches some part of the statement: for each start its longest. */
export function findAnywhere<T>(set: PatternSet<T>, field: Field): Found<T>[] {
  const found: Found<T>[] = [];
  for (const { matcher, of } of candidates(set, field)) {
    for (let from = 0; from < field.words.length; from++) {
      const end = longest(search(matcher, from, field));
      if (end !== null && end.at > from) found.push({ of, from, end });
    }
  }
  return found;
}

/** Whether a pattern of each owner matches anywhere, without looking for all the ways. */
export function ownersAnywhere<T>(set: PatternSet<T>, field: Field): T[] {
  return candidates(set, field)
    .filter(({ matcher }) => field.words.some((_, from) => search(matcher, from, field).some((end) => end.at > from)))
    .map(({ of }) => of);
}

/** The end that goes furthest. */
function longest(ends: readonly End[]): End | null {
  let best: End | null = null;
  for (const end of ends) if (best === null || end.at > best.at) best = end;
  return best;
}
