import { type AddressInfo, createServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createWebAdapter, type WebAdapter } from '../../adapters/web/index.ts';
import type { Transcript, TranscriptLine } from '../../src/app/ports/store.ts';
import { StoreError } from '../../src/app/ports/store.ts';
import { pictureOf } from '../../src/pictures/pictures.ts';
import { keptLog } from './kept-logs.ts';
import { organisation } from './people.ts';
import { createRehearsal, type Rehearsal } from './rehearsal.ts';

export const TOKEN = 'a-token-that-nobody-guesses-0123456789';

/** A playground on a real server of its own, with the rehearsal behind it and a conversation kept in memory. */
export type Playground = {
  web: WebAdapter;
  rehearsal: Rehearsal;
  transcript: Transcript & { failing: boolean };
  origin: string;
  port: number;
  logged: { code: string; facts: Record<string, unknown> }[];
  /** The Cookie header of somebody who opened the printed address. */
  cookie: string;
  stop(): Promise<void>;
  /** Stops answering and comes back on the same port, as a server that is started again. */
  restart(pause: number): Promise<void>;
};

export async function openPlayground(options: { port?: number; start?: number } = {}): Promise<Playground> {
  const port = options.port ?? (await freePort());
  let ahead = (options.start ?? Date.parse('2026-11-24T10:00:00Z')) - Date.now();
  const clock = {
    now: () => Date.now() + ahead,
    async advance(ms: number) {
      ahead += ms;
      await rehearsal.runDue();
    },
  };
  const { people, branches, company } = organisation;
  const rehearsal = createRehearsal({ clock, people, branches, company });
  const transcript = memoryTranscript();
  const logged: Playground['logged'] = [];
  const log = keptLog((_, code, facts) => void logged.push({ code, facts: { ...facts } }));
  const web = await createWebAdapter({
    transcript,
    clock,
    nextDue: async () => rehearsal.nextDue(),
    log,
    token: TOKEN,
    people: () => people,
    playbooks: () => [
      { command: 'complaint', title: 'A live complaint', summary: 'Seven steps with the customer on the line.' },
      { command: 'phone', title: 'Phone etiquette', summary: 'Eight rules for a good call.' },
    ],
    picture: pictureOf,
    host: '127.0.0.1',
    port,
  });
  rehearsal.adapter(web.adapter);
  web.connect(rehearsal.app);
  const site = new Hono();
  site.route('/', web.routes);
  let server = createAdaptorServer({ fetch: site.fetch });
  const listen = () => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    web.close();
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  await listen();
  const origin = `http://127.0.0.1:${port}`;
  const entry = await fetch(web.address, { redirect: 'manual' });
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    web,
    rehearsal,
    transcript,
    origin,
    port,
    logged,
    cookie,
    stop: close,
    async restart(pause) {
      await close();
      await new Promise((resolve) => setTimeout(resolve, pause));
      server = createAdaptorServer({ fetch: site.fetch });
      await listen();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Conversations in memory, with the port's rules: a key is one line; to the bottom the old one shrinks or goes. */
export function memoryTranscript(): Transcript & { failing: boolean } {
  const rows: (TranscriptLine & { person: string })[] = [];
  let seq = 0;
  const transcript = {
    failing: false,
    async put(line: Parameters<Transcript['put']>[0]) {
      if (transcript.failing) throw new StoreError('busy', 'rehearsed');
      const { person, key, from, body, at } = JSON.parse(JSON.stringify(line)) as typeof line;
      const old = rows.find((each) => each.person === person && each.key === key);
      const last = rows.findLast((each) => each.person === person);
      if (old !== undefined && (!line.bottom || old === last)) {
        Object.assign(old, { body, from, at });
        return old.seq;
      }
      if (old !== undefined && line.shrunk === null) rows.splice(rows.indexOf(old), 1);
      else if (old !== undefined) Object.assign(old, { key: `${key}#${old.seq}`, body: line.shrunk });
      rows.push({ person, seq: ++seq, key, from, body, at });
      return seq;
    },
    async lines(person: string, limit: number) {
      return rows.filter((each) => each.person === person).slice(-limit);
    },
  };
  return transcript;
}
