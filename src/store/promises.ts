import { sql } from 'kysely';
import type { Promised } from '../core/complaint.ts';
import { fromJson, toJson } from './json.ts';
import { oldestFirst, PAGE, paged } from './pages.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, PromisesTable } from './schema.ts';
import type { Scope } from './scope.ts';

/** All promises, in the order in which they were first saved. */
export function promises(scope: Scope): AsyncIterable<Promised> {
  return paged(
    (after) => page.rows(scope.db(), after),
    (row) => row.created_at,
    promiseOfRow,
  );
}

/** The promises of a complaint, oldest first. */
export async function promisesOf(db: Db, complaintId: string): Promise<Promised[]> {
  const rows = await ofComplaint.rows(db, { complaintId });
  return rows.toSorted((a, b) => oldestFirst(a.created_at, b.created_at, a.id, b.id)).map(promiseOfRow);
}

/** What this person still has to keep, soonest first, 50 at most. */
export async function openPromises(db: Db, ownerId: string): Promise<Promised[]> {
  return (await openOf.rows(db, { ownerId })).map(promiseOfRow);
}

/** Inserts or replaces; `now` (ms UTC) is when it was first saved. */
export async function savePromise(db: Db, promise: Promised, now: number): Promise<void> {
  await save.count(db, promiseRow(promise, now));
}

/** The promise as a row; `createdAt` (ms UTC) is when it was first saved. */
export function promiseRow(promise: Promised, createdAt: number): Omit<PromisesTable, 'branch_id'> {
  return {
    id: promise.id,
    complaint_id: promise.complaintId,
    what: promise.what,
    owner_id: promise.ownerId,
    promised_for: promise.by,
    told: Number(promise.told),
    state: promise.state,
    history_json: toJson(promise.history),
    created_at: createdAt,
  };
}

const KEPT = ['id', 'created_at'] as const;
const CHANGED = ['complaint_id', 'what', 'owner_id', 'promised_for', 'told', 'state', 'history_json'] as const;

const save = prepared((db: Db, arg: Arg<Omit<PromisesTable, 'branch_id'>>) =>
  db
    .insertInto('promises')
    .values((eb) => ({
      ...args(arg, KEPT),
      ...args(arg, CHANGED),
      branch_id: eb.selectFrom('complaints').select('branch_id').where('id', '=', arg('complaint_id')),
    }))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ ...args(arg, CHANGED), branch_id: eb.ref('excluded.branch_id') })),
    ),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db.selectFrom('promises').selectAll().where('complaint_id', '=', arg('complaintId')),
);

const openOf = prepared((db: Db, arg: Arg<{ ownerId: string }>) =>
  db
    .selectFrom('promises')
    .selectAll()
    .where('owner_id', '=', arg('ownerId'))
    // Literals: the index of the open ones serves only a condition whose values the database sees.
    .where('state', 'in', [sql.lit('open'), sql.lit('renegotiated')])
    .orderBy('promised_for')
    .limit(50),
);

const page = prepared((db: Db, arg: Arg<{ at: number; id: string }>) =>
  db
    .selectFrom('promises')
    .selectAll()
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(arg('at'), arg('id'))))
    .orderBy('created_at')
    .orderBy('id')
    .limit(PAGE),
);

/** The row as a promise. */
export function promiseOfRow(row: PromisesTable): Promised {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    what: row.what,
    ownerId: row.owner_id,
    by: row.promised_for,
    told: row.told === 1,
    state: row.state as Promised['state'],
    history: fromJson(row.history_json, 'promises.history_json'),
  };
}
