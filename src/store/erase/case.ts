import { ERASED } from '../../core/erasure.ts';
import type { Session } from '../../core/session.ts';
import { complaintOfRow, complaintRow } from '../complaint-row.ts';
import type { Dialect } from '../dialect.ts';
import { fromJson, toJson } from '../json.ts';
import type { Db } from '../schema.ts';
import { indexComplaint } from '../search-index.ts';
import { eraseShown } from './shown.ts';
import { changingTrail } from './trail.ts';

/**
 * Takes every word out of a complaint and of all that hangs on it: walks, trail, promises, calls for help, letters, answers
 * to surveys, waiting messages, the playground's conversations. What counts (when, what kind, how much, how it ended) stays.
 * What a bot has shown of it is to be changed by the messages that are put into the queue. `now` in ms UTC.
 */
export async function eraseCase(db: Db, dialect: Dialect['name'], id: string, now: number): Promise<void> {
  const row = await db.selectFrom('complaints').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const complaint = complaintOfRow(row);
  const ids = await idsOf(db, id);
  const people = await peopleOf(db, ids);

  const forgotten = {
    ...complaint,
    customer: { name: null, address: null, phone: null, email: null },
    order: null,
    channel: null,
    description: gone(complaint.description),
    solution: {
      ...complaint.solution,
      what: gone(complaint.solution.what),
      promisedFor: unless(complaint.solution.promisedFor),
    },
    measures: gone(complaint.measures),
    followUpAt: unless(complaint.followUpAt),
    compensation: complaint.compensation.map((each) => ({ ...each, what: gone(each.what) })),
    prevention: gone(complaint.prevention),
    notes: [],
    version: complaint.version + 1,
  };
  const { id: _, ...changed } = complaintRow(forgotten);
  await db.updateTable('complaints').set(changed).where('id', '=', id).execute();
  await indexComplaint(db, forgotten, dialect);

  for (const session of ids.sessions) await eraseSession(db, session);
  await changingTrail(db, dialect, async () => {
    await db
      .updateTable('session_events')
      .set({ act_json: toJson({ erased: true }), changes_json: toJson({ erased: true }) })
      .where((eb) =>
        eb.or([
          eb('complaint_id', '=', id),
          ...(ids.sessions.length === 0 ? [] : [eb('session_id', 'in', ids.sessions)]),
        ]),
      )
      .execute();
  });
  const promises = await db
    .selectFrom('promises')
    .select(['id', 'history_json'])
    .where('complaint_id', '=', id)
    .execute();
  for (const promise of promises)
    await db
      .updateTable('promises')
      .set({ what: ERASED, history_json: withoutWhy(promise.history_json) })
      .where('id', '=', promise.id)
      .execute();
  const escalations = await db
    .selectFrom('escalations')
    .select(['id', 'climb_json'])
    .where('complaint_id', '=', id)
    .execute();
  for (const { id: key, climb_json } of escalations)
    if (climb_json !== null)
      await db
        .updateTable('escalations')
        .set({ climb_json: withoutClimbWords(climb_json) })
        .where('id', '=', key)
        .execute();
  // Nobody can be rung about it any more.
  await db
    .updateTable('follow_ups')
    .set({ state: 'cancelled' })
    .where('complaint_id', '=', id)
    .where('state', 'in', ['due', 'snoozed'])
    .execute();
  await db.deleteFrom('letters').where('complaint_id', '=', id).execute();
  await db
    .updateTable('surveys')
    .set((eb) => ({
      improve: eb.case().when('improve', 'is', null).then(null).else(ERASED).end(),
      competitors: eb.case().when('competitors', 'is', null).then(null).else(ERASED).end(),
    }))
    .where('complaint_id', '=', id)
    .execute();
  await db
    .updateTable('causes')
    .set({ cause: ERASED })
    .where('complaint_id', '=', id)
    .where('cause', 'like', '% %')
    .execute();

  await eraseShown(db, ids.all, people, now);
}

