import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';

/** Whether a text is a day of the calendar, YYYY-MM-DD; if not, that is reported. */
export function checkDay(day: Text, report: Report): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day.value) ? Date.parse(`${day.value}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day.value)) return true;
  const message = `"${excerpt(day.value)}" is not a day of the calendar.`;
  report(day.place, 'malformed-date', message, 'Write year, month and day, such as 2027-11-01.');
  return false;
}
