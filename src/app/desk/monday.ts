import type { Place } from '../../core/answer.ts';
import { type Hours, instantOf, nextOpen, onTheWall } from '../../core/working-time.ts';

const DAY = 86_400_000;

/** Where no hours are written down, the day begins at nine. */
const MORNING = 9 * 60;

/** When the next week begins to be worked, after `now` (ms UTC): on Monday as work begins, or on the first day after it. */
export function nextMonday(now: number, { timeZone }: Place, hours: Hours | null): number {
  const noon = Date.parse(`${onTheWall(now, timeZone).day}T12:00:00Z`);
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7;
  for (let weeks = 0; weeks < 60; weeks += 1) {
    const day = new Date(noon - sinceMonday * DAY + weeks * 7 * DAY).toISOString().slice(0, 10);
    const start = instantOf(day, hours === null ? MORNING : 0, timeZone).at;
    const opens = hours === null ? start : (nextOpen(hours, start) ?? instantOf(day, MORNING, timeZone).at);
    if (opens > now) return opens;
  }
  return now + 7 * DAY;
}
