import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloudAt } from '../../adapters/teams/clouds.ts';
import { createGuard } from '../../adapters/teams/guard.ts';
import { createTeamsAdapter } from '../../adapters/teams/index.ts';
import { createKeys } from '../../adapters/teams/keys.ts';
import { configOf } from '../../src/config/config.ts';
import { handClock, MINUTE } from '../support/clock.ts';
import type { Outcome } from '../support/slack/delivery.ts';
import type { JsonObject } from '../support/slack/json.ts';
import { messageParcel } from '../support/teams/activities.ts';
import { WRONG_TOKENS } from '../support/teams/tokens.ts';
import { personalChat } from '../support/teams/world.ts';
import { openTeamsProduct, type TeamsProduct } from '../support/teams-product.ts';

// The door in front of botbuilder: only what the connector signed for this bot gets past, and nobody learns why not.

let product: TeamsProduct;
let heard = 0;

beforeAll(async () => {
  product = await openTeamsProduct({ rates: 'off' });
});
afterAll(() => product?.close());
beforeEach(() => {
  heard = asked();
});

/** Calls of the bot, other than for the keys. */
function asked(): number {
  return product.teams.heard.filter((each) => each.method !== 'openid' && each.method !== 'keys').length;
}

/** A line of Ana's as Teams would send it. */
function activity(more: JsonObject = {}): JsonObject {
  const { teams } = product;
  const { person } = teams.user('ana');
  const place = personalChat(teams.world, person);
  const id = teams.world.newMessageId();
  return { ...messageParcel(teams.world, { person, place, id, text: 'complaint secret words' }).payload, ...more };
}

async function nothingHappened(outcome: Outcome, statuses: number[]): Promise<void> {
  if (outcome.result !== 'answered') throw new Error(outcome.result);
  expect(statuses).toContain(outcome.status);
  // No word of a library, of a claim or of a key.
  expect(outcome.body === null || /^[a-z -]{0,60}$/i.test(String(outcome.body))).toBe(true);
  await product.settled();
  expect(asked()).toBe(heard);
  const walks = await product.platforms.store.read(async (tx) => {
    const all: string[] = [];
    for await (const each of tx.complaints()) all.push(each.id);
    return all;
  });
  expect(walks).toEqual([]);
  expect(product.logged.join('\n')).not.toContain('secret');
  expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
}

const right = () => product.teams.tokens.header(product.teams.serviceUrl);

describe('a token', () => {
  it.each(WRONG_TOKENS)('%s: is refused, and nothing is done', async (how) => {
    const { teams } = product;
    const header = teams.tokens.wrong(how, teams.serviceUrl);
    await nothingHappened(await teams.forge(activity(), header), [401, 403]);
  });

  it('refused with {} ends nothing, however often it comes', async () => {
    const { teams } = product;
    for (let times = 0; times < 50; times += 1) await teams.forge('{}', null);
    await nothingHappened(await teams.forge('{}', null), [401]);
  });

  it('is good for a first request and for the next one, and a wrong one after it is not', async () => {
    const { teams } = product;
    const outcome = await teams.forge({ ...activity(), text: 'help' }, right());
    expect(outcome).toMatchObject({ status: 200 });
    await product.settled();
    heard = asked();
    await nothingHappened(await teams.forge(activity(), teams.tokens.wrong('expired', teams.serviceUrl)), [401, 403]);
  });
});

