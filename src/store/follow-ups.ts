import { sql } from 'kysely';
import type { FollowUp } from '../core/complaint.ts';
import { PAGE, paged } from './pages.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, FollowUpsTable } from './schema.ts';
import type { Scope } from './scope.ts';

/** The follow-up with this id, or null. */
export async function followUpById(db: Db, id: string): Promise<FollowUp | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : followUpOfRow(row);
}

/** All follow-ups, in the order in which they were first saved. */
export function followUps(scope: Scope): AsyncIterable<FollowUp> {
  return paged(
    (after) => page.rows(scope.db(), after),
    (row) => row.created_at,
    followUpOfRow,
  );
}

/** Due and snoozed ones of this person, soonest first. */
export async function openFollowUps(db: Db, ownerId: string): Promise<FollowUp[]> {
  return (await openOfOwner.rows(db, { ownerId })).map(followUpOfRow);
}

/** Of those that this person has done, the one that was due last, or null. */
export async function latestDone(db: Db, ownerId: string): Promise<FollowUp | null> {
  const row = await doneOfOwner.first(db, { ownerId });
  return row === undefined ? null : followUpOfRow(row);
}

/** When the next open follow-up of each of these complaints is due, ms UTC; those without one are left out. */
export async function nextFollowUps(db: Db, complaintIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('follow_ups')
    .select((eb) => ['complaint_id', eb.fn.min('due_at').as('due_at')])
    .where('complaint_id', 'in', complaintIds)
    .where('state', 'in', OPEN)
    .groupBy('complaint_id')
    .execute();
  return new Map(rows.flatMap((row) => (row.complaint_id === null ? [] : [[row.complaint_id, row.due_at]])));
}

/** Inserts or replaces; `now` (ms UTC) is when it was first saved, and when it was first saved as done. */
export async function saveFollowUp(db: Db, followUp: FollowUp, now: number): Promise<void> {
  await save.count(db, followUpRow(followUp, { createdAt: now, doneAt: now }));
}

/** The follow-up as a row; `doneAt` is left out unless it is done. ms UTC */
export function followUpRow(
  followUp: FollowUp,
  at: { createdAt: number; doneAt: number },
): Omit<FollowUpsTable, 'branch_id'> {
  return {
    id: followUp.id,
    complaint_id: followUp.complaintId,
    session_id: followUp.sessionId,
    kind: followUp.kind,
    due_at: followUp.dueAt,
    owner_id: followUp.ownerId,
    state: followUp.state,
    outcome: followUp.outcome,
    attempts: followUp.attempts,
    tries: followUp.tries,
    handed: followUp.handed,
    rung_at: followUp.rungAt,
    created_at: at.createdAt,
    done_at: followUp.state === 'done' ? at.doneAt : null,
  };
}

const OPEN = ['due', 'snoozed'];
const KEPT = ['id', 'created_at'] as const;
const CHANGED = [
  'complaint_id',
  'session_id',
  'kind',
  'due_at',
  'owner_id',
  'state',
  'outcome',
  'attempts',
  'tries',
  'handed',
  'rung_at',
] as const;

const save = prepared((db: Db, arg: Arg<Omit<FollowUpsTable, 'branch_id'>>) =>
  db
    .insertInto('follow_ups')
    .values((eb) => ({
      ...args(arg, KEPT),
      ...args(arg, CHANGED),
      done_at: arg('done_at'),
      branch_id: eb.selectFrom('complaints').select('branch_id').where('id', '=', arg('complaint_id')),
    }))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        ...args(arg, CHANGED),
        branch_id: eb.ref('excluded.branch_id'),
        // Saved again, it was still done when it was done first.
        done_at: eb
          .case()
          .when('excluded.state', '=', sql.lit('done'))
          .then(eb.fn.coalesce('follow_ups.done_at', 'excluded.done_at'))
          .else(null)
          .end(),
      })),
    ),
);

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('follow_ups').selectAll().where('id', '=', arg('id')),
);

const openOfOwner = prepared((db: Db, arg: Arg<{ ownerId: string }>) =>
  db
    .selectFrom('follow_ups')
    .selectAll()
    .where('owner_id', '=', arg('ownerId'))
    .where('state', 'in', OPEN)
    .orderBy('due_at')
    .orderBy('id'),
);

const doneOfOwner = prepared((db: Db, arg: Arg<{ ownerId: string }>) =>
  db
    .selectFrom('follow_ups')
    .selectAll()
    .where('owner_id', '=', arg('ownerId'))
    .where('state', '=', 'done')
    .orderBy('due_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
);

const page = prepared((db: Db, arg: Arg<{ at: number; id: string }>) =>
  db
    .selectFrom('follow_ups')
    .selectAll()
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(arg('at'), arg('id'))))
    .orderBy('created_at')
    .orderBy('id')
    .limit(PAGE),
);

function followUpOfRow(row: FollowUpsTable): FollowUp {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    sessionId: row.session_id,
    kind: row.kind as FollowUp['kind'],
    dueAt: row.due_at,
    ownerId: row.owner_id,
    state: row.state as FollowUp['state'],
    outcome: row.outcome,
    attempts: row.attempts,
    tries: row.tries,
    handed: row.handed,
    rungAt: row.rung_at,
  };
}
