import type { Block, Hours } from '../core/working-time.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { isDay, todayIn } from './days.ts';
import type { BranchDraft } from './language.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** As people count them: `monday-sunday` is the whole week. */
const IN_ORDER = [...WEEKDAYS.slice(1), WEEKDAYS[0]];

const NAMES: readonly string[] = IN_ORDER;

const WHOLE_DAY = 24 * 60;

/** A block with the place at which it stands, for pointing at an overlap. */
type Placed = Block & { place: Place };

/** The hours of one branch, as far as they are written well. */
export function hoursOf(draft: BranchDraft, timeZone: string, now: number, report: Report): Hours {
  const week = weekOf(draft, report);
  const days: Record<string, Block[]> = {};
  const holidays = draft.holidays?.entries ?? [];
  for (const { key, place } of holidays) if (dated(key, place, report)) days[key] = [];
  for (const { key, place, value } of draft.other_hours?.entries ?? []) {
    if (!dated(key, place, report)) continue;
    if (Object.hasOwn(days, key)) {
      report(place, 'day-twice', `${key} is a holiday as well.`, 'Keep it in one of the two places.');
      continue;
    }
    days[key] = blocksOf(value ?? [], report).map(bare);
  }
  const last = holidays
    .map((each) => each.key)
    .toSorted()
    .at(-1);
  const first = holidays[0];
  if (last !== undefined && first !== undefined && isDay(last) && last < todayIn(timeZone, now)) {
    const message = `The last holiday on the list, ${last}, is past.`;
    report(first.place, 'holidays-over', message, 'Add the holidays to come, or nobody is spared on them.');
  }
  return { timeZone, week: week.map((blocks) => blocks.map(bare)), days };
}

function bare({ from, to }: Placed): Block {
  return { from, to };
}

function weekOf({ hours }: BranchDraft, report: Report): Placed[][] {
  const week: Placed[][] = WEEKDAYS.map(() => []);
  if (hours === undefined) return week;
  if ('value' in hours) return week.map(() => [{ from: 0, to: WHOLE_DAY, place: hours.place }]);
  const said = new Map<string, string>();
  for (const { key, place, value } of hours.entries) {
    const blocks = blocksOf(value ?? [], report);
    for (const day of weekdaysOf(key, place, report)) {
      const before = said.get(day);
      if (before !== undefined) {
        report(place, 'day-twice', `"${before}" already says when ${day} is worked.`, 'Keep each day in one place.');
        continue;
      }
      said.set(day, key);
      week[WEEKDAYS.indexOf(day)] = blocks;
    }
  }
  checkNights(week, report);
  return week;
}

function weekdaysOf(key: string, place: Place, report: Report): (typeof WEEKDAYS)[number][] {
  const [first, last = first, ...rest] = key.split('-').map((name) => NAMES.indexOf(name));
  if (first === undefined || last === undefined || first < 0 || last < 0 || rest.length > 0 || last < first) {
    const wrong = key.split('-').find((name) => !WEEKDAYS.some((each) => each === name)) ?? key;
    const fix = first !== undefined && last !== undefined && first >= 0 && last >= 0 && last < first;
    report(
      place,
      'unknown-day',
      fix
        ? `"${excerpt(key)}" runs backwards: the week begins with monday.`
        : `"${excerpt(wrong)}" is no day of the week.`,
      fix ? 'Write the two days in two lines.' : suggestion(wrong, NAMES),
    );
    return [];
  }
  return IN_ORDER.slice(first, last + 1);
}

function dated(key: string, place: Place, report: Report): boolean {
  if (isDay(key)) return true;
  const message = `"${excerpt(key)}" is not a day of the calendar.`;
  report(place, 'malformed-date', message, 'Write year, month and day, such as 2026-12-25.');
  return false;
}

/** The stretches of one day, in order. What overlaps is reported. */
function blocksOf(texts: Text[], report: Report): Placed[] {
  const blocks = texts.flatMap((each) => blockOf(each, report) ?? []).toSorted((a, b) => a.from - b.from);
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (before === undefined || before.to <= block.from) continue;
    const message = `${clock(before)} and ${clock(block)} overlap.`;
    report(block.place, 'overlapping-hours', message, 'Make one stretch of the two, or correct one of them.');
  }
  return blocks;
}

function blockOf({ value, place }: Text, report: Report): Placed | null {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)\s*(?:-|–)\s*(?:([01]?\d|2[0-3]):([0-5]\d)|(24):00)$/.exec(value);
  if (parts === null) {
    const message = `"${excerpt(value)}" is not a stretch of work.`;
    report(place, 'malformed-hours', message, 'Write when it begins and ends, such as 09:00-12:30 or 22:00-06:00.');
    return null;
  }
  const from = Number(parts[1]) * 60 + Number(parts[2]);
  const to = Number(parts[3] ?? parts[5]) * 60 + Number(parts[4] ?? 0);
  if (from === to) {
    const message = `"${excerpt(value)}" ends when it begins.`;
    report(place, 'malformed-hours', message, 'Write 00:00-24:00 for a whole day, or correct its end.');
    return null;
  }
  return { from, to: to > from ? to : to + WHOLE_DAY, place };
}

/** What runs over midnight must not run into what the next day begins with. */
function checkNights(week: Placed[][], report: Report): void {
  for (const [index, blocks] of week.entries()) {
    const last = blocks.at(-1);
    const next = week[(index + 1) % 7]?.[0];
    if (last === undefined || next === undefined || last.to <= next.from + WHOLE_DAY) continue;
    const message = `${clock(last)} on ${WEEKDAYS[index]} runs into ${clock(next)} on ${WEEKDAYS[(index + 1) % 7]}.`;
    report(last.place, 'overlapping-hours', message, 'Let the first end when the second begins.');
  }
}

function clock({ from, to }: Block): string {
  const two = (minutes: number) =>
    `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${two(from)}-${to === WHOLE_DAY ? '24:00' : two(to)}`;
}
