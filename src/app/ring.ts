import type { FollowUp } from '../core/complaint.ts';
import type { Person } from '../core/person.ts';
import { answerTimes, dayOf, MANY, morningOf, PUNCTUAL, ringAt } from './follow-up-times.ts';
import { PRIORITY } from './ports/queue.ts';
import type { Turn } from './turn.ts';

/** Nobody is there to be reminded: looked at again after this long, ms. */
const NOBODY_THERE = 60 * 60_000;

/** The next in line has a reminder within this, ms. */
const SOON = 60_000;

/** Each reminder of a follow-up is a message of its own: after "later" it comes anew, at the bottom. */
export function pingKey(followUp: string, attempt: number): string {
  return `follow-up:${followUp}:${attempt}`;
}

/** Puts a follow-up on the clock of its owner, and its day on their list for that morning. */
export async function schedule(turn: Turn, followUp: FollowUp): Promise<void> {
  const { tx, now, directory } = turn;
  const owner = directory.person(followUp.ownerId);
  const runAt =
    followUp.kind === 'answer'
      ? await answerRing(turn, followUp)
      : owner === null
        ? followUp.dueAt
        : Math.max(now, ringAt(followUp.kind, followUp.dueAt, owner, directory));
  await putRing(turn, followUp, runAt);
  if (owner === null || followUp.kind === 'answer') return;
  const morning = morningOf(Math.max(now, followUp.dueAt), owner, directory);
  if (morning === null || morning <= now) return;
  const day = dayOf(morning, owner);
  await tx.putJob({
    jobKey: `digest:${owner.id}:${day}`,
    kind: 'digest',
    payload: { person: owner.id, day },
    runAt: morning,
    priority: PRIORITY.digest,
  });
}

/** A warning once three quarters of the time are gone, then the moment itself. */
async function answerRing(turn: Turn, followUp: FollowUp): Promise<number> {
  const complaint = followUp.complaintId === null ? null : await turn.tx.complaint(followUp.complaintId);
  if (complaint === null) return followUp.dueAt;
  const { warnAt } = answerTimes(complaint.openedAt, complaint, turn.directory);
  return warnAt > turn.now ? warnAt : followUp.dueAt;
}

async function putRing(turn: Turn, followUp: FollowUp, runAt: number): Promise<void> {
  await turn.tx.putJob({
    jobKey: `follow-up:${followUp.id}`,
    kind: 'follow-up',
    payload: { followUp: followUp.id },
    runAt,
    priority: PRIORITY.followUp,
  });
  turn.wake(runAt);
}

/** A follow-up is due: its owner is reminded, once, within their hours; or somebody who stands in; or it is on a list. */
export async function ring(turn: Turn, id: string): Promise<void> {
  const { tx, now, directory } = turn;
  const followUp = await tx.followUp(id);
  if (followUp === null || (followUp.state !== 'due' && followUp.state !== 'snoozed')) return;
  if (followUp.rungAt !== null && followUp.kind !== 'answer') return;
  // Moved since: the job of the new time says it.
  if (followUp.kind !== 'answer' && followUp.dueAt > now) return await putRing(turn, followUp, followUp.dueAt);
  const owner = directory.person(followUp.ownerId);
  const away = owner === null ? null : directory.awayUntil(owner.id);
  if (owner === null || (away !== null && away > now)) return await standIn(turn, followUp, owner);
  const at = ringAt(followUp.kind, now, owner, directory);
  if (at > now) return await putRing(turn, followUp, at);
  const missed = now - followUp.dueAt > PUNCTUAL ? await missedBy(turn, owner) : [];
  if (missed.length > MANY) return await ringTogether(turn, owner, missed);
  await rung(turn, followUp);
  await turn.send(owner.id, pingKey(id, followUp.attempts + 1), { type: 'follow-up', followUp: id }, 'update');
  if (followUp.kind === 'answer' && followUp.dueAt > now) await putRing(turn, followUp, followUp.dueAt);
}

/** What this person was to be reminded of and was not, oldest first. */
async function missedBy({ tx, now }: Turn, owner: Person): Promise<FollowUp[]> {
  const open = await tx.openFollowUps(owner.id);
  return open.filter((each) => each.rungAt === null && each.kind !== 'answer' && each.dueAt <= now);
}

/** After a long silence nobody is rung at again and again: one list says everything, with how late it is. */
async function ringTogether(turn: Turn, owner: Person, missed: FollowUp[]): Promise<void> {
  for (const each of missed) {
    await rung(turn, each);
    await turn.tx.cancelJob(`follow-up:${each.id}`);
  }
  await turn.send(owner.id, `digest:missed:${missed[0]?.id}:${turn.now}`, { type: 'digest' }, 'update');
}

