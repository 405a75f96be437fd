import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  type Block,
  type Hours,
  instantOf,
  isOpen,
  nextOpen,
  onTheWall,
  workingTimeBetween,
} from '../../../src/core/working-time.ts';
import { shown, slowAddMinutes, slowInstants, slowIsOpen, slowNextOpen } from '../../support/slow-working-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const utc = (text: string) => Date.parse(`${text}Z`);
const block = (from: string, to: string): Block => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { from: minutes(from), to: minutes(to) <= minutes(from) ? minutes(to) + 1440 : minutes(to) };
};
const OFFICE = [block('09:00', '12:30'), block('13:15', '17:30')];
const office = (timeZone: string, days: Hours['days'] = {}): Hours => ({
  timeZone,
  week: [[], OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [block('10:00', '13:00')]],
  days,
});
const london = office('Europe/London', { '2026-12-25': [], '2026-12-24': [block('09:00', '12:00')] });

/** Every clock change of the table: just before it, and a day around it is tried minute by minute. */
const CHANGES: [zone: string, change: string][] = [
  ['Europe/London', '2027-03-28T01:00'],
  ['Europe/London', '2027-10-31T01:00'],
  ['America/New_York', '2027-03-14T07:00'],
  ['America/New_York', '2027-11-07T06:00'],
  ['Australia/Lord_Howe', '2027-04-03T15:00'],
  ['Australia/Lord_Howe', '2027-10-02T15:30'],
  ['Africa/Casablanca', '2026-02-15T02:00'],
  ['Africa/Casablanca', '2026-03-22T02:00'],
  ['Asia/Kathmandu', '2027-03-28T01:00'],
  ['Pacific/Apia', '2011-12-30T10:00'],
];

describe('working hours', () => {
  it('are open and closed to the minute, with a break', () => {
    expect(isOpen(london, utc('2026-11-24T08:59:59'))).toBe(false);
    expect(isOpen(london, utc('2026-11-24T09:00'))).toBe(true);
    expect(isOpen(london, utc('2026-11-24T12:30'))).toBe(false);
    expect(isOpen(london, utc('2026-11-24T13:15'))).toBe(true);
    expect(isOpen(london, utc('2026-11-22T11:00'))).toBe(false);
  });

  it('open next after a break, a night, a weekend and a holiday', () => {
    const next = (text: string) => new Date(nextOpen(london, utc(text)) ?? 0).toISOString().slice(0, 16);
    expect(next('2026-11-24T12:45')).toBe('2026-11-24T13:15');
    expect(next('2026-11-24T20:00')).toBe('2026-11-25T09:00');
    expect(next('2026-11-28T14:00')).toBe('2026-11-30T09:00');
    expect(next('2026-12-24T12:00')).toBe('2026-12-26T10:00');
    expect(next('2026-11-24T10:00')).toBe('2026-11-24T10:00');
  });

  it('count ten hours over a night and a break', () => {
    const due = addWorkingTime(london, utc('2026-11-24T15:30'), 10 * HOUR);
    expect(new Date(due ?? 0).toISOString()).toBe('2026-11-26T09:15:00.000Z');
    expect(workingTimeBetween(london, utc('2026-11-24T15:30'), due ?? 0)).toBe(10 * HOUR);
    // What ends with the day ends with the day, and not on the next morning.
    expect(addWorkingTime(london, utc('2026-11-24T15:30'), 2 * HOUR)).toBe(utc('2026-11-24T17:30'));
    expect(addWorkingTime(london, utc('2026-11-22T15:30'), 0)).toBe(utc('2026-11-22T15:30'));
  });

  it('never open: says so instead of looking for ever', () => {
    const never: Hours = { timeZone: 'Europe/London', week: [[], [], [], [], [], [], []], days: {} };
    expect(nextOpen(never, 0)).toBeNull();
    expect(addWorkingTime(never, 0, 1)).toBeNull();
    expect(workingTimeBetween(never, 0, HOUR)).toBe(0);
  });

  it('give a night nine hours when the clocks go back, and seven when they go forward', () => {
    const nights: Hours = {
      timeZone: 'Europe/London',
      week: Array.from({ length: 7 }, () => [block('22:00', '06:00')]),
      days: {},
    };
    expect(workingTimeBetween(nights, utc('2027-10-30T21:00'), utc('2027-10-31T06:00'))).toBe(9 * HOUR);
    expect(workingTimeBetween(nights, utc('2027-03-27T22:00'), utc('2027-03-28T05:00'))).toBe(7 * HOUR);
  });

  it('let the night of the eve run to its end on a holiday', () => {
    const nights: Hours = {
      timeZone: 'Europe/London',
      week: Array.from({ length: 7 }, () => [block('22:00', '06:00')]),
      days: { '2026-12-25': [] },
    };
    expect(isOpen(nights, utc('2026-12-25T05:00'))).toBe(true);
    expect(isOpen(nights, utc('2026-12-25T23:00'))).toBe(false);
  });
});

