import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { type Kind, WORDS } from './words.ts';

/** One value of the database: table, key of the row, column. */
export type Cell = readonly [table: string, key: string | number, column: string];

/** Changes a cell, if its row is still there. A column or table that this version does not know is left alone. */
export async function overwrite(
  db: Db,
  [table, key, column]: Cell,
  change: (value: string, kind: Kind) => string,
): Promise<void> {
  const words = WORDS[table];
  const kind = words?.columns[column];
  if (words === undefined || kind === undefined) return;
  const where = sql`${sql.ref(words.key)} = ${key}`;
  const { rows } = await sql<{
    value: string | null;
  }>`select ${sql.ref(column)} as value from ${sql.table(table)} where ${where}`.execute(db);
  const value = rows[0]?.value ?? null;
  if (value === null) return;
  const next = change(value, kind);
  if (next !== value) await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${next} where ${where}`.execute(db);
}
