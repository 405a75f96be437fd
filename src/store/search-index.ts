import { sql } from 'kysely';
import type { Complaint } from '../core/complaint.ts';
import { searchDocument } from '../core/search-text.ts';
import { complaintOfRow } from './complaint-row.ts';
import type { Dialect } from './dialect.ts';
import type { Engine } from './engine.ts';
import { PAGE } from './pages.ts';
import { pause } from './patience.ts';
import { type Arg, prepared } from './prepared.ts';
import type { ComplaintSearchTable, Db } from './schema.ts';

/** The words of a complaint go into the index with the complaint itself. What has not changed is not written again. */
export async function indexComplaint(db: Db, complaint: Complaint, dialect: Dialect['name']): Promise<void> {
  const document = { ...searchDocument(complaint), branch: plain(complaint.branchId ?? '') };
  const known = await byComplaint.first(db, { id: complaint.id });
  if (known === undefined) {
    const owner = (await ownerOf.first(db, { id: complaint.id }))?.owner_id ?? complaint.employee.id;
    const people = [...new Set([complaint.employee.id, owner])].map(plain).join(' ');
    const row = { complaint_id: complaint.id, opened_at: complaint.openedAt, ...document, people };
    await (dialect === 'sqlite' ? insertOnSqlite : insertOnPostgres).count(db, row);
    return;
  }
  if (known.who === document.who && known.words === document.words && known.branch === document.branch) return;
  await change.count(db, { ...document, complaint_id: complaint.id });
}

/** So many pages of the index are written at once while it is tidied: some hundredths of a second. */
const STEP = 32;
/** Others write between two steps, ms. */
const BETWEEN = 5;

/**
 * Leaves nothing in the index of what records said before they were corrected or erased: SQLite only notes that it is
 * gone, because to look for it there takes too long for every press. In many small steps, so that nobody waits for it; a step that was not done is done by the next call. Rejects with a StoreError.
 */
export async function tidyIndex(engine: Engine): Promise<void> {
  if (engine.dialect.name !== 'sqlite') return;
  // A negative number takes all of the index, and not only what has grown. Source: sqlite.org/fts5.html, "merge".
  let pages = -STEP;
  for (let written = 2; written >= 2; pages = STEP) {
    written = await engine.write(async (db) => {
      const before = await changesOf(db);
      await sql`insert into complaint_words (complaint_words, rank) values ('merge', ${sql.lit(pages)})`.execute(db);
      return (await changesOf(db)) - before;
    }, STEP_PATIENCE);
    await pause(BETWEEN);
  }
}

/** Tidying waits this long for others who write, ms: it is not done in a call. */
const STEP_PATIENCE = 30_000;

async function changesOf(db: Db): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(db);
  return rows[0]?.changes ?? 0;
}

/** Writes the words of every complaint that has none yet, in pages. */
export async function indexAll(db: Db, dialect: Dialect['name']): Promise<void> {
  let after = { at: Number.MIN_SAFE_INTEGER, id: '' };
  for (;;) {
    const rows = await db
      .selectFrom('complaints')
      .selectAll()
      .where((eb) => eb(eb.refTuple('opened_at', 'id'), '>', eb.tuple(after.at, after.id)))
      .orderBy('opened_at')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) await indexComplaint(db, complaintOfRow(row), dialect);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { at: last.opened_at, id: last.id };
  }
}

/** An id as one word that no tokenizer takes apart. */
export function plain(id: string): string {
  return Buffer.from(id, 'utf8').toString('hex');
}

/** How many complaints of one millisecond get numbers in the order in which they came. */
const SAME_TIME = 1_048_576;

/** The number of the first complaint of this moment (ms UTC) on SQLite. */
export function firstNumber(openedAt: number): bigint {
  return BigInt(openedAt) * BigInt(SAME_TIME);
}

type NewRow = Omit<ComplaintSearchTable, 'seq' | 'vector'>;

const byComplaint = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('complaint_search').select(['who', 'words', 'branch']).where('complaint_id', '=', arg('id')),
);

const ownerOf = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db
    .selectFrom('sessions')
    .select('owner_id')
    .where('complaint_id', '=', arg('id'))
    .orderBy('started_at')
    .orderBy('id')
    .limit(1),
);

const change = prepared((db: Db, arg: Arg<Pick<NewRow, 'complaint_id' | 'who' | 'words' | 'branch'>>) =>
  db
    .updateTable('complaint_search')
    .set({ who: arg('who'), words: arg('words'), branch: arg('branch') })
    .where('complaint_id', '=', arg('complaint_id')),
);

const insertOnSqlite = prepared((db: Db, arg: Arg<NewRow>) => {
  // Computed in the database: the number is larger than what JavaScript counts exactly.
  const first = sql<number>`cast(${arg('opened_at')} as integer) * ${sql.lit(SAME_TIME)}`;
  return db.insertInto('complaint_search').values((eb) => ({
    ...columns(arg),
    seq: sql<number>`coalesce((${eb
      .selectFrom('complaint_search')
      .select(sql<number>`max(seq) + 1`.as('next'))
      .where(sql<boolean>`seq between ${first} and ${first} + ${sql.lit(SAME_TIME - 1)}`)}), ${first})`,
  }));
});

const insertOnPostgres = prepared((db: Db, arg: Arg<NewRow>) =>
  // Slots stand for the values of a row, and have none of their types.
  db.insertInto('complaint_search').values(columns(arg) as never),
);

function columns(arg: Arg<NewRow>) {
  return {
    complaint_id: arg('complaint_id'),
    opened_at: arg('opened_at'),
    who: arg('who'),
    words: arg('words'),
    branch: arg('branch'),
    people: arg('people'),
  };
}
