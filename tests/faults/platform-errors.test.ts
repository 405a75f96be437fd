import { expect, it } from 'vitest';
import type { Fault } from '../support/slack/faults.ts';
import { isObject } from '../support/slack/json.ts';
import { openSlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct, type TeamsProduct, teamsId } from '../support/teams-product.ts';

// Whatever Slack or Teams answers to a call for help: either the person has it in the end, or the next one is asked at once.

const error = (code: string): Fault => ({ kind: 'error', error: code });

/** Nothing that is tried again helps: whoever is next is asked. */
const FOR_GOOD = [
  ...['channel_not_found', 'is_archived', 'user_not_found', 'user_disabled', 'users_not_found', 'user_not_visible'],
  ...['cannot_dm_bot', 'no_permission', 'restricted_action', 'team_access_not_granted', 'ekm_access_denied'],
].map((code): [string, Fault] => [code, error(code)]);

/** It passes, or somebody mends it: it comes then. */
const FOR_NOW: [string, Fault][] = [
  ...['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'missing_scope'],
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'accesslimited'],
].map((code): [string, Fault] => [code, error(code)]);
FOR_NOW.push(
  ['429', { kind: 'rate-limited', retryAfter: 30 }],
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
  ['a page of a proxy', { kind: 'garbage' }],
  ['a broken connection', { kind: 'reset' }],
);

/** The same of Teams, by what its connector says. */
const TEAMS_FOR_GOOD: [string, Fault][] = [
  ...['BotNotInConversationRoster', 'ConversationBlockedByUser', 'ForbiddenOperationException'],
  ...['ConversationNotFound', 'MessageSizeTooBig', 'BadArgument', 'InvalidBotApiHost'],
].map((code): [string, Fault] => [code, error(code)]);

const TEAMS_FOR_NOW: [string, Fault][] = [
  ...['Unauthorized', 'BotDisabledByAdmin', 'PreconditionFailed', 'TooManyRequests'],
  ...['ServiceError', 'BadGateway', 'ServiceUnavailable', 'GatewayTimeout'],
].map((code): [string, Fault] => [code, error(code)]);
TEAMS_FOR_NOW.push(
  ['429', { kind: 'rate-limited', retryAfter: 30 }],
  ['a page of a proxy', { kind: 'garbage' }],
  ['a broken connection', { kind: 'reset' }],
);

const EMIL = 'U0EMIL';

it.each(FOR_GOOD)('%s: the next in line is asked at once, and an operator reads why', async (_, fault) => {
  const product = await openSlackProduct();
  try {
    await asked(product, fault);
    expect(product.slack.user('dora').newest(/asks for you/).text).toContain('Ben Okafor');
    expect(product.logged.join('\n')).toMatch(/"undeliverable"/);
    expect(await pages(product)).toEqual([
      ['slack:T0TACTFUL:U0EMIL', 'unreachable'],
      ['slack:T0TACTFUL:U0DORA', 'asked'],
    ]);
  } finally {
    await product.close();
  }
});

it.each(FOR_NOW)('%s: it comes within a minute once Slack takes it', async (_, fault) => {
  const product = await openSlackProduct();
  try {
    await asked(product, fault);
    expect(product.logged.join('\n')).toMatch(/"job-failed"/);
    product.slack.faults.none();
    product.advance(60_000);
    await product.settled();
    expect(product.slack.user('emil').newest(/asks for you/).text).toContain('Ben Okafor');
  } finally {
    await product.close();
  }
});

it.each(TEAMS_FOR_GOOD)(
  'Teams says %s: the next in line is asked at once, and an operator reads why',
  async (_, fault) => {
    const product = await openTeamsProduct();
    try {
      await askedOnTeams(product, fault);
      expect(product.teams.user('dora').newest(/asks for you/).text).toContain('Ben Okafor');
      expect(product.logged.join('\n')).toMatch(/"undeliverable"/);
      expect(await pages(product)).toEqual([
        [teamsId('emil'), 'unreachable'],
        [teamsId('dora'), 'asked'],
      ]);
    } finally {
      await product.close();
    }
  },
);

it.each(TEAMS_FOR_NOW)('Teams says %s: it comes within a minute once Teams takes it', async (_, fault) => {
  const product = await openTeamsProduct();
  try {
    await askedOnTeams(product, fault);
    expect(product.logged.join('\n')).toMatch(/"job-failed"/);
    product.teams.faults.none();
    product.advance(60_000);
    await product.settled();
    expect(product.teams.user('emil').newest(/asks for you/).text).toContain('Ben Okafor');
  } finally {
    await product.close();
  }
});

/** The same as {@link asked}, where every try to write to Emil meets this. */
async function askedOnTeams(product: TeamsProduct, fault: Fault): Promise<void> {
  const { teams } = product;
  const emil = teams.user('emil').person.teamsId;
  const ben = teams.user('ben');
  await ben.slash('complaint he wants the manager');
  await ben.press(await ben.until(/Step 1 of 7/), 'Escalate');
  await product.settled();
  teams.faults.atRandom(1, 1, [fault], {
    method: 'send',
    where: (args) => isObject(args['recipient']) && args['recipient']['id'] === emil,
  });
  await ben.press(ben.newest(/Step 1 of 7/), 'Escalate Now');
  await product.settled();
}

type Product = Awaited<ReturnType<typeof openSlackProduct>>;

/** Ben calls for his supervisor, while Slack answers so to every message for him. */
async function asked(product: Product, fault: Fault): Promise<void> {
  const { slack } = product;
  slack.faults.atRandom(1, 1, [fault], {
    method: 'chat.postMessage',
    where: (args) => String(args['channel']) === EMIL,
  });
  const ben = slack.user('ben');
  await ben.command('/complaint', 'he wants the manager');
  await ben.press(await ben.until(/Step 1 of 7/), 'Escalate');
  await product.settled();
  await ben.press(ben.newest(/Step 1 of 7/), 'Escalate Now');
  await product.settled();
}

async function pages({ platforms }: Pick<Product, 'platforms'>): Promise<[string, string][]> {
  const found: [string, string][] = [];
  await platforms.store.read(async (tx) => {
    for await (const each of tx.escalations()) for (const { to, result } of each.pages) found.push([to, result]);
  });
  return found;
}
