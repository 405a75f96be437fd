import { App as Bolt, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { Hono } from 'hono';
import type { Messages } from '../../src/app/ports/store.ts';
import type { Adapter, App, Clock, Log } from '../../src/app/ports.ts';
import { createQueue } from '../../src/core/queue.ts';
import { createAcknowledgements } from './acknowledge.ts';
import { conversationOf, PLATFORM, slackUser } from './address.ts';
import { deliveryError, mendFor, slackCode, takenBack } from './errors.ts';
import { createHttpDoor } from './http-door.ts';
import { createIntake } from './intake.ts';
import { createPeople } from './people.ts';
import { type Kind, receive } from './receive.ts';
import { createRespond } from './respond.ts';
import { createRooms } from './rooms.ts';
import { quietLogger } from './sdk-log.ts';
import { createCalls, type Identity } from './send.ts';
import { createSocketDoor, type Socket } from './socket-door.ts';
import { watchToken } from './token-watch.ts';

export type SlackOptions = {
  botToken: string;
  /** How Slack reaches us: signed requests, or sockets that we open. */
  events: { mode: 'http'; signingSecrets: string[] } | { mode: 'socket'; appToken: string };
  /** Where the Web API is, or null for Slack's own. */
  apiUrl: string | null;
  /** Workspaces whose people are served; empty: the one of the bot token. */
  allowedTeams: string[];
  messages: Messages;
  clock: Clock;
  /** The time by which signatures are judged. */
  wall: Clock;
  log: Log;
  /** Calls back after so many ms. */
  after(ms: number, work: () => void): void;
};

export type SlackAdapter = {
  /** For the engine's deliveries. */
  adapter: Adapter;
  /** `/slack/events`, or nothing at all where Slack reaches us by sockets. */
  routes: Hono;
  /** Gives the adapter its engine; until then Slack is told that we are still starting. */
  connect(app: App): void;
  /** Meets the workspace and opens the sockets. Never rejects: what must be mended is what it answers, one line each. */
  start(): Promise<string[]>;
  /** `ok`, or the code of what keeps us from Slack. */
  status(): string;
  /** Resolves when everything that was taken is done. */
  idle(): Promise<void>;
  /** Takes nothing new and resolves when everything under way is done. */
  close(): Promise<void>;
};

/** How long a call may take, ms, and how long to wait before asking again who we are. */
const PATIENCE = 5_000;
const ASK_AGAIN = 5_000;

/** Slack, through Bolt: one listener for each kind of payload, and everything else by the ids of our own. */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  const { log, events } = options;
  const clock = options.wall;
  const logger = quietLogger(log);
  const clientOptions = {
    ...(options.apiUrl === null ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: PATIENCE,
    allowAbsoluteUrls: false,
    logger,
  };
  let app: App | null = null;
  let identity: Identity | null = null;
  let asked = Number.NEGATIVE_INFINITY;
  let trouble: string | null = 'not-started';
  let closing = false;
  /** Why nothing is sent: the app, or its token, was taken back. What waits is sent when it is installed again. */
  let removedAs: string | null = null;

  const sleep = (ms: number) => new Promise<void>((resolve) => options.after(ms, resolve));
  const { behind, kept } = createAcknowledgements({ log, sleep });
  const http =
    events.mode === 'http'
      ? createHttpDoor({
          signingSecrets: events.signingSecrets,
          clock,
          log,
          open: () => app !== null && !closing,
          behind,
        })
      : null;
  const sockets =
    events.mode === 'socket'
      ? createSocketDoor({ sockets: socketsFor(events.appToken, clientOptions, logger), log, sleep, behind })
      : null;
  const bolt = new Bolt({
    token: options.botToken,
    // We ask who we are ourselves, so that a token that fails keeps nothing else from starting.
    botId: 'unasked',
    botUserId: 'unasked',
    tokenVerificationEnabled: false,
    receiver: (http ?? sockets)?.receiver as Receiver,
    convoStore: false,
    ignoreSelf: false,
    logger,
    clientOptions,
  });
  const watched = watchToken(createCalls(bolt.client, createRespond({ apiUrl: options.apiUrl })));
  const { calls } = watched;
  const queue = createQueue();
  const rooms = createRooms({ calls, messages: options.messages, clock, log });
  const people = createPeople({
    info: calls.user,
    allowedTeams: async () => {
      if (options.allowedTeams.length > 0) return options.allowedTeams;
      const known = await identify();
      return known === null ? null : [known.team];
    },
    isKnown: (person) => engine().directory.person(person) !== null,
    meet: (profile) => engine().meet(profile),
    clock: options.clock,
    log,
  });
  const intake = createIntake({
    ...{ app: engine, calls, rooms, people, queue, identity: identify, log, sleep },
    async removed(why, team) {
      const known = await identify();
      // Another workspace that we serve with the same token is none of this one's.
      if (known !== null && known.team !== team) return;
      removedAs = why;
      trouble = why;
      log.error('slack.must-be-mended', { cause: why, variable: 'SLACK_BOT_TOKEN' });
    },
    present() {
      if (removedAs === null) return;
      removedAs = null;
      trouble = null;
    },
  });

  function engine(): App {
    if (app === null) throw new Error('the adapter is not connected');
    return app;
  }

  /** Who we are in which workspace; null while Slack does not say. */
  async function identify(): Promise<Identity | null> {
    if (identity !== null || clock.now() - asked < ASK_AGAIN) return identity;
    asked = clock.now();
    try {
      identity = await calls.identify();
      trouble = null;
    } catch (error) {
      trouble = slackCode(error);
      const mend = mendFor(error);
      if (mend === null) {
        // Nothing that somebody must mend: the next one who needs to know asks again.
        asked = Number.NEGATIVE_INFINITY;
        log.warn('slack.no-identity', { cause: trouble });
      } else log.error('slack.must-be-mended', { cause: mend.code, variable: mend.variable });
    }
    return identity;
  }

  async function take(kind: Kind, body: object, ack: (() => Promise<unknown>) | null): Promise<void> {
    await ack?.();
    const incoming = receive(kind, body);
    if (incoming === null) return log.warn('slack.unknown-payload', { kind });
    if (app === null) return log.warn('slack.not-connected', { kind });
    await intake.take(incoming, () => kept(body));
  }

  bolt.command(/^/, async ({ body, ack }) => take('command', body, () => ack()));
  bolt.action(/^/, async ({ body, ack }) => take('action', body, async () => ack()));
  bolt.shortcut(/^/, async ({ body, ack }) => take('shortcut', body, async () => ack()));
  bolt.event(/^/, async ({ body }) => take('event', body, null));
  bolt.view({ callback_id: /^/, type: 'view_submission' }, async ({ body, ack }) => {
    const incoming = receive('submit', body);
    const answer = incoming?.type === 'submit' && app !== null ? await intake.submit(incoming) : null;
    kept(body);
    await (answer === null ? ack() : ack(answer));
  });
  bolt.error(async (error) => {
    log.error('slack.bolt-failed', { error: error.name, cause: slackCode(error.original ?? error) });
  });

  const routes = new Hono();
  if (http !== null) routes.post('/slack/events', (c) => http.fetch(c.req.raw));

  return {
    adapter: {
      platform: PLATFORM,
      // Source: docs.slack.dev/apis/web-api/rate-limits: one message a second for each channel, short bursts aside.
      pace: { spacing: 1_000, burst: 4 },
      async reach(person) {
        const known = slackUser(person);
        return known === null ? null : conversationOf(known.team, known.user);
      },
      async deliver(to, delivery) {
        const known = slackUser(to.person);
        if (known === null) throw deliveryError(new Error('not a person on Slack'));
        if (removedAs !== null) throw takenBack(removedAs);
        try {
          await queue.run(`${known.team}:${known.user}`, () => rooms.show(to.person, delivery, null));
        } catch (error) {
          const mend = mendFor(error);
          if (mend !== null) log.error('slack.must-be-mended', { cause: mend.code, variable: mend.variable });
          throw deliveryError(error);
        }
      },
    },
    routes,
    connect(engine) {
      app = engine;
    },
    async start() {
      const notices: string[] = [];
      for (let tried = 1; identity === null && tried <= 3; tried++) {
        asked = Number.NEGATIVE_INFINITY;
        await identify();
        if (identity !== null || mendByCode(trouble) !== null) break;
        await sleep(300 * tried);
      }
      if (identity === null) notices.push(notice(trouble));
      if (sockets !== null) {
        const refusal = await sockets.open();
        if (refusal !== null) {
          trouble = refusal;
          notices.push(notice(refusal, 'SLACK_APP_TOKEN'));
        }
      }
      return notices;
    },
    status: () => trouble ?? watched.refusal() ?? sockets?.status() ?? 'ok',
    idle: queue.idle,
    async close() {
      closing = true;
      await sockets?.close();
      await queue.idle();
    },
  };
}

/** Two connections: while Slack renews one, the other hears. */
function socketsFor(appToken: string, clientOptions: object, logger: ReturnType<typeof quietLogger>): Socket[] {
  return [1, 2].map(
    () =>
      new SocketModeReceiver({
        appToken,
        logger,
        autoReconnectEnabled: false,
        installerOptions: { clientOptions },
        // Never acknowledged from there: an acknowledgement that fails would end the process, and Slack delivers again.
        processEventErrorHandler: async () => false,
      }),
  );
}

function mendByCode(code: string | null): ReturnType<typeof mendFor> {
  return code === null ? null : mendFor({ code: 'slack_webapi_platform_error', data: { error: code } });
}

function notice(code: string | null, variable?: string): string {
  const mend = mendByCode(code);
  if (mend === null) return `Slack does not answer (${code ?? 'unknown'}): it is asked again when somebody writes`;
  const appToken =
    'copy an app-level token with the scope connections:write from "Basic Information" of your Slack app';
  const isAppToken = variable === 'SLACK_APP_TOKEN' && mend.variable === 'SLACK_BOT_TOKEN';
  return `${variable ?? mend.variable}: Slack refuses it (${mend.code})\n    fix: ${isAppToken ? appToken : mend.fix}`;
}
