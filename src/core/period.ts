import type { Period, PeriodKind } from './report.ts';
import { instantOf, onTheWall } from './working-time.ts';

const DAY = 86_400_000;

/** The day, week, month or quarter in which a moment (ms UTC) falls, on the clocks of this zone; `ago`: so many earlier. */
export function periodOf(kind: PeriodKind, at: number, timeZone: string, ago = 0): Period {
  const today = onTheWall(at, timeZone).day;
  const first = startOf(kind, today, -ago);
  const next = startOf(kind, today, 1 - ago);
  const midnight = (day: string) => instantOf(day, 0, timeZone).at;
  return { kind, from: midnight(first), to: midnight(next), timeZone, first, last: dayText(Date.parse(next) - DAY) };
}

/** The period of the same kind that ends where this one begins. */
export function periodBefore(period: Period): Period {
  return periodOf(period.kind, period.from, period.timeZone, 1);
}

/** The first day of the period that holds this day, or of one so many periods later. */
function startOf(kind: PeriodKind, day: string, later: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (kind) {
    case 'day':
      return dayText(date.getTime() + later * DAY);
    case 'week':
      return dayText(date.getTime() + (later * 7 - ((date.getUTCDay() + 6) % 7)) * DAY);
    case 'month':
      return dayText(Date.UTC(year, month + later, 1));
    case 'quarter':
      return dayText(Date.UTC(year, Math.floor(month / 3) * 3 + 3 * later, 1));
    default:
      return kind satisfies never;
  }
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
