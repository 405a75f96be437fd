import http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { App as Bolt } from '@slack/bolt';
import { configOf } from '../../src/config/config.ts';
import { packageRoot } from '../../src/config/package-root.ts';
import { openPlatforms } from '../../src/platforms.ts';
import { shipped } from '../support/product.ts';

// A process of its own that takes presses from Slack: a bare Bolt app that only acknowledges, or the product.

const [kind = 'bare', folder = '', apiUrl = '', secret = ''] = process.argv.slice(2);
const token = 'xoxb-1234567890-abcdef';

if (kind === 'bare') {
  const bolt = new Bolt({
    token,
    signingSecret: secret,
    botId: 'B0',
    botUserId: 'U0',
    tokenVerificationEnabled: false,
    clientOptions: { slackApiUrl: apiUrl },
  });
  bolt.action(/^/, async ({ ack }) => await ack());
  const server = (await bolt.start(0)) as http.Server;
  tell({ port: portOf(server), walks: [] });
} else {
  const env = {
    SLACK_BOT_TOKEN: token,
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: apiUrl,
    DATABASE_URL: `sqlite:${folder}/bench.db`,
  };
  const { config } = configOf(env, { cwd: folder, root: packageRoot(import.meta.url) });
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
  if (platforms === null) throw new Error('Slack is not set up');
  await platforms.start();
  const walks: string[] = [];
  for (let person = 0; person < 20; person += 1) {
    const id = `slack:T0BENCH:U0P${person}`;
    await platforms.app.meet({ id, name: `P${person}`, timeZone: 'Europe/London', language: 'en', phone: null });
    await platforms.app.handle({
      id: `start-${person}`,
      by: id,
      conversation: { platform: 'slack', person: id, address: `U0P${person}` },
      act: { type: 'start', playbook: 'complaint', text: '' },
    });
    const [walk] = await platforms.store.read((tx) => tx.openSessions(id));
    walks.push(`${walk?.id}|${walk?.at}`);
    await platforms.store.messages.keep({
      ...{ person: id, key: `walk:${walk?.id}`, platform: 'slack', place: `D0P${person}`, id: '1700000000.000100' },
      ...{ revision: 0, at: 0 },
    });
  }
  const routes = platforms.routes[0];
  const server = http.createServer(getRequestListener((request) => routes?.fetch(request) ?? new Response('')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.on('message', (asked) => {
    if (asked === 'idle') void platforms.idle().then(() => tell({ idle: true }));
  });
  tell({ port: portOf(server), walks });
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

function portOf(server: http.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
