import type { Complaint, FollowUp } from '../core/complaint.ts';
import type { Session } from '../core/session.ts';
import { followUpId } from '../core/transition.ts';
import { endCalls, openEscalation } from './escalations.ts';
import { answerTimes, nextTry, openingIn } from './follow-up-times.ts';
import type { Reader } from './ports/store.ts';
import { schedule } from './ring.ts';
import type { Turn } from './turn.ts';

const KINDS = ['check', 'callback', 'retention', 'answer'] as const;

/** Whether there is still something to do about it. */
export function isOpen(followUp: FollowUp): boolean {
  return followUp.state === 'due' || followUp.state === 'snoozed';
}

/** It is done, with what came of it. */
export async function finish(turn: Turn, followUp: FollowUp, outcome: string): Promise<void> {
  if (!isOpen(followUp)) return;
  await turn.tx.saveFollowUp({ ...followUp, state: 'done', outcome });
  await turn.tx.cancelJob(`follow-up:${followUp.id}`);
  await turn.trail({
    complaintId: followUp.complaintId,
    sessionId: followUp.sessionId,
    what: 'follow-up-done',
    changes: { followUp: followUp.id, state: [followUp.state, 'done'], outcome: [followUp.outcome, outcome] },
  });
}

/** It comes back at another time: because its owner can't now (`later`), or because the customer asked for it (`moved`). */
export async function putOff(turn: Turn, followUp: FollowUp, dueAt: number, why: 'later' | 'moved'): Promise<void> {
  if (!isOpen(followUp)) return;
  const moved: FollowUp = { ...followUp, state: 'snoozed', dueAt, rungAt: null };
  await turn.tx.saveFollowUp(moved);
  await schedule(turn, moved);
  await turn.trail({
    complaintId: followUp.complaintId,
    sessionId: followUp.sessionId,
    what: `follow-up-${why}`,
    changes: { followUp: followUp.id, dueAt: [followUp.dueAt, dueAt] },
  });
}

/** The customer did not answer: it is tried again, or given up after as many tries as the organisation wants. */
export async function noAnswer(turn: Turn, followUp: FollowUp): Promise<void> {
  // A second click is no second call.
  if (!isOpen(followUp) || (followUp.state === 'snoozed' && followUp.dueAt > turn.now)) return;
  const complaint = followUp.complaintId === null ? null : await turn.tx.complaint(followUp.complaintId);
  const branchId = complaint?.branchId ?? turn.person.branchId;
  const most = turn.directory.targets(branchId, complaint?.nature ?? null).callBackTries;
  const tries = followUp.tries + 1;
  if (tries >= most) return await finish(turn, { ...followUp, tries }, 'no-answer');
  const dueAt = nextTry(followUp.kind, turn.now, turn.person, turn.directory);
  const again: FollowUp = { ...followUp, state: 'snoozed', dueAt, tries, rungAt: null };
  await turn.tx.saveFollowUp(again);
  await schedule(turn, again);
  await turn.trail({
    complaintId: followUp.complaintId,
    sessionId: followUp.sessionId,
    what: 'follow-up-no-answer',
    changes: { followUp: followUp.id, tries: [followUp.tries, tries], dueAt: [followUp.dueAt, dueAt] },
  });
}

/** What the customer said when asked. Not all well: the complaint is open again; not satisfied at all: somebody is asked. */
export async function answered(turn: Turn, followUp: FollowUp, satisfied: 'yes' | 'partly' | 'no'): Promise<void> {
  if (!isOpen(followUp)) return;
  await finish(turn, followUp, { yes: 'satisfied', partly: 'partly', no: 'not-satisfied' }[satisfied]);
  const { tx } = turn;
  const complaint = followUp.complaintId === null ? null : await tx.complaint(followUp.complaintId);
  if (complaint === null || complaint.status === 'cancelled') return;
  const known = await tx.saveComplaint({ ...complaint, satisfied });
  if (satisfied === 'yes') return;
  await reopen(turn, known);
  const walk = await tx.sessionOf(complaint.id);
  if (satisfied === 'no' && walk !== null && turn.directory.rule('not-satisfied') !== 'by-hand')
    await openEscalation(turn, walk, 'not-satisfied');
}

/** What was resolved is open again, and nobody forgets it. `why`: what was said for it, in words, or null. */
export async function reopen(turn: Turn, complaint: Complaint, why: string | null = null): Promise<void> {
  if (complaint.status === 'resolved') {
    await turn.tx.saveComplaint({ ...complaint, status: 'reopened', resolvedAt: null });
    await turn.trail({
      complaintId: complaint.id,
      what: 'reopen',
      changes: { status: [complaint.status, 'reopened'], resolvedAt: [complaint.resolvedAt, null], why },
    });
  }
  await cancelOne(turn, complaint.id, 'retention');
  await keepOpen(turn, complaint.id);
}

