import { type ExpressionBuilder, sql } from 'kysely';
import { type Job, type NewJob, PRIORITY } from '../app/ports/queue.ts';
import { StoreError } from '../app/ports/store.ts';
import type { JobKind } from '../core/effect.ts';
import type { Dialect } from './dialect.ts';
import { JOB_COLUMNS, type JobRow } from './job-row.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, JobsTable, Tables } from './schema.ts';

// A job waits, runs under a lease, and is deleted when it is done; a dead one stays for an operator to see. Among the
// living, a key belongs to one job: a running job that is replaced or cancelled is `superseded`, loses the key, and is
// not tried again when it fails or its worker dies, because what it was to do is no longer wanted.

/** Schedules a job, or moves the waiting one of the same key; a running one loses its key to the new one. */
export async function putJob(db: Db, job: NewJob): Promise<void> {
  const row = {
    job_key: job.jobKey,
    kind: job.kind,
    payload_json: toJson(job.payload),
    run_at: job.runAt,
    priority: job.priority ?? PRIORITY.answer,
    lane: job.lane ?? null,
  };
  // A second worker may take up, or give back, the job of this key between two statements: then look again.
  for (let tries = 0; tries < 5; tries += 1) {
    if ((await put.count(db, row)) === 1) return;
    await supersede.count(db, { key: job.jobKey });
  }
  throw new StoreError('conflict', `job ${job.jobKey} is being worked on: load and decide again`);
}

/** Removes the waiting job of this key; a running one keeps running and is not tried again. */
export async function cancelJob(db: Db, key: string): Promise<void> {
  await cancel.count(db, { key });
  await supersede.count(db, { key });
  // Given back by its worker just between the two.
  await cancel.count(db, { key });
}

/** Leases due jobs, by priority and then soonest first. A job whose lease ran out counts as due since then. */
export async function claimJobs(
  db: Db,
  dialect: Dialect,
  lease: { worker: string; now: number; limit: number; until: number },
): Promise<Job[]> {
  const jobs: Job[] = [];
  let left = lease.limit;
  await dialect.lockClaims(db);
  for (const priority of Object.values(PRIORITY)) {
    if (left === 0) break;
    const claimed = await dialect.claimJobs(db, { ...lease, limit: left, priority });
    left -= claimed.length;
    for (const row of claimed) {
      if (row.superseded === 1) await finishJob(db, String(row.seq), lease.worker);
    }
    const wanted = claimed.filter((row) => row.superseded === 0);
    jobs.push(...wanted.sort((a, b) => a.run_at - b.run_at || a.seq - b.seq).map(jobOfRow));
  }
  return jobs;
}

/** Ends a job that this worker holds; false when it doesn't. */
export async function finishJob(db: Db, id: string, worker: string): Promise<boolean> {
  return (await finish.count(db, { seq: seqOf(id), worker })) === 1;
}

/** Gives a job back, due again at `runAt`; a superseded one ends instead. */
export async function failJob(db: Db, id: string, worker: string, runAt: number, error: string): Promise<void> {
  const seq = seqOf(id);
  if ((await finishSuperseded.count(db, { seq, worker })) === 1) return;
  await giveBack.count(db, { seq, worker, run_at: runAt, last_error: error });
}

/** Gives jobs back that were not tried, due again at `runAt`; a superseded one ends instead. */
export async function releaseJobs(db: Db, ids: readonly string[], worker: string, runAt: number): Promise<void> {
  for (const id of ids) {
    const seq = seqOf(id);
    if ((await finishSuperseded.count(db, { seq, worker })) === 1) continue;
    await putBack.count(db, { seq, worker, run_at: runAt });
  }
}

/** The messages of this lane that are due and that nobody has taken up, soonest first, 500 at most. */
export async function waitingIn(db: Db, lane: string, now: number): Promise<Job[]> {
  return (await waitingOf.rows(db, { lane, now })).map(jobOfRow);
}

