import { type Lists, listAt, listsOf } from './lists.ts';
import { type Matcher, needsOf } from './matcher.ts';
import { type Assembler, SLOTS } from './program.ts';
import { type End, type Field, search } from './search.ts';

/**
 * Many patterns with what each belongs to. Which of them can match at all is known before any of them is tried. Plain
 * data: it can be kept and read back.
 */
export type PatternSet<T> = {
  /** By entry: its node in the program, what it belongs to, and the conditions that a statement must meet before it is tried. */
  nodes: Int32Array;
  owners: T[];
  needs: Lists;
  /** The conditions that a word, the beginning of one, and a kind of slot meet, by the number of each; see {@link needsOf}. */
  words: Lists;
  stems: Lists;
  types: Lists;
  /** The entries that are looked at when a condition is met: each waits for the one that fewest others have. */
  waiting: Lists;
  /** Entries without any condition. */
  free: number[];
};

/** Collects patterns, and puts them into the program; the same conditions are kept once. */
export function patternSet<T>(
  patterns: { matcher: Matcher; of: T }[],
  program: Assembler,
  cache: Map<number, string[][]>,
): PatternSet<T> {
  const ids = new Map<string, number>();
  const keyed = { w: [] as number[][], s: [] as number[][], t: [] as number[][] };
  const needs = patterns.map(({ matcher }) => [...new Set(needsOf(matcher, cache).map(idOf))]);
  const often = new Uint32Array(ids.size);
  for (const id of needs.flat()) often[id] = (often[id] ?? 0) + 1;
  const waiting = Array.from(often, (): number[] => []);
  const free: number[] = [];
  needs.forEach((own, entry) => {
    const rarest = own.toSorted((one, other) => (often[one] ?? 0) - (often[other] ?? 0))[0];
    if (rarest === undefined) free.push(entry);
    else waiting[rarest]?.push(entry);
  });
  return {
    nodes: Int32Array.from(patterns, ({ matcher }) => program.put(matcher)),
    owners: patterns.map(({ of }) => of),
    needs: listsOf(needs),
    words: listsOf(keyed.w),
    stems: listsOf(keyed.s),
    types: listsOf(keyed.t),
    waiting: listsOf(waiting),
    free,
  };

  function idOf(keys: string[]): number {
    const name = keys.length === 1 ? (keys[0] ?? '') : keys.toSorted().join(' ');
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(name, id);
    for (const key of keys) {
      const kind = key[0] as keyof typeof keyed;
      const text = key.slice(1);
      const at = kind === 't' ? (SLOTS as readonly string[]).indexOf(text) : program.idOf(text);
      keyed[kind][at] = [...(keyed[kind][at] ?? []), id];
    }
    return id;
  }
}

/** One pattern of a set that may match. */
type Entry<T> = { node: number; of: T };

/** Those patterns whose conditions the statement meets, in the order of the set. */
export function candidates<T>(set: PatternSet<T>, field: Field): Entry<T>[] {
  const met = new Uint8Array(set.waiting.starts.length);
  const meet = (lists: Lists, ids: readonly number[]) => {
    for (const id of ids) for (const condition of listAt(lists, id)) met[condition] = 1;
  };
  meet(set.words, field.vocabulary);
  meet(set.stems, field.beginnings);
  meet(set.types, field.types);
  const found = [...set.free];
  met.forEach((is, id) => {
    if (is === 0) return;
    for (const entry of listAt(set.waiting, id)) {
      if (listAt(set.needs, entry).every((need) => met[need] === 1)) found.push(entry);
    }
  });
  return found.sort((a, b) => a - b).map((entry) => ({ node: set.nodes[entry] ?? 0, of: set.owners[entry] as T }));
}

export type Found<T> = { of: T; from: number; end: End };

/** Every way in which a pattern of the set matches some part of the statement: for each start its longest. */
export function findAnywhere<T>(set: PatternSet<T>, field: Field): Found<T>[] {
  const found: Found<T>[] = [];
  for (const { node, of } of candidates(set, field)) {
    for (let from = 0; from < field.words.length; from++) {
      const end = longest(search(node, from, field));
      if (end !== null && end.at > from) found.push({ of, from, end });
    }
  }
  return found;
}

/** Whether a pattern of each owner matches anywhere, without looking for all the ways. */
export function ownersAnywhere<T>(set: PatternSet<T>, field: Field): T[] {
  return candidates(set, field)
    .filter(({ node }) => field.words.some((_, from) => search(node, from, field).some((end) => end.at > from)))
    .map(({ of }) => of);
}

/** The end that goes furthest. */
function longest(ends: readonly End[]): End | null {
  let best: End | null = null;
  for (const end of ends) if (best === null || end.at > best.at) best = end;
  return best;
}
