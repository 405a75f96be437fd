import type { Promised } from '../core/complaint.ts';
import type { Asks, Message } from '../core/effect.ts';
import type { Inputs } from '../core/event.ts';
import type { PromiseAct } from '../core/press.ts';
import { isPending, nextStage, type PromiseStage } from '../core/promise.ts';
import { openEscalation } from './escalations.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';

/** The inputs of a promise's ping: the new time, and why. */
export const WHEN = 'promise.when';
export const WHY_NOT = 'promise.why';

/** Sees to it that the owner hears of a promise in time, and somebody else when it is not kept. */
export async function watch(turn: Turn, promise: Promised, after: PromiseStage | null = null): Promise<void> {
  const { tx, now } = turn;
  const jobKey = `promise:${promise.id}`;
  const complaint = await tx.complaint(promise.complaintId);
  const hours = turn.directory.hours(complaint?.branchId ?? null);
  const next = complaint?.status === 'cancelled' ? null : nextStage(promise, after, hours, now);
  if (next === null) return await tx.cancelJob(jobKey);
  const payload = { promise: promise.id, complaint: promise.complaintId, stage: next.stage };
  await tx.putJob({ jobKey, kind: 'promise', payload, runAt: next.at });
  turn.wake(next.at);
}

/** A promise is soon due, due, or overdue: its owner is reminded; once it is overdue, the ladder is climbed. */
export async function promiseDue(
  turn: Turn,
  at: { complaint: string; promise: string; stage: PromiseStage },
): Promise<void> {
  const { tx } = turn;
  const promise = await find(turn, at.complaint, at.promise);
  if (promise === null || !isPending(promise)) return;
  // Moved meanwhile: the job of the new time says it.
  if (at.stage !== 'soon' && promise.by > turn.now) return await watch(turn, promise);
  const { key, message } = ping(promise, `${promise.by}-${at.stage}`);
  await turn.send(promise.ownerId, key, message, 'update');
  await turn.trail({ complaintId: promise.complaintId, what: `promise-${at.stage}`, changes: { promise: promise.id } });
  const walk = await tx.sessionOf(promise.complaintId);
  if (at.stage === 'overdue' && walk !== null) await openEscalation(turn, walk, 'promise-broken');
  await watch(turn, promise, at.stage);
}

/**
 * What the owner says of a promise: kept, another time agreed, or not kept. Answers with what is still to be filled in, or
 * null: it is done, or it was settled before.
 */
export async function settle(turn: Turn, promise: Promised, act: PromiseAct, inputs: Inputs): Promise<Asks | null> {
  const { tx, now, person } = turn;
  if (!isPending(promise)) return null;
  const why = text(inputs[WHY_NOT]);
  const write = async (change: Partial<Promised> & { state: Promised['state'] }, because: string | null) => {
    const history = [...promise.history, { at: now, state: change.state, why: because }];
    const settled = { ...promise, ...change, history };
    await tx.savePromise(settled);
    await turn.trail({
      complaintId: promise.complaintId,
      what: act,
      changes: { promise: promise.id, state: [promise.state, settled.state], by: [promise.by, settled.by] },
    });
    await watch(turn, settled);
  };
  switch (act) {
    case 'promise-open':
      return null;
    case 'ask-promise-moved':
      return 'time';
    case 'ask-promise-broken':
      return 'reason';
    case 'promise-kept':
      await write({ state: now <= promise.by ? 'kept' : 'late' }, null);
      return null;
    case 'promise-moved': {
      const typed = text(inputs[WHEN]);
      const { value } = typed === null ? { value: null } : validators.dateTime(typed, now, person.place);
      if (typeof value !== 'number' || value <= now || why === null) return 'time';
      await write({ state: 'renegotiated', by: value }, why);
      return null;
    }
    case 'promise-broken': {
      if (why === null) return 'reason';
      await write({ state: 'broken' }, why);
      const walk = await tx.sessionOf(promise.complaintId);
      if (walk !== null) await openEscalation(turn, walk, 'promise-broken');
      return null;
    }
    default:
      return act satisfies never;
  }
}

/** The promise of this id on this complaint, or null. */
export async function find(turn: Turn, complaint: string, id: string): Promise<Promised | null> {
  return (await turn.tx.promisesOf(complaint)).find((each) => each.id === id) ?? null;
}

/** A reminder of a promise. Each is a message of its own: what was said to the one before stays there. */
export function ping(promise: Promised, which: string, asks: Asks | null = null): { key: string; message: Message } {
  const { id, complaintId: complaint } = promise;
  const more = asks === null ? {} : { asks };
  return { key: `promise:${id}:${which}`, message: { type: 'promise', promise: id, complaint, ping: which, ...more } };
}

function text(raw: string | string[] | undefined): string | null {
  return typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : null;
}
