import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantile, sized } from '../support/chance.ts';
import { ownFolder, phrasesReady, request, type Server, startServer } from '../support/server.ts';
import { dribble, memory } from '../support/strangers.ts';
import { startTeams, type Teams } from '../support/teams/double.ts';
import { newKey } from '../support/teams/keys.ts';
import { WRONG_TOKENS } from '../support/teams/tokens.ts';

// The door of Teams, on the product as it runs: whoever has no token of Microsoft's gets nothing and keeps nobody waiting.

const PATH = '/api/messages';
const folder = ownFolder('teams-door');
let teams: Teams;
let server: Server;

beforeAll(async () => {
  teams = await startTeams({ rates: 'off', pace: 1_000 });
  const env = { ...teams.env, DATABASE_URL: `sqlite:${folder.path}/tactful.db`, PLAYGROUND: 'on' };
  server = await startServer({ folder: folder.path, env });
  await phrasesReady(server);
  teams.deliverTo(`${server.origin}${PATH}`);
});
afterAll(async () => {
  server.signal('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  await teams.close();
  folder.remove();
});

it('{} without a token, under every method and in every guise, does not end the process', async () => {
  const ways = ['{}', '[]', 'null', '', '{"type":"message"}', '{"type":"invoke","name":"adaptiveCard/action"}', '{'];
  for (const body of ways)
    for (const type of ['application/json', 'text/plain', ''])
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const headers = type === '' ? {} : { 'content-type': type };
        const { status, text } = await request(`${server.origin}${PATH}`, { method, headers, body });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(text).not.toMatch(/node_modules|Error:|botbuilder|jsonwebtoken|zod/i);
      }
  expect((await request(`${server.origin}/healthz`, {})).status).toBe(200);
});

it('a flood of strangers is refused without growing the process, the log, or the wait of those who work', async () => {
  const many = sized(100_000, 2_000);
  const ana = teams.user('ana');
  await ana.say('complaint the flood comes');
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
  const acks = teams.deliveries.attempts().map((each) => each.outcome.ms);
  console.info(
    `teams door: ${many} strangers: ${Math.round((after - before) / 1e6)} MB more, ${logged} bytes of log, ` +
      `p99 ${Math.round(quantile(waits, 0.99))} ms; meanwhile Teams was answered within ${Math.round(quantile(acks, 0.99))} ms (p99)`,
  );
  expect(after - before).toBeLessThan(50e6);
  expect(logged).toBeLessThan(10e6);
  expect(teams.deliveries.missed()).toEqual([]);
  // However many keys are named that nobody knows, the provider is not asked again and again.
  expect(teams.heard.filter((each) => each.method === 'openid').length).toBeLessThan(20);
});

it('five hundred slow connections keep Teams waiting for nothing, and are ended', async () => {
  const slow = Array.from({ length: 500 }, (_, index) =>
    dribble(server.port, PATH, index % 2 === 0 ? 'headers' : 'body'),
  );
  const ben = teams.user('ben');
  await ben.say('complaint slowly');
  await ben.until(/Step 1 of 7/);
  const from = teams.deliveries.attempts().length;
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(100))
    await ben.say('beside the slow ones');
  const acks = teams.deliveries
    .attempts()
    .slice(from)
    .map((each) => each.outcome.ms);
  console.info(`teams door: beside 500 slow connections p99 ${Math.round(quantile(acks, 0.99))} ms of ${acks.length}`);
  expect(quantile(acks, 0.99)).toBeLessThan(1_000);
  const open = slow.filter((each) => !each.destroyed).length;
  for (const each of slow) each.destroy();
  expect(open, 'still open after 20 s').toBe(0);
});

/** Every way to have no valid token, sixteen at a time; how long each took, ms. */
async function flood(many: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const waits: number[] = [];
  const stranger = newKey('key-of-a-stranger');
  const fixed = WRONG_TOKENS.map((how) => teams.tokens.wrong(how, teams.serviceUrl));
  let sent = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (sent < many) {
        const number = sent++;
        // One in ten names a new key and a new tenant, as those do who hope that something grows.
        const tenant = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
        const claims = {
          ...teams.tokens.claims(teams.serviceUrl),
          iss: `https://sts.windows.net/${tenant}/`,
          tid: tenant,
        };
        const header =
          number % 10 === 0
            ? `Bearer ${teams.tokens.token(claims, { ...stranger, kid: `key-${number}` })}`
            : fixed[number % fixed.length];
        const began = performance.now();
        const { status } = await request(`${server.origin}${PATH}`, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(header == null ? {} : { authorization: header }) },
          body: JSON.stringify({
            type: 'message',
            id: String(number),
            text: 'complaint',
            serviceUrl: teams.serviceUrl,
          }),
        });
        waits.push(performance.now() - began);
        if (status < 400 || status >= 500) throw new Error(`${status} to stranger ${number}`);
      }
    }),
  );
  agent.destroy();
  return waits;
}
