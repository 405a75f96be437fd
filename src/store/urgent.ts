import { sql } from 'kysely';
import type { Escalation, Promised } from '../core/complaint.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { byScope, whoIn } from './by-scope.ts';
import { escalationOfRow } from './escalations.ts';
import { type Arg, prepared } from './prepared.ts';
import { promiseOfRow } from './promises.ts';
import type { Db } from './schema.ts';

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

const waiting = byScope((type) =>
  prepared((db: Db, arg: Arg<{ who: string; limit: number }>) => {
    const all = db
      .selectFrom('escalations')
      .innerJoin('complaints', 'complaints.id', 'escalations.complaint_id')
      .selectAll('escalations')
      .where('escalations.acknowledged_at', 'is', null)
      .where('escalations.outcome', 'is', null)
      .orderBy('escalations.opened_at', 'desc')
      .orderBy('escalations.id', 'desc')
      .limit(arg('limit'));
    if (type === 'branch') return all.where('complaints.branch_id', '=', arg('who'));
    return type === 'person' ? all.where('complaints.employee_id', '=', arg('who')) : all;
  }),
);

const late = byScope((type) =>
  prepared((db: Db, arg: Arg<{ who: string; before: number; limit: number }>) => {
    const all = db
      .selectFrom('promises')
      .innerJoin('complaints', 'complaints.id', 'promises.complaint_id')
      .selectAll('promises')
      // Literals: the index of the open ones serves only a condition whose values the database sees.
      .where('promises.state', 'in', [sql.lit('open'), sql.lit('renegotiated')])
      .where('promises.promised_for', '<', arg('before'))
      .orderBy('promises.promised_for')
      .orderBy('promises.id')
      .limit(arg('limit'));
    if (type === 'branch') return all.where('complaints.branch_id', '=', arg('who'));
    return type === 'person' ? all.where('promises.owner_id', '=', arg('who')) : all;
  }),
);
