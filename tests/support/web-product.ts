import type { PageAct, Snapshot } from '../../adapters/web/page/types.d.ts';
import type { Line, Update } from '../../adapters/web/send.ts';
import { openPlayground, type Playground } from '../../src/compose.ts';
import { configOf } from '../../src/config/config.ts';
import { packageRoot } from '../../src/config/package-root.ts';
import { listen } from '../../src/listen.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createSite } from '../../src/site.ts';
import { type HandClock, handClock } from './clock.ts';
import { keepWords, keptLog } from './kept-logs.ts';
import { PEOPLE } from './people.ts';
import { shipped } from './product.ts';
import { openShippedLetters } from './product-letters.ts';
import { openShippedPhrases } from './product-phrases.ts';
import { TOKEN } from './web-playground.ts';

/** The whole playground behind a real server, and what its page does there, over HTTP. */
export type WebProduct = {
  playground: Playground;
  /** Sends an act as the page does. Rejects when it is refused, or when it is not saved. */
  act(person: string, act: PageAct): Promise<void>;
  /** Moves the playground's clock on, as the page does. ms */
  moveClock(ms: number): Promise<void>;
  /** The lines of a conversation; `change` grows with every change that any window was told of. */
  lines(person: string): Promise<{ line: Line; change: number }[]>;
  /** Resolves when what is due is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Opens it in memory; `clock` is the machine's, which goes on whether the program runs or not. */
export async function openWebProduct(clock: HandClock = handClock()): Promise<WebProduct> {
  const root = packageRoot(import.meta.url);
  const { config } = configOf({ PLAYGROUND: 'on', PLAYGROUND_DATABASE_URL: 'sqlite::memory:' }, { cwd: root, root });
  if (config?.playground == null) throw new Error('the settings of the tests are wrong');
  const log = keptLog();
  const server = await listen({ host: config.host, port: 0 });
  let count = 0;
  const newId = () => `id${++count}`;
  const parts = { config, clock, log, port: server.port, token: TOKEN, newId };
  const library = { current: () => shipped };
  const world = await openPlayground(
    config.playground,
    parts,
    library,
    { open: openShippedPhrases },
    { open: openShippedLetters },
  );
  const readiness = async () => ({ ready: true, checks: {} });
  server.serve(createSite({ readiness, metrics: createMetrics(parts.clock), platforms: [world.routes], log }));

  const entry = await fetch(world.playground.address, { redirect: 'manual' });
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  async function ask(path: string, body?: unknown): Promise<Response> {
    const posted =
      body === undefined
        ? { headers: { cookie } }
        : {
            method: 'POST',
            headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          };
    const response = await fetch(`${server.origin}${path}`, posted);
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
    return response;
  }

  // By the number of a line, how late it changed.
  const changes = new Map<number, number>();
  let lastChange = 0;
  const windows = new Map<string, Window>();
  for (const person of PEOPLE) {
    const opened = windowOn(await ask(`/api/events?person=${person}`), (update) => {
      if (update.type === 'line') changes.set(update.line.seq, ++lastChange);
    });
    windows.set(person, opened);
  }

  return {
    playground: world.playground,
    async act(person, act) {
      const response = await ask('/api/act', { id: crypto.randomUUID(), person, act });
      const { saved } = (await response.json()) as { saved: boolean };
      if (!saved) throw new Error(`what ${person} did is not saved`);
    },
    async moveClock(ms) {
      if (ms > 0) await ask('/api/clock', { advance: { minutes: ms / 60_000 } });
    },
    async lines(person) {
      const response = await ask(`/api/state?person=${person}`);
      const { conversation } = (await response.json()) as { conversation: Snapshot };
      await windows.get(person)?.caughtUp(conversation.rev);
      return conversation.lines.map((line) => ({ line, change: changes.get(line.seq) ?? 0 }));
    },
    settled: () => world.loop.run(),
    async close() {
      world.closeStreams();
      await Promise.all([...windows.values()].map((each) => each.ended));
      server.cut();
      await server.close();
      await world.loop.stop();
      await keepWords(world.playground.store);
      await world.playground.store.close();
    },
  };
}

type Window = {
  /** Resolves when the window was told of everything up to this change of its conversation. */
  caughtUp(rev: number): Promise<void>;
  ended: Promise<void>;
};

/** Listens to the live updates of a conversation, as a window of the page does. */
function windowOn(response: Response, hear: (update: Update) => void): Window {
  let rev = 0;
  let over = false;
  let wake = () => {};

  async function read(): Promise<void> {
    let rest = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = `${rest}${piece}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((each) => each.startsWith('data: '));
        if (data === undefined) continue;
        const update = JSON.parse(data.slice('data: '.length)) as Update;
        hear(update);
        if (update.type !== 'clock') rev = Math.max(rev, update.type === 'line' ? update.line.rev : update.rev);
      }
      wake();
    }
  }

  return {
    async caughtUp(wanted) {
      while (rev < wanted) {
        if (over) throw new Error('the live updates ended');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    ended: read()
      .catch(() => {})
      .then(() => {
        over = true;
        wake();
      }),
  };
}
