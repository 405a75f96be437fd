import { afterEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// The product in front of a strict Slack: real server, real database, real Bolt.

type Options = Parameters<typeof openSlackProduct>[0];
const opened: SlackProduct[] = [];

async function open(options: Options = {}): Promise<SlackProduct> {
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

/** How often our app called this method. */
function calls({ slack }: SlackProduct, method: string): number {
  return slack.heard.filter((each) => each.method === method).length;
}

describe('ways in', () => {
  it('/complaint in a channel puts the card into the direct messages, and tells where, to the person alone', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'The kettle leaks & <b>she</b> is cross', { channel: 'C0GENERAL' });
    await product.settled();
    const card = ana.newest(/Step 1 of 7/);
    expect(card.notification).toContain('The kettle leaks & <b>she</b> is cross');
    const pointer = ana.newest(/direct messages/, 'C0GENERAL');
    expect(pointer.ephemeral).toBe(true);
    expect(pointer.live[0]?.target).toContain(card.ts.replace('.', ''));
    expect(product.slack.user('ben').sees('C0GENERAL')).toEqual([]);
    expect((await complaints(product))[0]?.notes[0]?.text).toBe('The kettle leaks & <b>she</b> is cross');
  });

  it('a shortcut starts, and a message becomes the first note with its author and its place', async () => {
    const product = await open();
    const { slack } = product;
    const said = await slack.user('ben').type('C0GENERAL', 'Room 12: no hot water <again>');
    const ana = slack.user('ana');
    await ana.messageShortcut('complaint-from-message', said);
    await ana.shortcut('complaint');
    await product.settled();
    expect(ana.sees().filter((each) => /Step 1 of 7/.test(each.text))).toHaveLength(2);
    const note = (await complaints(product)).find((each) => each.notes.length > 0)?.notes[0]?.text ?? '';
    expect(note).toContain('Room 12: no hot water <again>');
    expect(note).toContain(slack.world.users.get('U0BEN')?.realName);
    expect(note).toMatch(/https:\/\/.*\/archives\/C0GENERAL\/p\d+/);
  });

  it('the Home tab starts, lists what is open with one tap to go on, and what is due', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.openHome();
    const empty = await ana.untilHome(/A customer on the line/);
    expect(empty.text).toContain('Nothing is due');
    await ana.press(empty, /^Start/, { nth: 0 });
    await product.settled();
    ana.newest(/Step 1 of 7/);
    const home = await ana.untilHome(/open walks/i);
    await ana.press(home, /^Open/);
    await product.settled();
    expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  });

  it('typed words start, move and are kept as notes, in a thread, too', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.say('complaint');
    await product.settled();
    const first = ana.newest(/Step 1 of 7/);
    const ben = product.slack.world.users.get('U0BEN')?.realName ?? '';
    await ana.say(`he waits since <Monday> & costs @${ben} 5, ben@example.com`, { thread: first.ts });
    await product.settled();
    expect(ana.sees().at(-1)?.text).toContain('Step 1 of 7');
    expect(ana.sees().find((each) => each.ts === first.ts)?.text).toContain('further down');
    await ana.say('next');
    await product.settled();
    ana.newest(/Step 2 of 7/);
    expect((await complaints(product))[0]?.notes.map((each) => each.text)).toEqual([
      `he waits since <Monday> & costs @${ben} 5, ben@example.com`,
    ]);
  });
});

