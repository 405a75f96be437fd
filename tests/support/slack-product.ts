import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type { Clock, Directory, Log } from '../../src/app/ports.ts';
import { configOf } from '../../src/config/config.ts';
import type { Person } from '../../src/core/person.ts';
import { type Listening, listen } from '../../src/listen.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { openPlatforms, type Platforms } from '../../src/platforms.ts';
import { createSite } from '../../src/site.ts';
import { organisation } from './people.ts';
import { shipped } from './product.ts';
import { type Slack, type SlackOptions, startSlack } from './slack/double.ts';
import type { Fault } from './slack/faults.ts';
import type { Json } from './slack/json.ts';
import { settingsOf } from './slack/manifest.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The app as our manifest sets it up at Slack. */
export function manifestSettings(): ReturnType<typeof settingsOf> {
  return settingsOf(load(readFileSync(join(ROOT, 'adapters/slack/manifest.yaml'), 'utf8')) as Json);
}

/** The whole product in front of a Slack on this machine: real server, real database, real Bolt. */
export type SlackProduct = {
  slack: Slack;
  platforms: Platforms;
  /** Where the product listens. */
  origin: string;
  /** One line of JSON each. */
  logged: string[];
  /** What had to be mended at the start. */
  notices: string[];
  /** Moves the product's clock on, ms; Slack's stays. */
  advance(ms: number): void;
  /** Resolves when nothing is under way on either side. */
  settled(): Promise<void>;
  /** Ends the product and starts it again on the same database and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Ana to Emil work where they work in the sample organisation, under their names at Slack. */
export const people: Directory = directoryOf({
  ...organisation,
  people: organisation.people.map((each): Person => ({ ...each, id: `slack:T0TACTFUL:U0${each.id.toUpperCase()}` })),
});

export async function openSlackProduct(
  options: SlackOptions & {
    mode?: 'http' | 'socket';
    directory?: Directory;
    env?: Record<string, string>;
    databaseUrl?: string;
    /** What goes wrong from the very start. */
    startFaults?: { fault: Fault; method: string }[];
    /** Instead of the machine's time, which `advance` moves on. */
    productClock?: Clock;
  } = {},
): Promise<SlackProduct> {
  const { mode = 'http', directory = people } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tactful-slack-'));
  const slack = await startSlack({ app: manifestSettings(), pace: 1_000, ...options });
  for (const { fault, method } of options.startFaults ?? []) slack.faults.next(fault, { method, times: 100 });
  const env = {
    DATABASE_URL: options.databaseUrl ?? `sqlite:${join(folder, 'tactful.db')}`,
    PORT: '0',
    ...slack.env,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : {}),
    ...options.env,
  };
  const { config, problems } = configOf(env, { cwd: folder, root: ROOT });
  if (config === null) throw new Error(JSON.stringify(problems));
  const logged: string[] = [];
  let ahead = 0;
  const running = { port: 0, close: async () => {} } as Running;

  async function run(): Promise<void> {
    if (config === null) return;
    const log = collecting(logged);
    const wall = { now: () => Date.now() };
    const clock = options.productClock ?? { now: () => Date.now() + ahead };
    const server = await listen({ host: '127.0.0.1', port: running.port });
    const timers = new Set<NodeJS.Timeout>();
    const platforms = await openPlatforms({
      config,
      clock,
      wall,
      log,
      library: { current: () => shipped },
      newId: () => randomUUID().replaceAll('-', ''),
      organisation: directory,
      after(ms, work) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          work();
        }, ms);
        timers.add(timer);
      },
    });
    if (platforms === null) throw new Error('Slack is not set up');
    const site = createSite({ readiness: async () => ({ ready: true, checks: {} }), platforms: platforms.routes, log });
    server.serve(site);
    running.notices = await platforms.start();
    const looking = setInterval(() => platforms.loop.wake(), 100);
    Object.assign(running, {
      platforms,
      server,
      port: server.port,
      async close() {
        clearInterval(looking);
        server.cut();
        await server.close();
        await platforms.close();
      },
    });
  }

  await run();
  if (mode === 'http') await slack.deliverTo(`${running.server.origin}/slack/events`);
  else if (running.notices.length === 0) await slack.socketMode();

  return {
    slack,
    get platforms() {
      return running.platforms;
    },
    get origin() {
      return running.server.origin;
    },
    logged,
    get notices() {
      return running.notices;
    },
    advance(ms) {
      ahead += ms;
    },
    async settled() {
      await slack.settled();
      await running.platforms.idle();
      await running.platforms.loop.run();
      await running.platforms.idle();
    },
    async restart() {
      await running.close();
      await run();
    },
    async close() {
      await running.close();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Running = {
  platforms: Platforms;
  server: Listening;
  port: number;
  notices: string[];
  close(): Promise<void>;
};

function collecting(lines: string[]): Log {
  const write =
    (level: string) =>
    (code: string, facts: object = {}) => {
      lines.push(JSON.stringify({ level, code, ...facts }));
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
