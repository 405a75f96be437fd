import type { FollowUp } from '../core/complaint.ts';
import type { Person } from '../core/person.ts';
import { addWorkingTime, instantOf, lastClose, nextOpen, onTheWall } from '../core/working-time.ts';
import type { Directory } from './ports.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A ping may be this much late, ms, before it says so. */
export const PUNCTUAL = 5 * MINUTE;

/** More than so many missed reminders come as one list. */
export const MANY = 3;

/** A closed time shorter than this is a break, ms: a call that was agreed for it is made. Anything longer is a night. */
const BREAK = 4 * HOUR;

/** Where no hours are written down, the day begins at nine. */
const MORNING = 9 * 60;

/**
 * When somebody is reminded of what is due at `at`, ms UTC: within their hours. A call agreed to the minute rings in a
 * break as well, because the customer waits for it.
 */
export function ringAt(kind: FollowUp['kind'], at: number, owner: Person, directory: Directory): number {
  const hours = directory.hours(owner.branchId);
  const opens = hours === null ? at : (nextOpen(hours, at) ?? at);
  if (opens === at || kind !== 'callback' || hours === null) return opens;
  return opens - (lastClose(hours, at) ?? 0) < BREAK ? at : opens;
}

/** The morning of the day on which this moment falls, where this person works, ms UTC; null: the day is off. */
export function morningOf(at: number, person: Person, directory: Directory): number | null {
  const { timeZone } = person.place;
  const { day } = onTheWall(at, timeZone);
  const hours = directory.hours(person.branchId);
  if (hours === null) return instantOf(day, MORNING, timeZone).at;
  const opens = nextOpen(hours, instantOf(day, 0, timeZone).at);
  return opens !== null && onTheWall(opens, timeZone).day === day ? opens : null;
}

/** The day on the wall of this person, YYYY-MM-DD. */
export function dayOf(at: number, person: Person): string {
  return onTheWall(at, person.place.timeZone).day;
}

/** The opening on the day so many days later, or on the first working day after it, ms UTC. */
export function openingIn(days: number, now: number, person: Person, directory: Directory): number {
  const { timeZone } = person.place;
  const midnight = Date.parse(`${dayOf(now, person)}T00:00:00Z`) + days * DAY;
  const day = new Date(midnight).toISOString().slice(0, 10);
  const hours = directory.hours(person.branchId);
  const start = instantOf(day, hours === null ? MORNING : 0, timeZone).at;
  return hours === null ? start : (nextOpen(hours, start) ?? start);
}

/** Times at which somebody may want to be reminded again: soon, on the next working day, next week. */
export function laterTimes(now: number, person: Person, directory: Directory): number[] {
  const hours = directory.hours(person.branchId);
  const within = (ms: number) => (hours === null ? now + ms : (nextOpen(hours, now + ms) ?? now + ms));
  const rounded = (at: number) => Math.round(at / (5 * MINUTE)) * 5 * MINUTE;
  const weekday = new Date(`${dayOf(now, person)}T12:00:00Z`).getUTCDay();
  const monday = ((8 - weekday) % 7 || 7) as number;
  const times = [
    rounded(within(HOUR)),
    openingIn(1, now, person, directory),
    openingIn(monday, now, person, directory),
  ];
  return [...new Set(times)].filter((at) => at > now).toSorted((a, b) => a - b);
}

/** When the customer has to have an answer, and when somebody is warned that three quarters of the time are gone, ms UTC. */
export function answerTimes(
  openedAt: number,
  of: { branchId: string | null; nature: string | null },
  directory: Directory,
): { dueAt: number; warnAt: number } {
  const { hours: count, counted } = directory.targets(of.branchId, of.nature).answer;
  const hours = counted === 'working' ? directory.hours(of.branchId) : null;
  const after = (ms: number) =>
    hours === null ? openedAt + ms : (addWorkingTime(hours, openedAt, ms) ?? openedAt + ms);
  return { dueAt: after(count * HOUR), warnAt: after(count * HOUR * 0.75) };
}

/** When a call that nobody took is tried again, ms UTC: a call-back after two working hours, a follow-up the next working day. */
export function nextTry(kind: FollowUp['kind'], now: number, person: Person, directory: Directory): number {
  if (kind !== 'callback') return openingIn(1, now, person, directory);
  const hours = directory.hours(person.branchId);
  const at = hours === null ? now + 2 * HOUR : (addWorkingTime(hours, now, 2 * HOUR) ?? now + 2 * HOUR);
  return hours === null ? at : (nextOpen(hours, at) ?? at);
}