describe('the walk', () => {
  it('every press saves all that stands in the fields, through the press’s own address', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/complaint');
    await product.settled();
    const card = ana.newest(/Step 1 of 7/);
    await ana.press(card, 'Another Way', { values: { "Customer's name (for the record)": 'Mrs <Okafor> & Co' } });
    await product.settled();
    await ana.press(ana.newest(/Step 1 of 7/), 'Next', {
      values: { Note: 'she *shouts* <!channel> `code` https://x.example' },
    });
    await product.settled();
    const [complaint] = await complaints(product);
    expect(complaint?.customer.name).toBe('Mrs <Okafor> & Co');
    expect(complaint?.notes[0]?.text).toBe('she *shouts* <!channel> `code` https://x.example');
    expect(calls(product, 'chat.update')).toBe(0);
    const next = ana.newest(/Step 2 of 7/);
    expect(next.fields['Note']).toBe('');
    expect(next.text).toContain('Mrs <Okafor> & Co');
    expect(ana.sees().flatMap((each) => each.live)).toEqual([]);
    expect(ana.sees().every((each) => !each.unfurls)).toBe(true);
    expect(product.slack.warnings).toEqual([]);
  });

  it('a mistake is told in words under its field, and typed words that are no time stay as they are', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/complaint');
    await product.settled();
    await ana.press(ana.newest(), 'Next', { values: { 'Number to ring them on (for the record)': 'ring me maybe' } });
    await product.settled();
    const card = ana.newest(/Step 1 of 7/);
    expect(card.text).toContain('Check: This number is hard to dial');
    expect(card.fields['Number to ring them on (for the record)']).toBe('ring me maybe');
  });

  it('buttons of an old card say what became of it and change nothing', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/complaint');
    await product.settled();
    const old = ana.newest(/Step 1 of 7/);
    await ana.say('a note brings the card down');
    await product.settled();
    await ana.press(old, 'Next', { stale: true });
    await product.settled();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2 of 7');
    expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  });

  it('a card that was deleted is shown anew', async () => {
    const product = await open();
    const { slack } = product;
    const ana = slack.user('ana');
    await ana.command('/complaint');
    await product.settled();
    const card = ana.newest(/Step 1 of 7/);
    slack.world.messages.set(ana.dm, []);
    await ana.press(card, 'Next', { stale: true });
    await product.settled();
    expect(ana.newest(/Step 2 of 7/).buttons).toContain('Next');
  });

  it('a supervisor is asked in direct messages, the first to answer takes it, and the card says so', async () => {
    const product = await open();
    const { slack } = product;
    const [ben, emil] = [slack.user('ben'), slack.user('emil')];
    await ben.command('/complaint', 'a roof tile fell');
    await product.settled();
    await ben.press(ben.newest(/Step 1/), 'Escalate');
    await product.settled();
    await ben.press(ben.newest(/Step 1/), 'Escalate Now');
    await product.settled();
    const ping = await emil.until(/asks for you/);
    await emil.press(ping, 'I Take It', { times: 3 });
    await product.settled();
    // Whoever takes it goes on from there, and nobody takes it twice.
    expect(emil.newest(/You take the case/).buttons).toContain('Take Over');
    expect(emil.newest(/You take the case/).buttons).not.toContain('I Take It');
    expect(emil.sees()).toHaveLength(1);
    expect((await ben.until(/Emil Hart takes it/)).buttons).toContain('Next');
  });

  it('a reminder comes on its day, and a restart still changes the message', async () => {
    const product = await open();
    const { slack } = product;
    const ana = slack.user('ana');
    await ana.command('/complaint', 'call back');
    await product.settled();
    const [walk] = await product.platforms.store.read((tx) => tx.openSessions('slack:T0TACTFUL:U0ANA'));
    await product.platforms.app.handle({
      id: 'test-1',
      by: 'slack:T0TACTFUL:U0ANA',
      conversation: { platform: 'slack', person: 'slack:T0TACTFUL:U0ANA', address: 'U0ANA' },
      act: {
        type: 'press',
        press: { do: 'save', session: walk?.id ?? '', step: walk?.at ?? '', arg: '' },
        inputs: { follow_up_at: new Date(Date.now() + 86_400_000).toISOString() },
      },
    });
    product.advance(2 * 86_400_000);
    const ping = await ana.until(/Ask the customer if all is well/);
    expect(ping.text).toContain('ago');
    await product.restart();
    await ana.press(ping, 'Satisfied');
    await product.settled();
    expect(ana.sees().find((each) => each.ts === ping.ts)?.text).toMatch(/^Done/);
    expect(ana.newest(/is the complaint resolved now/).buttons).toEqual(['Resolved', 'Still Open']);
  });
});

