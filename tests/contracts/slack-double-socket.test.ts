import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rig, silent } from '../support/slack/bolt.ts';
import { type Slack, type SlackOptions, startSlack } from '../support/slack/double.ts';
import { walk } from '../support/slack/sample-app.ts';

// The double in Socket Mode: tried by a real Bolt app, and by a bare socket where Bolt answers too early to be tried with
// (it answers every event before it does anything about it).

const SOCKET = { socket: true, bolt: { logger: silent } } as const;

describe('Socket Mode with Bolt', () => {
  it('walks as over HTTP: a command, a press, a line', async () => {
    const { slack } = await rig(walk, SOCKET);
    expect(slack.sockets.connections()).toBe(1);
    const ana = slack.user('ana');
    await ana.command('/complaint', 'cold soup');
    await ana.press(await ana.until('Step 1: cold soup'), 'Next', { values: { Note: 'upset' } });
    await ana.until('Step 2, noted: upset');
    await ana.say('late');
    await ana.until('Heard: late');
    await slack.settled();
    slack.ledger.assertNothingLeft();
    expect(slack.deliveries.missed()).toEqual([]);
  });

  it('shows what stands in the answer to an envelope', async () => {
    const { slack } = await rig((app) => {
      app.command('/complaint', async ({ ack }) => ack({ text: 'Just you' }));
    }, SOCKET);
    await slack.user('ana').command('/complaint');
    expect(slack.user('ana').newest()).toMatchObject({ text: 'Just you', ephemeral: true });
  });

  it('tells the person when an envelope is answered too late, or no socket is open', async () => {
    const { slack } = await rig(
      (app) => {
        app.command('/complaint', async ({ ack }) => {
          await sleep(150);
          await ack();
        });
      },
      { ...SOCKET, patience: 100 },
    );
    const ana = slack.user('ana');
    expect(await ana.command('/complaint')).toMatchObject({ result: 'late' });
    expect(ana.screen()).toBe('/complaint failed with the error "operation_timeout"');
    slack.sockets.drop();
    await expect.poll(() => slack.sockets.connections()).toBe(0);
    expect(await ana.command('/complaint')).toMatchObject({ result: 'unreachable' });
    expect(ana.screen()).toContain('/complaint failed with the error "dispatch_failed"');
  });

  it('loses nothing over a refresh', async () => {
    const { slack } = await rig(walk, { ...SOCKET, patience: 8000 });
    const ana = slack.user('ana');
    slack.sockets.refresh();
    await expect.poll(() => slack.sockets.connections()).toBe(0);
    // Bolt comes back after five seconds; what happened meanwhile waits for it.
    await ana.say('meanwhile');
    await ana.until('Heard: meanwhile');
    expect(slack.heard.filter((each) => each.method === 'apps.connections.open')).toHaveLength(2);
  }, 20_000);
});

type Envelope = {
  type: string;
  reason?: string;
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  payload?: { event_id?: string; event?: { text?: string } };
};

/** A bare socket that answers only when it is told to. */
async function plug(
  slack: Slack,
): Promise<{ got: Envelope[]; answer(id: string | undefined): void; gone: () => boolean }> {
  const opened = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const socket = new WebSocket(url);
  const got: Envelope[] = [];
  let gone = false;
  socket.addEventListener('message', ({ data }) => got.push(JSON.parse(String(data)) as Envelope));
  socket.addEventListener('close', () => {
    gone = true;
  });
  onTestFinished(() => socket.close());
  await expect.poll(() => gone || got.length > 0).toBe(true);
  return { got, gone: () => gone, answer: (id) => socket.send(JSON.stringify({ envelope_id: id })) };
}

describe('Socket Mode with a bare socket', () => {
  async function start(options: SlackOptions): Promise<Slack> {
    const slack = await startSlack(options);
    onTestFinished(() => slack.close());
    return slack;
  }

  it('sends an event again until it is answered', async () => {
    const slack = await start({ patience: 60, pace: 10_000 });
    const { got, answer } = await plug(slack);
    await slack.socketMode();
    await slack.user('ana').say('hello');
    await expect.poll(() => got.length).toBe(4);
    answer(got[3]?.envelope_id);
    await slack.settled();
    expect(got[0]).toMatchObject({ type: 'hello', num_connections: 1 });
    const events = got.slice(1);
    expect(events.map((each) => each.retry_attempt)).toEqual([0, 1, 2]);
    expect(events[1]).toMatchObject({ type: 'events_api', retry_reason: 'http_timeout' });
    expect(new Set(events.map((each) => each.payload?.event_id)).size).toBe(1);
    expect(new Set(events.map((each) => each.envelope_id)).size).toBe(3);
    expect(slack.deliveries.attempts().at(-1)?.acked).toBe(true);
  });

  it('sends what was under way when the socket dropped again on the next one', async () => {
    const slack = await start({ patience: 2000 });
    const first = await plug(slack);
    await slack.socketMode();
    const said = slack.user('ana').say('hello');
    await expect.poll(() => first.got.length).toBe(2);
    slack.sockets.drop();
    await said;
    const second = await plug(slack);
    await expect.poll(() => second.got.length).toBe(2);
    second.answer(second.got[1]?.envelope_id);
    await slack.settled();
    expect(second.got[1]?.payload?.event_id).toBe(first.got[1]?.payload?.event_id);
    expect(second.got[1]).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' });
    expect(first.gone()).toBe(true);
  });

  it('spreads envelopes over its sockets, up to ten', async () => {
    const slack = await start({ patience: 50, pace: 1e9, app: { events: ['message.im'] } });
    const lines = [];
    for (let count = 0; count < 10; count += 1) lines.push(await plug(slack));
    await slack.socketMode();
    const late = await plug(slack);
    expect(late.got[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => slack.user('ana').say(text)));
    const used = lines.filter((each) => each.got.length > 1);
    expect(used.length).toBeGreaterThan(1);
  });

  it('warns, asks to come again, and falls silent, as told', async () => {
    const slack = await start({ patience: 50 });
    const { got } = await plug(slack);
    await slack.socketMode();
    slack.sockets.warn();
    slack.sockets.refresh();
    await expect.poll(() => got.length).toBe(3);
    expect(got.slice(1)).toMatchObject([
      { type: 'disconnect', reason: 'warning' },
      { type: 'disconnect', reason: 'refresh_requested' },
    ]);
    const other = await plug(slack);
    slack.sockets.deafen();
    expect(await slack.user('ana').command('/complaint')).toMatchObject({ result: 'late' });
    expect(other.got).toHaveLength(1);
  });

  it('gives an address that is good for one connection', async () => {
    const slack = await start({});
    const url = slack.sockets.newUrl();
    const open = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.addEventListener('message', () => resolve('hello'));
        socket.addEventListener('error', () => resolve('refused'));
        onTestFinished(() => socket.close());
      });
    expect(await open()).toBe('hello');
    expect(await open()).toBe('refused');
  });
});
