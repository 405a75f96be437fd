import { tzOffset } from '@date-fns/tz';

/**
 * One stretch of work, in minutes of wall-clock time since the midnight that begins its day. `to` is later than `from`,
 * at most a day later, and past 1440 where the stretch runs over midnight; it belongs to the day on which it begins.
 */
export type Block = { from: number; to: number };

/** When a branch works: whenever its clock on the wall shows a time within a stretch. */
export type Hours = {
  /** IANA zone. */
  timeZone: string;
  /** Seven lists, Sunday first. An empty list: closed that day. */
  week: readonly (readonly Block[])[];
  /** Days that differ, by YYYY-MM-DD: a holiday has no stretch. What runs over midnight from the eve runs to its end. */
  days: Readonly<Record<string, readonly Block[]>>;
};

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether the branch works at this moment, ms UTC. */
export function isOpen(hours: Hours, at: number): boolean {
  return stretchAt(hours, at) !== null;
}

/** This moment if the branch works then, else the next opening, ms UTC; null: it opens at no time within two years. */
export function nextOpen(hours: Hours, at: number): number | null {
  for (const stretch of stretchesFrom(hours, at)) return Math.max(at, stretch.from);
  return null;
}

/** When the stretch before this moment ended, ms UTC; null: there was none within the weeks before. */
export function lastClose(hours: Hours, at: number): number | null {
  const week = Math.floor(at / WEEK);
  for (let before = week; before >= week - 4; before--) {
    const ended = weekOf(hours, before).findLast((each) => each.to <= at);
    if (ended !== undefined) return ended.to;
  }
  return null;
}

/** When so many ms of working time have passed since `at`, ms UTC; at a closing, not at the opening after it. Null: never. */
export function addWorkingTime(hours: Hours, at: number, ms: number): number | null {
  let left = ms;
  if (left <= 0) return at;
  for (const { from, to } of stretchesFrom(hours, at)) {
    const start = Math.max(at, from);
    if (to - start >= left) return start + left;
    left -= to - start;
  }
  return null;
}

/** How much of the time from `at` to `until` is working time, ms. */
export function workingTimeBetween(hours: Hours, at: number, until: number): number {
  let sum = 0;
  for (const { from, to } of stretchesFrom(hours, at)) {
    if (from >= until) break;
    sum += Math.min(to, until) - Math.max(at, from);
  }
  return sum;
}

/** The day (YYYY-MM-DD) and the minutes since its midnight that a clock in this zone shows. */
export function onTheWall(at: number, timeZone: string): { day: string; minute: number } {
  const wall = at + offsetAt(at, timeZone);
  return { day: dayText(wall), minute: Math.floor((wall - Math.floor(wall / DAY) * DAY) / MINUTE) };
}

/**
 * The moment at which a clock in this zone shows this day and minute, ms UTC. A time that the clocks jump over moves on
 * by the jump, in minutes in `moved`; of a time that comes twice the first is meant.
 */
export function instantOf(day: string, minute: number, timeZone: string): { at: number; moved: number } {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  // No zone is further than 14 hours from UTC: one of these is before any change of the clocks near by, the other after.
  const before = offsetAt(wall - 15 * 60 * MINUTE, timeZone);
  const after = offsetAt(wall + 15 * 60 * MINUTE, timeZone);
  const shown = [wall - before, wall - after].filter((at) => at + offsetAt(at, timeZone) === wall);
  if (shown.length > 0) return { at: Math.min(...shown), moved: 0 };
  return { at: wall - before, moved: Math.round((after - before) / MINUTE) };
}

/** How far a zone's clocks are ahead of UTC at this moment, ms. */
function offsetAt(at: number, timeZone: string): number {
  return Math.round(tzOffset(timeZone, new Date(at)) * MINUTE);
}

function dayText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** Work without a break, ms UTC. */
type Stretch = { from: number; to: number };

/** How far ahead an opening is looked for. */
const WEEKS = 105;
const WEEK = 7 * DAY;

function stretchAt(hours: Hours, at: number): Stretch | null {
  return weekOf(hours, Math.floor(at / WEEK)).find((each) => each.from <= at && at < each.to) ?? null;
}

/** What is still to come, in order; a stretch over the end of a week comes in two pieces. */
function* stretchesFrom(hours: Hours, at: number): Generator<Stretch> {
  const first = Math.floor(at / WEEK);
  for (let week = first; week <= first + WEEKS; week++) {
    for (const stretch of weekOf(hours, week)) if (stretch.to > at) yield stretch;
  }
}

/** The same weeks are asked for again and again, and working one out takes far longer than looking it up. */
const weeks = new WeakMap<Hours, Map<number, Stretch[]>>();

function weekOf(hours: Hours, week: number): Stretch[] {
  const known = weeks.get(hours) ?? new Map<number, Stretch[]>();
  weeks.set(hours, known);
  const found = known.get(week) ?? workedOut(hours, week * WEEK, (week + 1) * WEEK);
  known.set(week, found);
  return found;
}

/** All work between two moments, in order. Where clocks change, each part is worked out with its own offset. */
function workedOut(hours: Hours, start: number, end: number): Stretch[] {
  const found: Stretch[] = [];
  for (const part of partsOf(hours.timeZone, start, end)) {
    const first = Math.floor((part.from + part.offset) / DAY) - 1;
    const last = Math.floor((part.to + part.offset) / DAY);
    for (let day = first; day <= last; day++) {
      const midnight = day * DAY - part.offset;
      for (const block of blocksOf(hours, day * DAY)) {
        const from = Math.max(part.from, midnight + block.from * MINUTE);
        const to = Math.min(part.to, midnight + block.to * MINUTE);
        if (from < to) found.push({ from, to });
      }
    }
  }
  return joined(found.sort((a, b) => a.from - b.from));
}

function blocksOf(hours: Hours, wall: number): readonly Block[] {
  const day = dayText(wall);
  const other = Object.hasOwn(hours.days, day) ? hours.days[day] : undefined;
  return other ?? hours.week[new Date(wall).getUTCDay()] ?? [];
}

function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else whole.push({ ...stretch });
  }
  return whole;
}

/** The time between two moments, cut wherever the zone's clocks change. */
function partsOf(timeZone: string, start: number, end: number): { from: number; to: number; offset: number }[] {
  const parts: { from: number; to: number; offset: number }[] = [];
  let from = start;
  let offset = offsetAt(start, timeZone);
  for (let at = start; at < end; at += DAY) {
    const next = Math.min(at + DAY, end);
    const then = offsetAt(next, timeZone);
    if (then === offset) continue;
    const change = changeBetween(timeZone, at, next, offset);
    parts.push({ from, to: change, offset });
    from = change;
    offset = then;
  }
  parts.push({ from, to: end, offset });
  return parts.filter((each) => each.from < each.to);
}

function changeBetween(timeZone: string, before: number, after: number, offset: number): number {
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2 / 1000) * 1000;
    if (offsetAt(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}
