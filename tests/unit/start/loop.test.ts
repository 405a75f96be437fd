import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Log } from '../../../src/app/ports.ts';
import { createLoop } from '../../../src/loop.ts';
import { movableClock } from '../../../src/movable-clock.ts';

const quiet: Log = { info() {}, warn() {}, error() {} };

it('never runs twice at once, and runs once more for all wakes that came meanwhile', async () => {
  let going = 0;
  let most = 0;
  let runs = 0;
  const loop = createLoop(async () => {
    runs++;
    most = Math.max(most, ++going);
    await wait(10);
    going--;
  }, quiet);
  for (let i = 0; i < 20; i++) loop.wake();
  await wait(60);
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});

it('goes on after a run that failed, and says its code alone', async () => {
  const said: unknown[] = [];
  let runs = 0;
  const loop = createLoop(
    async () => {
      if (++runs === 1) throw Object.assign(new Error('the customer said so'), { code: 'busy' });
    },
    { ...quiet, error: (code, facts) => said.push([code, facts]) },
  );
  loop.wake();
  await wait(5);
  loop.wake();
  await wait(5);
  expect(runs).toBe(2);
  expect(said).toEqual([['loop-failed', { error: 'busy' }]]);
});

it('stops only after the run that is going on, and wakes no more', async () => {
  let finished = 0;
  const loop = createLoop(async () => {
    await wait(20);
    finished++;
  }, quiet);
  loop.wake();
  loop.wake();
  await loop.stop();
  expect(finished).toBe(1);
  loop.wake();
  await wait(30);
  expect(finished).toBe(1);
});

it('a movable clock goes forward only', () => {
  let real = 1_000;
  const clock = movableClock({ now: () => real });
  clock.advance(500);
  clock.advance(-400);
  expect(clock.now()).toBe(1_500);
  real = 2_000;
  expect(clock.now()).toBe(2_500);
  clock.notBefore(2_100);
  expect(clock.now()).toBe(2_500);
  clock.notBefore(9_000);
  expect(clock.now()).toBe(9_000);
});
