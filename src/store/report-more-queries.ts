import { sql } from 'kysely';
import { byScope } from './by-scope.ts';
import { type Arg, prepared } from './prepared.ts';
import { ofComplaint, plain, type Within } from './report-queries.ts';
import type { Db } from './schema.ts';

const PENDING = [sql.lit('open'), sql.lit('renegotiated')];

/** Promises due in the span of which somebody said what became of them, by state. */
export const settledPromises = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) => {
    const all = db
      .selectFrom('promises')
      .select((eb) => ['state', eb.fn.countAll().as('count')])
      .where('promised_for', '>=', arg('from'))
      .where('promised_for', '<', arg('to'))
      .where('state', 'not in', PENDING)
      .groupBy('state');
    if (scope === 'all') return all;
    return all.where(plain(scope === 'branch' ? 'branch_id' : 'owner_id'), '=', arg('who'));
  }),
);

/** Promises due in the span that are still to be kept: with a complaint that is cancelled nobody waits any more. */
export const pendingPromises = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) => {
    const all = db
      .selectFrom('promises')
      .innerJoin('complaints', 'complaints.id', 'promises.complaint_id')
      .select((eb) => ['state' as const, eb.fn.countAll().as('count')])
      .where('promises.promised_for', '>=', arg('from'))
      .where('promises.promised_for', '<', arg('to'))
      .where('promises.state', 'in', PENDING)
      .where('complaints.status', '<>', 'cancelled')
      .groupBy('promises.state');
    if (scope === 'all') return all;
    return all.where(plain(scope === 'branch' ? 'promises.branch_id' : 'promises.owner_id'), '=', arg('who'));
  }),
);

/** Surveys answered in the span. */
export const surveyed = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) => {
    const all = db
      .selectFrom('surveys')
      .select((eb) => ['surveys.score', 'surveys.handled', 'surveys.again', eb.fn.countAll<number>().as('count')])
      .groupBy(['surveys.score', 'surveys.handled', 'surveys.again'])
      .where('surveys.answered_at', '>=', arg('from'))
      .where('surveys.answered_at', '<', arg('to'));
    if (scope === 'all') return all;
    if (scope === 'branch') return all.where(plain('surveys.branch_id'), '=', arg('who'));
    // Whoever took the complaint, not whoever asked about it.
    return all.where(ofComplaint('surveys', 'employee_id'), '=', arg('who'));
  }),
);
