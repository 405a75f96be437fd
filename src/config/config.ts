import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Env, readEnv } from './env.ts';
import type { ConfigProblem } from './problem.ts';

/** Everything that can be set from outside, checked as a whole. */
export type Config = {
  /** Where a real platform's complaints go. */
  databaseUrl: string;
  host: string;
  /** 0: any free port. */
  port: number;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  /** Absolute path, or null. */
  organisationFile: string | null;
  /** Person id on the platform, or null. */
  firstAdmin: string | null;
  /** Absolute path. */
  playbooksDir: string;
  playground: PlaygroundConfig | null;
  mail: MailConfig | null;
  /** Null: nobody takes copies of the databases by themselves. */
  backups: BackupsConfig | null;
  /** How long complaints (from their receipt) and drafts (from their last change) are kept, days. */
  keepDays: { complaints: number; drafts: number };
  logLevel: LogLevel;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** `events` says how Slack reaches us: by signed requests, or by a socket that we open. */
export type SlackConfig = {
  botToken: string;
  events: { mode: 'http'; signingSecrets: string[] } | { mode: 'socket'; appToken: string };
  apiUrl: string | null;
  /** Empty: the team of the bot token alone. */
  allowedTeams: string[];
};

export type TeamsConfig = {
  appId: string;
  appPassword: string;
  tenantId: string;
  openIdMetadataUrl: string | null;
  /** Empty: `tenantId` alone. */
  allowedTenants: string[];
};

/** Where letters are handed in, and whom they come from; `name` null: the writer and the company. */
export type MailConfig = { url: string; from: { name: string | null; address: string } };

/** The playground never shares a database with a real platform: its people are invented. */
export type PlaygroundConfig = { databaseUrl: string };

/** Absolute path; how many copies of each database are kept. */
export type BackupsConfig = { folder: string; keep: number };

/** Where relative paths start (`cwd`), and where what ships with us lies (`root`). */
export type Places = { cwd: string; root: string };

export const DEFAULTS = {
  databaseUrl: 'sqlite:data/tactful.db',
  playgroundDatabaseUrl: 'sqlite:data/playground.db',
  host: '127.0.0.1',
  port: 3000,
  logLevel: 'info',
  backupsKept: 14,
  // Three years, as the Financial Conduct Authority asks of most firms (FCA Handbook, DISP 1.9.1).
  keepComplaintsDays: 1096,
  keepDraftsDays: 30,
} as const;

/** The settings, or every problem at once: `config` is null exactly when `problems` is not empty. */
export function configOf(
  strings: Record<string, string | undefined>,
  places: Places,
): { config: Config; problems: [] } | { config: null; problems: ConfigProblem[] } {
  const { env, problems } = readEnv(strings);
  const unread = new Set(problems.map((each) => each.variable));
  const found: ConfigProblem[] = [...problems, ...halfSet(env, unread)];

  const slack = slackOf(env);
  const teams = teamsOf(env);
  const mode = env.PLAYGROUND ?? 'auto';
  const plays = mode === 'on' || (mode === 'auto' && !anyPlatform(env, unread));
  const databaseUrl = env.DATABASE_URL ?? DEFAULTS.databaseUrl;
  const playgroundUrl = env.PLAYGROUND_DATABASE_URL ?? DEFAULTS.playgroundDatabaseUrl;
  const host = env.HOST ?? DEFAULTS.host;
  const playbooksDir = resolve(places.cwd, env.PLAYBOOKS_DIR ?? join(places.root, 'playbooks'));

  if (plays && !isLoopback(host))
    found.push({
      variable: 'HOST',
      cause: 'the playground answers this machine alone, and HOST would open it to others',
      fix: 'remove HOST, or set PLAYGROUND=off',
    });
  if (sameDatabase(databaseUrl, playgroundUrl, places.cwd))
    found.push({
      variable: 'PLAYGROUND_DATABASE_URL',
      cause: 'it is the database of DATABASE_URL, and invented people must not get among real complaints',
      fix: 'give the playground a file of its own, such as sqlite:data/playground.db',
    });
  found.push(...foreignProvider(env));
  if (env.BACKUPS_DIR !== undefined && (slack ?? teams) !== null && !databaseUrl.startsWith('sqlite:'))
    found.push({
      variable: 'BACKUPS_DIR',
      cause: 'it copies SQLite files, and DATABASE_URL is a PostgreSQL server, which has its own backup',
      fix: 'remove BACKUPS_DIR, and let pg_dump run each night as the README shows',
    });
  found.push(...missingPath('PLAYBOOKS_DIR', playbooksDir, 'folder'));
  const organisationFile = env.ORGANISATION_FILE === undefined ? null : resolve(places.cwd, env.ORGANISATION_FILE);
  if (organisationFile !== null) found.push(...missingPath('ORGANISATION_FILE', organisationFile, 'file'));

  if (found.length > 0) return { config: null, problems: found };
  return {
    config: {
      databaseUrl,
      host,
      port: env.PORT ?? DEFAULTS.port,
      slack,
      teams,
      organisationFile,
      // Entra shows its ids in either case.
      firstAdmin: env.FIRST_ADMIN?.replace(/^teams:.*$/i, (id) => id.toLowerCase()) ?? null,
      playbooksDir,
      playground: plays ? { databaseUrl: playgroundUrl } : null,
      mail: mailOf(env),
      backups:
        env.BACKUPS_DIR === undefined
          ? null
          : { folder: resolve(places.cwd, env.BACKUPS_DIR), keep: env.BACKUPS_KEEP ?? DEFAULTS.backupsKept },
      keepDays: {
        complaints: env.KEEP_COMPLAINTS_DAYS ?? DEFAULTS.keepComplaintsDays,
        drafts: env.KEEP_DRAFTS_DAYS ?? DEFAULTS.keepDraftsDays,
      },
      logLevel: env.LOG_LEVEL ?? DEFAULTS.logLevel,
    },
    problems: [],
  };
}

/** Whether this address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function slackOf(env: Env): SlackConfig | null {
  if (env.SLACK_BOT_TOKEN === undefined) return null;
  const events: SlackConfig['events'] | null =
    env.SLACK_APP_TOKEN !== undefined
      ? { mode: 'socket', appToken: env.SLACK_APP_TOKEN }
      : env.SLACK_SIGNING_SECRET !== undefined
        ? { mode: 'http', signingSecrets: env.SLACK_SIGNING_SECRET }
        : null;
  if (events === null) return null;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    events,
    apiUrl: env.SLACK_API_URL ?? null,
    allowedTeams: env.SLACK_ALLOWED_TEAMS ?? [],
  };
}

function teamsOf(env: Env): TeamsConfig | null {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId } = env;
  if (appId === undefined || appPassword === undefined || tenantId === undefined) return null;
  return {
    appId,
    appPassword,
    tenantId,
    openIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL ?? null,
    allowedTenants: env.TEAMS_ALLOWED_TENANTS ?? [],
  };
}

function mailOf({ SMTP_URL: url, SMTP_FROM: from }: Env): MailConfig | null {
  if (url === undefined || from === undefined) return null;
  const [, name = '', address = from] = /^(.*)<(.+)>$/u.exec(from) ?? [];
  return { url, from: { name: name.trim() === '' ? null : name.trim(), address } };
}

const SLACK = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SLACK_API_URL',
  'SLACK_ALLOWED_TEAMS',
] as const;
const MAIL = ['SMTP_URL', 'SMTP_FROM'] as const;
const TEAMS = [
  'TEAMS_APP_ID',
  'TEAMS_APP_PASSWORD',
  'TEAMS_TENANT_ID',
  'TEAMS_OPENID_METADATA_URL',
  'TEAMS_ALLOWED_TENANTS',
] as const;

function anyPlatform(env: Env, unread: Set<string>): boolean {
  return [...SLACK, ...TEAMS].some((each) => isSet(env, unread, each));
}

/** A variable that is set but not understood is set all the same: it has its own problem and needs no second one. */
function isSet(env: Env, unread: Set<string>, variable: keyof Env): boolean {
  return env[variable] !== undefined || unread.has(variable);
}

/** A platform that is set up by halves would look connected and answer nobody. */
function halfSet(env: Env, unread: Set<string>): ConfigProblem[] {
  const set = (variable: keyof Env) => isSet(env, unread, variable);
  const needed = (group: readonly (keyof Env)[], required: (keyof Env)[], name: string): ConfigProblem[] => {
    const given = group.filter(set);
    if (given.length === 0) return [];
    return required
      .filter((each) => !set(each))
      .map((variable) => ({
        variable,
        cause: `it is missing, while ${given.join(' and ')} ${given.length === 1 ? 'is' : 'are'} set`,
        fix: `set it too, or remove ${given.join(', ')} to run without ${name}`,
      }));
  };
  const slackIn = set('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
  return [
    ...needed(SLACK, ['SLACK_BOT_TOKEN', slackIn], 'Slack'),
    ...needed(MAIL, [...MAIL], 'e-mail'),
    ...needed(TEAMS, ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'], 'Microsoft Teams'),
  ];
}

/** Whoever shows the keys at that address decides who is let in: only Microsoft may, or a double on this machine. */
function foreignProvider({ TEAMS_OPENID_METADATA_URL: address }: Env): ConfigProblem[] {
  if (address === undefined) return [];
  const { protocol, hostname, origin } = new URL(address);
  const known = ['https://login.botframework.com', 'https://login.botframework.azure.us'].includes(origin);
  if (known || (/^https?:$/.test(protocol) && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')))) return [];
  return [
    {
      variable: 'TEAMS_OPENID_METADATA_URL',
      cause: 'it is no OpenID provider of Microsoft’s that we know, and whoever answers there lets people in',
      fix: 'remove it for Microsoft’s public cloud, or write https://login.botframework.azure.us/v1/.well-known/openidconfiguration for US Government',
    },
  ];
}

/** Two ways to write one file are one database. */
function sameDatabase(one: string, other: string, cwd: string): boolean {
  const place = (url: string) => (url.startsWith('sqlite:') ? resolve(cwd, url.slice('sqlite:'.length)) : url);
  return place(one) === place(other);
}

function missingPath(variable: string, path: string, kind: 'file' | 'folder'): ConfigProblem[] {
  const there = existsSync(path) && (kind === 'folder') === statSync(path).isDirectory();
  return there
    ? []
    : [{ variable, cause: `there is no ${kind} ${path}`, fix: `create it, or set ${variable} to another ${kind}` }];
}
