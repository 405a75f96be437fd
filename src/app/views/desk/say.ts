import type { Place } from '../../../core/answer.ts';
import type { PeriodKind, Report } from '../../../core/report.ts';
import type { Share } from '../../../core/share.ts';

/** Figures in words, for people who look at them for a moment. English; another language is another table beside this one. */

/** A count with its noun: "1 complaint", "3 complaints". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A whole number as it is written: from a thousand on with a comma. */
export function grouped(count: number): string {
  return new Intl.NumberFormat('en-GB').format(count);
}

/** A share: both counts, and the percentage where there are enough to speak of one. */
export function shareWords({ count, of, percent }: Share): string {
  if (of === 0) return '–';
  const counts = `${grouped(count)} of ${grouped(of)}`;
  return percent === null ? counts : `${percent}% (${counts})`;
}

/** How long something takes, in the two units that say enough: "45 min", "3 h 20 min", "2 days 4 h". ms; null: a dash. */
export function durationWords(ms: number | null): string {
  if (ms === null) return '–';
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} days` : `${days} days ${hours % 24} h`;
}

/** Which stretch of time is compared; `runs`: it is not over, so that less of it says nothing yet. */
export type Stretch = { kind: PeriodKind; runs: boolean };

export function stretchOf({ period, at }: Pick<Report, 'period' | 'at'>): Stretch {
  return { kind: period.kind, runs: at < period.to };
}

/** How a count stands to the one before: "5 more than the week before", or "so far; 62 in all of the week before". */
export function changeWords(now: number, before: number, { kind, runs }: Stretch): string {
  const than = `the ${kind} before`;
  if (runs) return `so far; ${grouped(before)} in all of ${than}`;
  if (now === before) return `as many as ${than}`;
  return now > before ? `${grouped(now - before)} more than ${than}` : `${grouped(before - now)} fewer than ${than}`;
}

/** An amount of money as people of this place write it. */
export function moneyWords(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, ...digits }).format(amount);
}

/** The stretch of time: "Monday 16 to Sunday 22 November", "November 2026". */
export function periodWords({ kind, first, last }: Report['period']): string {
  const day = (date: string, more: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...more })
      .format(Date.parse(`${date}T12:00:00Z`))
      .replace(',', '');
  switch (kind) {
    case 'day':
      return day(first, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    case 'week':
      return `${day(first, { day: 'numeric', ...(first.slice(0, 7) === last.slice(0, 7) ? {} : { month: 'long' }) })} to ${day(last, { day: 'numeric', month: 'long', year: 'numeric' })}`;
    case 'month':
      return day(first, { month: 'long', year: 'numeric' });
    case 'quarter':
      return `${day(first, { month: 'long' })} to ${day(last, { month: 'long', year: 'numeric' })}`;
    default:
      return kind satisfies never;
  }
}

/** The same as a name: "This week", "The month", by whether it is the one that runs. */
export function periodName({ period, at }: Pick<Report, 'period' | 'at'>): string {
  const runs = at < period.to;
  return runs ? (period.kind === 'day' ? 'Today' : `This ${period.kind}`) : `The ${period.kind}`;
}

/** Whose figures they are. */
export function ownerWords({ scope, name }: Pick<Report, 'scope' | 'name'>): string {
  switch (scope.type) {
    case 'all':
      return 'all branches';
    case 'branch':
      return name ?? 'your branch';
    case 'person':
      return name ?? 'your own';
    default:
      return scope satisfies never;
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A day of the week, 1 is Monday. */
export function weekdayWords(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '–';
}

/** An hour of the day as a stretch: "10:00 to 11:00". */
export function hourWords(hour: number): string {
  const clock = (at: number) => `${String(at % 24).padStart(2, '0')}:00`;
  return `${clock(hour)} to ${clock(hour + 1)}`;
}

/** The day of a moment where somebody is: "Mon 16 Nov". ms UTC */
export function dayWords(at: number, { timeZone }: Place): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}
