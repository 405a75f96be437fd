import type { Complaint, FollowUp } from '../core/complaint.ts';
import type { Session } from '../core/session.ts';
import { followUpId, followUpKey } from '../core/transition.ts';
import type { Reader } from './ports.ts';
import type { Turn } from './turn.ts';

/** How much later a ping comes back, ms. */
export const LATER = 60 * 60 * 1000;

/** Done: the customer has been called. */
export async function followUpDone(turn: Turn, followUp: FollowUp): Promise<void> {
  if (followUp.state === 'done' || followUp.state === 'cancelled') return;
  await turn.tx.saveFollowUp({ ...followUp, state: 'done', outcome: 'done' });
  await turn.tx.cancelJob(`follow-up:${followUp.id}`);
  await turn.trail({
    complaintId: followUp.complaintId,
    sessionId: followUp.sessionId,
    what: 'follow-up-done',
    changes: { followUp: followUp.id, state: [followUp.state, 'done'] },
  });
}

/** Later: the ping comes back in an hour. Pressed again before it came back, it changes nothing. */
export async function followUpLater(turn: Turn, followUp: FollowUp): Promise<void> {
  if (followUp.state === 'done' || followUp.state === 'cancelled') return;
  if (followUp.state === 'snoozed' && followUp.dueAt > turn.now) return;
  const dueAt = turn.now + LATER;
  await turn.tx.saveFollowUp({ ...followUp, state: 'snoozed', dueAt });
  await turn.tx.putJob({
    jobKey: `follow-up:${followUp.id}`,
    kind: 'follow-up',
    payload: { followUp: followUp.id },
    runAt: dueAt,
  });
  turn.wake(dueAt);
  await turn.trail({
    complaintId: followUp.complaintId,
    sessionId: followUp.sessionId,
    what: 'follow-up-later',
    changes: { followUp: followUp.id, dueAt: [followUp.dueAt, dueAt] },
  });
}

/** The complaint is resolved: what was promised counts as kept, or as late. */
export async function resolve(turn: Turn, complaintId: string): Promise<void> {
  const { tx, now } = turn;
  const complaint = await tx.complaint(complaintId);
  if (complaint === null || complaint.status === 'resolved' || complaint.status === 'cancelled') return;
  await tx.saveComplaint({ ...complaint, status: 'resolved', resolvedAt: now });
  for (const promise of await tx.promisesOf(complaintId)) {
    if (promise.state !== 'open') continue;
    const state = now <= promise.by ? 'kept' : 'late';
    await tx.savePromise({ ...promise, state, history: [...promise.history, { at: now, state, why: null }] });
  }
  await turn.trail({
    complaintId,
    what: 'resolve',
    changes: { status: [complaint.status, 'resolved'], resolvedAt: [null, now] },
  });
}

/** How much later a complaint that is still open comes up again where nothing is promised for later, ms. */
const NEXT_DAY = 24 * 60 * 60 * 1000;

/**
 * The complaint is not resolved: nobody forgets it. Unless something is agreed already, whoever has it is reminded once
 * what was promised is due, else a day later.
 */
export async function keepOpen(turn: Turn, complaintId: string): Promise<void> {
  const { tx, now } = turn;
  const complaint = await tx.complaint(complaintId);
  const walk = await tx.sessionOf(complaintId);
  if (complaint === null || walk === null) return;
  if (complaint.status === 'resolved' || complaint.status === 'cancelled') return;
  if ((await nextFollowUp(tx, walk)) !== null) return;
  const id = followUpId(walk.id, 'check');
  const known = await tx.followUp(id);
  const dueAt = nextLook(complaint, now);
  await tx.saveFollowUp({
    id,
    complaintId,
    sessionId: walk.id,
    kind: 'check',
    dueAt,
    ownerId: walk.ownerId,
    state: 'due',
    outcome: null,
    attempts: known?.attempts ?? 0,
    tries: 0,
    handed: 0,
    rungAt: null,
  });
  await tx.putJob({
    jobKey: followUpKey(walk.id, 'check'),
    kind: 'follow-up',
    payload: { followUp: id },
    runAt: dueAt,
  });
  turn.wake(dueAt);
  await turn.trail({
    complaintId,
    sessionId: walk.id,
    what: 'keep-open',
    changes: { followUp: id, state: [known?.state ?? null, 'due'], dueAt: [known?.dueAt ?? null, dueAt] },
  });
}

/** The soonest follow-up of a walk that is still to be done, or null. */
export async function nextFollowUp(reader: Reader, walk: Session): Promise<FollowUp | null> {
  const all = [];
  for (const kind of ['check', 'callback'] as const) all.push(await reader.followUp(followUpId(walk.id, kind)));
  const open = all.flatMap((each) => (each?.state === 'due' || each?.state === 'snoozed' ? [each] : []));
  return open.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

function nextLook({ solution }: Complaint, now: number): number {
  const { onTheSpot, promisedFor } = solution;
  const waits = onTheSpot !== true && typeof promisedFor === 'number' && promisedFor > now;
  return waits ? promisedFor : now + NEXT_DAY;
}
