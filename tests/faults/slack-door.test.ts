import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantile, sized } from '../support/chance.ts';
import { ownFolder, phrasesReady, request, type Server, startServer } from '../support/server.ts';
import { type Slack, startSlack } from '../support/slack/double.ts';
import { manifestSettings } from '../support/slack-product.ts';
import { dribble, memory } from '../support/strangers.ts';

// Slack's door, on the product as it runs: whoever has no signature of Slack's gets nothing and keeps nobody waiting.

const folder = ownFolder('slack-door');
let slack: Slack;
let server: Server;

beforeAll(async () => {
  slack = await startSlack({ app: manifestSettings(), rates: 'off' });
  const env = { ...slack.env, DATABASE_URL: `sqlite:${folder.path}/tactful.db`, PLAYGROUND: 'on' };
  server = await startServer({ folder: folder.path, env });
  await phrasesReady(server);
  await slack.deliverTo(`${server.origin}/slack/events`);
});
afterAll(async () => {
  server.signal('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  await slack.close();
  folder.remove();
});

it('a flood of strangers is refused without growing the process, the log, or the wait of those who work', async () => {
  const many = sized(100_000, 2_000);
  const ana = slack.user('ana');
  await ana.command('/complaint', 'the flood comes');
  await ana.until(/Step 1 of 7/);
  let working = true;
  const work = (async () => {
    for (let round = 0; working; round += 1) {
      await ana.say(`while they knock ${round}`);
      await sleep(100);
    }
  })();
  // Work and strangers both, until the process has taken what it needs for either.
  await flood(5_000);
  const [before, printed] = [memory(server.pid), server.printed().length];
  const waits = await flood(many);
  working = false;
  await work;
  const after = memory(server.pid);
  const logged = server.printed().length - printed;
  const acks = slack.deliveries.attempts().map((each) => each.outcome.ms);
  console.info(
    `slack door: ${many} strangers: ${Math.round((after - before) / 1e6)} MB more, ${logged} bytes of log, ` +
      `p99 ${Math.round(quantile(waits, 0.99))} ms; meanwhile Slack was answered within ${Math.round(quantile(acks, 0.99))} ms (p99)`,
  );
  expect(after - before).toBeLessThan(50e6);
  expect(logged).toBeLessThan(10e6);
  expect(slack.deliveries.missed()).toEqual([]);
});

it('five hundred slow connections keep Slack waiting for nothing, and are ended', async () => {
  const slow = Array.from({ length: 500 }, (_, index) =>
    dribble(server.port, '/slack/events', index % 2 === 0 ? 'headers' : 'body'),
  );
  const ben = slack.user('ben');
  await ben.command('/complaint', 'slowly');
  await ben.until(/Step 1 of 7/);
  const from = slack.deliveries.attempts().length;
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(100))
    await ben.say('beside the slow ones');
  const acks = slack.deliveries
    .attempts()
    .slice(from)
    .map((each) => each.outcome.ms);
  console.info(`slack door: beside 500 slow connections p99 ${Math.round(quantile(acks, 0.99))} ms of ${acks.length}`);
  expect(quantile(acks, 0.99)).toBeLessThan(1_000);
  const open = slow.filter((each) => !each.destroyed).length;
  for (const each of slow) each.destroy();
  expect(open, 'still open after 20 s').toBe(0);
});

/** Every way to have no valid signature, sixteen at a time; how long each took, ms. */
async function flood(many: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const waits: number[] = [];
  let sent = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (sent < many) {
        const number = sent++;
        const body = `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', id: randomUUID() }))}`;
        const began = performance.now();
        const { status } = await request(`${server.origin}/slack/events`, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...unsigned(number, body) },
          body,
        });
        waits.push(performance.now() - began);
        if (status < 400 || status >= 500) throw new Error(`${status} to stranger ${number}`);
      }
    }),
  );
  agent.destroy();
  return waits;
}

function unsigned(number: number, body: string): Record<string, string> {
  const now = Math.floor(Date.now() / 1000);
  const signed = (stamp: number, secret: string) => ({
    'x-slack-request-timestamp': String(stamp),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`,
  });
  switch (number % 5) {
    case 0:
      return {};
    case 1:
      return signed(now, 'not the secret');
    case 2:
      return signed(now - 3_600, slack.env['SLACK_SIGNING_SECRET'] ?? '');
    case 3:
      return signed(now + 3_600, slack.env['SLACK_SIGNING_SECRET'] ?? '');
    default:
      return { 'x-slack-request-timestamp': 'now', 'x-slack-signature': 'v0=' };
  }
}
