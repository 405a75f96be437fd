import { Hono } from 'hono';
import type { Adapter, App } from '../../src/app/ports.ts';
import { createApi, tellRecord } from './api.ts';
import { loadAssets } from './assets.ts';
import { frontDoor } from './door.ts';
import { createGuard } from './guard.ts';
import type { WebOptions } from './options.ts';
import { createRooms, createSender } from './send.ts';
import { createStreams } from './stream.ts';

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
