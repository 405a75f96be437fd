import type { Reader } from '../app/ports/store.ts';
import type { Complaint } from '../core/complaint.ts';
import type { Engine } from './engine.ts';
import { nextFollowUps } from './follow-ups.ts';
import { PAGE } from './pages.ts';
import { peopleSince } from './people.ts';
import { readerOn } from './reader.ts';
import type { Db } from './schema.ts';
import { scopeOf } from './scope.ts';

/** What an export reads, all on one snapshot. */
export type ExportSource = Reader & {
  /** All complaints, oldest first, each with when its next open follow-up is due (ms UTC), or null. */
  complaintsWithNext(): AsyncIterable<{ complaint: Complaint; nextAt: number | null }>;
  /** The names of everybody who ever took a complaint or was met on a platform, by id, as last heard. */
  namesById(): Promise<Map<string, string>>;
};

/** Runs the work on one snapshot of this database, for as long as it takes. */
export async function readForExport<T>(engine: Engine, work: (source: ExportSource) => Promise<T>): Promise<T> {
  return await engine.read(async (db) => {
    const scope = scopeOf(db);
    const reader = readerOn(scope, engine.dialect);
    try {
      return await work({
        ...reader,
        complaintsWithNext: () => withNext(reader.complaints(), db),
        namesById: () => namesById(db),
      });
    } finally {
      scope.end();
    }
  });
}

/** A page of complaints at a time is asked about, instead of one. */
async function* withNext(complaints: AsyncIterable<Complaint>, db: Db) {
  let page: Complaint[] = [];
  for await (const complaint of complaints) {
    page.push(complaint);
    if (page.length < PAGE) continue;
    yield* looked(page, db);
    page = [];
  }
  yield* looked(page, db);
}

async function* looked(page: Complaint[], db: Db) {
  if (page.length === 0) return;
  const next = await nextFollowUps(
    db,
    page.map((each) => each.id),
  );
  for (const complaint of page) yield { complaint, nextAt: next.get(complaint.id) ?? null };
}

async function namesById(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('complaints')
    .select((eb) => ['employee_id', 'employee_name', eb.fn.max('opened_at').as('last')])
    .groupBy(['employee_id', 'employee_name'])
    .orderBy('last')
    .execute();
  const met = await peopleSince(db, Number.MIN_SAFE_INTEGER);
  return new Map([
    ...rows.map((row) => [row.employee_id, row.employee_name] as const),
    ...met.map(({ profile }) => [profile.id, profile.name] as const),
  ]);
}
