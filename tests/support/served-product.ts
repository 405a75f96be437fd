import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMailer } from '../../adapters/mail/index.ts';
import type { Phrases } from '../../src/app/phrases.ts';
import type { Clock, Directory, Log } from '../../src/app/ports.ts';
import { configOf } from '../../src/config/config.ts';
import { type Listening, listen } from '../../src/listen.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openPlatforms, type Platforms } from '../../src/platforms.ts';
import { createSite } from '../../src/site.ts';
import { TUESDAY_TEN } from './clock.ts';
import { keepSaid, keepSecrets, keepWords, keptLog, LOGS_KEPT, secretsOf } from './kept-logs.ts';
import { shipped } from './product.ts';
import { openShippedLetters } from './product-letters.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The whole product behind a real server, with a real database and the platforms of its settings. */
export type Served = {
  platforms: Platforms;
  /** Where the product listens. */
  origin: string;
  /** One line of JSON each. */
  logged: string[];
  /** What had to be mended at the start. */
  notices: string[];
  /** Moves the product's clock on, ms; the platform's stays. */
  advance(ms: number): void;
  /** Resolves when nothing is under way in the product. */
  idle(): Promise<void>;
  /** Ends the product and starts it again on the same database and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function serveProduct(options: {
  env: Record<string, string>;
  directory: Directory;
  databaseUrl?: string | undefined;
  /** Instead of the machine's time, which `advance` moves on. */
  productClock?: Clock | undefined;
  /** Absent: nothing can be rephrased. */
  phrases?: Phrases | undefined;
}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-served-'));
  const env = {
    DATABASE_URL: options.databaseUrl ?? `sqlite:${join(folder, 'tactful.db')}`,
    PORT: '0',
    ...options.env,
  };
  keepSecrets(secretsOf(env));
  const { config, problems } = configOf(env, { cwd: folder, root: ROOT });
  if (config === null) throw new Error(JSON.stringify(problems));
  const logged: string[] = [];
  let ahead = TUESDAY_TEN - Date.now();
  const running = { port: 0, close: async () => {} } as Running;

  async function run(): Promise<void> {
    if (config === null) return;
    const log = collecting(logged);
    const wall = { now: () => Date.now() };
    const clock = options.productClock ?? { now: () => Date.now() + ahead };
    const server = await listen({ host: '127.0.0.1', port: running.port });
    const timers = new Set<NodeJS.Timeout>();
    const metrics = createMetrics(clock);
    const platforms = await openPlatforms({
      config,
      metrics,
      clock,
      wall,
      log,
      library: { current: () => shipped },
      ...(options.phrases === undefined ? {} : { phrases: options.phrases }),
      letters: openShippedLetters(config.mail === null ? null : createMailer(config.mail)),
      newId: () => randomUUID().replaceAll('-', ''),
      organisation: options.directory,
      after(ms, work) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          work();
        }, ms);
        timers.add(timer);
      },
    });
    if (platforms === null) throw new Error('no platform is set up');
    const readiness = async () => ({ ready: true, checks: {} });
    const site = createSite({ readiness, metrics, platforms: platforms.routes, log });
    server.serve(site);
    running.notices = await platforms.start();
    const looking = setInterval(() => platforms.loop.wake(), 100);
    Object.assign(running, {
      platforms,
      server,
      port: server.port,
      async close() {
        clearInterval(looking);
        if (LOGS_KEPT) keepSaid(await metrics.text());
        await keepWords(platforms.store);
        server.cut();
        await server.close();
        await platforms.close();
      },
    });
  }

  await run();
  return {
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
    async idle() {
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
  return keptLog((level, code, facts) => void lines.push(JSON.stringify({ level, code, ...facts })));
}
