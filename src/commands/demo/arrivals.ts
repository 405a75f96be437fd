import { type Block, type Hours, instantOf, onTheWall } from '../../core/working-time.ts';
import { type Chance, sumsOf } from './chance.ts';

/** A complaint reaches a branch. `day`: of the invented year, from 0. */
export type Arrival = { at: number; day: number; branch: number };

const MINUTE = 60_000;
const DAY = 86_400_000;
const DAYS = 365;

/** How busy a day is: Sunday first. Mondays bring what the weekend gathered. */
const WEEKDAYS = [0.35, 1.4, 1.15, 1, 0.95, 1.05, 0.7];
/** January brings returns, December presents that are late. */
const MONTHS = [1.25, 0.95, 0.9, 0.9, 0.95, 0.9, 0.85, 0.75, 1, 1.05, 1.2, 1.4];
/** By hour of the day: people ring when they have opened the parcel, at eleven and after work. */
const BY_HOUR = [1, 1, 1, 1, 1, 1, 1, 2, 3, 6, 8, 9, 6, 5, 6, 7, 8, 9, 6, 4, 3, 2, 1, 1];

/** The moments of a year that ends at `until` (ms UTC), in order, exactly so many; each while its branch works. */
export function* arrivals(
  branches: { hours: Hours | null; timeZone: string; weight: number }[],
  count: number,
  until: number,
  chance: Chance,
): Generator<Arrival> {
  const plan = planOf(branches, until);
  const total = plan.reduce((sum, part) => sum + part.weight, 0);
  let due = 0;
  let given = 0;
  let today: Arrival[] = [];
  for (const [index, { day, branch, weight, minutes }] of plan.entries()) {
    // Somewhat more or less than expected, and at the end of the year exactly as many as wanted.
    due += (count * weight) / total;
    const wanted = Math.round(due + 0.25 * Math.sqrt((count * weight) / total) * chance.normal()) - given;
    const now = index === plan.length - 1 ? count - given : Math.min(Math.max(0, wanted), count - given);
    given += now;
    for (let each = 0; each < now; each += 1) {
      const minute = minutes.all[chance.weighted(minutes.sums)] ?? 0;
      today.push({ at: Math.min(until - 1, minute + chance.below(MINUTE)), day, branch });
    }
    if (plan[index + 1]?.day === day) continue;
    yield* today.sort((a, b) => a.at - b.at || a.branch - b.branch);
    today = [];
  }
}

type Minutes = { all: number[]; sums: number[] };
type Part = { day: number; branch: number; weight: number; minutes: Minutes };

/** What each day of the year brings to each branch that works on it. */
function planOf(branches: { hours: Hours | null; timeZone: string; weight: number }[], until: number): Part[] {
  const plan: Part[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    for (const [branch, { hours, timeZone, weight }] of branches.entries()) {
      const date = onTheWall(until - (DAYS - 1 - day) * DAY, timeZone).day;
      const { minutes, share } = minutesOf(date, hours, timeZone, until);
      if (share === 0) continue;
      const noon = new Date(`${date}T12:00:00Z`);
      const busy = (WEEKDAYS[noon.getUTCDay()] ?? 1) * (MONTHS[noon.getUTCMonth()] ?? 1);
      plan.push({ day, branch, weight: weight * busy * share, minutes });
    }
  }
  return plan;
}

const WHOLE_DAY: readonly Block[] = [{ from: 0, to: 24 * 60 }];

/** Every minute of this day on which the branch works, ms UTC; `share`: how much of the day is before `until`. */
function minutesOf(
  date: string,
  hours: Hours | null,
  timeZone: string,
  until: number,
): { minutes: Minutes; share: number } {
  const week = hours?.week[new Date(`${date}T12:00:00Z`).getUTCDay()];
  const blocks = hours === null ? WHOLE_DAY : Object.hasOwn(hours.days, date) ? hours.days[date] : week;
  const all: number[] = [];
  const weights: number[] = [];
  let whole = 0;
  for (const block of blocks ?? []) {
    const { at } = instantOf(date, block.from, timeZone);
    for (let minute = block.from; minute < block.to; minute += 1) {
      const weight = BY_HOUR[Math.floor(minute / 60) % 24] ?? 1;
      whole += weight;
      const moment = at + (minute - block.from) * MINUTE;
      if (moment >= until) continue;
      all.push(moment);
      weights.push(weight);
    }
  }
  const sums = sumsOf(weights);
  return { minutes: { all, sums }, share: whole === 0 ? 0 : (sums.at(-1) ?? 0) / whole };
}
