import type { Message } from '../../core/effect.ts';
import type { Person } from '../../core/person.ts';
import { nextOpen } from '../../core/working-time.ts';
import { dayOf } from '../follow-up-times.ts';
import { scopeFor } from '../policy.ts';
import { PRIORITY } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import type { Clock, Directory } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { nextMonday } from './monday.ts';

/** The digest of somebody, or of a channel, waits in the queue as long as it is wanted: under this key, once. */
export function weeklyKey(to: string): string {
  return `weekly:${to}`;
}

/** Whether somebody may have the digest: whoever sees more than their own figures. */
export function mayHaveWeekly(person: Person): boolean {
  return scopeFor(person, 'branch') !== null || scopeFor(person, 'all') !== null;
}

/** Switches somebody's own digest on or off. False: it is not for them. */
export async function switchWeekly(turn: Turn, on: boolean): Promise<boolean> {
  const { tx, person, now, directory } = turn;
  if (!mayHaveWeekly(person)) return false;
  const key = weeklyKey(person.id);
  if (!on) await tx.cancelJob(key);
  else if ((await tx.jobAt(key)) === null) await putWeekly(turn, person.id, nextOf(person, now, directory));
  await turn.trail({ what: on ? 'weekly-on' : 'weekly-off', changes: { person: person.id } });
  return true;
}

/**
 * A digest is due. It is sent within working hours, to whoever may still have it, and the next one is put down for the
 * Monday after; the weeks that were slept over come as one.
 */
export async function weeklyDue(turn: Turn, to: string, due: number): Promise<void> {
  const { tx, now, directory } = turn;
  const channel = directory.channel(to);
  const person = channel === null ? directory.person(to) : null;
  // Switched off while it was on its way, taken out of the organisation's file, or no supervisor any more.
  if ((await tx.jobAt(weeklyKey(to))) === null) return;
  if (channel === null && (person === null || !mayHaveWeekly(person))) return;
  const hours = person === null ? null : directory.hours(person.branchId);
  const opens = hours === null ? now : (nextOpen(hours, now) ?? now);
  if (opens > now) return await putWeekly(turn, to, opens, due);
  const away = person === null ? null : directory.awayUntil(person.id);
  if (away === null || away <= now) {
    const day = new Date(due).toISOString().slice(0, 10);
    const message: Message = { type: 'desk', what: { show: 'weekly', due } };
    await turn.send(to, `weekly:${person === null ? day : dayOf(due, person)}`, message, 'update');
  }
  const place = channel?.place ?? person?.place;
  if (place !== undefined) await putWeekly(turn, to, nextMonday(now, place, hours));
}

/** Puts down the digests of the channels that the organisation names. To be called at the start and now and then; again changes nothing. */
export async function openWeekly({
  store,
  clock,
  directory,
}: {
  store: Store;
  clock: Clock;
  directory: Directory;
}): Promise<void> {
  for (const { id, place } of directory.channels('digest')) {
    if ((await store.read((tx) => tx.jobAt(weeklyKey(id)))) !== null) continue;
    await store.transact(async (tx) => {
      if ((await tx.jobAt(weeklyKey(id))) === null)
        await putWeekly({ tx, wake: () => {} }, id, nextMonday(clock.now(), place, null));
    });
  }
}

/** When somebody's next digest comes, ms UTC. */
export function nextOf(person: Person, now: number, directory: Directory): number {
  return nextMonday(now, person.place, directory.hours(person.branchId));
}

async function putWeekly(
  { tx, wake }: Pick<Turn, 'tx' | 'wake'>,
  to: string,
  runAt: number,
  due = runAt,
): Promise<void> {
  const payload = { to, due: String(due) };
  await tx.putJob({ jobKey: weeklyKey(to), kind: 'weekly', payload, runAt, priority: PRIORITY.digest });
  wake(runAt);
}