/** When the job of this key is due, waiting or under way, ms UTC; null: there is none. */
export async function jobAt(db: Db, key: string): Promise<number | null> {
  return (await ofKey.first(db, { key }))?.run_at ?? null;
}

/** After the clock was set back to `now`: messages that wait are due at once, and no lease outlasts `until`. ms UTC */
export async function setBack(db: Db, now: number, until: number): Promise<void> {
  await messagesDue.count(db, { now });
  await leasesEnd.count(db, { until });
}

/** How many (up to 1,000) should have been taken up before this moment, ms UTC, and the moment of the oldest. */
export async function overdueJobs(db: Db, before: number): Promise<{ count: number; oldest: number | null }> {
  const rows = await overdue.rows(db, { before });
  return { count: rows.length, oldest: rows[0]?.due_at ?? null };
}

/** Takes a job out for good and keeps it for an operator to see. */
export async function buryJob(db: Db, id: string, worker: string, error: string): Promise<void> {
  await bury.count(db, { seq: seqOf(id), worker, last_error: error });
}

/** When the next job, or the next of this kind, may be claimed (a running one when its lease ends), ms UTC, or null. */
export async function nextDue(db: Db, kind?: JobKind): Promise<number | null> {
  const next = kind === undefined ? await soonest.first(db, {}) : await soonestOf.first(db, { kind });
  return next?.due_at ?? null;
}

/** How many jobs are due by now and not done, the running ones among them. */
export async function dueJobs(db: Db, now: number): Promise<number> {
  const [waits, runs] = [await waitingDue.first(db, { now }), await running.first(db, { now })];
  return (waits?.count ?? 0) + (runs?.count ?? 0);
}

/** An id that no job can have stands for no job. */
function seqOf(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : -1;
}

function jobOfRow(row: JobRow): Job {
  return {
    id: String(row.seq),
    jobKey: row.job_key,
    kind: row.kind as JobKind,
    payload: fromJson(row.payload_json, 'jobs.payload_json'),
    runAt: row.run_at,
    attempts: row.attempts,
    lastError: row.last_error,
  };
}

// Literals, where a partial index is meant: no database uses one for a condition whose value it does not see.
const ALIVE = { superseded: sql.lit(0), dead: sql.lit('dead'), running: sql.lit('running') };

const living = (arg: Arg<{ key: string }>) => (eb: ExpressionBuilder<Tables, 'jobs'>) =>
  eb.and([eb('job_key', '=', arg('key')), eb('superseded', '=', ALIVE.superseded), eb('state', '<>', ALIVE.dead)]);

const ofKey = prepared((db: Db, arg: Arg<{ key: string }>) =>
  db.selectFrom('jobs').select('run_at').where(living(arg)),
);

type Held = { seq: number; worker: string };
const held = (arg: Arg<Held>) => (eb: ExpressionBuilder<Tables, 'jobs'>) =>
  eb.and([eb('seq', '=', arg('seq')), eb('state', '=', 'running'), eb('locked_by', '=', arg('worker'))]);

const RELEASED = { locked_by: null, locked_until: null };

type PutRow = Pick<JobsTable, 'job_key' | 'kind' | 'payload_json' | 'run_at' | 'priority' | 'lane'>;

const put = prepared((db: Db, arg: Arg<PutRow>) => {
  const job = {
    kind: arg('kind'),
    payload_json: arg('payload_json'),
    run_at: arg('run_at'),
    due_at: arg('run_at'),
    priority: arg('priority'),
    lane: arg('lane'),
  };
  return db
    .insertInto('jobs')
    .values({ job_key: arg('job_key'), ...job, state: 'waiting', attempts: 0, superseded: 0 })
    .onConflict((conflict) =>
      conflict
        .column('job_key')
        // The words of the unique index, which only covers the living that own their key.
        .where('superseded', '=', ALIVE.superseded)
        .where('state', '<>', ALIVE.dead)
        .doUpdateSet({ ...job, attempts: 0, last_error: null })
        .where('jobs.state', '=', 'waiting'),
    );
});

