import { messageOf } from './deliver.ts';
import { MANY, PUNCTUAL } from './follow-up-times.ts';
import type { Job } from './ports/queue.ts';
import type { Transaction } from './ports/store.ts';
import { delivery } from './turn.ts';

/**
 * More reminders for one person than they should get at once could not be delivered when they were due: one list says
 * them all, and takes in whatever is missed until it is read. `held` is what this worker has of theirs. Answers the jobs
 * that are left of it.
 */
export async function listMissed(tx: Transaction, held: Job[], worker: string, now: number): Promise<Job[]> {
  const to = held[0]?.payload['to'];
  if (to === undefined) return held;
  const waiting = await tx.waitingIn(to, now);
  const mine = held.filter((job) => isMissed(job, now));
  const others = waiting.filter((job) => isMissed(job, now));
  const isListed = [...held, ...waiting].some((job) => messageOf(job).type === 'digest');
  if (!isListed && mine.length + others.length <= MANY) return held;
  for (const job of mine) await tx.finishJob(job.id, worker);
  for (const job of others) await tx.cancelJob(job.jobKey);
  const key = `digest:missed:${now}`;
  if (!isListed) await tx.putJob(delivery({ to, key, message: { type: 'digest' }, place: 'update' }, now));
  return held.filter((job) => !mine.includes(job));
}

/** A reminder that was to be shown long ago. */
export function isMissed(job: Job, now: number): boolean {
  const at = Number(job.payload['at'] ?? Number.NaN);
  if (!(now - at > PUNCTUAL)) return false;
  const message = messageOf(job);
  return (message.type === 'follow-up' || message.type === 'promise') && message.asks === undefined;
}
