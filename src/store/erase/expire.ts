import type { Kysely } from 'kysely';
import type { AuditLine } from '../../core/audit.ts';
import { appendAudit } from '../audit.ts';
import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import type { Db, Tables } from '../schema.ts';
import { eraseCase } from './case.ts';
import { changingTrail } from './trail.ts';

/** What is older than these is kept no longer, ms UTC. */
export type Expiry = {
  /** Complaints received before this, with everything that hangs on them. */
  complaintsBefore: number;
  /** Letters not sent, surveys not finished, walks that are no complaint and complaints cancelled, untouched since. */
  draftsBefore: number;
};

/** Complaints in one transaction: nobody in a call waits long for it. */
const AT_ONCE = 20;

/** Removes what has had its time and need not be kept whole, some at a time. Resolves to how many things went. */
export async function expire(engine: Engine, expiry: Expiry, now: number): Promise<number> {
  let gone = 0;
  for (;;) {
    const some = await engine.write((db) => expireSome(db, engine.dialect.name, expiry, now));
    gone += some;
    if (some === 0) return gone;
  }
}

async function expireSome(db: Db, dialect: Dialect['name'], expiry: Expiry, now: number): Promise<number> {
  const complaints = await oldComplaints(db, expiry.complaintsBefore);
  for (const id of complaints) {
    await eraseCase(db, dialect, id, now);
    await dropCase(db, dialect, id);
  }
  const cancelled = complaints.length > 0 ? [] : await cancelledComplaints(db, expiry.draftsBefore);
  for (const id of cancelled) await eraseCase(db, dialect, id, now);
  const walks = complaints.length > 0 ? [] : await oldWalks(db, expiry.draftsBefore);
  for (const id of walks) await dropWalk(db, dialect, id);
  const letters = await drop(db, 'letters', 'changed_at', expiry.draftsBefore);
  const surveys = await drop(db, 'surveys', 'started_at', expiry.draftsBefore);
  await db.deleteFrom('messages').where('at', '<', expiry.complaintsBefore).execute();
  await db.deleteFrom('unanswered').where('last_at', '<', expiry.complaintsBefore).execute();
  const line =
    (what: string) =>
    (on: string): AuditLine => {
      return { at: now, by: 'tactful', from: 'clock', what, on, result: 'done', changes: [] };
    };
  await appendAudit(db, dialect, [
    ...complaints.map((id) => line('expired')(`complaint:${id}`)),
    ...cancelled.map((id) => line('expired')(`complaint:${id}`)),
    ...walks.map((id) => line('expired')(`walk:${id}`)),
    ...letters.map((id) => line('expired')(`letter:${id}`)),
    ...surveys.map((id) => line('expired')(`survey:${id}`)),
  ]);
  return complaints.length + cancelled.length + walks.length + letters.length + surveys.length;
}

async function oldComplaints(db: Db, before: number): Promise<string[]> {
  const rows = await db
    .selectFrom('complaints')
    .leftJoin('holds', 'holds.complaint_id', 'complaints.id')
    .select('complaints.id')
    .where('opened_at', '<', before)
    .where('holds.complaint_id', 'is', null)
    .orderBy('opened_at')
    .limit(AT_ONCE)
    .execute();
  return rows.map((each) => each.id);
}

/** Those that still say something. */
async function cancelledComplaints(db: Db, before: number): Promise<string[]> {
  const rows = await db
    .selectFrom('complaints')
    .innerJoin('sessions', 'sessions.complaint_id', 'complaints.id')
    .leftJoin('holds', 'holds.complaint_id', 'complaints.id')
    .select('complaints.id')
    .distinct()
    .where('complaints.status', '=', 'cancelled')
    .where('touched_at', '<', before)
    .where('holds.complaint_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('customer_name', 'is not', null),
        eb('customer_phone', 'is not', null),
        eb('customer_email', 'is not', null),
        eb('customer_address', 'is not', null),
        eb('notes_json', '<>', '[]'),
        eb.and([eb('description', 'is not', null), eb('description', '<>', '[erased]')]),
      ]),
    )
    .limit(AT_ONCE)
    .execute();
  return rows.map((each) => each.id);
}

/** Walks of a telephone call, and surveys: what came of them stands elsewhere. */
async function oldWalks(db: Db, before: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('complaint_id', 'is', null)
    .where('touched_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('follow_ups')
            .select('follow_ups.id')
            .whereRef('follow_ups.session_id', '=', 'sessions.id')
            .where('follow_ups.state', 'in', ['due', 'snoozed']),
        ),
      ),
    )
    .limit(AT_ONCE)
    .execute();
  return rows.map((each) => each.id);
}

async function drop(db: Db, table: 'letters' | 'surveys', column: 'changed_at' | 'started_at', before: number) {
  // The two tables have one of the columns each, which a type of both can't say.
  const old = (db as unknown as Kysely<Record<string, Record<string, unknown>>>)
    .selectFrom(table)
    .select('id')
    .where(column, '<', before);
  const unfinished = table === 'letters' ? old.where('state', '=', 'draft') : old.where('answered_at', 'is', null);
  const ids = (await unfinished.limit(AT_ONCE).execute()).map((each) => String(each['id']));
  if (ids.length > 0) await db.deleteFrom(table).where('id', 'in', ids).execute();
  return ids;
}

async function dropCase(db: Db, dialect: Dialect['name'], id: string): Promise<void> {
  const sessions = await db.selectFrom('sessions').select('id').where('complaint_id', '=', id).execute();
  for (const session of sessions) await dropWalk(db, dialect, session.id);
  await changingTrail(db, dialect, async () => {
    await db.deleteFrom('session_events').where('complaint_id', '=', id).execute();
  });
  const hanging: (keyof Tables & ('promises' | 'escalations' | 'follow_ups' | 'letters' | 'surveys' | 'causes'))[] = [
    'promises',
    'escalations',
    'follow_ups',
    'letters',
    'surveys',
    'causes',
  ];
  for (const table of hanging) await db.deleteFrom(table).where('complaint_id', '=', id).execute();
  await db.deleteFrom('complaints').where('id', '=', id).execute();
}

async function dropWalk(db: Db, dialect: Dialect['name'], id: string): Promise<void> {
  await changingTrail(db, dialect, async () => {
    await db.deleteFrom('session_events').where('session_id', '=', id).execute();
  });
  await db.deleteFrom('follow_ups').where('session_id', '=', id).execute();
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}
