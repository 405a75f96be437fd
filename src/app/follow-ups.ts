import type { FollowUp } from '../core/complaint.ts';
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
