import { expect, it } from 'vitest';
import { advance } from '../../../src/advance.ts';
import { movableClock } from '../../../src/movable-clock.ts';

const HOUR = 3_600_000;

function withJobs(...due: number[]) {
  const clock = movableClock({ now: () => 0 });
  const done: [number, number][] = [];
  const waiting = [...due];
  return {
    done,
    clock,
    nextDue: async () => (waiting.length === 0 ? null : Math.min(...waiting)),
    async settle() {
      for (const at of waiting.filter((each) => each <= clock.now())) {
        waiting.splice(waiting.indexOf(at), 1);
        done.push([at, clock.now()]);
      }
    },
  };
}

it('stops wherever something falls due, so that each is done at its own time and in order', async () => {
  const days = withJobs(5 * HOUR, 2 * HOUR, 9 * HOUR);
  await advance(6 * HOUR, days);
  expect(days.done).toEqual([
    [2 * HOUR, 2 * HOUR],
    [5 * HOUR, 5 * HOUR],
  ]);
  expect(days.clock.now()).toBe(6 * HOUR);
});

it('does at once what was due before, and never goes back', async () => {
  const days = withJobs(-HOUR);
  await advance(HOUR, days);
  expect(days.done).toEqual([[-HOUR, 0]]);
  expect(days.clock.now()).toBe(HOUR);
});

it('arrives although something can not be done', async () => {
  const clock = movableClock({ now: () => 0 });
  let tries = 0;
  await advance(HOUR, { clock, nextDue: async () => 10, settle: async () => void tries++ });
  expect(clock.now()).toBe(HOUR);
  expect(tries).toBeLessThan(4);
});
