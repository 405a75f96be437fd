import type { Clock, Log } from '../../src/app/ports.ts';
import type { Bolt } from './acknowledge.ts';
import { createGuard } from './guard.ts';

/**
 * Slack's signed requests. Bolt's own HTTP receiver reads each request again by itself and lets a promise that fails end
 * the process, so Bolt gets its payloads through a receiver of ours, with our guard in front.
 */
export function createHttpDoor(options: {
  signingSecrets: string[];
  clock: Clock;
  log: Log;
  open(): boolean;
  behind(bolt: Bolt): Bolt;
}) {
  const guard = createGuard(options);
  const { log } = options;
  let bolt: Bolt | null = null;
  return {
    receiver: {
      init(app: Bolt) {
        bolt = options.behind(app);
      },
      start: async () => {},
      stop: async () => {},
    },
    /** Answers as soon as the payload is acknowledged; what it leads to goes on after that. */
    async fetch(request: Request): Promise<Response> {
      const checked = await guard.check(request);
      if (checked.type === 'answer') return new Response(checked.text, { status: checked.status });
      // Slack delivers again what got no answer.
      if (bolt === null || !options.open()) return new Response('', { status: 503 });
      const { promise, resolve } = Promise.withResolvers<Response>();
      const ack = async (response?: unknown) => resolve(answerOf(response));
      const event = { body: checked.body, ack, ...(checked.retry > 0 ? { retryNum: checked.retry } : {}) };
      bolt
        .processEvent(event)
        .catch((error: unknown) =>
          log.error('slack.bolt-failed', { error: error instanceof Error ? error.name : typeof error }),
        )
        .finally(() => ack());
      return promise;
    },
  };
}

function answerOf(response: unknown): Response {
  if (response === undefined || response === null || response === '') return new Response('');
  return typeof response === 'string' ? new Response(response) : Response.json(response);
}
