import { sql } from 'kysely';
import { ERASED, mayMention, type Subject, withoutSubject } from '../../core/erasure.ts';
import type { Db } from '../schema.ts';
import { type Cell, overwrite } from './cells.ts';
import { type Kind, WORDS } from './words.ts';

/** Rows looked at in one go. */
const PAGE = 2_000;

/** Where one of these is mentioned, anywhere in the database. Reads only. */
export async function mentionsOf(db: Db, subjects: readonly Subject[]): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const [table, { key, columns }] of Object.entries(WORDS)) {
    const names = Object.keys(columns);
    let after: string | number | null = null;
    for (;;) {
      const rows: Record<string, string | number | null>[] = (
        await sql<Record<string, string | number | null>>`
          select ${sql.ref(key)} as the_key, ${sql.join(names.map((name) => sql.ref(name)))} from ${sql.table(table)}
          ${after === null ? sql`` : sql`where ${sql.ref(key)} > ${after}`} order by ${sql.ref(key)} limit ${PAGE}`.execute(
          db,
        )
      ).rows;
      for (const row of rows)
        for (const name of names) {
          const value = row[name];
          if (typeof value === 'string' && cleaned(value, columns[name] ?? 'text', subjects) !== value)
            cells.push([table, row['the_key'] ?? '', name]);
        }
      if (rows.length < PAGE) break;
      after = rows.at(-1)?.['the_key'] ?? null;
    }
  }
  return cells;
}

/** Takes these out of these cells, as they are now. */
export async function scrub(db: Db, cells: readonly Cell[], subjects: readonly Subject[]): Promise<void> {
  for (const cell of cells) await overwrite(db, cell, (value, kind) => cleaned(value, kind, subjects));
}

/** Every word in these cells goes: who was meant is not known any more. */
export async function blank(db: Db, cells: readonly Cell[]): Promise<void> {
  for (const cell of cells)
    await overwrite(db, cell, (value, kind) => (kind === 'text' ? ERASED : mapped(value, withoutWords)));
}

/** Ids and codes have no blanks, and no telephone number or e-mail address is one. */
function withoutWords(text: string): string {
  return /\s|@|^\+?[\d()./-]{7,}$/.test(text) ? ERASED : text;
}

function cleaned(value: string, kind: Kind, subjects: readonly Subject[]): string {
  // Most rows name none of them, and are not taken apart.
  if (!subjects.some((each) => mayMention(value, each))) return value;
  const clean = (text: string) => subjects.reduce((rest, each) => withoutSubject(rest, each), text);
  return kind === 'text' ? clean(value) : mapped(value, clean);
}

/** The JSON with each of its texts changed; what holds JSON of its own, as a job does, is changed within. */
function mapped(json: string, change: (text: string) => string): string {
  const data: unknown = JSON.parse(json);
  const next = mapTexts(data, change);
  return JSON.stringify(next) === JSON.stringify(data) ? json : JSON.stringify(next);
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
}