describe('a correction from the summary', () => {
  /** A walk that stands at its summary, with a name to correct. */
  async function atSummary(product: SlackProduct) {
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'kettle');
    await product.settled();
    await ana.press(ana.newest(/Step 1/), 'Next', { values: { "Customer's name (for the record)": 'Mrs Oka' } });
    await product.settled();
    for (let pressed = 0; pressed < 15 && !/Read it back/.test(ana.newest(/Step \d/).text); pressed += 1) {
      await ana.press(ana.newest(/Step \d/), 'Next');
      await product.settled();
    }
    return { ana, card: ana.newest(/Read it back/) };
  }

  it('opens a window at once, fills it, checks it, and changes the card when it is saved', async () => {
    const product = await open();
    const { ana, card } = await atSummary(product);
    await ana.press(card, 'Change', { beside: 'Customer:' });
    const window = await ana.untilModal(/Customer's name/);
    const opened = product.slack.heard.filter((each) => each.method.startsWith('views.'));
    expect(opened.map((each) => each.method)).toEqual(['views.open', 'views.update']);
    expect(opened[1]?.args['hash']).toBeTruthy();
    await ana.submit(window, { "Customer's name": 'Mrs Okafor' });
    await product.settled();
    expect(ana.modal()).toBeNull();
    expect(ana.newest(/Read it back/).text).toContain('Mrs Okafor');
    expect((await complaints(product))[0]?.customer.name).toBe('Mrs Okafor');
  });

  it('tells what is wrong inside the window, and keeps it as typed the second time', async () => {
    const product = await open();
    const { ana, card } = await atSummary(product);
    await ana.press(card, 'Change', { beside: 'Phone:' });
    const window = await ana.untilModal(/Number to ring/);
    const first = await ana.submit(window, { 'Number to ring them on': 'after six' });
    expect(JSON.stringify(first)).toContain('hard to dial');
    const again = ana.modal();
    if (again === null) throw new Error('the window closed with an error in it');
    await ana.submit(again, {});
    await product.settled();
    expect(ana.modal()).toBeNull();
    expect((await complaints(product))[0]?.customer.phone).toBe('after six');
  });

  it('a trigger that is too old is answered with a button to try again, and the card asks, too', async () => {
    const product = await open();
    const { ana, card } = await atSummary(product);
    product.slack.faults.next({ kind: 'error', error: 'expired_trigger_id' }, { method: 'views.open' });
    await ana.press(card, 'Change', { beside: 'Customer:' });
    await product.settled();
    expect(ana.modal()).toBeNull();
    expect(ana.newest(/Save and Return/).fields["Customer's name (for the record)"]).toBe('Mrs Oka');
    await ana.press(ana.newest(/too long to open/), 'Try Again');
    await ana.untilModal(/Customer's name/);
  });
});

describe('who may use it', () => {
  it.each([
    ['a guest', { isRestricted: true }, /Guests of this workspace/],
    ['somebody deactivated', { deleted: true }, /deactivated/],
    ['a stranger from another company', { isStranger: true }, /own workspace/],
  ])('%s is told politely, and nothing is kept', async (_, change, words) => {
    const product = await open();
    const { slack } = product;
    Object.assign(slack.world.users.get('U0BEN') ?? {}, change);
    const ben = slack.user('ben');
    await ben.command('/complaint', 'secret text', { channel: 'C0GENERAL' });
    await product.settled();
    expect(ben.newest(words, 'C0GENERAL').ephemeral).toBe(true);
    expect(await complaints(product)).toEqual([]);
    expect(product.logged.join('\n')).toContain('slack.refused-person');
    expect(product.logged.join('\n')).not.toContain('secret');
  });

  it('a workspace that is not on the list is refused', async () => {
    const product = await open({ env: { SLACK_ALLOWED_TEAMS: 'T0OTHER' } });
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'x');
    await product.settled();
    expect(ana.newest(/not set up for your workspace/).ephemeral).toBe(true);
    expect(await complaints(product)).toEqual([]);
  });

  it('whoever presses a button of somebody else’s walk is told that there is nothing to act on', async () => {
    const product = await open();
    const { slack } = product;
    await slack.user('ana').command('/complaint', 'mine');
    await slack.user('ben').command('/complaint', 'his');
    await product.settled();
    const theirs = slack.user('ana').newest(/Step 1/);
    const bens = slack.user('ben').newest(/Step 1/);
    // A press that was tampered with: Ben's message, Ana's walk.
    await slack.user('ben').press({ ...bens, blocks: theirs.blocks }, 'Next', { stale: true });
    await product.settled();
    expect(slack.user('ben').newest(/nothing here for you/).buttons).toEqual([]);
    expect(slack.user('ana').newest(/Step \d/).text).toContain('Step 1');
  });
});

describe('a token that does not work', () => {
  it.each([
    ['invalid_auth', /SLACK_BOT_TOKEN.*invalid_auth[\s\S]*fix: copy the bot token/],
    ['token_revoked', /SLACK_BOT_TOKEN.*token_revoked[\s\S]*fix: install the app/],
    ['account_inactive', /SLACK_BOT_TOKEN.*account_inactive[\s\S]*fix: /],
  ])('%s is said at the start, with the variable and the fix, and the product stays up', async (error, words) => {
    const product = await open({
      rates: 'off',
      startFaults: [{ fault: { kind: 'error', error }, method: 'auth.test' }],
    });
    expect(product.notices.join('\n')).toMatch(words);
    expect(product.platforms.status()['slack']).toBe(error);
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
  });
});
