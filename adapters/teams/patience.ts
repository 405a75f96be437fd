import { deliveryError } from './errors.ts';

/** What passes within this is waited for; anything longer is for others to decide. ms */
const SHORT_WAIT = 1_500;
const TRIES = 3;

/** Tries again what Teams does not take for a moment, as long as it asks. Rejects with the last refusal. */
export async function patiently<T>(sleep: (ms: number) => Promise<void>, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      const { permanent, retryAfter } = deliveryError(error);
      const pause = retryAfter ?? 200 * tried;
      if (permanent || tried >= TRIES || pause > SHORT_WAIT) throw error;
      await sleep(pause);
    }
  }
}
