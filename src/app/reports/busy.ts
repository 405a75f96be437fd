import type { BusyHours } from '../../core/report.ts';
import type { OpenedRow } from '../../core/report-rows.ts';
import { onTheWall } from '../../core/working-time.ts';

const QUARTER_HOUR = 900_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** In which hours of the week complaints were opened, by the clocks of their branch. */
export function busyHours(rows: OpenedRow[], zoneOf: (branchId: string | null) => string): BusyHours {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const zones = new Map<string | null, (at: number) => number>();
  for (const { openedAt, branchId, status } of rows) {
    if (status === 'cancelled') continue;
    let hourOf = zones.get(branchId);
    if (hourOf === undefined) {
      hourOf = hoursIn(zoneOf(branchId));
      zones.set(branchId, hourOf);
    }
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

/** The hour of the week, Monday's first is 0, on the clocks of this zone. */
function hoursIn(timeZone: string): (at: number) => number {
  // Asking what a clock shows costs far more than counting: it is asked once for each day on which the clocks stay.
  const days = new Map<number, number | null>();
  const quarters = new Map<number, number>();
  return (at) => {
    const day = Math.floor(at / DAY);
    let offset = days.get(day);
    if (offset === undefined) {
      const morning = aheadAt(day * DAY, timeZone);
      offset = morning === aheadAt((day + 1) * DAY, timeZone) ? morning : null;
      days.set(day, offset);
    }
    if (offset === null) {
      // No zone changes its clocks within a quarter of an hour.
      const quarter = Math.floor(at / QUARTER_HOUR);
      offset = quarters.get(quarter) ?? aheadAt(quarter * QUARTER_HOUR, timeZone);
      quarters.set(quarter, offset);
    }
    // The first of January 1970 was a Thursday.
    return Math.floor((at + offset) / HOUR + 3 * 24) % (7 * 24);
  };
}

/** How far the clocks of a zone are ahead of UTC, ms, at a whole minute. */
function aheadAt(at: number, timeZone: string): number {
  const { day, minute } = onTheWall(at, timeZone);
  return Date.parse(`${day}T00:00:00Z`) + minute * 60_000 - at;
}
