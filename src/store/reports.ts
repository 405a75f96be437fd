import { sql } from 'kysely';
import type { ReportSource } from '../app/ports/reports.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { Span } from '../core/report-rows.ts';
import { whoIn } from './by-scope.ts';
import type { Dialect } from './dialect.ts';
import { fromJson } from './json.ts';
import { pendingPromises, settledPromises, surveyed } from './report-more-queries.ts';
import { busy, given, handled, opened } from './report-queries.ts';
import {
  acknowledged,
  answeredAfter,
  answers,
  escalated,
  overdueAt,
  resolvedAfter,
  resolvedWithin,
} from './report-times.ts';
import type { Db } from './schema.ts';

/** What reports of this scope are computed from. `db` gives the connection of a transaction that still runs. */
export function reportSource(db: () => Db, scope: RecordScope, dialect: Dialect['name']): ReportSource {
  const { type } = scope;
  const within = (span: Span) => ({ who: whoIn(scope), ...span });
  return {
    opened: async (span) => await opened[dialect][type].rows(db(), within(span)),
    async busy(span) {
      const rows = await busy[type].rows(db(), within(span));
      return rows.map((row) => ({ branchId: row.branch_id, quarter: row.quarter, count: row.count }));
    },
    async handled(span) {
      const rows = await handled[type].rows(db(), within(span));
      return rows.map(({ employee_id, ...row }) => ({ ...row, employeeId: employee_id }));
    },
    async given(span) {
      const rows = await given[type].rows(db(), within(span));
      return rows.map((row) => ({
        nature: row.nature,
        compensation: fromJson(row.compensation_json, 'complaints.compensation_json'),
        count: row.count,
      }));
    },
    async promises(span) {
      const settled = await settledPromises[type].rows(db(), within(span));
      const pending = await pendingPromises[type].rows(db(), within(span));
      return [...settled, ...pending].map((row) => ({ state: row.state, count: Number(row.count) }));
    },
    answers: async (span, now) => (await answers[dialect][type].first(db(), { ...within(span), now })) ?? NONE,
    async answeredAfter(span, ms) {
      const found = await answeredAfter[type].first(db(), { ...within(span), ms });
      if (found === undefined) return null;
      const row = await db()
        .selectFrom('follow_ups')
        .select('complaint_id')
        .where('kind', '=', sql.lit('answer'))
        .where('created_at', '=', found.created_at)
        .where('done_at', '=', found.done_at)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row?.complaint_id ?? null;
    },
    resolved: (span, targets) => resolvedWithin(db(), dialect, scope, span, targets),
    async resolvedAfter(span, ms) {
      const found = await resolvedAfter[type].first(db(), { ...within(span), ms });
      if (found === undefined) return null;
      const row = await db()
        .selectFrom('complaints')
        .select('id')
        .where('resolved_at', '=', found.resolved_at)
        .where('opened_at', '=', found.opened_at)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },
    overdue: (at, targets) => overdueAt(db(), scope, at, targets),
    escalated: async (span) => await escalated[type].rows(db(), within(span)),
    acknowledged: async (span) => (await acknowledged[dialect][type].first(db(), within(span))) ?? NONE,
    surveyed: async (span) => await surveyed[type].rows(db(), within(span)),
    async casesOf(nature, span, limit) {
      const all = db()
        .selectFrom('complaints')
        .leftJoin('causes', 'causes.complaint_id', 'complaints.id')
        .select(['complaints.id', 'complaints.prevention', 'causes.cause'])
        .where('complaints.nature', '=', nature)
        .where('complaints.opened_at', '>=', span.from)
        .where('complaints.opened_at', '<', span.to)
        .where('complaints.status', '<>', 'cancelled')
        .orderBy('complaints.opened_at', 'desc')
        .orderBy('complaints.id', 'desc')
        .limit(limit);
      if (type === 'all') return await all.execute();
      const mine = type === 'branch' ? 'complaints.branch_id' : 'complaints.employee_id';
      return await all.where(mine, '=', whoIn(scope)).execute();
    },
    async namesOf(ids) {
      const names = new Map<string, string>();
      if (ids.length === 0) return names;
      for (const id of ids) {
        const row = await db()
          .selectFrom('complaints')
          .select('employee_name')
          .where('employee_id', '=', id)
          .orderBy('opened_at', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (row !== undefined) names.set(id, row.employee_name);
      }
      return names;
    },
  };
}

/** What a sum says where there is nothing; a database always gives a row of it. */
const NONE = { count: 0, median: null, worst: null, inTime: 0, overdue: 0 };
