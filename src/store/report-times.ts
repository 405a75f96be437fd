import { type RawBuilder, sql } from 'kysely';
import type { DaysRule } from '../core/organisation.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { ResolvedSum, Span } from '../core/report-rows.ts';
import { byDialect, byScope, whoIn } from './by-scope.ts';
import type { Dialect } from './dialect.ts';
import { type Arg, prepared } from './prepared.ts';
import { countWhere, ofComplaint, plain, type Within } from './report-queries.ts';
import type { Db } from './schema.ts';

/** A row of how long something took, ms. */
const tookOf = (ms: RawBuilder<unknown>, dialect: Dialect['name']) => [
  sql<number>`count(${ms})`.as('count'),
  sql<number | null>`${MEDIAN[dialect](ms)}`.as('median'),
  sql<number | null>`max(${ms})`.as('worst'),
];

/** The middle value, of two in the middle their mean. The database finds it sooner than it could hand over the values. */
const MEDIAN: Record<Dialect['name'], (value: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  sqlite: (value) => sql`median(${value})`,
  postgres: (value) => sql`percentile_cont(0.5) within group (order by ${value})`,
};

const ANSWERED = sql`done_at - created_at`;

function answersIn<A extends Within>(db: Db, arg: Arg<A>, scope: RecordScope['type']) {
  const all = db
    .selectFrom('follow_ups')
    .where('kind', '=', sql.lit('answer'))
    .where('created_at', '>=', arg('from'))
    .where('created_at', '<', arg('to'))
    .where('state', '<>', sql.lit('cancelled'));
  if (scope === 'all') return all;
  return all.where(plain(scope === 'branch' ? 'branch_id' : 'owner_id'), '=', arg('who'));
}

/** Answers that customers began to wait for in the span. */
export const answers = byDialect((dialect, scope) =>
  prepared((db: Db, arg: Arg<Within & { now: number }>) =>
    answersIn(db, arg, scope).select([
      ...tookOf(ANSWERED, dialect),
      countWhere(sql`done_at <= due_at`).as('inTime'),
      countWhere(sql`done_at is null and due_at < ${arg('now')}`).as('overdue'),
    ]),
  ),
);

/** One that took just so long. */
export const answeredAfter = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within & { ms: number }>) =>
    answersIn(db, arg, scope)
      .select(['created_at', 'done_at'])
      .where(sql<number>`${ANSWERED}`, '=', arg('ms'))
      .orderBy('created_at')
      .limit(1),
  ),
);

const RESOLVED = sql`resolved_at - opened_at`;

function resolvedIn(db: Db, { who, from, to }: Within, scope: RecordScope['type']) {
  const all = db.selectFrom('complaints').where('resolved_at', '>=', from).where('resolved_at', '<', to);
  if (scope === 'all') return all;
  return all.where(plain(scope === 'branch' ? 'branch_id' : 'employee_id'), '=', who);
}

/** Complaints resolved in the span. */
export async function resolvedWithin(
  db: Db,
  dialect: Dialect['name'],
  scope: RecordScope,
  span: Span,
  targets: DaysRule[],
): Promise<ResolvedSum> {
  const target = targetOf(targets);
  return await resolvedIn(db, { who: whoIn(scope), ...span }, scope.type)
    .select([
      ...tookOf(RESOLVED, dialect),
      countWhere(sql`${target} > 0`).as('targeted'),
      countWhere(sql`${target} > 0 and ${RESOLVED} <= ${target}`).as('inTime'),
    ])
    .executeTakeFirstOrThrow();
}

/** How many are open at this moment, ms UTC, and their target is past. */
export async function overdueAt(db: Db, scope: RecordScope, at: number, targets: DaysRule[]): Promise<number> {
  const target = targetOf(targets);
  const all = db
    .selectFrom('complaints')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('opened_at', '<', at)
    // A literal: the index of the open ones serves only a condition that the database sees.
    .where('resolved_at', 'is', null)
    .where('status', '<>', sql.lit('cancelled'))
    .where(sql<boolean>`${target} > 0 and opened_at + ${target} < ${at}`);
  const mine = scope.type === 'branch' ? 'branch_id' : 'employee_id';
  const found = await (scope.type === 'all' ? all : all.where(plain(mine), '=', whoIn(scope))).executeTakeFirst();
  return found?.count ?? 0;
}

/** The ms that a complaint may take, as an expression over its row. */
function targetOf(targets: DaysRule[]): RawBuilder<number> {
  const last = targets.at(-1)?.days ?? 0;
  const cases = targets.slice(0, -1).map(({ branchId, nature, days }) => {
    const conditions = [
      ...(branchId === null ? [] : [sql`branch_id = ${branchId}`]),
      ...(nature === null ? [] : [sql`nature = ${nature}`]),
    ];
    return sql`when ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)} then ${sql.lit(days * DAY)}`;
  });
  return cases.length === 0
    ? sql.lit(last * DAY)
    : sql`(case ${sql.join(cases, sql` `)} else ${sql.lit(last * DAY)} end)`;
}

const DAY = 86_400_000;

/** One that took just so long. */
export const resolvedAfter = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within & { ms: number }>) =>
    resolvedIn(db, { who: arg('who'), from: arg('from'), to: arg('to') }, scope)
      .select(['opened_at', 'resolved_at'])
      .where(sql<number>`${RESOLVED}`, '=', arg('ms'))
      .orderBy('resolved_at')
      .limit(1),
  ),
);

/** Calls for help in the span that somebody took. */
export const acknowledged = byDialect((dialect, scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    callsIn(db, arg, scope).select(tookOf(sql`escalations.acknowledged_at - escalations.opened_at`, dialect)),
  ),
);

/** Calls for help in the span, by reason. */
export const escalated = byScope((scope) =>
  prepared((db: Db, arg: Arg<Within>) =>
    callsIn(db, arg, scope)
      .select((eb) => [
        'escalations.reason',
        eb.fn.countAll<number>().as('count'),
        countWhere(sql`escalations.acknowledged_at is null and escalations.outcome is null`).as('waiting'),
      ])
      .groupBy('escalations.reason'),
  ),
);

function callsIn(db: Db, arg: Arg<Within>, scope: RecordScope['type']) {
  const all = db
    .selectFrom('escalations')
    .where('escalations.opened_at', '>=', arg('from'))
    .where('escalations.opened_at', '<', arg('to'));
  if (scope === 'all') return all;
  return all.where(ofComplaint('escalations', scope === 'branch' ? 'branch_id' : 'employee_id'), '=', arg('who'));
}
