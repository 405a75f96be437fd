import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// Slack as it really delivers: twice, late, out of order, over sockets that drop; and answers as it really answers.

const opened: SlackProduct[] = [];

async function open(options: Parameters<typeof openSlackProduct>[0] = {}): Promise<SlackProduct> {
  const product = await openSlackProduct(options);
  opened.push(product);
  return product;
}

afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

async function complaints({ platforms }: SlackProduct): Promise<Complaint[]> {
  return await platforms.store.read(async (tx) => {
    const all: Complaint[] = [];
    for await (const each of tx.complaints()) all.push(each);
    return all;
  });
}

async function begun(product: SlackProduct) {
  const ana = product.slack.user('ana');
  await ana.command('/complaint', 'kettle');
  await product.settled();
  return { ana, card: ana.newest(/Step 1 of 7/) };
}

const notesOf = async (product: SlackProduct) => (await complaints(product))[0]?.notes.map((note) => note.text);

describe('one act, one effect', () => {
  it.each(['same-id', 'new-id'] as const)('a line that Slack delivers twice (%s) is kept once', async (how) => {
    const product = await open();
    const { ana } = await begun(product);
    product.slack.deliveries.duplicate(1, how);
    await ana.say('he waits since Monday');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'he waits since Monday']);
  });

  it('a line that only comes as a retry is taken', async () => {
    const product = await open();
    const { ana } = await begun(product);
    product.slack.deliveries.loseTries(2);
    await ana.say('only the third try gets through');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'only the third try gets through']);
  });

  it('the same bytes again change nothing, also after a restart', async () => {
    const product = await open();
    const { ana, card } = await begun(product);
    await ana.press(card, 'Next', { values: { Note: 'once' } });
    await product.settled();
    await product.restart();
    for (const attempt of product.slack.deliveries.attempts().slice()) await product.slack.deliveries.again(attempt);
    await product.settled();
    expect(await complaints(product)).toHaveLength(1);
    expect(await notesOf(product)).toEqual(['kettle', 'once']);
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
  });

  it('ten clicks of an impatient finger are one', async () => {
    const product = await open();
    const { ana, card } = await begun(product);
    await ana.press(card, 'Next', { values: { Note: 'once' }, times: 10 });
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'once']);
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
  });
});

describe('what Slack does not take', () => {
  it('waits and comes, in its order, and the person is told', async () => {
    const product = await open();
    const { slack } = product;
    const ana = slack.user('ana');
    slack.faults.next({ kind: 'rate-limited', retryAfter: 3 }, { method: 'chat.postMessage' });
    await ana.command('/complaint', 'kettle', { channel: 'C0GENERAL' });
    await ana.until(/your card follows/, { channel: 'C0GENERAL' });
    expect(await complaints(product)).toHaveLength(1);
    const card = await ana.until(/Step 1 of 7/, { within: 10_000 });
    await ana.press(card, 'Next');
    await product.settled();
    expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  });

  it.each([
    ['500', { kind: 'status', status: 500 }],
    ['an answer that gets lost', { kind: 'answer-lost' }],
    ['a page of a proxy', { kind: 'garbage' }],
    ['an address that is used up', { kind: 'error', error: 'used_url' }],
  ] as const)('%s to the press’s own address: the card is changed another way', async (_, fault) => {
    const product = await open();
    const { ana, card } = await begun(product);
    product.slack.faults.next(fault, { method: 'response_url' });
    await ana.press(card, 'Next');
    await product.settled();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
    expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  });

  it('after a token was revoked the log names the variable, and nothing ends', async () => {
    const product = await open();
    const { ana } = await begun(product);
    product.slack.faults.next({ kind: 'error', error: 'token_revoked' }, { method: 'chat.postMessage', times: 20 });
    await ana.say('a note');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'a note']);
    expect(product.logged.join('\n')).toMatch(/slack\.must-be-mended.*token_revoked.*SLACK_BOT_TOKEN/);
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
  });
});

describe('a database that is busy', () => {
  it('keeps Slack waiting for nothing, and the person is told and gets the text back', async () => {
    const product = await open();
    const { ana } = await begun(product);
    const { store } = product.platforms;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    // Somebody's long write: nobody else gets in meanwhile.
    const holding = store.transact(async () => await released, { patience: 20_000 });
    await ana.say('written while it is busy');
    const told = await ana.until(/Not saved/, { within: 8_000 });
    release();
    await holding;
    expect(told.text).toContain('written while it is busy');
    for (const attempt of product.slack.deliveries.attempts())
      expect(attempt.outcome.ms, `${attempt.what}`).toBeLessThan(1_000);
    await ana.say('and once more');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'and once more']);
  });
});

describe('what Slack hears', () => {
  it('is that an act arrived once it is in the database, unless that takes too long', async () => {
    const product = await open();
    const { ana } = await begun(product);
    const { store } = product.platforms;
    const hold = (ms: number) => store.transact(async () => await sleep(ms), { patience: 20_000 });
    const holding = hold(300);
    await ana.say('kept, and then acknowledged');
    await holding;
    await product.settled();
    const longest = Math.max(...product.slack.deliveries.attempts().map((each) => each.outcome.ms));
    expect(longest).toBeGreaterThan(200);
    expect(longest).toBeLessThan(1_000);
    expect(await notesOf(product)).toEqual(['kettle', 'kept, and then acknowledged']);
  });

  it('a card that a dying process did not bring up to date is shown as it stands after the next start', async () => {
    const product = await open();
    const { ana } = await begun(product);
    // Kept and never shown, as when the process ends right after the commit.
    const [walk] = await product.platforms.store.read((tx) => tx.openSessions('slack:T0TACTFUL:U0ANA'));
    await product.platforms.app.handle({
      id: 'kept-only',
      by: 'slack:T0TACTFUL:U0ANA',
      conversation: { platform: 'slack', person: 'slack:T0TACTFUL:U0ANA', address: 'U0ANA' },
      act: { type: 'press', press: { do: 'next', session: walk?.id ?? '', step: walk?.at ?? '', arg: '' }, inputs: {} },
    });
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 1');
    await product.restart();
    await product.settled();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
  });
});

describe('Socket Mode', () => {
  it('walks the same way, and a socket that drops in the middle loses and doubles nothing', async () => {
    const product = await open({ mode: 'socket' });
    const { ana } = await begun(product);
    for (let round = 0; round < 6; round += 1) {
      if (round % 2 === 0) product.slack.sockets.drop();
      else product.slack.sockets.refresh();
      await ana.say(`line ${round}`);
      await sleep(150);
    }
    await product.settled();
    const notes = (await notesOf(product)) ?? [];
    expect(notes.toSorted()).toEqual(
      ['kettle', ...Array.from({ length: 6 }, (_, round) => `line ${round}`)].toSorted(),
    );
    await ana.press(ana.newest(/Step 1 of 7/), 'Next');
    await product.settled();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
    expect(product.platforms.status()['slack']).toBe('ok');
  });

  it('an app token that Slack refuses is named, with what to do, and nothing ends', async () => {
    const product = await open({ mode: 'socket', env: { SLACK_APP_TOKEN: 'xapp-1-A0000000-nonsense' } });
    expect(product.notices.join('\n')).toMatch(/SLACK_APP_TOKEN: Slack refuses it[\s\S]*connections:write/);
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
  });
});
