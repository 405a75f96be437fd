import { afterEach, expect, it } from 'vitest';
import { type Chat, conversationOf } from '../../../adapters/teams/address.ts';
import { examineReach, examineTeams } from '../../../adapters/teams/examine.ts';
import { startTeams, type Teams } from '../../support/teams/double.ts';

const open: Teams[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function examined(change: Partial<Teams['env']> = {}, mood: Teams['provider']['mood'] = 'well') {
  const teams = await startTeams();
  open.push(teams);
  teams.provider.mood = mood;
  const env = { ...teams.env, ...change };
  const findings = await examineTeams(
    {
      appId: env.TEAMS_APP_ID,
      appPassword: env.TEAMS_APP_PASSWORD,
      tenantId: env.TEAMS_TENANT_ID,
      openIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
    },
    { now: () => Date.now() },
  );
  return { findings, password: env.TEAMS_APP_PASSWORD };
}

it('settings that work are well', async () => {
  const { findings } = await examined();
  expect(findings).toHaveLength(2);
  expect(findings.map((each) => each.fix)).toEqual([null, null]);
});

it('a password that Entra does not take is named by its variable, and never shown', async () => {
  const { findings, password } = await examined({ TEAMS_APP_PASSWORD: 'not-the-password' });
  const wrong = findings.find((each) => each.fix !== null);
  expect(wrong?.what).toContain('TEAMS_APP_PASSWORD');
  expect(wrong?.fix).toContain('client secret');
  expect(JSON.stringify(findings)).not.toContain(password);
});

it('a provider of keys that does not answer is named by its host', async () => {
  const { findings } = await examined({}, 'down');
  expect(findings[0]).toMatchObject({
    what: expect.stringContaining('127.0.0.1'),
    fix: expect.stringContaining('443'),
  });
});

const chat: Chat = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversation: 'a:1',
  user: '29:1',
  bot: '28:1',
  unreachable: null,
};
const names: Record<string, string> = { 'teams:t:dora': 'Dora Silva', 'teams:t:emil': 'Emil Hart' };
const nameOf = (person: string) => names[person] ?? person;

it('who can not be pinged is named, and why', () => {
  const chats = [
    conversationOf('teams:t:ana', chat),
    conversationOf('teams:t:dora', { ...chat, unreachable: 'not-installed' }),
    conversationOf('teams:t:ben', { ...chat, unreachable: 'blocked' }),
  ];
  const [found] = examineReach(chats, new Set(['teams:t:dora', 'teams:t:emil']), nameOf);
  expect(found?.what).toContain('3 can’t be pinged');
  expect(found?.what).toContain('Dora Silva has not added Tactful');
  expect(found?.what).toContain('Emil Hart has not added Tactful');
  expect(found?.what).toContain('teams:t:ben has blocked Tactful');
  expect(found?.fix).toContain('add Tactful');
});

it('whoever can be pinged is well, and nobody known yet is no problem', () => {
  expect(examineReach([conversationOf('teams:t:ana', chat)], new Set(['teams:t:ana']), nameOf)).toEqual([
    { what: 'Teams: can be pinged: 1 person', fix: null },
  ]);
  expect(examineReach([], new Set(), nameOf)).toEqual([]);
});
