import { CloudAdapter, type TurnContext } from 'botbuilder';
import { Hono } from 'hono';
import type { Conversations, Messages } from '../../src/app/ports/store.ts';
import type { Adapter, App, Clock, Log } from '../../src/app/ports.ts';
import { createQueue } from '../../src/core/queue.ts';
import { chatAt, conversationOf, PLATFORM, teamsChannel, teamsUser } from './address.ts';
import { type Answer, LATER } from './answers.ts';
import { cloudAt } from './clouds.ts';
import { deliveryError, mendFor, teamsCode } from './errors.ts';
import { createGuard } from './guard.ts';
import { createIntake } from './intake.ts';
import { createKeys } from './keys.ts';
import { createOutgoing } from './outgoing.ts';
import { createPeople } from './people.ts';
import { receive } from './receive.ts';
import { createRooms } from './rooms.ts';
import { createCalls } from './send.ts';
import { createTokens } from './tokens.ts';

export type TeamsOptions = {
  /** The application (client) id of the bot. Never empty: without one nobody could be told from Teams. */
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Where the keys of whoever signs requests are shown, or null: where the public cloud shows them. */
  openIdMetadataUrl: string | null;
  /** Tenants whose people are served; empty: `tenantId` alone. */
  allowedTenants: string[];
  messages: Messages;
  conversations: Conversations;
  /** What playbooks are started with, such as `complaint`. */
  commands(): string[];
  clock: Clock;
  /** The time by which tokens are judged. */
  wall: Clock;
  log: Log;
  /** Calls back after so many ms. */
  after(ms: number, work: () => void): void;
};

export type TeamsAdapter = {
  /** For the engine's deliveries. */
  adapter: Adapter;
  /** `/api/messages`. */
  routes: Hono;
  /** Gives the adapter its engine; until then Teams is told that we are still starting. */
  connect(app: App): void;
  /** Meets Microsoft's OpenID provider. Never rejects: what must be mended is what it answers, one line each. */
  start(): Promise<string[]>;
  /** `ok`, or the code of what keeps us from Teams. */
  status(): string;
  /** Resolves when everything that was taken is done. */
  idle(): Promise<void>;
  /** Takes nothing new and resolves when everything under way is done. */
  close(): Promise<void>;
};

/** Teams, through botbuilder's CloudAdapter. Throws when it would run without knowing who calls. */
export function createTeamsAdapter(options: TeamsOptions): TeamsAdapter {
  const { appId, clock, wall, log, messages, conversations } = options;
  const cloud = cloudAt(options.openIdMetadataUrl);
  if (appId.trim() === '' || options.appPassword.trim() === '' || options.tenantId.trim() === '')
    throw new Error('TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID must all be set');
  if (cloud === null) throw new Error('TEAMS_OPENID_METADATA_URL is no cloud of Microsoft’s that we know');
  let app: App | null = null;
  let closing = false;

  const sleep = (ms: number) => new Promise<void>((resolve) => options.after(ms, resolve));
  const keys = createKeys({ cloud, clock: wall, log });
  const tokens = createTokens({ ...options, cloud, clock: wall, endpoint: keys.tokenEndpoint });
  const calls = createCalls({ appId, tenantId: options.tenantId, cloud, tokens });
  const bot = new CloudAdapter(calls.authentication);
  const guard = createGuard({ appId, cloud, keys, clock: wall, log });
  const [acts, sends] = [createQueue(), createQueue()];
  const rooms = createRooms({ calls, messages, clock, log, sleep });
  const outgoing = createOutgoing({ app: engine, rooms, queue: sends, conversations, clock, log, sleep });
  const people = createPeople({
    member: calls.member,
    tenants: (options.allowedTenants.length > 0 ? options.allowedTenants : [options.tenantId]).map((each) =>
      each.toLowerCase(),
    ),
    known: (person) => engine().directory.person(person),
    meet: (profile) => engine().meet(profile),
    clock,
    log,
    sleep,
  });
  const intake = createIntake({ ...options, app: engine, calls, rooms, people, outgoing, acts, sleep });
  function engine(): App {
    if (app === null) throw new Error('the adapter is not connected');
    return app;
  }

  bot.onTurnError = async (_context, error) => {
    throw error;
  };

  /** One activity that the guard let in, through botbuilder. */
  async function turn(activity: Record<string, unknown>): Promise<Answer> {
    const incoming = receive(activity);
    if (incoming === null) {
      log.warn('teams.unknown-activity', { kind: String(activity['type']).slice(0, 40) });
      return { status: 400 };
    }
    let answer: Answer = LATER;
    // Both were read from a request, and examined before: botbuilder's types ask for more fields than Teams sends.
    await bot.processActivityDirect(calls.admitted as never, activity as never, async (_turn: TurnContext) => {
      answer = await intake.take(incoming);
    });
    return answer;
  }

  const routes = new Hono();
  routes.post('/api/messages', async (c) => {
    const checked = await guard.check(c.req.raw);
    if (checked.type === 'refused') return new Response('', { status: checked.status });
    // Teams delivers again what got no answer.
    if (app === null || closing) return new Response('', { status: 503 });
    try {
      const { status, body } = await turn(checked.activity);
      return body === undefined ? new Response('', { status }) : Response.json(body, { status });
    } catch (error) {
      log.error('teams.turn-failed', { error: error instanceof Error ? error.name : typeof error });
      return new Response('', { status: 500 });
    }
  });

  return {
    adapter: {
      platform: PLATFORM,
      async reach(person) {
        const bot = `28:${appId}`;
        const channel = teamsChannel(person);
        if (channel !== null) {
          const chat = { serviceUrl: cloud.service, conversation: channel.channel, user: '', bot, unreachable: null };
          return conversationOf(person, chat);
        }
        const known = teamsUser(person);
        if (known === null) return null;
        try {
          const conversation = await calls.open(cloud.service, known.tenant, known.user, bot);
          const { service: serviceUrl } = cloud;
          const chat = { serviceUrl, conversation, user: known.user, bot, unreachable: null };
          await conversations.keep(conversationOf(person, chat), clock.now());
          return conversationOf(person, chat);
        } catch (error) {
          throw deliveryError(error);
        }
      },
      async deliver(to, delivery) {
        const chat = chatAt(to);
        if (chat === null) throw deliveryError(new Error('not a person on Teams'));
        await outgoing.deliver(to.person, chat, delivery);
      },
    },
    routes,
    connect(engine) {
      app = engine;
    },
    async start() {
      const notices: string[] = [];
      const unread = await keys.load();
      if (unread !== null)
        notices.push(`Microsoft’s OpenID provider does not answer (${unread}): it is asked again when Teams writes`);
      try {
        await tokens.get();
      } catch (error) {
        const mend = mendFor(error);
        notices.push(
          mend === null
            ? `Microsoft Entra gives no token (${teamsCode(error)}): it is asked again when there is something to send`
            : `${mend.variable}: Microsoft Entra refuses it (${mend.code})\n    fix: ${mend.fix}`,
        );
      }
      return notices;
    },
    status: () => keys.trouble() ?? tokens.trouble() ?? 'ok',
    async idle() {
      await acts.idle();
      await sends.idle();
    },
    async close() {
      closing = true;
      await acts.idle();
      await sends.idle();
    },
  };
}
