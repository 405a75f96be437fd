import type { Log } from '../../src/app/ports.ts';

/** What Bolt does with a payload; the shape is that of its `App`. */
export type Bolt = { processEvent(event: BoltEvent): Promise<void> };

type BoltEvent = { body: Record<string, unknown>; ack(response?: unknown): Promise<void>; retryNum?: number };

export type Acknowledgements = {
  /** The same app; Slack hears of its acknowledgements when the act is kept. */
  behind(bolt: Bolt): Bolt;
  /** What this payload told is in the database, or needs not be. */
  kept(body: object): void;
};

/** Slack waits three seconds, and a person looks at a button that waits; a busy database keeps neither longer. ms */
const ACK_WITHIN = 400;

/**
 * An acknowledged act must not be lost with the process: Slack hears `ok` after the commit, which takes a few
 * milliseconds, and at the latest after {@link ACK_WITHIN}. What dies before it is delivered again, or Slack tells the
 * person that it failed. Showing the card comes later: it waits for Slack itself.
 */
export function createAcknowledgements(options: { log: Log; sleep(ms: number): Promise<void> }): Acknowledgements {
  const { log, sleep } = options;
  const waiting = new WeakMap<object, () => void>();
  return {
    behind: (bolt) => ({
      async processEvent(event) {
        const { promise: kept, resolve } = Promise.withResolvers<void>();
        waiting.set(event.body, resolve);
        let told: Promise<void> | null = null;
        // Bolt waits for this before it passes an event on, so it must not wait for what the event leads to.
        const ack = async (response?: unknown) => {
          told ??= Promise.race([kept, sleep(ACK_WITHIN)])
            .then(() => event.ack(response))
            // A socket that drops right now says so here; the act is done all the same.
            .catch(() => log.warn('slack.ack-failed'));
        };
        try {
          await bolt.processEvent({ ...event, ack });
        } finally {
          resolve();
          await told;
        }
      },
    }),
    kept: (body) => waiting.get(body)?.(),
  };
}
