import { afterEach, describe, expect, it } from 'vitest';
import { cloudAt, mayCall } from '../../../adapters/teams/clouds.ts';
import { createGuard } from '../../../adapters/teams/guard.ts';
import { createKeys } from '../../../adapters/teams/keys.ts';
import type { Log } from '../../../src/app/ports.ts';
import { startTeams, type Teams } from '../../support/teams/double.ts';
import { newKey } from '../../support/teams/keys.ts';
import { WRONG_TOKENS } from '../../support/teams/tokens.ts';

const open: Teams[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function door() {
  const teams = await startTeams();
  open.push(teams);
  let now = Date.now();
  const logged: string[] = [];
  const say = (code: string, facts?: object) => void logged.push(`${code} ${JSON.stringify(facts)}`);
  const log: Log = { info: say, warn: say, error: say };
  const clock = { now: () => now };
  const cloud = cloudAt(teams.env.TEAMS_OPENID_METADATA_URL);
  if (cloud === null) throw new Error('a double is a cloud');
  const keys = createKeys({ cloud, clock, log });
  const guard = createGuard({ appId: teams.env.TEAMS_APP_ID, cloud, keys, clock, log });
  const activity = { type: 'message', id: '1', channelId: 'msteams', serviceUrl: teams.serviceUrl, text: 'hi' };
  return {
    teams,
    keys,
    logged,
    activity,
    wait(ms: number) {
      now += ms;
    },
    async knock(body: unknown = activity, header: string | null = teams.tokens.header(teams.serviceUrl)) {
      const checked = await guard.check(
        new Request('http://127.0.0.1/api/messages', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(header === null ? {} : { authorization: header }) },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      );
      return checked.type === 'activity' ? 200 : checked.status;
    },
  };
}

describe('who is let in', () => {
  it('what Microsoft signed for this app, and nothing else', async () => {
    const { knock, teams, activity } = await door();
    expect(await knock()).toBe(200);
    for (const how of WRONG_TOKENS) {
      const status = await knock(activity, teams.tokens.wrong(how, teams.serviceUrl));
      expect([401, 403], `${how} was answered ${status}`).toContain(status);
    }
    expect(await knock({}, null)).toBe(401);
    expect(await knock()).toBe(200);
  });

  it.each([
    ['a service that the token does not vouch for', { serviceUrl: 'http://127.0.0.1:1/emea/' }, 403],
    ['no service', { serviceUrl: undefined }, 403],
    ['an empty service', { serviceUrl: '' }, 403],
    ['another channel', { channelId: 'emulator' }, 403],
    ['no channel', { channelId: '' }, 403],
    ['no type', { type: undefined }, 400],
    ['a type that is no text', { type: { toString: 'message' } }, 400],
  ])('not %s', async (_, change, status) => {
    const { knock, activity } = await door();
    expect(await knock({ ...activity, ...change })).toBe(status);
  });

  it.each([['null'], ['[]'], ['"message"'], ['{'], [''], ['1']])('not a body of %s', async (body) => {
    const { knock } = await door();
    expect(await knock(body)).toBe(400);
  });

  it('not more than 256 KB', async () => {
    const { knock, activity } = await door();
    expect(await knock({ ...activity, text: 'x'.repeat(256 * 1024) })).toBe(413);
  });

  it('a token only while it lasts, however often it was let in before', async () => {
    const { knock, teams, wait, activity } = await door();
    const header = teams.tokens.header(teams.serviceUrl);
    expect(await knock(activity, header)).toBe(200);
    wait(60_000);
    expect(await knock(activity, header)).toBe(200);
    wait(3_600_000 + 6 * 60_000);
    expect(await knock(activity, header)).toBe(401);
  });
});

describe('keys', () => {
  it('that are known go on working while the provider is down, hangs, or talks nonsense', async () => {
    const { knock, teams, wait, keys } = await door();
    expect(await keys.load()).toBeNull();
    for (const mood of ['down', 'garbage'] as const) {
      teams.provider.mood = mood;
      wait(25 * 60 * 60_000);
      const claims = teams.tokens.claims(teams.serviceUrl);
      const later = { ...claims, nbf: 0, exp: 9_999_999_999 };
      expect(await knock(undefined, `Bearer ${teams.tokens.token(later)}`)).toBe(200);
    }
  });

  it('that are new are found, and a flood of unknown ones asks the provider now and then', async () => {
    const { knock, teams, wait, activity, keys } = await door();
    await keys.load();
    teams.keys.rotate(true);
    wait(31_000);
    expect(await knock()).toBe(200);
    const asked = () => teams.heard.filter((each) => each.method === 'keys').length;
    const before = asked();
    const strange = teams.tokens.token(teams.tokens.claims(teams.serviceUrl), newKey('key-unknown'));
    for (let at = 0; at < 200; at++) expect(await knock(activity, `Bearer ${strange}`)).toBe(401);
    expect(asked() - before).toBeLessThanOrEqual(1);
  });

  it('of a provider that can not be reached let nobody in, and answer in time', async () => {
    const { knock, teams } = await door();
    teams.provider.mood = 'down';
    expect(await knock()).toBe(503);
    expect(await knock(undefined, 'Bearer nothing')).toBe(401);
    expect(await knock(undefined, null)).toBe(401);
  });

  it('of a provider that is away for an hour, and from the start: Teams delivers again, and is let in once it is back', async () => {
    const { knock, teams, wait } = await door();
    teams.provider.mood = 'down';
    for (let minute = 0; minute < 60; minute += 1) {
      expect(await knock()).toBe(503);
      wait(60_000);
    }
    // A minute of it at the most is spent on asking: once each half minute, and not for each request.
    expect(teams.heard.filter((each) => each.method === 'openid').length).toBeLessThanOrEqual(61);
    teams.provider.mood = 'well';
    expect(await knock(undefined, teams.tokens.header(teams.serviceUrl))).toBe(200);
  });
});

it('a flood of refusals is a few lines in the log, without a word of what was sent', async () => {
  const { knock, logged } = await door();
  for (let at = 0; at < 500; at++) await knock({ text: 'secret words' }, null);
  expect(logged.length).toBeLessThan(5);
  expect(logged.join()).not.toContain('secret');
});

describe('where our token may go', () => {
  const real = cloudAt(null);
  const double = cloudAt('http://127.0.0.1:4000/v1/.well-known/openidconfiguration');
  it.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/teams/', true],
    ['https://smba.infra.gov.teams.microsoft.us/gcch/', true],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://evil.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evilbotframework.com/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://user@smba.trafficmanager.net/', false],
    ['https://127.0.0.1/', false],
    ['http://127.0.0.1:4000/emea/', false],
    ['http://169.254.169.254/latest/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s: %s', (url, allowed) => {
    if (real === null || double === null) throw new Error('both are known');
    expect(mayCall(url, real)).toBe(allowed);
    expect(mayCall(url, double)).toBe(/^http:\/\/127|^https:\/\/127/.test(url));
  });

  it('keys come from Microsoft alone', () => {
    expect(cloudAt('https://login.example.com/keys')).toBeNull();
    expect(cloudAt('http://login.botframework.com/v1/.well-known/openidconfiguration')).toBeNull();
    expect(cloudAt('https://login.botframework.azure.us/v1/.well-known/openidconfiguration')?.issuer).toBe(
      'https://api.botframework.us',
    );
  });
});
