import { sql } from 'kysely';
import type { Cause, PreventionAction } from '../core/prevention.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { byScope, whoIn } from './by-scope.ts';
import type { CausesTable, PreventionActionsTable } from './learning-tables.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** Why this complaint happened, or null: nobody said. */
export async function causeOf(db: Db, complaintId: string): Promise<Cause | null> {
  const row = await cause.first(db, { complaintId });
  return row === undefined ? null : { complaintId: row.complaint_id, cause: row.cause, by: row.by_id, at: row.at };
}

/** Replaces what was said before. */
export async function saveCause(db: Db, said: Cause): Promise<void> {
  await putCause.count(db, causeRow(said));
}

/** What was said as a row. */
export function causeRow({ complaintId, cause, by, at }: Cause): CausesTable {
  return { complaint_id: complaintId, cause, by_id: by, at };
}

/** The action with this id, or null. */
export async function actionById(db: Db, id: string): Promise<PreventionAction | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : actionOf(row);
}

/** Those that this complaint led to, oldest first. */
export async function actionsOf(db: Db, complaintId: string): Promise<PreventionAction[]> {
  return (await ofComplaint.rows(db, { complaintId })).map(actionOf);
}

/** Open ones, soonest first; or closed ones, the latest first. A branch has those for every branch, too. */
export async function actionsIn(
  db: Db,
  scope: RecordScope,
  which: 'open' | 'closed',
  limit: number,
): Promise<PreventionAction[]> {
  const query = which === 'open' ? open : closed;
  return (await query[scope.type].rows(db, { who: whoIn(scope), limit })).map(actionOf);
}

/** Keeps an action, or how it stands now. */
export async function saveAction(db: Db, action: PreventionAction): Promise<void> {
  await save.count(db, {
    id: action.id,
    what: action.what,
    remedy: action.remedy,
    owner_id: action.ownerId,
    nature: action.nature,
    branch_id: action.branchId,
    complaint_id: action.complaintId,
    due_at: action.dueAt,
    state: action.state,
    opened_at: action.openedAt,
    by_id: action.by,
    closed_at: action.closedAt,
    outcome: action.outcome,
    rung_at: action.rungAt,
  });
}

function actionOf(row: PreventionActionsTable): PreventionAction {
  return {
    id: row.id,
    what: row.what,
    remedy: row.remedy as PreventionAction['remedy'],
    ownerId: row.owner_id,
    nature: row.nature,
    branchId: row.branch_id,
    complaintId: row.complaint_id,
    dueAt: row.due_at,
    state: row.state as PreventionAction['state'],
    openedAt: row.opened_at,
    by: row.by_id,
    closedAt: row.closed_at,
    outcome: row.outcome,
    rungAt: row.rung_at,
  };
}

const COLUMNS = [
  'id',
  'what',
  'remedy',
  'owner_id',
  'nature',
  'branch_id',
  'complaint_id',
  'due_at',
  'state',
  'opened_at',
  'by_id',
  'closed_at',
  'outcome',
  'rung_at',
] as const;

const cause = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db.selectFrom('causes').selectAll().where('complaint_id', '=', arg('complaintId')),
);

const putCause = prepared((db: Db, arg: Arg<CausesTable>) =>
  db
    .insertInto('causes')
    .values(args(arg, ['complaint_id', 'cause', 'by_id', 'at']))
    .onConflict((conflict) => conflict.column('complaint_id').doUpdateSet(args(arg, ['cause', 'by_id', 'at']))),
);

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('prevention_actions').selectAll().where('id', '=', arg('id')),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db
    .selectFrom('prevention_actions')
    .selectAll()
    .where('complaint_id', '=', arg('complaintId'))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(50),
);

type Listed = { who: string; limit: number };

function listed(db: Db, arg: Arg<Listed>, scope: RecordScope['type']) {
  const all = db.selectFrom('prevention_actions').selectAll();
  if (scope === 'person') return all.where('owner_id', '=', arg('who'));
  if (scope === 'all') return all;
  return all.where((eb) => eb.or([eb('branch_id', '=', arg('who')), eb('branch_id', 'is', null)]));
}

const open = byScope((scope) =>
  prepared((db: Db, arg: Arg<Listed>) =>
    listed(db, arg, scope).where('state', '=', sql.lit('open')).orderBy('due_at').orderBy('id').limit(arg('limit')),
  ),
);

const closed = byScope((scope) =>
  prepared((db: Db, arg: Arg<Listed>) =>
    listed(db, arg, scope)
      .where('state', '!=', sql.lit('open'))
      .orderBy('closed_at', 'desc')
      .orderBy('id')
      .limit(arg('limit')),
  ),
);

const save = prepared((db: Db, arg: Arg<PreventionActionsTable>) =>
  db
    .insertInto('prevention_actions')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(args(arg, COLUMNS))),
);
