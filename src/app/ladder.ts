import type { Complaint, Escalation } from '../core/complaint.ts';
import { AGAIN, climb, isWaiting, type Rungs, reverted } from '../core/escalation.ts';
import type { Ladder, Level } from '../core/organisation.ts';
import { RULE_REASONS } from '../core/organisation.ts';
import { walkKey } from '../core/transition.ts';
import { addWorkingTime, nextOpen } from '../core/working-time.ts';
import type { Directory } from './ports.ts';
import type { Turn } from './turn.ts';

/** Somebody who took a case and does nothing about it for this many of the minutes of its level gives it back. */
const QUIET = 2;

/** Asks the next level about an escalation that waits, and sees to it that the one after it is asked in time. */
export async function climbOn(turn: Turn, escalation: Escalation, complaint: Complaint): Promise<Escalation> {
  const { tx, now } = turn;
  const handler = (await tx.sessionOf(complaint.id))?.ownerId ?? complaint.employee.id;
  const rungs = rungsOf(turn.directory, escalation, complaint, now);
  const climbed = climb(escalation, rungs, handler, now);
  await keep(turn, climbed.escalation);
  await turn.trail({
    complaintId: complaint.id,
    what: `escalation-${climbed.type}`,
    changes: {
      escalation: escalation.id,
      level: [escalation.level, climbed.escalation.level],
      ...(climbed.type === 'asked' ? { to: climbed.people } : {}),
    },
  });
  await tellAll(turn, climbed.escalation);
  await tellHandler(turn, climbed.escalation, climbed.type === 'asked' ? null : climbed.type);
  return climbed.escalation;
}

/** The ladder is due: whoever was asked did not answer, or whoever took it went quiet. Too early, or over: nothing. */
export async function ladderDue(turn: Turn, id: string): Promise<void> {
  const escalation = await turn.tx.escalation(id);
  const complaint = escalation === null ? null : await turn.tx.complaint(escalation.complaintId);
  if (escalation === null || complaint === null || escalation.outcome !== null) return;
  if (escalation.nextAt === null || escalation.nextAt > turn.now) return;
  if (isWaiting(escalation)) await climbOn(turn, escalation, complaint);
  else await climbOn(turn, reverted(escalation), complaint);
}

/** Stores an escalation and the moment at which its ladder is looked at again. */
export async function keep(turn: Turn, escalation: Escalation): Promise<void> {
  const { tx } = turn;
  await tx.saveEscalation(escalation);
  const jobKey = `ladder:${escalation.id}`;
  if (escalation.nextAt === null || escalation.outcome !== null) return await tx.cancelJob(jobKey);
  await tx.putJob({ jobKey, kind: 'ladder', payload: { escalation: escalation.id }, runAt: escalation.nextAt });
  turn.wake(escalation.nextAt);
}

/** When somebody who takes this now, and does nothing about it, loses it again, ms UTC. */
export function quietUntil(turn: Turn, escalation: Escalation, complaint: Complaint): number {
  const ladder = ladderOf(turn.directory, escalation, complaint);
  const level = ladder.levels[Math.max(0, escalation.level - 1)];
  return level === undefined ? turn.now + AGAIN : within(turn.directory, level, complaint, turn.now, QUIET);
}

/** Everybody who was asked sees how it stands. */
export async function tellAll(turn: Turn, escalation: Escalation): Promise<void> {
  for (const to of new Set(escalation.pages.map((page) => page.to))) {
    if (to === turn.person.id) continue;
    await turn.send(to, `escalation:${escalation.id}`, { type: 'escalation', escalation: escalation.id }, 'update');
  }
}

/** The handler sees it on the card, and hears of it where `news` names what is new: the same news again rings nobody. */
export async function tellHandler(turn: Turn, escalation: Escalation, news: string | null): Promise<void> {
  const walk = await turn.tx.sessionOf(escalation.complaintId);
  if (walk === null) return;
  // Whoever asks sees the card in answer to the press itself.
  if (walk.ownerId === turn.person.id) return;
  await turn.send(walk.ownerId, walkKey(walk.id), { type: 'walk', session: walk.id }, 'update');
  const message = { type: 'escalation', escalation: escalation.id } as const;
  if (news !== null) await turn.send(walk.ownerId, `answer:${escalation.id}:${news}`, message, 'update');
}

/** Who is asked next if nobody answers, in order, for the handler to know. */
export function nextAsked(directory: Directory, escalation: Escalation, complaint: Complaint, now: number): string[] {
  const rungs = rungsOf(directory, escalation, complaint, now);
  const asked = new Set(escalation.pages.filter((page) => page.at >= escalation.roundAt).map((page) => page.to));
  for (let level = escalation.level; level < rungs.count; level += 1) {
    const people = rungs.asked(level).filter((id) => !asked.has(id));
    if (people.length > 0) return people;
  }
  return [];
}

/** The ladder as this reason climbs it: what holds at any hour waits for nobody's morning. */
function ladderOf(directory: Directory, escalation: Escalation, complaint: Complaint): Ladder {
  const ladder = directory.ladder(complaint.branchId, complaint.nature);
  const reason = RULE_REASONS.find((each) => each === escalation.reason);
  if (reason === undefined || directory.rule(reason) !== 'at-any-hour') return ladder;
  return { ...ladder, levels: ladder.levels.map((level) => ({ ...level, when: 'always' })) };
}

function rungsOf(directory: Directory, escalation: Escalation, complaint: Complaint, now: number): Rungs {
  const { levels } = ladderOf(directory, escalation, complaint);
  const hours = directory.hours(complaint.branchId);
  return {
    count: levels.length,
    asked: (index) => {
      const level = levels[index];
      return level === undefined ? [] : directory.asked(level, complaint.branchId, now).map((each) => each.id);
    },
    until: (index) => {
      const level = levels[index];
      return level === undefined ? now + AGAIN : within(directory, level, complaint, now, 1);
    },
    nextOn: hours === null ? null : nextOpen(hours, now),
  };
}

/** The end of so many times a level's minutes: of working time, unless the level counts at any hour. ms UTC */
function within(directory: Directory, level: Level, complaint: Complaint, now: number, times: number): number {
  const ms = level.minutes * 60_000 * times;
  const hours = directory.hours(complaint.branchId);
  if (level.when === 'always' || hours === null) return now + ms;
  return addWorkingTime(hours, now, ms) ?? now + ms;
}
