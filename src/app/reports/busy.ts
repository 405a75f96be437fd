import type { BusyHours } from '../../core/report.ts';
import type { BusySum, Span } from '../../core/report-rows.ts';
import { onTheWall } from '../../core/working-time.ts';
import type { ReportSource } from '../ports/reports.ts';

const QUARTER = 900_000;
const WEEK = 672 * QUARTER;

/** In which hours of the week complaints were opened, by the clocks of their branch. */
export async function busyHours(
  source: Pick<ReportSource, 'busy'>,
  span: Span,
  zoneOf: (branchId: string | null) => string,
): Promise<BusyHours> {
  const whole = await source.busy(span);
  const zones = [...new Set(whole.map((each) => zoneOf(each.branchId)))];
  const cuts = [...new Set(zones.flatMap((zone) => shiftsIn(span, zone)))].sort((a, b) => a - b);
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const count = (sums: BusySum[], at: number) => {
    const ahead = new Map(zones.map((zone) => [zone, aheadAt(at, zone)]));
    for (const { branchId, quarter, count } of sums) {
      const local = (quarter * QUARTER + (ahead.get(zoneOf(branchId)) ?? 0) + WEEK) % WEEK;
      const hour = Math.floor(local / (4 * QUARTER));
      const day = week[Math.floor(hour / 24)];
      if (day !== undefined) day[hour % 24] = (day[hour % 24] ?? 0) + count;
    }
  };
  // Where clocks are changed on the way, each stretch between is counted with its own.
  if (cuts.length === 0) count(whole, span.from);
  else
    for (const [at, from] of [span.from, ...cuts].entries())
      count(await source.busy({ from, to: cuts[at] ?? span.to }), from);
  const all = week.flatMap((day, weekday) => day.map((count, hour) => ({ weekday: weekday + 1, hour, count })));
  const peaks = all
    .filter((each) => each.count > 0)
    .sort((a, b) => b.count - a.count || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, 3);
  return { week, peaks };
}

/** When the clocks of a zone are changed within the span, ms UTC: never twice in a week, and always at a whole quarter of an hour. */
function shiftsIn({ from, to }: Span, zone: string): number[] {
  const shifts: number[] = [];
  let before = aheadAt(from, zone);
  for (let at = from; at < to; at += WEEK) {
    const end = Math.min(at + WEEK, to);
    const after = aheadAt(end, zone);
    if (after !== before) shifts.push(firstWith(after, at, end, zone));
    before = after;
  }
  return shifts.filter((each) => each > from && each < to);
}

/** The first quarter of an hour after `from` at which the clocks are so far ahead, ms UTC; at `to` they are. */
function firstWith(ahead: number, from: number, to: number, zone: string): number {
  let [low, high] = [Math.floor(from / QUARTER), Math.ceil(to / QUARTER)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (aheadAt(middle * QUARTER, zone) === ahead) high = middle;
    else low = middle;
  }
  return high * QUARTER;
}

/** How far the clocks of a zone are ahead of UTC, ms. */
function aheadAt(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  const wall = onTheWall(minute, timeZone);
  return Date.parse(`${wall.day}T00:00:00Z`) + wall.minute * 60_000 - minute;
}
