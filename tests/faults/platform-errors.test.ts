import { expect, it } from 'vitest';
import type { Fault } from '../support/slack/faults.ts';
import { openSlackProduct } from '../support/slack-product.ts';

// Whatever Slack answers to a call for help: either the person has it in the end, or the next one is asked at once.

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

it.each(FOR_NOW)('%s: it comes as soon as Slack takes it', async (_, fault) => {
  const product = await openSlackProduct();
  try {
    await asked(product, fault);
    expect(product.logged.join('\n')).toMatch(/"job-failed"/);
    product.slack.faults.none();
    product.advance(16 * 60_000);
    await product.settled();
    expect(product.slack.user('emil').newest(/asks for you/).text).toContain('Ben Okafor');
  } finally {
    await product.close();
  }
});

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

async function pages({ platforms }: Product): Promise<[string, string][]> {
  const found: [string, string][] = [];
  await platforms.store.read(async (tx) => {
    for await (const each of tx.escalations()) for (const { to, result } of each.pages) found.push([to, result]);
  });
  return found;
}
