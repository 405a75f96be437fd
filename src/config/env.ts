import { z } from 'zod';
import type { ConfigProblem } from './problem.ts';

/** One variable of the environment: unset and empty mean the same, because `.env` files are full of empty lines. */
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blankIsUnset, type.optional());

const text = optional(z.string());

/** What a secret looks like is checked before anything is started; the value itself is never repeated in a message. */
const secret = (pattern: RegExp) => optional(z.string().regex(pattern).refine(isNoPlaceholder));

/** The one in force, and while it is being replaced the one before as well. */
const oneOrTwo = (pattern: RegExp) =>
  optional(
    z
      .string()
      .transform((value) => value.split(',').map((each) => each.trim()))
      .refine((all) => all.length <= 2 && all.every((each) => pattern.test(each) && isNoPlaceholder(each))),
  );

const list = optional(
  z.string().transform((value) =>
    value
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ),
);

const webAddress = optional(z.url({ protocol: /^https?$/ }));

const SCHEMA = z.object({
  DATABASE_URL: optional(z.string().regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/)),
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: text,
  SLACK_BOT_TOKEN: secret(/^xoxb-\S{8,}$/),
  SLACK_SIGNING_SECRET: oneOrTwo(/^[^\s,]{16,}$/),
  SLACK_APP_TOKEN: secret(/^xapp-\S{8,}$/),
  SLACK_API_URL: webAddress,
  SLACK_ALLOWED_TEAMS: list,
  TEAMS_APP_ID: secret(/^\S{8,}$/),
  TEAMS_APP_PASSWORD: secret(/^\S{8,}$/),
  TEAMS_TENANT_ID: optional(z.string().regex(/^[\w-]+$/)),
  TEAMS_ALLOWED_TENANTS: list,
  TEAMS_OPENID_METADATA_URL: webAddress,
  ORGANISATION_FILE: text,
  FIRST_ADMIN: text,
  PLAYBOOKS_DIR: text,
  PLAYGROUND: optional(z.enum(['auto', 'on', 'off'])),
  PLAYGROUND_DATABASE_URL: optional(z.string().regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/)),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, hostname: /^\S+$/ })),
  SMTP_FROM: optional(
    z.string().regex(/^([^<>"\p{Cc}]{1,100}<[^\s<>@,;:"]+@[^\s<>@,;:"]+>|[^\s<>@,;:"]+@[^\s<>@,;:"]+)$/u),
  ),
  BACKUPS_DIR: text,
  BACKUPS_KEEP: optional(z.coerce.number().int().min(1).max(1_000)),
  KEEP_COMPLAINTS_DAYS: optional(z.coerce.number().int().min(1).max(36_500)),
  KEEP_DRAFTS_DAYS: optional(z.coerce.number().int().min(1).max(36_500)),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
});

/** Every variable that we read, each typed and each perhaps unset. */
export type Env = z.output<typeof SCHEMA>;

/** The names of all variables that we read. */
export const VARIABLES = Object.keys(SCHEMA.shape) as (keyof Env)[];

/** What a good value looks like, by variable: the fix of a problem. */
const GOOD: Partial<Record<keyof Env, string>> = {
  DATABASE_URL: 'write sqlite:<file>, such as sqlite:data/tactful.db, or postgres://<user>@<host>/<database>',
  PORT: 'write a whole number from 0 to 65535, such as 3000; 0 takes any free port',
  SLACK_BOT_TOKEN: 'copy the bot token, which starts with xoxb-, from "OAuth & Permissions" of your Slack app',
  SLACK_SIGNING_SECRET:
    'copy the signing secret from "Basic Information" of your Slack app; while you replace it, both, the new one first, with a comma between them',
  SLACK_APP_TOKEN: 'copy an app-level token, which starts with xapp-, from "Basic Information" of your Slack app',
  SLACK_API_URL: 'write a whole web address, such as https://slack-gov.com/api/, or remove it',
  TEAMS_APP_ID: 'copy the application (client) id of your bot from Microsoft Entra',
  TEAMS_APP_PASSWORD: 'copy the value of a client secret of your bot from Microsoft Entra',
  TEAMS_TENANT_ID: 'copy the directory (tenant) id from Microsoft Entra: it is no name with dots in it',
  TEAMS_OPENID_METADATA_URL: 'write a whole web address, or remove it',
  PLAYGROUND: 'write auto, on or off',
  PLAYGROUND_DATABASE_URL: 'write sqlite:<file>, such as sqlite:data/playground.db',
  SMTP_URL: 'write smtp://<host>:<port> or smtps://<user>:<password>@<host>',
  SMTP_FROM: 'write one address, such as care@example.com, or with a name: Harbour & Finch <care@example.com>',
  BACKUPS_KEEP: 'write how many daily copies to keep, from 1 to 1000, such as 14',
  KEEP_COMPLAINTS_DAYS: 'write how many days a complaint is kept, such as 1096 for three years',
  KEEP_DRAFTS_DAYS: 'write how many days a draft is kept that nobody touches, such as 30',
  LOG_LEVEL: 'write debug, info, warn, error or silent',
};

/** Reads the strings of an environment. What is not understood is left out and named in `problems`, all at once. */
export function readEnv(strings: Record<string, string | undefined>): { env: Env; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const env: Record<string, unknown> = {};
  for (const variable of VARIABLES) {
    const result = SCHEMA.shape[variable].safeParse(strings[variable]);
    if (result.success) env[variable] = result.data;
    else
      problems.push({ variable, cause: 'its value is not one that we understand', fix: GOOD[variable] ?? 'remove it' });
  }
  return { env: env as Env, problems };
}

function blankIsUnset(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Examples that were copied and never filled in must not pass as secrets. */
function isNoPlaceholder(value: string): boolean {
  return !/(your|change-?me|placeholder|example|<|>|\.\.\.|x{6,})/i.test(value);
}
