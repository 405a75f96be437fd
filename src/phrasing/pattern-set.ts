import { type End, endsOf, type Field, type Matcher, needsOf } from './matcher.ts';

/** Many patterns with what each belongs to. Which of them can match at all is known before any of them is tried. */
export type PatternSet<T> = {
  entries: { matcher: Matcher; needs: number[]; of: T }[];
  conditions: Map<string, number[]>;
};

/** Collects patterns; the same conditions are kept once. */
export function patternSet<T>(patterns: { matcher: Matcher; of: T }[], cache: Map<number, string[][]>): PatternSet<T> {
  const ids = new Map<string, number>();
  const conditions = new Map<string, number[]>();
  const entries = patterns.map(({ matcher, of }) => {
    const needs = needsOf(matcher, cache).map((keys) => {
      const name = keys.toSorted().join(' ');
      const known = ids.get(name);
      if (known !== undefined) return known;
      const id = ids.size;
      ids.set(name, id);
      for (const key of keys) {
        const list = conditions.get(key);
        if (list === undefined) conditions.set(key, [id]);
        else list.push(id);
      }
      return id;
    });
    return { matcher, needs: [...new Set(needs)], of };
  });
  return { entries, conditions };
}

/** The keys that a statement meets; see {@link needsOf}. */
export function keysOf(field: Field): string[] {
  const keys = new Set<string>();
  for (const word of field.words) {
    keys.add(`w${word}`);
    for (let length = 1; length <= word.length; length++) keys.add(`s${word.slice(0, length)}`);
  }
  for (const spans of field.spans) for (const span of spans) keys.add(`t${span.type}`);
  return [...keys];
}

/** Those patterns whose conditions the statement meets. */
export function candidates<T>(set: PatternSet<T>, keys: readonly string[]): { matcher: Matcher; of: T }[] {
  const met = new Set<number>();
  for (const key of keys) for (const id of set.conditions.get(key) ?? []) met.add(id);
  return set.entries.filter((entry) => entry.needs.every((id) => met.has(id)));
}

export type Found<T> = { of: T; from: number; end: End };

/** Every way in which a pattern of the set matches some part of the statement: for each start its longest. */
export function findAnywhere<T>(set: PatternSet<T>, field: Field, keys: readonly string[]): Found<T>[] {
  const found: Found<T>[] = [];
  for (const { matcher, of } of candidates(set, keys)) {
    for (let from = 0; from < field.words.length; from++) {
      const end = longest(endsOf(matcher, from, field));
      if (end !== null && end.at > from) found.push({ of, from, end });
    }
  }
  return found;
}

/** The end that goes furthest. */
export function longest(ends: readonly End[]): End | null {
  let best: End | null = null;
  for (const end of ends) if (best === null || end.at > best.at) best = end;
  return best;
}
