import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Line, Update } from '../../adapters/web/send.ts';
import { DeliveryError } from '../../src/app/ports.ts';
import type { View } from '../../src/core/view.ts';
import { openPlayground, type Playground } from '../support/web-playground.ts';

let playground: Playground;
let person = 'ana';
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground.stop());

const say = (text: string, id?: string) => act({ type: 'say', text }, id);
const text = (words: string): View => ({ fallback: words, blocks: [{ type: 'text', style: 'body', text: words }] });

async function act(what: object, id: string = crypto.randomUUID()) {
  const response = await post('/api/act', { id, person, act: what });
  return { status: response.status, ...((await response.json()) as { saved: boolean; lines: Line[]; code?: string }) };
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { cookie: playground.cookie, origin: playground.origin, 'content-type': 'application/json' };
  return fetch(playground.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function get(path: string) {
  const response = await fetch(playground.origin + path, { headers: { cookie: playground.cookie } });
  return (await response.json()) as Record<string, unknown>;
}

async function lines(of = person): Promise<Line[]> {
  const state = (await get(`/api/state?person=${of}`)) as { conversation: { lines: Line[] } };
  return state.conversation.lines;
}

/** One window that listens. `next` resolves with the next update of a kind, those that came meanwhile included. */
async function openWindow(of: string) {
  const abort = new AbortController();
  const url = `${playground.origin}/api/events?person=${of}`;
  const response = await fetch(url, { headers: { cookie: playground.cookie }, signal: abort.signal });
  const heard: Update[] = [];
  let wake = () => {};
  void (async () => {
    let buffer = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        buffer += decoder.decode(chunk, { stream: true });
        for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
          const data = /^data: (.*)$/m.exec(buffer.slice(0, end))?.[1];
          buffer = buffer.slice(end + 2);
          if (data !== undefined) heard.push(JSON.parse(data));
          wake();
        }
      }
    } catch {
      // The test closed this window, or the server did.
    }
  })();
  return {
    status: response.status,
    heard,
    async next<Type extends Update['type']>(type: Type): Promise<Extract<Update, { type: Type }>> {
      for (;;) {
        const index = heard.findIndex((each) => each.type === type);
        if (index >= 0) return heard.splice(index, 1)[0] as Extract<Update, { type: Type }>;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => abort.abort(),
  };
}

describe('a conversation', () => {
  beforeEach(() => {
    person = 'ana';
  });

  it('tells who works here, what can be started, and what time it is', async () => {
    const state = await get('/api/state');
    expect(state).toMatchObject({
      company: 'Harbour & Finch',
      canAdvance: true,
      branches: [{ name: 'Lisbon' }, { name: 'Bristol' }],
      playbooks: [{ command: 'complaint' }, { command: 'phone' }],
      conversation: null,
    });
    expect((state.people as { name: string }[]).map((each) => each.name)).toHaveLength(5);
  });

  it('keeps what was typed as the person’s own line, and no line for a press', async () => {
    await say('/complaint my kettle leaks');
    const before = await lines();
    expect(before.map((line) => line.from)).toEqual(['person', 'bot']);
    expect(before[0]).toMatchObject({ text: '/complaint my kettle leaks', saved: true });
    await act({
      type: 'press',
      press: before[1]?.key.replace('walk:', 'next|').concat('|thank|'),
      inputs: { mood: 'calm' },
    });
    const after = await lines();
    expect(after).toHaveLength(2);
    expect(JSON.stringify(after[1])).toContain('Step 2 of 7');
    expect(playground.rehearsal.answers('ana')).toMatchObject({ mood: 'calm' });
  });

  it('masks a card number before it is kept', async () => {
    await say('my card is 4111 1111 1111 1111');
    expect(JSON.stringify(await lines())).not.toContain('4111 1111');
    expect(JSON.stringify(await lines())).toContain('[card ending 1111]');
  });

  it('does an act once, however often it arrives', async () => {
    const id = crypto.randomUUID();
    const before = playground.rehearsal.acts();
    const answers = await Promise.all(Array.from({ length: 20 }, () => say('she wants a refund', id)));
    expect(answers.every((each) => each.saved)).toBe(true);
    expect(playground.rehearsal.acts()).toBe(before + 1);
    expect((await lines()).filter((line) => line.from === 'person' && line.text === 'she wants a refund')).toHaveLength(
      1,
    );
  });

  it('answers a refresh with the cards as they stand, and adds no line', async () => {
    const before = await lines();
    const reply = await act({ type: 'refresh' });
    expect(reply.lines).toHaveLength(1);
    expect((await lines()).map((line) => line.seq)).toEqual(before.map((line) => line.seq));
  });

  it('moves the card below a note, and leaves one line where it was', async () => {
    const card = (await lines()).findLast((line) => line.key.startsWith('walk:'));
    await say('it has happened before');
    const after = await lines();
    expect(after.at(-1)).toMatchObject({ key: card?.key, from: 'bot' });
    expect(after.at(-1)?.seq).toBeGreaterThan(card?.seq ?? 0);
    expect(JSON.stringify(after.find((line) => line.seq === card?.seq))).toContain('continues below');
  });

  it('shows the record beside it', async () => {
    expect(await get('/api/record?person=ana')).toMatchObject({ type: 'record', card: { type: 'AdaptiveCard' } });
    expect(await get('/api/record?person=emil')).toMatchObject({ card: null });
  });
});

describe('when it is not saved', () => {
  beforeEach(() => {
    person = 'ben';
  });

  it('says so and marks the line, when the engine could not', async () => {
    playground.rehearsal.fail('busy');
    const reply = await say('nobody keeps this');
    expect(reply).toMatchObject({ status: 200, saved: false });
    expect(JSON.stringify(reply.lines)).toContain('Not saved');
    expect((await lines()).find((line) => line.from === 'person')).toMatchObject({ saved: false });
  });

  it('answers 503 while the conversation cannot be written, and the same id works afterwards', async () => {
    const id = crypto.randomUUID();
    playground.transcript.failing = true;
    expect(await say('first try', id)).toMatchObject({ status: 503, code: 'not-saved' });
    playground.transcript.failing = false;
    expect(await say('first try', id)).toMatchObject({ status: 200, saved: true });
  });

  it('answers 500 for a bug, without its words, and goes on', async () => {
    playground.rehearsal.fail('throws');
    const response = await post('/api/act', { id: crypto.randomUUID(), person, act: { type: 'say', text: 'x' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('rehearsed bug');
    expect((await say('and on')).status).toBe(200);
  });
});

describe('live updates', () => {
  it('begin with a snapshot and reach every window of the person, in order, and nobody else', async () => {
    person = 'chloe';
    const [one, two, other] = await Promise.all([openWindow('chloe'), openWindow('chloe'), openWindow('emil')]);
    expect((await one.next('snapshot')).lines).toEqual([]);
    await two.next('snapshot');
    await say('/complaint', 'chloe-act-0001');
    for (const window of [one, two]) {
      expect(await window.next('line')).toMatchObject({ line: { from: 'person' }, cause: 'chloe-act-0001' });
      const card = await window.next('line');
      expect(card).toMatchObject({ line: { from: 'bot' }, cause: 'chloe-act-0001' });
      expect((await window.next('record')).card).not.toBeNull();
    }
    await other.next('snapshot');
    expect(other.heard).toEqual([]);
    for (const window of [one, two, other]) window.close();
  });

  it('bring what the engine sends by itself: a call for the supervisor, and the answer to it', async () => {
    person = 'chloe';
    const emil = await openWindow('emil');
    await emil.next('snapshot');
    const walk = (await lines()).find((line) => line.key.startsWith('walk:'))?.key.slice('walk:'.length);
    await act({ type: 'press', press: `escalate|${walk}|thank|`, inputs: {} });
    const { line, cause } = await emil.next('line');
    expect(line).toMatchObject({ from: 'bot', fallback: expect.stringContaining('Chloe Novak asks for you') });
    expect(cause).toBeNull();
    emil.close();
  });

  it('count revisions upwards, so that a late answer undoes nothing', async () => {
    person = 'chloe';
    const window = await openWindow('chloe');
    const { rev } = await window.next('snapshot');
    await Promise.all(Array.from({ length: 10 }, (_, n) => say(`note ${n}`)));
    const revs: number[] = [];
    while (revs.length < 30) revs.push((await window.next('line')).line.rev);
    expect(revs).toEqual([...revs].sort((a, b) => a - b));
    expect(revs[0]).toBeGreaterThan(rev);
    window.close();
  });

  it('follow the clock, and the reminder comes with it', async () => {
    person = 'ben';
    await act({ type: 'start', playbook: 'complaint', text: '' });
    const walk = (await lines()).findLast((line) => line.key.startsWith('walk:'))?.key.slice('walk:'.length);
    for (const step of ['thank', 'apologise', 'collect', 'act', 'mine', 'check', 'summarise'])
      await act({ type: 'press', press: `next|${walk}|${step}|`, inputs: {} });
    const window = await openWindow('ben');
    await window.next('snapshot');
    const { nextDue } = (await get('/api/state')) as { nextDue: number };
    const moved = await post('/api/clock', { advance: { to: 'next' } });
    expect(((await moved.json()) as { now: number }).now).toBeGreaterThanOrEqual(nextDue);
    expect((await window.next('line')).line).toMatchObject({ fallback: expect.stringContaining('satisfied?') });
    expect(await window.next('clock')).toMatchObject({ nextDue: null });
    window.close();
  });

  it('let go of a window that is closed, and refuse more than they can serve', async () => {
    const windows = await Promise.all(Array.from({ length: 64 }, () => openWindow('dora')));
    expect(windows.map((each) => each.status)).toEqual(windows.map(() => 200));
    const full = await openWindow('dora');
    expect(full.status).toBe(503);
    for (const window of windows) window.close();
    await expect
      .poll(async () => {
        const again = await openWindow('dora');
        again.close();
        return again.status;
      })
      .toBe(200);
  });
});

describe('the side that the engine sees', () => {
  const to = (id: string, platform = 'web') => ({ platform, person: id, address: id });
  const delivery = (key: string, words: string, more = {}) => ({
    key,
    view: text(words),
    place: 'update' as const,
    shrunk: null,
    message: { type: 'help' as const },
    ...more,
  });

  it('shows the same key once, and replaces what it showed', async () => {
    const { adapter } = playground.web;
    await adapter.deliver(to('emil'), delivery('ping:1', 'first'));
    await adapter.deliver(to('emil'), delivery('ping:1', 'first'));
    await adapter.deliver(to('emil'), delivery('ping:1', 'second'));
    const shown = (await lines('emil')).filter((line) => line.key === 'ping:1');
    expect(shown).toMatchObject([{ fallback: 'second' }]);
  });

  it('leaves a message that stands last where it is', async () => {
    const { adapter } = playground.web;
    const again = { place: 'bottom' as const, shrunk: text('moved') };
    await adapter.deliver(to('emil'), delivery('ping:2', 'one'));
    const before = await lines('emil');
    await adapter.deliver(to('emil'), delivery('ping:2', 'two', again));
    const after = await lines('emil');
    expect(after.map((line) => line.seq)).toEqual(before.map((line) => line.seq));
    expect(JSON.stringify(after)).not.toContain('moved');
  });

  it('reaches whoever works here, and refuses everybody else for good', async () => {
    const { adapter } = playground.web;
    expect(await adapter.reach('dora')).toEqual(to('dora'));
    expect(await adapter.reach('mallory')).toBeNull();
    for (const wrong of [to('mallory'), to('ana', 'slack')]) {
      const error = await adapter.deliver(wrong, delivery('x', 'x')).catch((each: unknown) => each);
      expect(error).toBeInstanceOf(DeliveryError);
      expect(error).toMatchObject({ code: 'unknown-person', permanent: true });
    }
  });

  it('asks to try again when the conversation cannot be written', async () => {
    playground.transcript.failing = true;
    const error = await playground.web.adapter.deliver(to('emil'), delivery('y', 'y')).catch((each: unknown) => each);
    playground.transcript.failing = false;
    expect(error).toMatchObject({ code: 'transcript-busy', permanent: false });
  });
});
