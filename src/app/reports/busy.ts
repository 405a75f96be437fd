import type { BusyHours } from '../../core/report.ts';
import type { OpenedRow } from '../../core/report-rows.ts';
import { onTheWall } from '../../core/working-time.ts';

const QUARTER_HOUR = 900_000;

/** In which hours of the week complaints were opened, by the clocks of their branch. */
export function busyHours(rows: OpenedRow[], zoneOf: (branchId: string | null) => string): BusyHours {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const zones = new Map<string | null, (at: number) => number>();
  for (const { openedAt, branchId, status } of rows) {
    if (status === 'cancelled') continue;
    const hourOf = zones.get(branchId) ?? hoursIn(zoneOf(branchId));
    zones.set(branchId, hourOf);
    const hour = hourOf(openedAt);
    const day = week[Math.floor(hour / 24)];
    if (day !== undefined) day[hour % 24] = (day[hour % 24] ?? 0) + 1;
  }
  const all = week.flatMap((day, weekday) => day.map((count, hour) => ({ weekday: weekday + 1, hour, count })));
  const peaks = all
    .filter((each) => each.count > 0)
    .sort((a, b) => b.count - a.count || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, 3);
  return { week, peaks };
}

/** The hour of the week, Monday's first is 0, on the clocks of this zone. No zone is off by less than a quarter of an hour. */
function hoursIn(timeZone: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_HOUR);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const { day, minute } = onTheWall(at, timeZone);
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const hour = weekday * 24 + Math.floor(minute / 60);
    known.set(quarter, hour);
    return hour;
  };
}
