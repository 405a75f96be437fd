import http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { configOf } from '../../src/config/config.ts';
import { packageRoot } from '../../src/config/package-root.ts';
import { openPlatforms } from '../../src/platforms.ts';
import { shipped } from '../support/product.ts';
import { type BotEnv, echo, startBareBot } from '../support/teams/bare-bot.ts';

// A process of its own that takes activities from Teams: a bare botbuilder bot that echoes, or the product.

const [kind = 'bare', folder = '', settings = '{}', chats = '[]'] = process.argv.slice(2);
const env = JSON.parse(settings) as BotEnv;

/** People who work, each with a chat: the person's id in the product, and the chat's. */
type Seat = { person: string; chat: string; user: string; serviceUrl: string };

if (kind === 'bare') {
  const bot = await startBareBot(env, echo);
  tell({ url: bot.url, walks: [] });
} else {
  const given = { ...env, DATABASE_URL: `sqlite:${folder}/bench.db` };
  const { config } = configOf(given, { cwd: folder, root: packageRoot(import.meta.url) });
  if (config === null) throw new Error('the settings of this measurement are wrong');
  let ids = 0;
  const platforms = await openPlatforms({
    config,
    clock: { now: () => Date.now() },
    log: { info() {}, warn() {}, error() {} },
    library: { current: () => shipped },
    newId: () => `${Date.now().toString(36)}${++ids}`,
    after: (ms, work) => void setTimeout(work, ms),
  });
  if (platforms === null) throw new Error('Teams is not set up');
  await platforms.start();
  const walks: string[] = [];
  for (const { person, chat, user, serviceUrl } of JSON.parse(chats) as Seat[]) {
    await platforms.app.meet({ id: person, name: person, timeZone: 'Europe/London', language: 'en', phone: null });
    const address = JSON.stringify([serviceUrl, chat, user, `28:${env.TEAMS_APP_ID}`]);
    await platforms.app.handle({
      id: `start-${person}`,
      by: person,
      conversation: { platform: 'teams', person, address },
      act: { type: 'start', playbook: 'complaint', text: '' },
    });
    const [walk] = await platforms.store.read((tx) => tx.openSessions(person));
    walks.push(`${walk?.id}|${walk?.at}`);
    await platforms.store.messages.keep({
      ...{ person, key: `walk:${walk?.id}`, platform: 'teams', place: chat, id: '1700000000000' },
      ...{ revision: 0, at: 0 },
    });
  }
  const routes = platforms.routes[0];
  const server = http.createServer(getRequestListener((request) => routes?.fetch(request) ?? new Response('')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.on('message', (asked) => {
    if (asked === 'idle') void platforms.idle().then(() => tell({ idle: true }));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  tell({ url: `http://127.0.0.1:${port}/api/messages`, walks });
}

process.on('message', (asked) => {
  if (asked === 'cpu') tell({ cpu: process.cpuUsage() });
  if (asked === 'idle' && kind === 'bare') tell({ idle: true });
});

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

function tell(what: object): void {
  process.send?.(what);
}
