import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App, Log } from '../../src/app/ports.ts';
import { maskCardNumbers } from '../../src/core/mask.ts';
import { type RefusalCode, Refused, refusalFor } from './errors.ts';
import type { Guard } from './guard.ts';
import { LIMITS } from './limits.ts';
import type { WebOptions } from './options.ts';
import { type Received, receiveAct, receiveAdvance, receiveChart, receivePerson } from './receive.ts';
import type { Line, Rooms, Update } from './send.ts';
import type { Streams } from './stream.ts';

type Parts = {
  options: WebOptions;
  guard: Guard;
  rooms: Rooms;
  streams: Streams;
  /** The engine, or null while it is not connected yet. */
  engine(): App | null;
};

/** As good as no waiting, ms. */
const AT_ONCE = 50;

/** What the page asks for: one address each, all of them guarded; anything else under `/api` is not ours. */
export function createApi({ options, guard, rooms, streams, engine }: Parts): Hono {
  const { clock, people, playbooks } = options;
  const channels = () => options.channels?.() ?? [];
  const api = new Hono();
  api.onError((error, c) => {
    // Whoever hung up in the middle of a request hears no answer, and it is no failure of ours.
    const { code, cause } = c.req.raw.signal.aborted ? new Refused('malformed') : refusalFor(error);
    const name = cause instanceof Error ? cause.name : error.name;
    if (code === 'failed') options.log.error('web.failed', { path: c.req.path, error: name });
    return guard.refuse(c, code);
  });
  const paths = ['/act', '/clock', '/state', '/record', '/events', '/chart', '/letter', '/export'];
  for (const path of paths) api.use(path, guard.outer, guard.inner);
  const small = bodyLimit({ maxSize: LIMITS.body, onError: (c) => guard.refuse(c, 'too-large') });

  api.post('/act', guard.posted, small, async (c) => {
    const commands = playbooks().map((each) => each.command);
    const received = receiveAct(await jsonOf(c), commands);
    return c.json({ ...(await act(connected(), received)), now: clock.now(), nextDue: await nextDue() });
  });

  api.post('/clock', guard.posted, small, async (c) => {
    const wanted = receiveAdvance(await jsonOf(c));
    if (clock.advance === undefined) throw new Refused('clock-fixed');
    const ms = wanted === 'next' ? ((await nextDue()) ?? 0) - clock.now() : wanted;
    if (ms > 0) await clock.advance(Math.min(ms, LIMITS.advance));
    const update = { type: 'clock', now: clock.now(), nextDue: await nextDue() } as const;
    rooms.tellAll(update);
    return c.json(update);
  });

  api.get('/state', async (c) => {
    const person = c.req.query('person') === undefined ? null : open(receivePerson(c.req.query('person')));
    const { directory } = connected();
    const branches = new Set(people().flatMap((each) => each.branchId ?? []));
    return c.json({
      now: clock.now(),
      nextDue: await nextDue(),
      canAdvance: clock.advance !== undefined,
      company: directory.company,
      people: people().map(({ id, name, role, branchId, place }) => ({ id, name, role, branchId, place })),
      channels: channels().map(({ id, name, place }) => ({ id, name, role: 'channel', branchId: null, place })),
      branches: [...branches].flatMap((id) => directory.branch(id) ?? []).map(({ id, name }) => ({ id, name })),
      playbooks: playbooks(),
      conversation: person === null ? null : await rooms.snapshot(person),
    });
  });

  api.get('/record', async (c) => {
    const person = open(receivePerson(c.req.query('person')));
    return c.json(await rooms.record(person, () => connected().record(person), { tell: false }));
  });

  api.get('/events', (c) => {
    // A HEAD is a GET without an answer's body: a stream that nobody reads.
    if (c.req.raw.method === 'HEAD') throw new Refused('wrong-method');
    connected();
    const person = open(receivePerson(c.req.query('person')));
    return streams.open(c, person, () => guard.refuse(c, 'too-many-windows'));
  });

  api.get('/chart', async (c) => {
    const chart = receiveChart(c.req.query('of'));
    if (options.picture === undefined) throw new Refused('malformed');
    const png = await options.picture(chart, c.req.query('theme') === 'dark' ? 'dark' : 'light');
    return c.body(png, 200, { 'content-type': 'image/png' });
  });

  api.get('/letter', async (c) => {
    const person = here(receivePerson(c.req.query('person')));
    const id = c.req.query('id') ?? '';
    const file = /^[\w-]{1,64}$/.test(id) ? await connected().letterFile(person, id) : null;
    if (file === null) throw new Refused('not-found');
    const headers = { 'content-type': 'message/rfc822', 'content-disposition': 'attachment; filename="letter.eml"' };
    return c.body(new Uint8Array(file), 200, headers);
  });

  api.get('/export', async (c) => {
    const person = here(receivePerson(c.req.query('person')));
    const { kind = '', format = '' } = c.req.query();
    const known = /^[a-z-]{1,20}$/.test(kind) && /^[a-z]{1,5}$/.test(format);
    // Asked only whether it is there: nothing is made, and nothing is written down.
    if (c.req.raw.method === 'HEAD') throw new Refused('wrong-method');
    const file = known ? ((await options.download?.(person, kind, format)) ?? null) : null;
    if (file === null) throw new Refused('not-found');
    return c.body(file, 200, {
      'content-type':
        format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}.${format}"`,
    });
  });

  for (const path of paths) {
    api.all(path, (c) => guard.refuse(c, 'wrong-method'));
  }
  return api;

  function connected(): App {
    const app = engine();
    if (app === null) throw new Refused('starting');
    return app;
  }

  function here(person: string): string {
    if (!people().some((each) => each.id === person)) throw new Refused('unknown-person');
    return person;
  }

  /** Whose conversation can be read: a person's, or a channel's. */
  function open(id: string): string {
    return channels().some((each) => each.id === id) ? id : here(id);
  }

  async function nextDue(): Promise<number | null> {
    return (await options.nextDue?.()) ?? null;
  }

  async function act(app: App, { event, id, said }: Received) {
    const person = here(event.by);
    const text = said === null ? null : maskCardNumbers(said);
    const reply = await app.handle(event);
    // A database that kept the act waiting in vain is asked once more, not waited for again: the person hears of it now.
    const patience = reply.saved ? {} : { patience: AT_ONCE };
    if (text !== null) await rooms.said(person, { id, text, saved: reply.saved }, patience);
    const lines: Line[] = [];
    for (const delivery of reply.deliveries) {
      // What was not saved is nobody's act: the page keeps what was typed.
      lines.push(await rooms.show(person, delivery, reply.saved ? id : null, patience));
    }
    return { saved: reply.saved, lines, record: await tellRecord(person, { app, rooms, log: options.log }) };
  }
}

async function jsonOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refused('malformed' satisfies RefusalCode, { cause });
  }
}

/**
 * Shows the record as it is now. What led here is done: a record that cannot be read this moment, null, must not make it
 * look undone.
 */
export async function tellRecord(
  person: string,
  { app, rooms, log }: { app: App; rooms: Rooms; log: Log },
): Promise<Extract<Update, { type: 'record' }> | null> {
  try {
    return await rooms.record(person, () => app.record(person), { tell: true });
  } catch {
    log.warn('web.record-not-read');
    return null;
  }
}
