import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configOf, DEFAULTS, isLoopback } from '../../../src/config/config.ts';
import { VARIABLES } from '../../../src/config/env.ts';
import { packageRoot } from '../../../src/config/package-root.ts';

const root = packageRoot(import.meta.url);
const places = { cwd: root, root };
const of = (env: Record<string, string>) => configOf(env, places);
const variables = (env: Record<string, string>) => of(env).problems.map((each) => each.variable);

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-12345678-abcdef', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
const TEAMS = {
  TEAMS_APP_ID: '7d3f1f6e-1111',
  TEAMS_APP_PASSWORD: 'p8Q~long-secret-value',
  TEAMS_TENANT_ID: 'tenant-1',
};

describe('settings', () => {
  it('needs none: the playground is on, on this machine alone, in a database of its own', () => {
    expect(of({}).config).toEqual({
      databaseUrl: 'sqlite:data/tactful.db',
      host: '127.0.0.1',
      port: 3000,
      slack: null,
      teams: null,
      organisationFile: null,
      firstAdmin: null,
      playbooksDir: join(root, 'playbooks'),
      playground: { databaseUrl: 'sqlite:data/playground.db' },
      mail: null,
      backups: null,
      keepDays: { complaints: 1096, drafts: 30 },
      logLevel: 'info',
    });
  });

  it('counts an empty value as unset', () => {
    expect(of(Object.fromEntries(VARIABLES.map((each) => [each, '  ']))).config).toEqual(of({}).config);
  });

  it('lists every problem at once, each with its variable and a fix', () => {
    const { problems, config } = of({
      PORT: '70000',
      DATABASE_URL: 'mysql://somewhere',
      PLAYGROUND: 'maybe',
      LOG_LEVEL: 'loud',
      SLACK_APP_TOKEN: 'xapp-1-ABCDEFGH',
      PLAYBOOKS_DIR: '/nowhere/at/all',
    });
    expect(config).toBeNull();
    expect(problems.map((each) => each.variable).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PLAYBOOKS_DIR',
      'PLAYGROUND',
      'PORT',
      'SLACK_BOT_TOKEN',
    ]);
    for (const { cause, fix } of problems) {
      expect(cause).not.toBe('');
      expect(fix).not.toBe('');
    }
  });

  it.each(['', 'three', '1.5', '-1', '65536', '0x10000'])('refuses the port %j, or takes the default', (PORT) => {
    if (PORT === '') expect(of({ PORT }).config?.port).toBe(DEFAULTS.port);
    else expect(variables({ PORT })).toEqual(['PORT']);
  });

  it('never repeats a value, because it may be a secret', () => {
    const secret = 'hunter2-hunter2-hunter2';
    const env = Object.fromEntries(
      VARIABLES.filter((each) => !/_DIR|_FILE|HOST|ADMIN/.test(each)).map((each) => [each, `$${secret}`]),
    );
    const { problems } = of(env);
    expect(problems.length).toBeGreaterThan(5);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it.each(['xoxb-your-token-here', 'xoxb-xxxxxxxxxxxx', 'xoxb-<paste here>', 'changeme-changeme', 'xoxp-12345678'])(
    'refuses %s as a bot token',
    (SLACK_BOT_TOKEN) => expect(variables({ ...SLACK, SLACK_BOT_TOKEN })).toEqual(['SLACK_BOT_TOKEN']),
  );
});

describe('a platform set up by halves', () => {
  const halves: [Record<string, string>, string[]][] = [
    [{ SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN }, ['SLACK_SIGNING_SECRET']],
    [{ SLACK_SIGNING_SECRET: SLACK.SLACK_SIGNING_SECRET }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_ALLOWED_TEAMS: 'T1' }, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']],
    [{ TEAMS_APP_ID: TEAMS.TEAMS_APP_ID }, ['TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID']],
    [{ TEAMS_TENANT_ID: 'tenant-1' }, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD']],
  ];
  it.each(halves)('%j is refused and names what is missing', (env, missing) => {
    expect(variables(env)).toEqual(missing);
  });

  it('is whole by either of the two ways into Slack', () => {
    expect(of(SLACK).config?.slack?.events).toEqual({ mode: 'http', signingSecrets: [SLACK.SLACK_SIGNING_SECRET] });
    const two = { ...SLACK, SLACK_SIGNING_SECRET: `${'f'.repeat(32)}, ${SLACK.SLACK_SIGNING_SECRET}` };
    expect(of(two).config?.slack?.events).toEqual({
      mode: 'http',
      signingSecrets: ['f'.repeat(32), SLACK.SLACK_SIGNING_SECRET],
    });
    for (const wrong of [
      `${two.SLACK_SIGNING_SECRET},${'e'.repeat(32)}`,
      `${'f'.repeat(32)},short`,
      'changeme-changeme',
    ])
      expect(variables({ ...SLACK, SLACK_SIGNING_SECRET: wrong })).toEqual(['SLACK_SIGNING_SECRET']);
    expect(of({ ...SLACK, SLACK_APP_TOKEN: 'xapp-1-ABCDEFGH' }).config?.slack?.events.mode).toBe('socket');
    expect(of(TEAMS).config?.teams).toMatchObject({ tenantId: 'tenant-1', allowedTenants: [] });
    expect(of({ ...TEAMS, TEAMS_ALLOWED_TENANTS: ' a, b ,' }).config?.teams?.allowedTenants).toEqual(['a', 'b']);
  });
});

describe('the mail server', () => {
  const SMTP_URL = 'smtps://tactful:p%40ss@mail.example.com';

  it('is set up with whom letters come from, with a name or without', () => {
    const from = (SMTP_FROM: string) => of({ SMTP_URL, SMTP_FROM }).config?.mail?.from;
    expect(from('care@example.com')).toEqual({ name: null, address: 'care@example.com' });
    expect(from('Harbour & Finch <care@example.com>')).toEqual({
      name: 'Harbour & Finch',
      address: 'care@example.com',
    });
    expect(of({ SMTP_URL, SMTP_FROM: 'care@example.com' }).config?.mail?.url).toBe(SMTP_URL);
  });

  it.each([
    [{ SMTP_URL }, 'SMTP_FROM'],
    [{ SMTP_FROM: 'care@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL, SMTP_FROM: 'care' }, 'SMTP_FROM'],
    [{ SMTP_URL, SMTP_FROM: 'a@example.com, b@example.com' }, 'SMTP_FROM'],
    [{ SMTP_URL, SMTP_FROM: 'Care\nBcc: x@example.com <a@example.com>' }, 'SMTP_FROM'],
    [{ SMTP_URL: 'mail.example.com', SMTP_FROM: 'care@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'https://mail.example.com', SMTP_FROM: 'care@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://', SMTP_FROM: 'care@example.com' }, 'SMTP_URL'],
  ])('%j is refused with what to write, and without the password', (env, variable) => {
    const { config, problems } = of(env);
    expect(config).toBeNull();
    expect(problems.map((each) => each.variable)).toEqual([variable]);
    expect(JSON.stringify(problems)).not.toContain('p%40ss');
  });
});

describe('who may say who is let in from Teams', () => {
  it.each([
    ['https://login.botframework.com/v1/.well-known/openidconfiguration', []],
    ['https://login.botframework.azure.us/v1/.well-known/openidconfiguration', []],
    ['http://127.0.0.1:4000/v1/.well-known/openidconfiguration', []],
    ['http://[::1]:4000/keys', []],
    ['https://keys.example.com/', ['TEAMS_OPENID_METADATA_URL']],
    ['http://login.botframework.com/v1/.well-known/openidconfiguration', ['TEAMS_OPENID_METADATA_URL']],
    ['https://127.0.0.1.example.com/', ['TEAMS_OPENID_METADATA_URL']],
  ])('%s', (TEAMS_OPENID_METADATA_URL, wrong) => {
    expect(variables({ ...TEAMS, TEAMS_OPENID_METADATA_URL })).toEqual(wrong);
  });

  it('and a tenant is an id, because a name would let nobody in', () => {
    expect(variables({ ...TEAMS, TEAMS_TENANT_ID: 'harbour.onmicrosoft.com' })).toEqual(['TEAMS_TENANT_ID']);
  });
});

describe('the playground', () => {
  it('is on by itself only while no platform is set up', () => {
    expect(of(SLACK).config?.playground).toBeNull();
    expect(of({ ...SLACK, PLAYGROUND: 'on' }).config?.playground).not.toBeNull();
    expect(of({ PLAYGROUND: 'off' }).config?.playground).toBeNull();
  });

  it('never leaves this machine', () => {
    expect(variables({ HOST: '0.0.0.0' })).toEqual(['HOST']);
    expect(variables({ HOST: '127.0.0.1.example.org' })).toEqual(['HOST']);
    expect(of({ HOST: '0.0.0.0', PLAYGROUND: 'off' }).config?.host).toBe('0.0.0.0');
    expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].every(isLoopback)).toBe(true);
  });

  it('never shares a database with real complaints, however the file is written', () => {
    expect(variables({ PLAYGROUND_DATABASE_URL: 'sqlite:./data/../data/tactful.db' })).toEqual([
      'PLAYGROUND_DATABASE_URL',
    ]);
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');

  it('names every variable that is read, and no other, and stands as it is', () => {
    const named = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(named.map((match) => match[1]).sort()).toEqual([...VARIABLES].sort());
    expect(of(Object.fromEntries(named.map((match) => [match[1] ?? '', match[2] ?? '']))).config).toEqual(
      of({}).config,
    );
  });
});

describe('the package root', () => {
  it('is found from any depth', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-root-'));
    writeFileSync(join(folder, 'package.json'), '{}');
    expect(packageRoot(`file://${folder}/dist/src/config/x.js`)).toBe(folder);
  });
});
