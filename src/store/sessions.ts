import { sql } from 'kysely';
import { StoreError } from '../app/ports/store.ts';
import type { Session } from '../core/session.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, SessionsTable } from './schema.ts';

/** The session with this id, or null. */
export async function sessionById(db: Db, id: string): Promise<Session | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : sessionOfRow(row);
}

/** Active and paused ones of this person, last touched first. */
export async function openSessions(db: Db, ownerId: string): Promise<Session[]> {
  const sessions = (await openOf.rows(db, { ownerId })).map(sessionOfRow);
  return sessions.sort((a, b) => b.touchedAt - a.touchedAt || (a.id < b.id ? -1 : 1));
}

/** Active and paused ones of everybody, touched at this time or later (ms UTC). */
export async function sessionsSince(db: Db, at: number): Promise<Session[]> {
  return (await openSince.rows(db, { at })).map(sessionOfRow);
}

/** The session that this person touched last, whatever became of it, or null. */
export async function latestSession(db: Db, ownerId: string): Promise<Session | null> {
  const row = await latestOf.first(db, { ownerId });
  return row === undefined ? null : sessionOfRow(row);
}

/** The first session that belonged to this complaint, or null. */
export async function sessionOfComplaint(db: Db, complaintId: string): Promise<Session | null> {
  const row = await firstOf.first(db, { complaintId });
  return row === undefined ? null : sessionOfRow(row);
}

/**
 * Inserts (version 0) or compares and swaps. Throws a StoreError `conflict` when somebody else saved meanwhile. `known`: the
 * session as it was loaded, so that no index is written for what stayed as it was.
 */
export async function saveSession(db: Db, session: Session, known: Session | null = null): Promise<Session> {
  const saved: Session = { ...session, version: session.version + 1 };
  const row = sessionRow(saved);
  const same =
    known?.version === session.version &&
    known.ownerId === session.ownerId &&
    known.status === session.status &&
    known.complaintId === session.complaintId &&
    known.startedAt === session.startedAt;
  const count =
    session.version === 0
      ? await insert.count(db, row)
      : await (same ? move : swap).count(db, { ...row, loaded: session.version });
  if (count === 1) return saved;
  throw new StoreError(
    'conflict',
    `session ${session.id} was saved by somebody else meanwhile: load it and decide again`,
  );
}

// The snapshot is the truth; the other columns repeat what queries ask for.
const COLUMNS = [
  'id',
  'owner_id',
  'status',
  'complaint_id',
  'started_at',
  'touched_at',
  'version',
  'snapshot_json',
] as const;

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('sessions').select('snapshot_json').where('id', '=', arg('id')),
);

const openOf = prepared((db: Db, arg: Arg<{ ownerId: string }>) =>
  db
    .selectFrom('sessions')
    .select('snapshot_json')
    .where('owner_id', '=', arg('ownerId'))
    // Literals: the index of the open ones serves only a condition whose values the database sees. And no order: to get
    // it for nothing, SQLite would rather walk through every session that the person ever had.
    .where('status', 'in', [sql.lit('active'), sql.lit('paused')]),
);

const openSince = prepared((db: Db, arg: Arg<{ at: number }>) =>
  db
    .selectFrom('sessions')
    .select('snapshot_json')
    .where('touched_at', '>=', arg('at'))
    .where('status', 'in', [sql.lit('active'), sql.lit('paused')]),
);

const latestOf = prepared((db: Db, arg: Arg<{ ownerId: string }>) =>
  db
    .selectFrom('sessions')
    .select('snapshot_json')
    .where('owner_id', '=', arg('ownerId'))
    .orderBy('touched_at', 'desc')
    .orderBy('id')
    .limit(1),
);

const firstOf = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db
    .selectFrom('sessions')
    .select('snapshot_json')
    .where('complaint_id', '=', arg('complaintId'))
    .orderBy('started_at')
    .orderBy('id')
    .limit(1),
);

const insert = prepared((db: Db, arg: Arg<SessionsTable>) =>
  db
    .insertInto('sessions')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const swap = prepared((db: Db, arg: Arg<SessionsTable & { loaded: number }>) =>
  db.updateTable('sessions').set(args(arg, COLUMNS)).where('id', '=', arg('id')).where('version', '=', arg('loaded')),
);

/** The usual step of a walk: who has it, and that it is open, stays as it was. */
const move = prepared((db: Db, arg: Arg<SessionsTable & { loaded: number }>) =>
  db
    .updateTable('sessions')
    .set(args(arg, ['touched_at', 'version', 'snapshot_json']))
    .where('id', '=', arg('id'))
    .where('version', '=', arg('loaded')),
);

/** The session as a row. */
export function sessionRow(session: Session): SessionsTable {
  return {
    id: session.id,
    owner_id: session.ownerId,
    status: session.status,
    complaint_id: session.complaintId,
    started_at: session.startedAt,
    touched_at: session.touchedAt,
    version: session.version,
    snapshot_json: toJson(session),
  };
}

function sessionOfRow(row: Pick<SessionsTable, 'snapshot_json'>): Session {
  return fromJson(row.snapshot_json, 'sessions.snapshot_json');
}
