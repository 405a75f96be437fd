import type { Store } from './app/ports/store.ts';
import type { Clock, Log } from './app/ports.ts';
import { codeOf } from './loop.ts';

/** What is due for longer than this and was not taken up is a sign that nobody does the work. ms */
const TOO_LATE = 2 * 60_000;

/** Looks whether what is due is also done. It shares nothing with those who do it but the queue. */
export type Watchdog = {
  /** One look: an indexed query. Never rejects. */
  look(): Promise<void>;
  /** `ok`, or how many wait and how late the oldest is; or the code of the store, if it could not be asked. */
  status(): string;
};

/** Watches one queue. What it finds is logged at every look as an error, and stands in `/readyz` until it is over. */
export function createWatchdog({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Watchdog {
  let status = 'ok';
  return {
    async look() {
      try {
        const now = clock.now();
        const { count, oldest } = await store.jobs.overdue(now - TOO_LATE);
        if (oldest === null) {
          if (status !== 'ok') log.info('queue-caught-up');
          status = 'ok';
          return;
        }
        const minutes = Math.floor((now - oldest) / 60_000);
        status = `${count} late, the oldest by ${minutes} minutes`;
        log.error('queue-behind', { count, minutes });
      } catch (error) {
        status = codeOf(error);
        log.error('queue-unknown', { error: status });
      }
    },
    status: () => status,
  };
}
