import type { Message, Place } from '../core/effect.ts';
import type { ConversationRef } from '../core/person.ts';
import { pingKey } from './acts.ts';
import { sceneOf } from './engine.ts';
import type { Phrases } from './phrases.ts';
import {
  type Adapter,
  type Clock,
  DeliveryError,
  type Directory,
  type Job,
  type Log,
  type PlaybookLibrary,
  type Store,
  StoreError,
} from './ports.ts';
import { present } from './present.ts';
import { timed } from './timed.ts';

/** A lease is this long, ms: a crashed worker's job is taken up again after it. */
const LEASE = 30_000;

/** Jobs taken at once. */
const BATCH = 50;

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

/** Does what is due: pings and deliveries, soonest first, at least once. */
export function createDispatcher(parts: DispatcherParts): { runDue(): Promise<number> } {
  const { store, clock, worker } = parts;
  return {
    /** Runs everything due now and returns how many jobs were taken up. Rejects only when the store fails. */
    async runDue() {
      let done = 0;
      for (;;) {
        const jobs = await store.jobs.claim(worker, clock.now(), BATCH, LEASE);
        for (const job of jobs) await run(parts, job);
        // What a job queued is due now as well: a reminder is not told to be late because its message was.
        if (jobs.length === 0) return done;
        done += jobs.length;
      }
    },
  };
}

async function run(parts: DispatcherParts, job: Job): Promise<void> {
  const { store, log, worker, clock } = parts;
  try {
    if (job.kind === 'follow-up') await ping(parts, job);
    else if (job.kind === 'ladder' || job.kind === 'promise') await timed(parts, job);
    else await deliver(parts, job);
  } catch (error) {
    if (error instanceof DeliveryError && error.permanent) {
      log.error('undeliverable', { job: job.id, cause: error.code });
      await store.jobs.bury(job.id, worker, error.code);
      return;
    }
    // Another worker has this job by now; the others that are due here must not wait for it.
    if (error instanceof StoreError && error.code === 'conflict') {
      log.warn('lease-lost', { job: job.id, kind: job.kind, attempts: job.attempts });
      return;
    }
    // The lease ends by itself when the store can't be asked; everything else waits longer each time.
    if (error instanceof StoreError) throw error;
    const cause = error instanceof DeliveryError ? error.code : 'unexpected';
    const wait = (error instanceof DeliveryError ? error.retryAfter : null) ?? backOff(job.attempts);
    log.warn('job-failed', { job: job.id, kind: job.kind, cause, attempts: job.attempts, wait });
    await store.jobs.fail(job.id, worker, clock.now() + wait, cause);
  }
}

/** A follow-up is due: its ping is queued, and the job ended, in one transaction, so that a crash loses neither. */
async function ping(parts: DispatcherParts, job: Job): Promise<void> {
  const { store, clock, worker } = parts;
  await store.transact(async (tx) => {
    const now = clock.now();
    const followUp = await tx.followUp(job.payload.followUp ?? '');
    if (followUp !== null && (followUp.state === 'due' || followUp.state === 'snoozed')) {
      const attempts = followUp.attempts + 1;
      await tx.saveFollowUp({ ...followUp, state: 'due', attempts });
      const message: Message = { type: 'follow-up', followUp: followUp.id };
      const key = pingKey(followUp.id, attempts);
      const payload = { to: followUp.ownerId, key, message: JSON.stringify(message), place: 'update' };
      await tx.putJob({ jobKey: `deliver:${followUp.ownerId}:${key}`, kind: 'deliver', payload, runAt: now });
      await tx.appendTrail({
        id: parts.newId(),
        sessionId: followUp.sessionId,
        complaintId: followUp.complaintId,
        at: now,
        by: 'tactful',
        what: 'follow-up-due',
        act: null,
        changes: { followUp: followUp.id, attempts: [followUp.attempts, attempts] },
      });
    }
    if (!(await tx.finishJob(job.id, worker)))
      throw new StoreError('conflict', 'the lease of this job went to another worker');
  });
}

async function deliver(parts: DispatcherParts, job: Job): Promise<void> {
  const { store, clock, directory, library, worker, adapters } = parts;
  const to = directory.person(job.payload.to ?? '');
  // Another process may have met this person a moment ago: only who stays unknown has left.
  if (to === null) throw new DeliveryError('person-left', { permanent: job.attempts >= 3 });
  const message = JSON.parse(job.payload.message ?? 'null') as Message;
  const place = (job.payload.place ?? 'update') as Place;
  const [known, delivery] = await store.read(async (tx) => [
    await tx.conversation(to.id),
    await present(tx, library, sceneOf({ directory, phrases: parts.phrases }, to, clock.now()), {
      key: job.payload.key ?? job.jobKey,
      message,
      place,
    }),
  ]);
  const [adapter, ref] = await home(adapters, directory.addresses(to.id), known);
  if (adapter === null || ref === null)
    throw new DeliveryError('nowhere-to-reach', { permanent: false, retryAfter: 15 * 60_000 });
  await adapter.deliver(ref, delivery);
  await store.jobs.finish(job.id, worker);
}

/** Where the person wrote last, else wherever an adapter can open a conversation. `ids` are theirs, the own one first. */
async function home(
  adapters: Adapter[],
  ids: string[],
  known: ConversationRef | null,
): Promise<[Adapter | null, ConversationRef | null]> {
  const last = adapters.find((each) => each.platform === known?.platform);
  if (last !== undefined && known !== null) {
    // Kept under the person's own id; the adapter knows them by the one of its platform.
    const there = ids.find((id) => id.startsWith(`${last.platform}:`));
    return [last, there === undefined ? known : { ...known, person: there }];
  }
  for (const adapter of adapters) {
    for (const id of ids) {
      const ref = await adapter.reach(id);
      if (ref !== null) return [adapter, ref];
    }
  }
  return [null, null];
}
