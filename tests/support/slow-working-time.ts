import type { Hours } from '../../src/core/working-time.ts';

// The same questions as in src/core/working-time.ts, answered the slow and obvious way: look at the clock on the wall,
// minute after minute. It shares no code with what it is compared with.

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in this zone shows: the day, the weekday (0 is Sunday) and the minutes since midnight. */
export function shown(at: number, timeZone: string): { day: string; weekday: number; minute: number } {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts['weekday'] ?? ''),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** Whether somebody who looks at the clock on the wall finds the branch at work. */
export function slowIsOpen(hours: Hours, at: number): boolean {
  const { day, weekday, minute } = shown(at, hours.timeZone);
  const eve = new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 60 * MINUTE).toISOString().slice(0, 10);
  const today = hours.days[day] ?? hours.week[weekday] ?? [];
  const yesterday = hours.days[eve] ?? hours.week[(weekday + 6) % 7] ?? [];
  return (
    today.some((block) => block.from <= minute && minute < block.to) ||
    yesterday.some((block) => block.from <= minute + 1440 && minute + 1440 < block.to)
  );
}

/** The first whole minute from `at` on at which the branch works, or null after so many days. */
export function slowNextOpen(hours: Hours, at: number, days = 20): number | null {
  for (let minute = at; minute <= at + days * 1440 * MINUTE; minute += MINUTE)
    if (slowIsOpen(hours, minute)) return minute;
  return null;
}

/** When so many whole minutes of work are over, or null after so many days. */
export function slowAddMinutes(hours: Hours, at: number, minutes: number, days = 40): number | null {
  let left = minutes;
  for (let minute = at; minute <= at + days * 1440 * MINUTE; minute += MINUTE) {
    if (left === 0) return minute;
    if (slowIsOpen(hours, minute)) left -= 1;
  }
  return null;
}

/** Every minute from `from` to `to` at which a clock in this zone shows this day and minute. */
export function slowInstants(day: string, minute: number, timeZone: string, from: number, to: number): number[] {
  const found = [];
  for (let at = from; at <= to; at += MINUTE) {
    const wall = shown(at, timeZone);
    if (wall.day === day && wall.minute === minute) found.push(at);
  }
  return found;
}