/** The complaint is resolved: what was promised counts as kept, or as late; and the customer is not forgotten. */
export async function resolve(turn: Turn, complaintId: string): Promise<void> {
  const { tx, now } = turn;
  const complaint = await tx.complaint(complaintId);
  if (complaint === null || complaint.status === 'resolved' || complaint.status === 'cancelled') return;
  const resolved = await tx.saveComplaint({ ...complaint, status: 'resolved', resolvedAt: now });
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
  await keepCustomer(turn, resolved);
  await endCalls(turn, complaintId);
}

/** Once a complaint is resolved: somebody speaks with the customer again a month later, as the organisation wants. */
export async function keepCustomer(turn: Turn, complaint: Complaint): Promise<void> {
  const walk = await turn.tx.sessionOf(complaint.id);
  const days = turn.directory.targets(complaint.branchId, complaint.nature).retentionDays;
  if (walk === null || days === 0) return;
  const owner = turn.directory.person(walk.ownerId) ?? turn.person;
  await open(turn, walk, 'retention', openingIn(days, turn.now, owner, turn.directory));
}

/** The clock of the first answer begins with the complaint. */
export async function startAnswerClock(turn: Turn, complaint: Complaint, walk: Session): Promise<void> {
  await open(turn, walk, 'answer', answerTimes(complaint.openedAt, complaint, turn.directory).dueAt);
}

/** The nature of a complaint may change how soon it is to be answered; what is over stops the clock. */
export async function watchAnswerClock(turn: Turn, complaint: Complaint, walk: Session): Promise<void> {
  const clock = await turn.tx.followUp(followUpId(walk.id, 'answer'));
  if (clock === null || !isOpen(clock)) return;
  if (complaint.status === 'cancelled') return await cancelOne(turn, complaint.id, 'answer');
  if (walk.status === 'finished' || complaint.status === 'resolved') return await finish(turn, clock, 'answered');
  const { dueAt } = answerTimes(complaint.openedAt, complaint, turn.directory);
  if (dueAt === clock.dueAt && walk.ownerId === clock.ownerId) return;
  const moved: FollowUp = { ...clock, dueAt, ownerId: walk.ownerId };
  await turn.tx.saveFollowUp(moved);
  await schedule(turn, moved);
}

async function open(turn: Turn, walk: Session, kind: FollowUp['kind'], dueAt: number): Promise<void> {
  const id = followUpId(walk.id, kind);
  const known = await turn.tx.followUp(id);
  // What came of the one before stays on record.
  if (known?.state === 'done') await turn.tx.saveFollowUp({ ...known, id: `${id}.${known.attempts}` });
  const fresh: FollowUp = {
    id,
    complaintId: walk.complaintId,
    sessionId: walk.id,
    kind,
    dueAt,
    ownerId: walk.ownerId,
    state: 'due',
    outcome: null,
    attempts: known?.attempts ?? 0,
    tries: 0,
    handed: 0,
    rungAt: null,
  };
  await turn.tx.saveFollowUp(fresh);
  await schedule(turn, fresh);
}

async function cancelOne(turn: Turn, complaintId: string, kind: FollowUp['kind']): Promise<void> {
  const walk = await turn.tx.sessionOf(complaintId);
  const known = walk === null ? null : await turn.tx.followUp(followUpId(walk.id, kind));
  if (known === null || !isOpen(known)) return;
  await turn.tx.saveFollowUp({ ...known, state: 'cancelled' });
  await turn.tx.cancelJob(`follow-up:${known.id}`);
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
  const known = await tx.followUp(followUpId(walk.id, 'check'));
  const dueAt = nextLook(complaint, now);
  await open(turn, walk, 'check', dueAt);
  await turn.trail({
    complaintId,
    sessionId: walk.id,
    what: 'keep-open',
    changes: {
      followUp: followUpId(walk.id, 'check'),
      state: [known?.state ?? null, 'due'],
      dueAt: [known?.dueAt ?? null, dueAt],
    },
  });
}

/** The soonest call about this walk that is still to be made, or null. */
export async function nextFollowUp(reader: Reader, walk: Session): Promise<FollowUp | null> {
  const all = [];
  for (const kind of ['check', 'callback'] as const) all.push(await reader.followUp(followUpId(walk.id, kind)));
  const left = all.flatMap((each) => (each !== null && isOpen(each) ? [each] : []));
  return left.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

/** All follow-ups of a walk that are still open. */
export async function openOf(reader: Reader, walk: Session): Promise<FollowUp[]> {
  const all = [];
  for (const kind of KINDS) all.push(await reader.followUp(followUpId(walk.id, kind)));
  return all.flatMap((each) => (each !== null && isOpen(each) ? [each] : []));
}

function nextLook({ solution }: Complaint, now: number): number {
  const { onTheSpot, promisedFor } = solution;
  const waits = onTheSpot !== true && typeof promisedFor === 'number' && promisedFor > now;
  return waits ? promisedFor : now + NEXT_DAY;
}
