import { type SelectQueryBuilder, sql } from 'kysely';
import type { RecordScope } from '../core/record-scope.ts';
import { byScope } from './by-scope.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, Tables } from './schema.ts';

/** `who`: the id of the branch or person, empty where everybody is meant. */
export type Within = { who: string; from: number; to: number };

type Of = RecordScope['type'];

/**
 * The value of a column, so that no index of it is used: a branch has had its complaints for years, and the days that are
 * asked for are few.
 */
export function plain(column: string) {
  return sql<string>`coalesce(${sql.ref(column)}, '')`;
}

/** Of complaints, those that the scope reaches. */
function mine<O>(query: SelectQueryBuilder<Tables, 'complaints', O>, scope: Of, who: string) {
  if (scope === 'all') return query;
  return query.where(plain(scope === 'branch' ? 'branch_id' : 'employee_id'), '=', who);
}

/** Complaints opened in the span, one row each. */
export const openedRows = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      db
        .selectFrom('complaints')
        .select(['opened_at', 'branch_id', 'employee_id', 'status', 'nature', 'satisfied', 'repeated'])
        .select(sql<number>`case when prevention is null then 0 else 1 end`.as('preventable'))
        .where('opened_at', '>=', arg('from'))
        .where('opened_at', '<', arg('to')),
      scope,
      arg('who'),
    ),
  ),
);

/** The same, counted. */
export const openedSums = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      db
        .selectFrom('complaints')
        .select((eb) => ['status', 'nature', 'satisfied', 'repeated', eb.fn.countAll().as('count')])
        .where('opened_at', '>=', arg('from'))
        .where('opened_at', '<', arg('to'))
        .groupBy(['status', 'nature', 'satisfied', 'repeated']),
      scope,
      arg('who'),
    ),
  ),
);

/** Complaints resolved in the span. */
export const resolved = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      db
        .selectFrom('complaints')
        .select(['opened_at', 'resolved_at', 'branch_id', 'nature'])
        .where('resolved_at', '>=', arg('from'))
        .where('resolved_at', '<', arg('to')),
      scope,
      arg('who'),
    ),
  ),
);

/** Complaints opened before this moment that are still open. */
export const unresolved = byScope((scope) =>
  prepared((db: Db, arg: Arg<{ who: string; before: number }>) =>
    mine(
      db
        .selectFrom('complaints')
        .select(['opened_at', 'branch_id', 'nature'])
        .where('opened_at', '<', arg('before'))
        .where('resolved_at', 'is', null)
        // A literal: the index of the open ones serves only a condition that the database sees.
        .where('status', '<>', sql.lit('cancelled')),
      scope,
      arg('who'),
    ),
  ),
);

/** Customers who began to wait for an answer in the span. */
export const answers = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) => {
    const all = db
      .selectFrom('follow_ups')
      .select(['created_at', 'due_at', 'done_at'])
      .where('kind', '=', sql.lit('answer'))
      .where('created_at', '>=', arg('from'))
      .where('created_at', '<', arg('to'))
      .where('state', '<>', sql.lit('cancelled'));
    if (scope === 'all') return all;
    return all.where(plain(scope === 'branch' ? 'branch_id' : 'owner_id'), '=', arg('who'));
  }),
);
