import type { Clock } from './app/ports.ts';

/** A clock that can be moved on, for the playground and the terminal: three days pass in one press. */
export type MovableClock = Clock & {
  /** Moves on by so many ms; negative amounts are ignored, because time that was used is never used again. */
  advance(ms: number): void;
  /** Makes sure that now is not before this time (ms UTC), such as the latest one stored before a restart. */
  notBefore(time: number): void;
};

/** Follows another clock at a distance that only grows. */
export function movableClock(base: Clock): MovableClock {
  let ahead = 0;
  return {
    now: () => base.now() + ahead,
    advance(ms) {
      if (ms > 0) ahead += ms;
    },
    notBefore(time) {
      ahead = Math.max(ahead, time - base.now());
    },
  };
}
