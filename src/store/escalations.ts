import type { Escalation } from '../core/complaint.ts';
import { fromJson, toJson } from './json.ts';
import { oldestFirst, PAGE, paged } from './pages.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, EscalationsTable } from './schema.ts';
import type { Scope } from './scope.ts';

/** The escalation with this id, or null. */
export async function escalationById(db: Db, id: string): Promise<Escalation | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : escalationOfRow(row);
}

/** All escalations, oldest first. */
export function escalations(scope: Scope): AsyncIterable<Escalation> {
  return paged(
    (after) => page.rows(scope.db(), after),
    (row) => row.opened_at,
    escalationOfRow,
  );
}

/** The escalations of a complaint, oldest first. */
export async function escalationsOf(db: Db, complaintId: string): Promise<Escalation[]> {
  const rows = await ofComplaint.rows(db, { complaintId });
  return rows.toSorted((a, b) => oldestFirst(a.opened_at, b.opened_at, a.id, b.id)).map(escalationOfRow);
}

/** Those that nobody has taken yet, newest first, 50 at most. */
export async function openEscalations(db: Db): Promise<Escalation[]> {
  return (await waiting.rows(db, {})).map(escalationOfRow);
}

/** Inserts or replaces. */
export async function saveEscalation(db: Db, escalation: Escalation): Promise<void> {
  await save.count(db, escalationRow(escalation));
}

/** The escalation as a row. */
export function escalationRow(escalation: Escalation): EscalationsTable {
  return {
    id: escalation.id,
    complaint_id: escalation.complaintId,
    reason: escalation.reason,
    level: escalation.level,
    opened_at: escalation.openedAt,
    acknowledged_at: escalation.acknowledgedAt,
    acknowledged_by: escalation.by,
    outcome: escalation.outcome,
    pages_json: toJson(escalation.pages),
    climb_json: toJson({
      ask: escalation.ask,
      said: escalation.said,
      nextAt: escalation.nextAt,
      roundAt: escalation.roundAt,
    } satisfies Climb),
  };
}

const CHANGED = [
  'complaint_id',
  'reason',
  'level',
  'opened_at',
  'acknowledged_at',
  'acknowledged_by',
  'outcome',
  'pages_json',
  'climb_json',
] as const;

type Climb = Pick<Escalation, 'ask' | 'said' | 'nextAt' | 'roundAt'>;

/** How those stand that were saved before ladders were climbed. */
const NO_CLIMB = { ask: null, said: [], nextAt: null };

const save = prepared((db: Db, arg: Arg<EscalationsTable>) =>
  db
    .insertInto('escalations')
    .values({ id: arg('id'), ...args(arg, CHANGED) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(args(arg, CHANGED))),
);

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('escalations').selectAll().where('id', '=', arg('id')),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db.selectFrom('escalations').selectAll().where('complaint_id', '=', arg('complaintId')),
);

const waiting = prepared((db: Db) =>
  db
    .selectFrom('escalations')
    .selectAll()
    .where('acknowledged_at', 'is', null)
    .where('outcome', 'is', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50),
);

const page = prepared((db: Db, arg: Arg<{ at: number; id: string }>) =>
  db
    .selectFrom('escalations')
    .selectAll()
    .where((eb) => eb(eb.refTuple('opened_at', 'id'), '>', eb.tuple(arg('at'), arg('id'))))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(PAGE),
);

/** The row as an escalation. */
export function escalationOfRow(row: EscalationsTable): Escalation {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    reason: row.reason,
    level: row.level,
    openedAt: row.opened_at,
    acknowledgedAt: row.acknowledged_at,
    by: row.acknowledged_by,
    outcome: row.outcome,
    pages: fromJson(row.pages_json, 'escalations.pages_json'),
    ...NO_CLIMB,
    roundAt: row.opened_at,
    ...(row.climb_json === null ? {} : fromJson<Climb>(row.climb_json, 'escalations.climb_json')),
  };
}
