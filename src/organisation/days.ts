import { instantOf, onTheWall } from '../core/working-time.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';

/** Whether this text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The moment that `2026-12-01` (its midnight) or `2026-12-01 09:00` means in this zone, ms UTC, or null: reported. */
export function momentOf({ value, place }: Text, timeZone: string, report: Report): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d))?$/.exec(value);
  if (parts?.[1] === undefined || !isDay(parts[1])) {
    const message = `"${excerpt(value)}" is not a day of the calendar, nor a day and a time.`;
    report(place, 'malformed-date', message, 'Write 2026-12-01, or 2026-12-01 09:00.');
    return null;
  }
  return instantOf(parts[1], Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0), timeZone).at;
}

/** Today in this zone, YYYY-MM-DD. */
export function todayIn(timeZone: string, now: number): string {
  return onTheWall(now, timeZone).day;
}
