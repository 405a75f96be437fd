import { subjectOf } from '../core/audit.ts';
import { linesOfClock } from './audit.ts';
import { createPace, deliver, messageOf, type Pace } from './deliver.ts';
import type { Phrases } from './phrases.ts';
import type { Job } from './ports/queue.ts';
import { type Store, StoreError } from './ports/store.ts';
import { type Adapter, type Clock, DeliveryError, type Directory, type Log, type PlaybookLibrary } from './ports.ts';
import { inTurn, timed } from './timed.ts';
import { unreachable } from './undeliverable.ts';

/** A lease is this long, ms: a crashed worker's job is taken up again after it. */
const LEASE = 30_000;

/** Jobs taken at once. */
const BATCH = 50;

/** Messages on their way at once: one that a platform keeps waiting holds up few others. */
const AT_ONCE = 8;

/** The wait before the next try, ms: it doubles from one second to a quarter of an hour. */
export function backOff(attempts: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempts - 1), 15 * 60_000);
}

export type DispatcherParts = {
  store: Store;
  clock: Clock;
  directory: Directory;
  library: PlaybookLibrary;
  adapters: Adapter[];
  /** Absent: no phrase library is installed. */
  phrases?: Phrases | undefined;
  log: Log;
  /** Names this process in the leases. */
  worker: string;
  newId(): string;
};

/** Does what is due: calls for help first, then by time; what goes to one person in order; at least once. */
export function createDispatcher(parts: DispatcherParts): { runDue(): Promise<number> } {
  const { store, clock, worker } = parts;
  const pace = createPace();
  return {
    /** Runs everything due now and returns how many jobs were taken up. Rejects only when the store fails. */
    async runDue() {
      let done = 0;
      for (;;) {
        const at = clock.now();
        const jobs = await store.jobs.claim(worker, at, BATCH, LEASE);
        await runAll(parts, jobs, pace, at + LEASE / 2);
        // What a job queued is due now as well: a reminder is not told to be late because its message was.
        if (jobs.length === 0) return done;
        done += jobs.length;
      }
    },
  };
}

/** What decides goes one by one, because the store takes one writer at a time; messages go several at once. */
async function runAll(parts: DispatcherParts, jobs: Job[], pace: Pace, until: number): Promise<void> {
  const { store, clock, worker } = parts;
  const left = async (job: Job) => await store.jobs.release(job.id, worker, job.runAt);
  for (const job of jobs.filter((each) => each.kind !== 'deliver')) {
    // Nearly half a minute went by: whoever is free does the rest.
    if (clock.now() > until) await left(job);
    else await run(parts, job, pace);
  }
  const messages = jobs.filter((each) => each.kind === 'deliver');
  // What goes to one person goes one after the other, however many of it were taken up together.
  const lanes = [...Map.groupBy(messages, (job) => job.payload['to'] ?? job.id).values()];
  for (let first = 0; first < lanes.length; first += AT_ONCE) {
    const some = lanes.slice(first, first + AT_ONCE).map(async (lane) => {
      for (const job of lane) await (clock.now() > until ? left(job) : run(parts, job, pace));
    });
    const ran = await Promise.allSettled(some);
    const failed = ran.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

async function run(parts: DispatcherParts, job: Job, pace: Pace): Promise<void> {
  const { store, log, worker, clock } = parts;
  try {
    if (job.kind === 'deliver') await deliver(parts, job, pace);
    else await timed(parts, job);
  } catch (error) {
    // Another worker has this job by now; the others that are due here must not wait for it.
    if (error instanceof StoreError && error.code === 'conflict') {
      log.warn('lease-lost', { job: job.id, kind: job.kind, attempts: job.attempts });
      return;
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
      return;
    }
    if (failure?.permanent === true) {
      log.error('undeliverable', { job: job.id, cause: failure.code, passedOn: false });
      await store.jobs.bury(job.id, worker, failure.code);
      return;
    }
    const cause = failure?.code ?? 'unexpected';
    const wait = failure?.retryAfter ?? backOff(job.attempts);
    log.warn('job-failed', { job: job.id, kind: job.kind, cause, attempts: job.attempts, wait });
    await store.jobs.fail(job.id, worker, clock.now() + wait, cause);
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
