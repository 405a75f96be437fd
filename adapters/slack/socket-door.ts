import type { Log } from '../../src/app/ports.ts';
import type { Bolt } from './acknowledge.ts';
import { slackCode } from './errors.ts';

/** One of Bolt's socket receivers, as far as we use it. */
export type Socket = {
  init(app: never): void;
  start(): Promise<unknown>;
  stop(): Promise<void>;
  client: { on(event: 'disconnected', heard: () => void): unknown };
};

export type SocketDoor = {
  /** What Bolt takes for one receiver. */
  receiver: { init(app: Bolt): void; start(): Promise<unknown>; stop(): Promise<unknown> };
  /** Opens every connection. Null: at least one stands; else the code with which Slack refuses. */
  open(): Promise<string | null>;
  /** `ok` while a connection stands. */
  status(): string;
  close(): Promise<void>;
};

/** The longest wait before the next try, ms. */
const LONGEST = 15_000;
/** Trying again is useless until somebody mends a token or a setting. */
const FINAL = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'account_inactive',
  'not_allowed_token_type',
  'missing_scope',
  'not_enabled',
];

/**
 * Connections to Slack that we open ourselves. There are several, because Slack renews each about once an hour and one
 * alone would be deaf meanwhile; and we reconnect ourselves, because Bolt waits five seconds before it does, and a failed
 * try of its own ends the process.
 */
export function createSocketDoor(options: {
  sockets: Socket[];
  log: Log;
  sleep(ms: number): Promise<void>;
  behind(bolt: Bolt): Bolt;
}): SocketDoor {
  const { sockets, log, sleep } = options;
  const standing = new Set<Socket>();
  const connecting = new Set<Socket>();
  let closing = false;
  let trouble: string | null = null;

  /** Tries until the connection stands. The code, when Slack refuses for good. */
  async function connect(socket: Socket): Promise<string | null> {
    if (connecting.has(socket)) return null;
    connecting.add(socket);
    try {
      for (let tried = 0; !closing; tried++) {
        try {
          await socket.start();
          standing.add(socket);
          trouble = null;
          return null;
        } catch (error) {
          trouble = slackCode(error);
          log.warn('slack.socket-not-opened', { cause: trouble, tried });
          if (FINAL.includes(trouble)) {
            log.error('slack.must-be-mended', { cause: trouble, variable: 'SLACK_APP_TOKEN' });
            return trouble;
          }
          await sleep(Math.min(LONGEST, 250 * 2 ** Math.min(tried, 10)));
        }
      }
      return null;
    } finally {
      connecting.delete(socket);
    }
  }

  for (const socket of sockets)
    socket.client.on('disconnected', () => {
      standing.delete(socket);
      if (closing || connecting.has(socket)) return;
      log.info('slack.socket-renewed');
      void connect(socket);
    });

  return {
    receiver: {
      init(app) {
        const behind = options.behind(app) as never;
        for (const socket of sockets) socket.init(behind);
      },
      start: async () => {},
      stop: async () => {},
    },
    async open() {
      const [first, ...others] = sockets;
      if (first === undefined) return null;
      const refused = await connect(first);
      if (refused === null) for (const each of others) void connect(each);
      return refused;
    },
    status: () => (standing.size > 0 ? 'ok' : (trouble ?? 'connecting')),
    async close() {
      closing = true;
      await Promise.allSettled(sockets.map((each) => each.stop()));
    },
  };
}
