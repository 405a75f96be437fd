import { randomUUID } from 'node:crypto';
import { StoreError } from '../../app/ports/store.ts';
import { isSubject, type Subject } from '../../core/erasure.ts';
import { appendAudit } from '../audit.ts';
import { complaintById } from '../complaints.ts';
import type { Engine } from '../engine.ts';
import { fromJson, toJson } from '../json.ts';
import { PAGE } from '../pages.ts';
import type { Db, ErasuresTable } from '../schema.ts';
import { indexComplaint } from '../search-index.ts';
import { eraseCase } from './case.ts';
import type { Cell } from './cells.ts';
import { blank, mentionsOf, scrub } from './mentions.ts';
import { changingTrail } from './trail.ts';

/** A complaint of the subject; `held`: why it must be kept whole, or null. */
export type Case = { id: string; openedAt: number; status: string; held: string | null };

/** What an erasure would take out: whole complaints, and mentions elsewhere. */
export type Found = {
  cases: Case[];
  /** Numbers and addresses of the subject that those complaints hold. */
  known: Subject[];
  mentions: Cell[];
};

/** Somebody may add a mention while another is taken out: looked for again so many times. */
const LOOKS = 5;
/** Erasing waits this long for others who write, ms: it is not done in a call. */
const PATIENCE = 30_000;

/** What the database holds of the subject. Changes nothing. */
export async function findSubject(engine: Engine, subject: Subject): Promise<Found> {
  return await engine.read(async (db) => {
    const { cases, known } = await casesOf(db, subject);
    const all = await mentionsOf(db, [subject, ...known]);
    const own = new Set(cases.map((each) => each.id));
    const mentions = all.filter(([table, key]) => !(table === 'complaints' && own.has(String(key))));
    return { cases, known, mentions };
  }, PATIENCE);
}

/**
 * Takes the subject out of the database: their complaints lose every word, and others lose the mention of them. One
 * transaction, with its line in the audit. Resolves to the erasure's id. Rejects with a StoreError. What the index of words
 * and the file of the database still hold where nothing stands any more is for `tidyIndex` and `scrubFile`; then
 * `finishErasures`.
 */
export async function eraseSubject(
  engine: Engine,
  subject: Subject,
  from: { by: string; now: number; why: string },
): Promise<string> {
  const id = randomUUID().replaceAll('-', '');
  const done: { cases: Set<string>; cells: Map<string, Cell> } = { cases: new Set(), cells: new Map() };
  for (let look = 0; look < LOOKS; look++) {
    const found = await findSubject(engine, subject);
    const held = found.cases.find((each) => each.held !== null);
    if (held !== undefined) throw new StoreError('conflict', `complaint ${held.id} must be kept: ${held.held}`);
    const cases = found.cases.filter((each) => !done.cases.has(each.id)).map((each) => each.id);
    if (look > 0 && cases.length === 0 && found.mentions.length === 0) break;
    await engine.write(async (db) => {
      for (const each of cases) await eraseCase(db, engine.dialect.name, each, from.now);
      await scrubAll(db, engine, found.mentions, [subject, ...found.known]);
      for (const each of cases) done.cases.add(each);
      for (const cell of found.mentions) done.cells.set(cell.join('|'), cell);
      const row: ErasuresTable = {
        id,
        at: from.now,
        why: from.why,
        state: 'written',
        complaints_json: toJson([...done.cases]),
        cells_json: toJson([...done.cells.values()]),
      };
      await db
        .insertInto('erasures')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ complaints_json: row.complaints_json, cells_json: row.cells_json }),
        )
        .execute();
      const line = { at: from.now, by: from.by, from: 'command', what: 'erase', result: 'done', changes: [from.why] };
      const subjects = [`erasure:${id}`, ...cases.map((each) => `complaint:${each}`)];
      await appendAudit(
        db,
        engine.dialect.name,
        subjects.map((on) => ({ ...line, on })),
      );
    }, PATIENCE);
  }
  return id;
}

/** What the erasures of another database, or of a list of them, took out is taken out of this one as well. */
export async function eraseAgain(engine: Engine, erasures: readonly Erasure[], now: number): Promise<void> {
  await engine.write(async (db) => {
    for (const erasure of erasures) {
      for (const complaint of erasure.complaints) await eraseCase(db, engine.dialect.name, complaint, now);
      await changingTrail(db, engine.dialect.name, () => blank(db, erasure.cells));
      await indexAgain(db, engine, erasure.cells);
      await db
        .insertInto('erasures')
        .values({
          id: erasure.id,
          at: erasure.at,
          why: erasure.why,
          state: 'written',
          complaints_json: toJson(erasure.complaints),
          cells_json: toJson(erasure.cells),
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ state: 'written' }))
        .execute();
    }
  }, PATIENCE);
}

/** An erasure as it is kept: what was taken out, and nothing of whom. `at` in ms UTC. */
export type Erasure = { id: string; at: number; why: string; complaints: string[]; cells: Cell[] };

/** Every erasure, oldest first; `unfinished`: those whose file may still hold what was taken out. */
export async function erasuresIn(db: Db): Promise<{ all: Erasure[]; unfinished: string[] }> {
  const rows = await db.selectFrom('erasures').selectAll().orderBy('at').orderBy('id').execute();
  return {
    all: rows.map((row) => ({
      id: row.id,
      at: row.at,
      why: row.why,
      complaints: fromJson<string[]>(row.complaints_json, 'erasures.complaints_json'),
      cells: fromJson<Cell[]>(row.cells_json, 'erasures.cells_json'),
    })),
    unfinished: rows.filter((row) => row.state !== 'done').map((row) => row.id),
  };
}

/** The file holds nothing any more of what these took out. */
export async function finishErasures(engine: Engine, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await engine.write((db) =>
    db
      .updateTable('erasures')
      .set({ state: 'done' })
      .where('id', 'in', [...ids])
      .execute(),
  );
}

async function casesOf(db: Db, subject: Subject): Promise<Pick<Found, 'cases' | 'known'>> {
  const cases: Case[] = [];
  const known: Subject[] = [];
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('complaints')
      .leftJoin('holds', 'holds.complaint_id', 'complaints.id')
      .select(['id', 'opened_at', 'status', 'customer_name', 'customer_phone', 'customer_email', 'reason'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const customer = { name: row.customer_name, phone: row.customer_phone, email: row.customer_email };
      if (!isSubject(customer, subject)) continue;
      cases.push({ id: row.id, openedAt: row.opened_at, status: row.status, held: row.reason });
      // Not the name: others may have the same.
      known.push({ ...customer, name: null });
    }
    if (rows.length < PAGE) return { cases, known };
    after = rows.at(-1)?.id ?? '';
  }
}

async function scrubAll(db: Db, engine: Engine, cells: readonly Cell[], subjects: readonly Subject[]): Promise<void> {
  await changingTrail(db, engine.dialect.name, () => scrub(db, cells, subjects));
  await indexAgain(db, engine, cells);
}

/** What is found by its words is found by those that are left. */
async function indexAgain(db: Db, engine: Engine, cells: readonly Cell[]): Promise<void> {
  const changed = new Set(cells.filter(([table]) => table === 'complaints').map(([, key]) => String(key)));
  for (const id of changed) {
    const complaint = await complaintById(db, id);
    if (complaint !== null) await indexComplaint(db, complaint, engine.dialect.name);
  }
}