type Ids = { all: string[]; sessions: string[] };

/** Everything that hangs on a complaint, by id. */
async function idsOf(db: Db, complaint: string): Promise<Ids> {
  const own = async (table: 'promises' | 'escalations' | 'follow_ups' | 'letters' | 'surveys' | 'lessons') =>
    (await db.selectFrom(table).select('id').where('complaint_id', '=', complaint).execute()).map((each) => each.id);
  const of = await db
    .selectFrom('sessions')
    .select(['id', 'snapshot_json'])
    .where('complaint_id', '=', complaint)
    .execute();
  // A survey is a walk of its own, which names the complaint that it is about.
  const about = await db
    .selectFrom('sessions')
    .select('id')
    .where('complaint_id', 'is', null)
    .where('snapshot_json', 'like', `%"about":"${complaint}"%`)
    .execute();
  const sessions = [...of, ...about].map((each) => each.id);
  const notes = of.flatMap((each) =>
    fromJson<Session>(each.snapshot_json, 'sessions.snapshot_json').notes.map((note) => note.id),
  );
  const others: string[] = [];
  // One after the other: a connection does one thing at a time.
  for (const table of ['promises', 'escalations', 'follow_ups', 'letters', 'surveys', 'lessons'] as const) {
    others.push(...(await own(table)));
  }
  return { all: [complaint, ...sessions, ...notes, ...others], sessions };
}

/** Whoever may have been shown something of it. */
async function peopleOf(db: Db, { all, sessions }: Ids): Promise<string[]> {
  const [complaint = ''] = all;
  const trail = await db
    .selectFrom('session_events')
    .select('by_id')
    .where((eb) =>
      eb.or([eb('complaint_id', '=', complaint), ...(sessions.length === 0 ? [] : [eb('session_id', 'in', sessions)])]),
    )
    .distinct()
    .execute();
  const owners = await db.selectFrom('follow_ups').select('owner_id').where('complaint_id', '=', complaint).execute();
  const pages = await db.selectFrom('escalations').select('pages_json').where('complaint_id', '=', complaint).execute();
  const asked = pages.flatMap((each) =>
    fromJson<{ to: string }[]>(each.pages_json, 'escalations.pages_json').map(({ to }) => to),
  );
  return [...new Set([...trail.map((each) => each.by_id), ...owners.map((each) => each.owner_id), ...asked])];
}

/** The walk keeps its way and loses its words; one that is open is over. */
async function eraseSession(db: Db, id: string): Promise<void> {
  const row = await db.selectFrom('sessions').select('snapshot_json').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const { asked: _, ...session } = fromJson<Session>(row.snapshot_json, 'sessions.snapshot_json');
  const open = session.status === 'active' || session.status === 'paused';
  const forgotten: Session = {
    ...session,
    status: open ? 'cancelled' : session.status,
    answers: {},
    notes: [],
    pointedOut: {},
    version: session.version + 1,
  };
  await db
    .updateTable('sessions')
    .set({ snapshot_json: toJson(forgotten), status: forgotten.status, version: forgotten.version })
    .where('id', '=', id)
    .execute();
}

function gone(text: string | null): string | null {
  return text === null ? null : ERASED;
}

/** A time stays; what was typed instead of one goes. */
function unless(time: number | string | null): number | string | null {
  return typeof time === 'string' ? ERASED : time;
}

function withoutWhy(json: string): string {
  const history = fromJson<{ why: string | null }[]>(json, 'promises.history_json');
  return toJson(history.map((each) => ({ ...each, why: gone(each.why) })));
}

function withoutClimbWords(json: string): string {
  type Climb = { ask: { what: string | null } | null; said: { why: string | null }[] };
  const climb = fromJson<Climb>(json, 'escalations.climb_json');
  return toJson({
    ...climb,
    ask: climb.ask === null ? null : { ...climb.ask, what: gone(climb.ask.what) },
    said: climb.said.map((each) => ({ ...each, why: gone(each.why) })),
  });
}
