import type { TrailEntry } from '../app/ports/store.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, SessionEventsTable } from './schema.ts';

/** What happened to a complaint or in a session (given both: to either), in the order in which it was written. */
export async function trail(db: Db, of: { complaintId?: string; sessionId?: string }): Promise<TrailEntry[]> {
  const [complaintId, sessionId] = [of.complaintId ?? null, of.sessionId ?? null];
  if (complaintId !== null && sessionId !== null)
    return (await ofEither.rows(db, { complaintId, sessionId })).map(entryOfRow);
  if (complaintId !== null) return (await ofComplaint.rows(db, { complaintId })).map(entryOfRow);
  if (sessionId !== null) return (await ofSession.rows(db, { sessionId })).map(entryOfRow);
  return [];
}

/** Writes one entry for good: the table refuses to be changed. */
export async function appendTrail(db: Db, entry: TrailEntry): Promise<void> {
  await append.count(db, trailRow(entry));
}

/** The entry as a row; its number comes from the database. */
export function trailRow(entry: TrailEntry): Omit<SessionEventsTable, 'seq'> {
  return {
    id: entry.id,
    session_id: entry.sessionId,
    complaint_id: entry.complaintId,
    at: entry.at,
    by_id: entry.by,
    what: entry.what,
    act_json: toJson(entry.act),
    changes_json: toJson(entry.changes),
  };
}

const COLUMNS = ['id', 'session_id', 'complaint_id', 'at', 'by_id', 'what', 'act_json', 'changes_json'] as const;

const append = prepared((db: Db, arg: Arg<Omit<SessionEventsTable, 'seq'>>) =>
  db.insertInto('session_events').values(args(arg, COLUMNS)),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db.selectFrom('session_events').select(COLUMNS).where('complaint_id', '=', arg('complaintId')).orderBy('seq'),
);

const ofSession = prepared((db: Db, arg: Arg<{ sessionId: string }>) =>
  db.selectFrom('session_events').select(COLUMNS).where('session_id', '=', arg('sessionId')).orderBy('seq'),
);

const ofEither = prepared((db: Db, arg: Arg<{ complaintId: string; sessionId: string }>) =>
  db
    .selectFrom('session_events')
    .select(COLUMNS)
    .where((eb) => eb.or([eb('complaint_id', '=', arg('complaintId')), eb('session_id', '=', arg('sessionId'))]))
    .orderBy('seq'),
);

function entryOfRow(row: Omit<SessionEventsTable, 'seq'>): TrailEntry {
  return {
    id: row.id,
    sessionId: row.session_id,
    complaintId: row.complaint_id,
    at: row.at,
    by: row.by_id,
    what: row.what,
    act: fromJson(row.act_json, 'session_events.act_json'),
    changes: fromJson(row.changes_json, 'session_events.changes_json'),
  };
}
