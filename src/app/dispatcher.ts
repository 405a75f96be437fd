import { subjectOf } from '../core/audit.ts';
import { linesOfClock } from './audit.ts';
import { backOff, createPace, deliver, messageOf, NOT_ALLOWED, type Roads } from './deliver.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import { createPost } from './letters/post.ts';
import { isMissed, listMissed } from './missed.ts';
import { createOutages } from './outage.ts';
import type { Job } from './ports/queue.ts';
import { StoreError } from './ports/store.ts';
import { DeliveryError } from './ports.ts';
import { inTurn, timed } from './timed.ts';
import { priorityOf } from './turn.ts';
import { unreachable } from './undeliverable.ts';

/** A lease is this long, ms: a crashed worker's job is taken up again after it, and after that of a second one within a minute. */
const LEASE = 25_000;

/** Jobs taken at once. */
const BATCH = 50;

/** Messages on their way at once: one that a platform keeps waiting holds up few others. */
const AT_ONCE = 8;

/** A clock that goes back further than this was set; less is its daily correction. ms */
const STEP = 5_000;

/** What comes after a message in its conversation waits for it no longer than this, ms. */
const LANE_PATIENCE = 60_000;

export type Dispatcher = {
  /** Runs everything due now and returns how many jobs were taken up. Rejects only when the store fails. */
  runDue(): Promise<number>;
  /** Resolves when no letter is on its way to the mail server. */
  idle(): Promise<void>;
  /** Each platform that takes nothing from anybody, and for how long, in words. */
  down(): Record<string, string>;
};

/** Does what is due: calls for help first, then by time; what goes to one person in order; at least once. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { store, clock, worker, log } = parts;
  const roads = { pace: createPace(), outages: createOutages(log) };
  const post = createPost(parts);
  let latest = 0;

  /** An hour that comes a second time must not hold up for an hour what was on its way. */
  async function sameClock(at: number): Promise<void> {
    const back = latest - at;
    if (back > STEP) {
      log.warn('clock-set-back', { seconds: Math.round(back / 1000) });
      await store.jobs.setBack(at, LEASE);
    }
    latest = at;
  }

  return {
    async runDue() {
      let done = 0;
      for (;;) {
        const at = clock.now();
        await sameClock(at);
        const jobs = await store.jobs.claim(worker, at, BATCH, LEASE);
        for (const job of jobs.filter((each) => each.kind === 'letter')) await post.take(job);
        await runAll(parts, jobs, roads, at + LEASE / 2);
        // What a job queued is due now as well: a reminder is not told to be late because its message was.
        if (jobs.length === 0) return done;
        done += jobs.length;
      }
    },
    idle: post.idle,
    down() {
      const minutes = (since: number) => Math.floor((clock.now() - since) / 60_000);
      const each = [...roads.outages.since()];
      return Object.fromEntries(each.map(([name, since]) => [name, `takes nothing for ${minutes(since)} minutes now`]));
    },
  };
}

/** What decides goes one by one, because the store takes one writer at a time; messages go several at once. */
async function runAll(parts: DispatcherParts, jobs: Job[], roads: Roads, until: number): Promise<void> {
  const { store, clock, worker } = parts;
  for (const job of jobs.filter((each) => each.kind !== 'deliver' && each.kind !== 'letter')) {
    // Nearly half the lease went by: whoever is free does the rest.
    if (clock.now() > until) await store.jobs.release([job.id], worker, job.runAt);
    else await run(parts, job, roads);
  }
  const messages = jobs.filter((each) => each.kind === 'deliver');
  // What goes to one person goes one after the other, however many of it were taken up together.
  const lanes = [...Map.groupBy(messages, (job) => job.payload['to'] ?? job.id).values()];
  let left: Job[][][] = waves(lanes);
  let tried = false;
  while (left.length > 0) {
    const [next = [], ...later] = left;
    const down = downUntil(parts, roads);
    if (down === null) {
      await runWave(parts, next, roads, until);
      [left, tried] = [later, true];
      continue;
    }
    const rest = left.flat();
    // Only just found to be down: it may be a message that is at fault, so somebody else's is tried before all wait.
    const other: Job[] | undefined = tried ? rest[Math.floor(clock.now() / 1000) % rest.length] : undefined;
    if (other === undefined) return await store.jobs.release(idsOf(rest.flat()), worker, down);
    await runWave(parts, [other], roads, until);
    [left, tried] = [
      left.map((wave) => wave.filter((lane) => lane !== other)).filter((wave) => wave.length > 0),
      false,
    ];
  }
}