const supersede = prepared((db: Db, arg: Arg<{ key: string }>) =>
  db.updateTable('jobs').set({ superseded: 1 }).where(living(arg)).where('state', '=', 'running'),
);

const cancel = prepared((db: Db, arg: Arg<{ key: string }>) =>
  db.deleteFrom('jobs').where(living(arg)).where('state', '=', 'waiting'),
);

const finish = prepared((db: Db, arg: Arg<Held>) => db.deleteFrom('jobs').where(held(arg)));

const finishSuperseded = prepared((db: Db, arg: Arg<Held>) =>
  db.deleteFrom('jobs').where(held(arg)).where('superseded', '=', 1),
);

const giveBack = prepared((db: Db, arg: Arg<Held & { run_at: number; last_error: string }>) =>
  db
    .updateTable('jobs')
    .set({ state: 'waiting', run_at: arg('run_at'), due_at: arg('run_at'), last_error: arg('last_error'), ...RELEASED })
    .where(held(arg)),
);

const putBack = prepared((db: Db, arg: Arg<Held & { run_at: number }>) =>
  db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'waiting',
      run_at: arg('run_at'),
      due_at: arg('run_at'),
      attempts: eb('attempts', '-', 1),
      ...RELEASED,
    }))
    .where(held(arg)),
);

const waitingOf = prepared((db: Db, arg: Arg<{ lane: string; now: number }>) =>
  db
    .selectFrom('jobs')
    .select(JOB_COLUMNS)
    .where('kind', '=', 'deliver')
    .where('due_at', '<=', arg('now'))
    .where('lane', '=', arg('lane'))
    .where('state', '=', 'waiting')
    .orderBy('due_at')
    .orderBy('seq')
    .limit(500),
);

const messagesDue = prepared((db: Db, arg: Arg<{ now: number }>) =>
  db
    .updateTable('jobs')
    .set({ run_at: arg('now'), due_at: arg('now') })
    .where('kind', '=', 'deliver')
    .where('due_at', '>', arg('now'))
    .where('state', '=', 'waiting'),
);

const leasesEnd = prepared((db: Db, arg: Arg<{ until: number }>) =>
  db
    .updateTable('jobs')
    .set({ locked_until: arg('until'), due_at: arg('until') })
    .where('state', '=', ALIVE.running)
    .where('locked_until', '>', arg('until')),
);

const overdue = prepared((db: Db, arg: Arg<{ before: number }>) =>
  db
    .selectFrom('jobs')
    .select('due_at')
    .where('due_at', 'is not', null)
    .where('due_at', '<', arg('before'))
    .orderBy('due_at')
    .limit(1000),
);

const bury = prepared((db: Db, arg: Arg<Held & { last_error: string }>) =>
  db
    .updateTable('jobs')
    .set({ state: 'dead', due_at: null, last_error: arg('last_error'), ...RELEASED })
    .where(held(arg)),
);

const soonest = prepared((db: Db) =>
  db.selectFrom('jobs').select('due_at').where('due_at', 'is not', null).orderBy('due_at').limit(1),
);

const soonestOf = prepared((db: Db, arg: Arg<{ kind: string }>) =>
  db
    .selectFrom('jobs')
    .select('due_at')
    .where('due_at', 'is not', null)
    .where('kind', '=', arg('kind'))
    .orderBy('due_at')
    .limit(1),
);

const waitingDue = prepared((db: Db, arg: Arg<{ now: number }>) =>
  db
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('due_at', '<=', arg('now'))
    .where('state', '=', 'waiting'),
);

const running = prepared((db: Db, arg: Arg<{ now: number }>) =>
  db
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', ALIVE.running)
    .where('run_at', '<=', arg('now')),
);
