import { type ExpressionBuilder, sql } from 'kysely';
import type { Escalation, Promised } from '../core/complaint.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { byScope, whoIn } from './by-scope.ts';
import { escalationOfRow } from './escalations.ts';
import { type Arg, prepared } from './prepared.ts';
import { promiseOfRow } from './promises.ts';
import type { Db, Tables } from './schema.ts';

/** Calls for help in this scope that nobody has taken yet, newest first. */
export async function waitingEscalations(db: Db, scope: RecordScope, limit: number): Promise<Escalation[]> {
  return (await waiting[scope.type].rows(db, { who: whoIn(scope), limit })).map(escalationOfRow);
}

/** Promises in this scope that were to be kept before this moment (ms UTC) and are still open, the longest overdue first. */
export async function latePromises(
  db: Db,
  scope: RecordScope,
  { before, limit }: { before: number; limit: number },
): Promise<Promised[]> {
  return (await late[scope.type].rows(db, { who: whoIn(scope), before, limit })).map(promiseOfRow);
}

/**
 * What the complaint of a row has in this column. Looked up row by row, because there are few rows and many complaints: a
 * join lets the database begin with all the complaints of a branch.
 */
function complaintOf(
  eb: ExpressionBuilder<Tables, 'escalations'> | ExpressionBuilder<Tables, 'promises'>,
  id: 'escalations.complaint_id' | 'promises.complaint_id',
  column: 'branch_id' | 'employee_id',
) {
  return (eb as ExpressionBuilder<Tables, 'escalations' | 'promises'>)
    .selectFrom('complaints')
    .select(`complaints.${column}`)
    .whereRef('complaints.id', '=', id);
}

const waiting = byScope((type) =>
  prepared((db: Db, arg: Arg<{ who: string; limit: number }>) => {
    const all = db
      .selectFrom('escalations')
      .selectAll()
      .where('escalations.acknowledged_at', 'is', null)
      .where('escalations.outcome', 'is', null)
      .orderBy('escalations.opened_at', 'desc')
      .orderBy('escalations.id', 'desc')
      .limit(arg('limit'));
    if (type === 'all') return all;
    const column = type === 'branch' ? ('branch_id' as const) : ('employee_id' as const);
    return all.where((eb) => eb(complaintOf(eb, 'escalations.complaint_id', column), '=', arg('who')));
  }),
);

const late = byScope((type) =>
  prepared((db: Db, arg: Arg<{ who: string; before: number; limit: number }>) => {
    const all = db
      .selectFrom('promises')
      .selectAll()
      // Literals: the index of the open ones serves only a condition whose values the database sees.
      .where('promises.state', 'in', [sql.lit('open'), sql.lit('renegotiated')])
      .where('promises.promised_for', '<', arg('before'))
      .orderBy('promises.promised_for')
      .orderBy('promises.id')
      .limit(arg('limit'));
    if (type === 'person') return all.where('promises.owner_id', '=', arg('who'));
    return type === 'branch'
      ? all.where((eb) => eb(complaintOf(eb, 'promises.complaint_id', 'branch_id'), '=', arg('who')))
      : all;
  }),
);