describe('a time on the wall', () => {
  it.each(CHANGES)('%s around %s: every minute of three days is found, once', (timeZone, change) => {
    const from = utc(change) - 36 * HOUR;
    const to = utc(change) + 36 * HOUR;
    const first = new Map<string, number>();
    for (let at = from; at <= to; at += MINUTE) {
      const { day, minute } = shown(at, timeZone);
      expect(onTheWall(at, timeZone)).toEqual({ day, minute });
      const key = `${day} ${minute}`;
      if (!first.has(key)) first.set(key, at);
    }
    for (const [key, at] of first) {
      const [day = '', minute = ''] = key.split(' ');
      expect(instantOf(day, Number(minute), timeZone), key).toEqual({ at, moved: 0 });
    }
  });

  it.each([
    ['Europe/London', '2027-03-28', '01:30', '2027-03-28T01:30', 60],
    ['America/New_York', '2027-03-14', '02:15', '2027-03-14T07:15', 60],
    ['Australia/Lord_Howe', '2027-10-03', '02:10', '2027-10-02T15:40', 30],
    ['Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:30', 60],
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00', 1440],
  ])('%s has no %s %s: it moves on by the jump, and says so', (timeZone, day, time, at, moved) => {
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    expect(slowInstants(day, minute, timeZone, utc(at) - 30 * HOUR, utc(at) + 30 * HOUR)).toEqual([]);
    expect(instantOf(day, minute, timeZone)).toEqual({ at: utc(at), moved });
  });

  it.each([
    ['Europe/London', '2027-10-31', '01:30'],
    ['America/New_York', '2027-11-07', '01:30'],
    ['Australia/Lord_Howe', '2027-04-04', '01:45'],
    ['Africa/Casablanca', '2026-02-15', '02:30'],
  ])('%s has %s %s twice: the first is meant', (timeZone, day, time) => {
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const noon = utc(`${day}T00:00`);
    const both = slowInstants(day, minute, timeZone, noon - 30 * HOUR, noon + 30 * HOUR);
    expect(both).toHaveLength(2);
    expect(instantOf(day, minute, timeZone)).toEqual({ at: both[0], moved: 0 });
  });
});

const someHours: fc.Arbitrary<Hours> = fc
  .record({
    timeZone: fc.constantFrom(...new Set(CHANGES.map(([zone]) => zone))),
    cuts: fc.array(fc.uniqueArray(fc.nat(1439), { maxLength: 6 }), { minLength: 8, maxLength: 8 }),
    night: fc.nat({ max: 500 }),
    holiday: fc.nat({ max: 6 }),
  })
  .map(({ timeZone, cuts, night, holiday }) => {
    const blocks = cuts.map((points) => {
      const sorted = points.toSorted((a, b) => a - b);
      const day: Block[] = [];
      for (let i = 0; i + 1 < sorted.length; i += 2) day.push({ from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 });
      const last = day.at(-1);
      // The last stretch of some days runs over midnight.
      if (last !== undefined && night > 250) last.to = Math.min(last.from + 1440, 1440 + night);
      return day;
    });
    const days = Object.fromEntries(
      CHANGES.map(([, change]) => [
        new Date(utc(change) + (holiday - 3) * 24 * HOUR).toISOString().slice(0, 10),
        holiday % 2 === 0 ? [] : (blocks[7] ?? []),
      ]),
    );
    return { timeZone, week: blocks.slice(0, 7), days };
  });

/** Whole minutes within three days of a clock change. */
const someMoment = fc
  .tuple(fc.constantFrom(...CHANGES.map(([, change]) => change)), fc.integer({ min: -3 * 1440, max: 3 * 1440 }))
  .map(([change, minutes]) => utc(change) + minutes * MINUTE);

describe('working time, beside somebody who looks at the clock every minute', () => {
  it('agrees whether the branch works', () => {
    fc.assert(
      fc.property(someHours, someMoment, (hours, at) => {
        expect(isOpen(hours, at)).toBe(slowIsOpen(hours, at));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees when it opens', () => {
    fc.assert(
      fc.property(someHours, someMoment, (hours, at) => {
        const slow = slowNextOpen(hours, at);
        const fast = nextOpen(hours, at);
        if (slow === null) expect(fast === null || fast > at + 20 * 24 * HOUR).toBe(true);
        else expect(fast).toBe(slow);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('agrees when so many minutes of work are over', () => {
    fc.assert(
      fc.property(someHours, someMoment, fc.integer({ min: 1, max: 900 }), (hours, at, minutes) => {
        const slow = slowAddMinutes(hours, at, minutes);
        if (slow === null) return;
        const fast = addWorkingTime(hours, at, minutes * MINUTE) ?? 0;
        expect(fast).toBe(slow);
        expect(workingTimeBetween(hours, at, fast)).toBe(minutes * MINUTE);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
