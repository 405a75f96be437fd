import { Hono } from 'hono';
import type { Transcript } from '../../src/app/ports/store.ts';
import type { Adapter, App, Clock, Log } from '../../src/app/ports.ts';
import type { Channel } from '../../src/core/channel.ts';
import type { Person } from '../../src/core/person.ts';
import type { Chart } from '../../src/core/view.ts';
import { createApi, tellRecord } from './api.ts';
import { loadAssets } from './assets.ts';
import { frontDoor } from './door.ts';
import { createGuard } from './guard.ts';
import { createRooms, createSender } from './send.ts';
import { createStreams } from './stream.ts';

export type WebOptions = {
  transcript: Transcript;
  /** The playground's clock. With `advance` the page can move it by ms; that resolves when what fell due has been sent. */
  clock: Clock & { advance?(ms: number): Promise<void> };
  /** When the next thing is due, ms UTC, or null: the page offers to go there. */
  nextDue?(): Promise<number | null>;
  log: Log;
  /** Lets a browser in, once it is in the address. At least 16 characters that nobody can guess. */
  token: string;
  /** Whoever may be chosen in the page, in this order. Invented people: the page lets anyone act as any of them. */
  people(): Person[];
  /** What many read and nobody writes in; none unless it says so. */
  channels?(): Channel[];
  playbooks(): { command: string; title: string; summary: string }[];
  /** A chart as PNG. Without it the page shows in words what it would have been. */
  /** A file of records for whoever may take them along, as it is made; null: they may not, or there is no such file. */
  download?(person: string, kind: string, format: string): Promise<ReadableStream<Uint8Array> | null>;
  picture?(chart: Chart, theme: 'light' | 'dark'): Promise<Uint8Array<ArrayBuffer>>;
  /** Where the server listens: a loopback address, and the port as the browser sees it. */
  host: string;
  port: number;
};

export type WebAdapter = {
  /** For the engine's deliveries. */
  adapter: Adapter;
  /** `/`, `/page/…` and the playground's own six addresses under `/api/`; nothing else is touched. */
  routes: Hono;
  /** Where the page begins, with the token: what the terminal prints. */
  address: string;
  /** Gives the adapter its engine; until then the page is told that we are still starting. */
  connect(app: App): void;
  /** Ends the live updates, so that the server can close. */
  close(): void;
};

/**
 * The local web playground: a page that needs no account. Rejects when the host is not this machine alone, when the token
 * is short, and when files of the page are missing.
 */
export async function createWebAdapter(options: WebOptions): Promise<WebAdapter> {
  const guard = createGuard(options);
  const rooms = createRooms(options);
  const streams = createStreams(rooms);
  let app: App | null = null;

  const routes = new Hono();
  frontDoor(routes, guard, await loadAssets());
  routes.route('/api', createApi({ options, guard, rooms, streams, engine: () => app }));

  const name = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    adapter: createSender(
      rooms,
      (id) => [...options.people(), ...(options.channels?.() ?? [])].some((each) => each.id === id),
      async (person) => {
        if (app !== null) await tellRecord(person, { app, rooms, log: options.log });
      },
    ),
    routes,
    address: `http://${name}:${options.port}/?token=${encodeURIComponent(options.token)}`,
    connect(engine) {
      app = engine;
    },
    close: streams.close,
  };
}
