import { sql } from 'kysely';
import { type Subject, withoutSubject } from '../../core/erasure.ts';
import type { Db } from '../schema.ts';
import type { Cell } from './cells.ts';
import { WORDS } from './words.ts';

/** The texts in these cells that mention one of these, as they are now. */
export async function mentioningTexts(
  db: Db,
  cells: readonly Cell[],
  subjects: readonly Subject[],
): Promise<[Cell, string][]> {
  const texts: [Cell, string][] = [];
  for (const cell of cells) {
    const [table, key, column] = cell;
    const words = WORDS[table];
    if (words === undefined) continue;
    const { rows } = await sql<{ value: string | null }>`select ${sql.ref(column)} as value from ${sql.table(table)}
      where ${sql.ref(words.key)} = ${key}`.execute(db);
    const value = rows[0]?.value ?? null;
    if (value === null) continue;
    const leaves = words.columns[column] === 'json' ? leavesOf(JSON.parse(value)) : [value];
    for (const leaf of leaves)
      if (subjects.some((each) => withoutSubject(leaf, each) !== leaf)) texts.push([cell, leaf]);
  }
  return texts;
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
