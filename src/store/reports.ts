import { sql } from 'kysely';
import type { ReportSource } from '../app/ports/reports.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { Span } from '../core/report-rows.ts';
import { whoIn } from './by-scope.ts';
import { fromJson } from './json.ts';
import { escalated, given, pendingPromises, settledPromises, surveyed } from './report-more-queries.ts';
import { answers, openedRows, openedSums, resolved, unresolved } from './report-queries.ts';
import type { Db } from './schema.ts';

/** What reports of this scope are computed from. `db` gives the connection of a transaction that still runs. */
export function reportSource(db: () => Db, scope: RecordScope): ReportSource {
  const { type } = scope;
  const within = (span: Span) => ({ who: whoIn(scope), ...span });
  return {
    async opened(span) {
      const rows = await openedRows[type].rows(db(), within(span));
      return rows.map((row) => ({
        openedAt: row.opened_at,
        branchId: row.branch_id,
        employeeId: row.employee_id,
        status: row.status,
        nature: row.nature,
        satisfied: row.satisfied,
        repeated: Number(row.repeated) === 1,
        preventable: Number(row.preventable) === 1,
      }));
    },
    async openedSums(span) {
      const rows = await openedSums[type].rows(db(), within(span));
      return rows.map((row) => ({ ...row, repeated: Number(row.repeated) === 1, count: Number(row.count) }));
    },
    async given(span) {
      const rows = await given[type].rows(db(), within(span));
      return rows.map((row) => ({
        nature: row.nature,
        compensation: fromJson(row.compensation_json, 'complaints.compensation_json'),
      }));
    },
    async promises(span) {
      const settled = await settledPromises[type].rows(db(), within(span));
      const pending = await pendingPromises[type].rows(db(), within(span));
      return [...settled, ...pending].map((row) => ({ state: row.state, count: Number(row.count) }));
    },
    async answers(span) {
      const rows = await answers[type].rows(db(), within(span));
      return rows.map((row) => ({ begunAt: row.created_at, dueAt: row.due_at, doneAt: row.done_at }));
    },
    async answeredAt(begunAt, doneAt) {
      const row = await db()
        .selectFrom('follow_ups')
        .select('complaint_id')
        .where('kind', '=', sql.lit('answer'))
        .where('created_at', '=', begunAt)
        .where('done_at', '=', doneAt)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row?.complaint_id ?? null;
    },
    async resolved(span) {
      const rows = await resolved[type].rows(db(), within(span));
      return rows.map((row) => ({
        openedAt: row.opened_at,
        resolvedAt: row.resolved_at ?? row.opened_at,
        branchId: row.branch_id,
        nature: row.nature,
      }));
    },
    async resolvedAt(openedAt, resolvedAt) {
      const row = await db()
        .selectFrom('complaints')
        .select('id')
        .where('resolved_at', '=', resolvedAt)
        .where('opened_at', '=', openedAt)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },
    async unresolved(before) {
      const rows = await unresolved[type].rows(db(), { who: whoIn(scope), before });
      return rows.map((row) => ({ branchId: row.branch_id, nature: row.nature, openedAt: row.opened_at }));
    },
    async escalated(span) {
      const rows = await escalated[type].rows(db(), within(span));
      return rows.map((row) => ({
        reason: row.reason,
        openedAt: row.opened_at,
        acknowledgedAt: row.acknowledged_at,
        outcome: row.outcome,
      }));
    },
    async surveyed(span) {
      return await surveyed[type].rows(db(), within(span));
    },
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
