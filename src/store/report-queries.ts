import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { RecordScope } from '../core/record-scope.ts';
import { byDialect, byScope } from './by-scope.ts';
import type { Dialect } from './dialect.ts';
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

/**
 * A column of the complaint that a row is about, looked up row by row: the rows of a span are few, and a join would begin
 * with every complaint there is.
 */
export function ofComplaint(table: 'escalations' | 'surveys', column: 'branch_id' | 'employee_id') {
  return sql<string>`(select coalesce(${sql.ref(`mine.${column}`)}, '') from complaints as mine
    where mine.id = ${sql.ref(`${table}.complaint_id`)})`;
}

/** How many rows of a group are so. */
export function countWhere(condition: RawBuilder<unknown>) {
  return sql<number>`count(*) filter (where ${condition})`;
}

/** Of complaints, those that the scope reaches. */
function mine<O>(query: SelectQueryBuilder<Tables, 'complaints', O>, scope: Of, who: string) {
  if (scope === 'all') return query;
  return query.where(plain(scope === 'branch' ? 'branch_id' : 'employee_id'), '=', who);
}

const openedIn = (db: Db, arg: Arg<Within>) =>
  db.selectFrom('complaints').where('opened_at', '>=', arg('from')).where('opened_at', '<', arg('to'));

const counts = sql`status <> 'cancelled'`;

/**
 * Complaints opened in the span, by nature. SQLite sorts what it groups, and one short column is sorted soonest: all else
 * is counted beside it.
 */
export const opened = byDialect((dialect, scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      openedIn(db, arg)
        .select([
          'nature',
          countWhere(sql`status = 'cancelled'`).as('cancelled'),
          countWhere(sql`status = 'resolved'`).as('resolved'),
          countWhere(sql`status = 'open'`).as('open'),
          countWhere(sql`status = 'reopened'`).as('reopened'),
          countWhere(sql`satisfied = 'yes' and ${counts}`).as('yes'),
          countWhere(sql`satisfied = 'partly' and ${counts}`).as('partly'),
          countWhere(sql`satisfied = 'no' and ${counts}`).as('no'),
          countWhere(sql`repeated = 1 and ${counts}`).as('repeated'),
          countWhere(sql`${PREVENTABLE[dialect]} and ${counts}`).as('preventable'),
        ])
        .groupBy('nature'),
      scope,
      arg('who'),
    ),
  ),
);

/** Somebody noted what would prevent it: as it stands in an index on this database. */
const PREVENTABLE: Record<Dialect['name'], RawBuilder<unknown>> = {
  sqlite: sql`(prevention is null) = false`,
  postgres: sql`preventable`,
};

/** The same by branch and quarter of an hour in the week. The first of January 1970 was a Thursday. */
export const busy = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      openedIn(db, arg)
        .select((eb) => ['branch_id', QUARTER.as('quarter'), eb.fn.countAll<number>().as('count')])
        .where('status', '<>', 'cancelled')
        .groupBy(['branch_id', 'quarter']),
      scope,
      arg('who'),
    ),
  ),
);

const QUARTER = sql<number>`(opened_at / 900000 + 288) % 672`;

/** What customers said, by whoever took the complaint. */
export const handled = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      openedIn(db, arg)
        .select((eb) => [
          'employee_id',
          'nature',
          eb.ref('satisfied').$notNull().as('satisfied'),
          eb.fn.countAll<number>().as('count'),
        ])
        .where('status', '<>', 'cancelled')
        .where('satisfied', 'is not', null)
        .groupBy(['employee_id', 'nature', 'satisfied']),
      scope,
      arg('who'),
    ),
  ),
);

/** What was given in complaints opened in the span. */
export const given = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    mine(
      openedIn(db, arg)
        .select((eb) => ['nature', 'compensation_json', eb.fn.countAll<number>().as('count')])
        // A literal: the index of what was given serves only a condition that the database sees.
        .where('compensation_json', '<>', sql.lit('[]'))
        .where('status', '<>', 'cancelled')
        .groupBy(['nature', 'compensation_json']),
      scope,
      arg('who'),
    ),
  ),
);
