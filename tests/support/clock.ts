import { TZDate } from '@date-fns/tz';
import type { Clock } from '../../src/app/ports.ts';

/** A clock that stands still until it is moved, and refuses to go back. */
export type HandClock = Clock & {
  /** ms */
  advance(ms: number): void;
  /** ms UTC */
  moveTo(at: number): void;
};

/** Tuesday, 24 November 2026, 10:00 in London and in Lisbon. */
export const TUESDAY_TEN = Date.UTC(2026, 10, 24, 10);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that says `start` (ms UTC) until somebody moves it. */
export function handClock(start: number = TUESDAY_TEN): HandClock {
  let now = start;
  const moveTo = (at: number) => {
    if (!(at >= now)) throw new Error(`the clock does not go back from ${now} to ${at}`);
    now = at;
  };
  return { now: () => now, moveTo, advance: (ms) => moveTo(now + ms) };
}

/** Wall time "2026-11-24 10:00" in an IANA zone, as ms UTC. */
export function momentOf(written: string, zone: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = written.split(/\D/).map(Number);
  return new TZDate(year, month - 1, day, hour, minute, zone).getTime();
}
