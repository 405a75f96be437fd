import { findAnywhere } from './pattern-set.ts';
import type { Statement } from './statement.ts';
import type { Tongue } from './tongue.ts';

/** The words of the statement that the answers of this situation do without, as the file says it. */
export function replacedIn(statement: Statement, situation: number, tongue: Tongue): { words: string; by: string }[] {
  const seen = new Set<number>();
  const found = findAnywhere(tongue.replaced, statement.field)
    .filter(({ of }) => of.situation === situation)
    .toSorted((a, b) => b.end.at - b.from - (a.end.at - a.from));
  return found.flatMap(({ of, from, end }) => {
    const by = tongue.situations[situation]?.replaces[of.index]?.by;
    if (by === undefined || seen.has(of.index)) return [];
    seen.add(of.index);
    let first = from;
    while (statement.filler[first] && first < end.at - 1) first++;
    const start = statement.tokens[first]?.start ?? 0;
    const stop = statement.tokens[end.at - 1]?.end ?? start;
    return [{ words: statement.text.slice(start, stop), by }];
  });
}