/** Messages for several people at once. */
async function runWave(parts: DispatcherParts, lanes: Job[][], roads: Roads, until: number): Promise<void> {
  const { adapters, clock } = parts;
  const held = adapters.filter(({ platform }) => roads.outages.until(platform, clock.now()) !== null);
  // Where all are down this is a try.
  const down = new Set(held.length === adapters.length ? [] : held.map((each) => each.platform));
  const ran = await Promise.allSettled(lanes.map((lane) => runLane(parts, lane, { ...roads, down }, until)));
  const failed = ran.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Whoever is called for help is on before anybody is reminded of anything, and so on; so many at once. */
function waves(lanes: Job[][]): Job[][][] {
  const urgency = (lane: Job[]) => Math.min(...lane.map((job) => priorityOf(messageOf(job))));
  const alike = [...Map.groupBy(lanes, urgency)].toSorted(([a], [b]) => a - b);
  return alike.flatMap(([, same]) =>
    Array.from({ length: Math.ceil(same.length / AT_ONCE) }, (_, index) =>
      same.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    ),
  );
}

/** When the first platform is tried again, ms UTC, if none of them takes anything just now; else null. */
function downUntil({ adapters, clock }: DispatcherParts, { outages }: Roads): number | null {
  const now = clock.now();
  const all = adapters.map(({ platform }) => outages.until(platform, now));
  const times = all.filter((each) => each !== null);
  return times.length === 0 || times.length < all.length ? null : Math.min(...times);
}

/** Messages for one person, in order: while one has to wait, so do those after it. */
async function runLane(parts: DispatcherParts, lane: Job[], roads: Roads, until: number): Promise<void> {
  const { store, clock, worker } = parts;
  const jobs = lane.some((job) => isMissed(job, clock.now()))
    ? await store.transact((tx) => listMissed(tx, lane, worker, clock.now()))
    : lane;
  for (const [index, job] of jobs.entries()) {
    if (clock.now() > until) await store.jobs.release([job.id], worker, job.runAt);
    else {
      const again = await run(parts, job, roads);
      if (again !== null) return await store.jobs.release(idsOf(jobs.slice(index + 1)), worker, again);
    }
  }
}

function idsOf(jobs: Job[]): string[] {
  return jobs.map((job) => job.id);
}

/** Does one job. Answers when those after it in its lane are due, ms UTC, if they have to wait for it; else null. */
async function run(parts: DispatcherParts, job: Job, roads: Roads): Promise<number | null> {
  const { store, log, worker, clock } = parts;
  try {
    if (job.kind !== 'deliver') {
      await timed(parts, job);
      return null;
    }
    const again = await deliver(parts, job, roads);
    if (again !== null) await store.jobs.release([job.id], worker, again);
    return again;
  } catch (error) {
    // Another worker has this job by now; the others that are due here must not wait for it.
    if (error instanceof StoreError && error.code === 'conflict') {
      log.warn('lease-lost', { job: job.id, kind: job.kind, attempts: job.attempts });
      return null;
    }
    // The lease ends by itself when the store can't be asked; everything else waits longer each time.
    if (error instanceof StoreError) throw error;
    const failure = error instanceof DeliveryError ? error : null;
    if (
      failure !== null &&
      (failure.permanent || failure.code === 'nowhere-to-reach') &&
      (await passedOn(parts, job))
    ) {
      log.error('undeliverable', { job: job.id, cause: failure.code, passedOn: true });
      return null;
    }
    if (failure?.code === NOT_ALLOWED) {
      log.warn('not-delivered', { job: job.id, cause: failure.code });
      await store.jobs.finish(job.id, worker);
      return null;
    }
    if (failure?.permanent === true) {
      log.error('undeliverable', { job: job.id, cause: failure.code, passedOn: false });
      await store.jobs.bury(job.id, worker, failure.code);
      return null;
    }
    const cause = failure?.code ?? 'unexpected';
    const wait = failure?.retryAfter ?? backOff(job.attempts);
    log.warn('job-failed', { job: job.id, kind: job.kind, cause, attempts: job.attempts, wait });
    const again = clock.now() + wait;
    await store.jobs.fail(job.id, worker, again, cause);
    // One that only waits for another must not hold up that one.
    return failure === null || cause === 'waits-its-turn' || wait > LANE_PATIENCE ? null : again;
  }
}

/** Whether somebody else has what this person can't be told; then this job is over. */
async function passedOn(parts: DispatcherParts, job: Job): Promise<boolean> {
  return await parts.store.transact(async (tx) => {
    const turn = await inTurn(parts, tx);
    const message = messageOf(job);
    if (!(await unreachable(turn, message, job.payload['to'] ?? ''))) return false;
    await tx.finishJob(job.id, parts.worker);
    await tx.audit(linesOfClock(turn, 'unreachable', subjectOf(message)));
    return true;
  });
}
