import type { Clock } from './app/ports.ts';
import type { MovableClock } from './movable-clock.ts';

/** What advancing needs to know. `settle` does whatever is due by now and resolves when it is done. */
export type Ahead = {
  clock: MovableClock;
  nextDue(): Promise<number | null>;
  settle(): Promise<void>;
};

/** No clock is moved past more than this many moments at once; what is still due then comes right after. */
const MOST_STOPS = 2_000;

/**
 * Moves the clock on by so many ms and stops wherever something falls due, so that reminders come in their order and say
 * the time at which they are due, as they would if the days really passed.
 */
export async function advance(ms: number, { clock, nextDue, settle }: Ahead): Promise<void> {
  const target = clock.now() + ms;
  let last = Number.NEGATIVE_INFINITY;
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const due = await nextDue();
    // The same moment again means that it could not be done: it waits for its next try.
    if (due === null || due > target || due <= last) break;
    last = due;
    moveTo(due, clock);
    await settle();
  }
  moveTo(target, clock);
  await settle();
}

function moveTo(time: number, clock: MovableClock & Clock): void {
  clock.advance(time - clock.now());
}