async function rung(turn: Turn, followUp: FollowUp): Promise<void> {
  const attempts = followUp.attempts + 1;
  await turn.tx.saveFollowUp({ ...followUp, state: 'due', attempts, rungAt: turn.now });
  await turn.trail({
    sessionId: followUp.sessionId,
    complaintId: followUp.complaintId,
    what: 'follow-up-due',
    changes: { followUp: followUp.id, attempts: [followUp.attempts, attempts] },
  });
}

/** Its owner is away, or has left: whoever decides for the branch, or a colleague there, has it from now on. */
async function standIn(turn: Turn, followUp: FollowUp, owner: Person | null): Promise<void> {
  const { directory, now } = turn;
  const next = (await othersFor(turn, followUp)).find((each) => directory.isOn(each, now));
  if (next !== undefined) return await passOn(turn, followUp, next, 'follow-up-stand-in');
  const back = owner === null ? null : directory.awayUntil(owner.id);
  await putRing(turn, followUp, Math.min(now + NOBODY_THERE, back ?? Number.POSITIVE_INFINITY));
}

/** The reminder could not be shown to its owner: within a minute the next in line has it, and so on in turn. */
export async function standInLater(turn: Turn, followUp: FollowUp): Promise<void> {
  const [next] = await othersFor(turn, followUp);
  const waiting: FollowUp = { ...followUp, ownerId: next?.id ?? followUp.ownerId, rungAt: null };
  await turn.tx.saveFollowUp(waiting);
  await turn.trail({
    sessionId: followUp.sessionId,
    complaintId: followUp.complaintId,
    what: 'follow-up-unreachable',
    changes: { followUp: followUp.id, ownerId: [followUp.ownerId, waiting.ownerId] },
  });
  await putRing(turn, waiting, turn.now + (next === undefined ? NOBODY_THERE : SOON));
}

/** Who may stand in, in turn: supervisors of the branch first, then everybody of it, from after the one who has it now. */
async function othersFor(turn: Turn, followUp: FollowUp): Promise<Person[]> {
  const { tx, directory } = turn;
  const complaint = followUp.complaintId === null ? null : await tx.complaint(followUp.complaintId);
  const branchId = complaint?.branchId ?? directory.person(followUp.ownerId)?.branchId ?? null;
  const people = directory.people().filter((each) => branchId === null || each.branchId === branchId);
  const line = [...people.filter((each) => each.role !== 'agent'), ...people.filter((each) => each.role === 'agent')];
  const at = line.findIndex((each) => each.id === followUp.ownerId);
  return at === -1 ? line : [...line.slice(at + 1), ...line.slice(0, at)];
}

/** From now on somebody else has it, and is reminded as soon as it is due. */
export async function passOn(turn: Turn, followUp: FollowUp, to: Person, what: string): Promise<void> {
  const moved: FollowUp = { ...followUp, ownerId: to.id, state: 'due', handed: followUp.handed + 1, rungAt: null };
  await turn.trail({
    sessionId: followUp.sessionId,
    complaintId: followUp.complaintId,
    what,
    changes: { followUp: followUp.id, ownerId: [followUp.ownerId, to.id] },
  });
  if (followUp.dueAt > turn.now) {
    await turn.tx.saveFollowUp(moved);
    await schedule(turn, moved);
  } else {
    await turn.tx.saveFollowUp({ ...moved, attempts: followUp.attempts + 1, rungAt: turn.now });
    await turn.tx.cancelJob(`follow-up:${followUp.id}`);
  }
  // A notice ahead of its time is a message of its own: the reminder comes anew.
  const ahead = followUp.dueAt > turn.now;
  const key = ahead ? `passed:${followUp.id}:${moved.handed}` : pingKey(followUp.id, followUp.attempts + 1);
  await turn.send(to.id, key, { type: 'follow-up', followUp: followUp.id, from: followUp.ownerId }, 'update');
}

/** The morning of a day with something to do: one list, where there is more than one thing. */
export async function morningList(turn: Turn, personId: string, day: string): Promise<void> {
  const person = turn.directory.person(personId);
  if (person === null) return;
  const away = turn.directory.awayUntil(person.id);
  if (away !== null && away > turn.now) return;
  // The program slept over that morning: what was missed says so by itself.
  if (dayOf(turn.now, person) !== day) return;
  const due = (await turn.tx.openFollowUps(person.id)).filter(
    (each) => each.kind !== 'answer' && dayOf(each.dueAt, person) <= day,
  );
  if (due.length > 1) await turn.send(person.id, `digest:${day}`, { type: 'digest' }, 'update');
}