describe('an activity with a good token', () => {
  const bad: [string, (activity: JsonObject) => unknown][] = [
    ['{}', () => ({})],
    ['no JSON', () => 'what is this'],
    ['a list', () => []],
    ['null', () => 'null'],
    ['no type', ({ type: _, ...rest }) => rest],
    ['no serviceUrl', ({ serviceUrl: _, ...rest }) => rest],
    ['an empty serviceUrl', (all) => ({ ...all, serviceUrl: '' })],
    ['another serviceUrl', (all) => ({ ...all, serviceUrl: 'https://smba.trafficmanager.net/emea/' })],
    ['a serviceUrl with a password', (all) => ({ ...all, serviceUrl: 'http://a:b@127.0.0.1/emea/' })],
    ['no channelId', ({ channelId: _, ...rest }) => rest],
    ['an empty channelId', (all) => ({ ...all, channelId: '' })],
    ['the channel of the emulator', (all) => ({ ...all, channelId: 'emulator' })],
    ['no sender', ({ from: _, ...rest }) => rest],
    ['no conversation', ({ conversation: _, ...rest }) => rest],
    [
      'the prototype in it',
      (all) => JSON.stringify({ ...all, type: 5 }).replace('{', '{"__proto__":{"type":"message"},'),
    ],
  ];
  it.each(bad)('%s: is refused, and nothing is done', async (_, change) => {
    await nothingHappened(await product.teams.forge(change(activity()), right()), [400, 401, 403]);
  });

  it('whose token vouches for a service that is not Microsoft’s is refused', async () => {
    const { teams } = product;
    const serviceUrl = 'https://smba.example.com/emea/';
    await nothingHappened(await teams.forge(activity({ serviceUrl }), teams.tokens.header(serviceUrl)), [401, 403]);
  });

  it('of more than 256 KB is refused', async () => {
    const outcome = await product.teams.forge(activity({ text: 'x'.repeat(300_000) }), right());
    expect(outcome).toMatchObject({ status: 413 });
    expect(asked()).toBe(heard);
  });

  it('of another tenant is refused, whatever else it says', async () => {
    const tenant = { id: '99999999-0000-4000-8000-000000000000' };
    for (const change of [
      { channelData: { tenant } },
      { conversation: { ...(activity()['conversation'] as JsonObject), tenantId: tenant.id } },
    ])
      await nothingHappened(await product.teams.forge(activity(change), right()), [200, 403]);
  });

  it('from nobody with an account is refused', async () => {
    const from = { id: '29:somebody', name: 'Somebody' };
    const outcome = await product.teams.forge(activity({ from }), right());
    expect(outcome).toMatchObject({ result: 'answered' });
    await product.settled();
    const walks = await product.platforms.store.read(async (tx) => {
      const all: string[] = [];
      for await (const each of tx.complaints()) all.push(each.id);
      return all;
    });
    expect(walks).toEqual([]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is not how activities come', async (method) => {
    const response = await fetch(`${product.origin}/api/messages`, { method, headers: { authorization: right() } });
    expect([404, 405]).toContain(response.status);
  });
});

describe('the provider of keys', () => {
  it.each(['down', 'hangs', 'garbage'] as const)(
    '%s: known keys go on working, unknown ones are refused',
    async (mood) => {
      const { teams } = product;
      await teams.forge({ ...activity(), text: 'help' }, right());
      teams.provider.mood = mood;
      try {
        expect(await teams.forge({ ...activity(), text: 'help' }, right())).toMatchObject({ status: 200 });
        const began = performance.now();
        const outcome = await teams.forge(activity(), teams.tokens.wrong('unknown key', teams.serviceUrl));
        expect(outcome).toMatchObject({ status: 401 });
        expect(performance.now() - began).toBeLessThan(10_000);
      } finally {
        teams.provider.mood = 'well';
      }
    },
  );

  it('that rotates is asked again, but not by whoever names a key that nobody knows', async () => {
    const { teams } = product;
    const clock = handClock(Date.now());
    const log = { info() {}, warn() {}, error() {} };
    const cloud = cloudAt(teams.env.TEAMS_OPENID_METADATA_URL);
    if (cloud === null) throw new Error('no cloud');
    const guard = createGuard({
      appId: teams.env.TEAMS_APP_ID,
      cloud,
      keys: createKeys({ cloud, clock, log }),
      clock,
      log,
    });
    const check = async (authorization: string | null) => {
      const headers = authorization === null ? {} : { authorization };
      const body = JSON.stringify(activity());
      return (await guard.check(new Request(`${product.origin}/api/messages`, { method: 'POST', headers, body }))).type;
    };
    expect(await check(right())).toBe('activity');
    const before = teams.heard.length;
    for (let times = 0; times < 20; times += 1)
      expect(await check(teams.tokens.wrong('unknown key', teams.serviceUrl))).toBe('refused');
    expect(teams.heard.length - before).toBe(0);
    teams.keys.rotate(false);
    clock.advance(MINUTE);
    expect(await check(right())).toBe('activity');
    expect(teams.heard.slice(before).map((each) => each.method)).toEqual(['openid', 'keys']);
  });
});

describe('without its settings', () => {
  const root = new URL('../../', import.meta.url).pathname;

  it.each(['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'])('it does not start: %s', (missing) => {
    const { [missing]: _, ...rest } = product.teams.env as Record<string, string>;
    const { config, problems } = configOf(rest, { cwd: root, root });
    expect(config).toBeNull();
    expect(problems.map((each) => each.variable)).toContain(missing);
  });

  it('the adapter itself refuses to run without knowing who it is', () => {
    const options = { appPassword: 'x', tenantId: 'x', openIdMetadataUrl: null, allowedTenants: [] };
    expect(() => createTeamsAdapter({ appId: ' ', ...options } as never)).toThrow('TEAMS_APP_ID');
  });
});
