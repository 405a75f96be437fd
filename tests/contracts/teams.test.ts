import { afterEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { DAY, HOUR, TUESDAY_TEN } from '../support/clock.ts';
import { isObject, type JsonObject } from '../support/slack/json.ts';
import { openTeamsProduct, type TeamsProduct, teamsId } from '../support/teams-product.ts';

// The product in front of a strict Teams: real server, real database, real botbuilder.

type Options = Parameters<typeof openTeamsProduct>[0];
const opened: TeamsProduct[] = [];

async function open(options: Options = {}): Promise<TeamsProduct> {
  const product = await openTeamsProduct({ rates: 'off', ...options });
  opened.push(product);
  return product;
}

afterEach(async () => {
  for (const product of opened.splice(0)) {
    const warnings = [...product.teams.warnings];
    await product.close();
    expect(warnings).toEqual([]);
  }
});

async function complaints({ platforms }: TeamsProduct): Promise<Complaint[]> {
  return await platforms.store.read(async (tx) => {
    const all: Complaint[] = [];
    for await (const each of tx.complaints()) all.push(each);
    return all;
  });
}

async function begun(product: TeamsProduct, who = 'ana', text = 'complaint kettle') {
  const hands = product.teams.user(who);
  await hands.say(text);
  await product.settled();
  return { hands, card: hands.newest(/Step 1 of 7/) };
}

const NAME = "Customer's name (for the record)";
const PHONE = 'Number to ring them on (for the record)';

describe('ways in', () => {
  it('whoever adds the app is welcomed once, with what it does', async () => {
    const product = await open();
    const ana = product.teams.user('ana');
    expect(ana.sees()).toHaveLength(1);
    expect(ana.newest().text).toContain('complaint');
    expect(ana.newest().notification).not.toBe('');
    await ana.install();
    await ana.uninstall();
    await ana.install();
    await product.settled();
    expect(ana.sees()).toHaveLength(1);
  });

  it.each(['hi', 'hello', 'help'])('%s is answered with what can be done', async (words) => {
    const product = await open();
    const ana = product.teams.user('ana');
    await ana.say(words);
    await product.settled();
    const answers = product.teams.ledger.entries().filter((each) => each.to === ana.person.teamsId && !each.expected);
    expect(answers.length).toBeGreaterThan(0);
    expect(ana.newest().text).toContain('Type to start');
  });

  it('a mention in a channel starts in the private chat, and the channel hears nothing of the customer', async () => {
    const product = await open();
    const { teams } = product;
    const channel = teams.channel('support').id;
    const ana = teams.user('ana');
    await ana.mention(channel, 'complaint Maria leaks & is <b>cross</b>');
    await product.settled();
    const card = await ana.until(/Step 1 of 7/);
    expect(card.text).toContain('Maria leaks & is <b>cross</b>');
    expect((await complaints(product))[0]?.notes[0]?.text).toBe('Maria leaks & is <b>cross</b>');
    const seen = teams
      .user('ben')
      .sees(channel)
      .filter((each) => each.from === 'app');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.text).not.toMatch(/Maria|leaks|cross/);
    expect(seen[0]?.text.split('\n')).toHaveLength(1);
  });

  it('a slash command in a channel is answered to the person alone', async () => {
    const product = await open();
    const { teams } = product;
    const channel = teams.channel('support').id;
    const ana = teams.user('ana');
    await ana.slash('complaint the kettle leaks', { channel });
    await product.settled();
    await ana.until(/Step 1 of 7/);
    expect(teams.user('ben').sees(channel)).toEqual([]);
    expect(
      ana
        .sees(channel)
        .filter((each) => each.from === 'app')
        .every((each) => each.targeted),
    ).toBe(true);
  });

  it('a message becomes the first note with its author and its place', async () => {
    const product = await open();
    const { teams } = product;
    const ben = teams.user('ben');
    const channel = teams.channel('support').id;
    teams.deliveries.hold();
    void ben.mention(channel, 'Room 12: no hot water <again> & again');
    const said = ben.sees(channel)[0];
    if (said === undefined) throw new Error('nothing was said');
    const ana = teams.user('ana');
    const dialog = await ana.messageAction('complaint-from-message', said);
    await product.settled().catch(() => {});
    expect(`${dialog.message}${dialog.title}`).not.toBe('');
    await ana.until(/Step 1 of 7/);
    const note = (await complaints(product))[0]?.notes[0]?.text ?? '';
    expect(note).toContain('Room 12: no hot water <again> & again');
    expect(note).toContain('Ben Okafor');
    expect(note).toContain('https://teams.microsoft.com/');
    await teams.deliveries.release();
  });

  it('an older client that knows no universal actions walks as well', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    await hands.press(card, 'Next', { values: { [NAME]: 'Maria Lopes', Note: 'by an old client' }, oldClient: true });
    await product.settled();
    expect(hands.newest(/Step \d of 7/).text).toContain('Step 2 of 7');
    const [complaint] = await complaints(product);
    expect(complaint?.customer.name).toBe('Maria Lopes');
    expect(complaint?.notes.map((each) => each.text)).toEqual(['kettle', 'by an old client']);
  });
});

describe('the walk', () => {
  it('every press saves all that stands in the fields, and the answer is the next card', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    const sent = product.teams.heard.length;
    const odd =
      'she *shouts* **loud** [here](https://x.example) {{DATE(2026-01-01T00:00:00Z)}} <at>Ben</at> \\ & &amp;';
    await hands.press(card, 'Next', { values: { [NAME]: 'Mrs <Okafor> & Co', Note: odd } });
    expect(hands.newest(/Step \d of 7/).text).toContain('Step 2 of 7');
    await product.settled();
    // One round trip: nothing is written to Teams to show the next card.
    expect(product.teams.heard.slice(sent).filter((each) => each.method !== 'member')).toEqual([]);
    const [complaint] = await complaints(product);
    expect(complaint?.customer.name).toBe('Mrs <Okafor> & Co');
    expect(complaint?.notes.at(-1)?.text).toBe(odd);
    expect(hands.newest(/Step 2/).fields['Note']).toBe('');
    expect(hands.newest(/Step 2/).text).toContain('Mrs <Okafor> & Co');
    expect(hands.sees().flatMap((each) => each.live)).toEqual([]);
  });

  it('a mistake is told in words under its field, and stays as it was typed', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    await hands.press(card, 'Next', { values: { [PHONE]: 'ring me maybe' } });
    await product.settled();
    const shown = hands.newest(/Step 1 of 7/);
    expect(shown.text).toContain('Check: This number is hard to dial');
    expect(shown.fields[PHONE]).toBe('ring me maybe');
  });

  it('opened on another device the card shows how things stand, and what was pressed there counts', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    await hands.press(card, 'Next', { values: { [NAME]: 'Maria Lopes' } });
    await product.settled();
    await hands.reopen();
    await product.settled();
    const there = hands.newest(/Step \d of 7/);
    expect(there.text).toContain('Step 2 of 7');
    await hands.press(there, 'Back');
    await product.settled();
    expect(hands.newest(/Step \d of 7/).fields[NAME]).toBe('Maria Lopes');
    expect(hands.notices).toEqual([]);
  });

  it('buttons of an old card say what became of it and change nothing', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    await hands.press(card, 'Next');
    await product.settled();
    const before = JSON.stringify(await complaints(product));
    await hands.press(card, 'Next', { stale: true });
    await product.settled();
    expect(hands.newest(/Step \d of 7/).text).toContain('Step 2 of 7');
    expect(JSON.parse(JSON.stringify((await complaints(product)).map((each) => each.notes)))).toEqual(
      (JSON.parse(before) as Complaint[]).map((each) => each.notes),
    );
    await hands.say('a note brings the card down');
    await product.settled();
    await hands.press(card, 'Next', { stale: true });
    await product.settled();
    expect(hands.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  });

  it('a card that was deleted is shown anew', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    product.teams.world.messages.set(hands.chat, []);
    await hands.say('where is my card');
    await product.settled();
    expect(hands.newest(/Step 1 of 7/).buttons).toContain('Next');
    expect(hands.newest(/Step 1 of 7/).id).not.toBe(card.id);
  });

  it('a supervisor is asked in private, the first to answer takes it, and the card says so', async () => {
    const product = await open();
    const { teams } = product;
    const { hands: ben, card } = await begun(product, 'ben', 'complaint a roof tile fell');
    await ben.press(card, 'Escalate');
    await product.settled();
    await ben.press(ben.newest(/Step 1/), 'Escalate Now');
    await product.settled();
    const emil = teams.user('emil');
    const ping = await emil.until(/asks for you/);
    await emil.press(ping, 'I Take It', { times: 3 });
    await product.settled();
    expect(emil.newest(/You take the case/).buttons).not.toContain('I Take It');
    await ben.until(/Emil Hart takes it/);
  });

  it('a reminder comes on its day, and a restart still changes the message', async () => {
    const product = await open();
    const { hands: ana } = await begun(product, 'ana', 'complaint call back');
    const [walk] = await product.platforms.store.read((tx) => tx.openSessions(teamsId('ana')));
    const conversation = await product.platforms.store.read((tx) => tx.conversation(teamsId('ana')));
    if (walk === undefined || conversation === null) throw new Error('there is no walk');
    await product.platforms.app.handle({
      id: 'test-1',
      by: teamsId('ana'),
      conversation,
      act: {
        type: 'press',
        press: { do: 'save', session: walk.id, step: walk.at, arg: '' },
        inputs: { follow_up_at: new Date(TUESDAY_TEN + DAY).toISOString() },
      },
    });
    product.advance(2 * DAY);
    const ping = await ana.until(/Ask the customer if all is well/);
    await product.restart();
    await ana.press(ping, 'Satisfied');
    await product.settled();
    expect(ana.sees().find((each) => each.id === ping.id)?.buttons).not.toContain('Satisfied');
    await ana.reopen();
    expect(ana.sees().find((each) => each.id === ping.id)?.buttons).not.toContain('Satisfied');
  });
});

describe('who may use it', () => {
  it('a guest is told politely, and nothing is kept', async () => {
    const product = await open();
    product.teams.join({ name: 'gil', realName: 'Gil Guest', guest: true });
    const gil = product.teams.user('gil');
    await gil.say('complaint secret text');
    await product.settled();
    expect(gil.newest().text).toContain('Guests of this organisation');
    expect(await complaints(product)).toEqual([]);
    expect(product.logged.join('\n')).not.toContain('secret');
  });

  it('somebody of another tenant is refused, and hears nothing of anybody', async () => {
    const product = await open();
    const tenant = '99999999-0000-4000-8000-000000000000';
    product.teams.join({ name: 'oto', realName: 'Oto Other', tenant });
    const { hands: ana, card } = await begun(product);
    const oto = product.teams.user('oto');
    await oto.say('complaint secret text');
    await product.settled();
    expect(oto.sees().filter((each) => each.from === 'app')).toEqual([]);
    await oto.press(card, 'Next', { stale: true, values: { [NAME]: 'Mallory' } });
    await product.settled();
    expect(oto.notices.map((each) => each.words).join()).not.toMatch(/kettle|Ana/);
    expect(await complaints(product)).toHaveLength(1);
    expect((await complaints(product))[0]?.customer.name).toBeNull();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 1 of 7');
  });

  it('another tenant that is on the list is served, and apart from ours', async () => {
    const tenant = '99999999-0000-4000-8000-000000000000';
    const product = await open({ env: { TEAMS_ALLOWED_TENANTS: `5c0ffee0-0000-4000-8000-00000000f1c4,${tenant}` } });
    // The same object id in another tenant is another person.
    const { aadObjectId } = product.teams.user('ana').person;
    product.teams.join({ name: 'oto', realName: 'Oto Other', tenant, aadObjectId });
    const oto = product.teams.user('oto');
    const { card } = await begun(product);
    await oto.press(card, 'Next', { stale: true, values: { [NAME]: 'Mallory' } });
    await product.settled();
    expect((await complaints(product))[0]?.customer.name).toBeNull();
    await oto.say('complaint mine');
    await product.settled();
    oto.newest(/Step 1 of 7 · mine/);
  });

  it('whoever presses a button of somebody else’s walk is told that there is nothing to act on', async () => {
    const product = await open();
    const { card } = await begun(product);
    const ben = product.teams.user('ben');
    for (const oldClient of [false, true]) {
      await ben.press(card, 'Next', { stale: true, values: { [NAME]: 'Mallory' }, oldClient });
      await product.settled();
    }
    const told = [...ben.notices.map((each) => each.words), ben.screen()].join('\n');
    expect(told).toContain('nothing here for you to act on');
    expect(told).not.toContain('kettle');
    expect((await complaints(product))[0]?.customer.name).toBeNull();
    expect(product.teams.user('ana').newest(/Step \d/).text).toContain('Step 1');
  });

  it('a press that was tampered with changes nothing', async () => {
    const product = await open();
    const { hands, card } = await begun(product);
    const bad: ((value: JsonObject) => JsonObject)[] = [
      () => ({}),
      (value) => ({ ...value, action: { ...(value['action'] as JsonObject), data: {} } }),
      (value) => deep(value, 'press', 'finish-anyway|nobody|nowhere|'),
      (value) => deep(value, 'press', 'next|../../x|thank|'),
      (value) => deep(value, 'press', 'x'.repeat(5000)),
      (value) => deep(value, 'press', { do: 'next' }),
      (value) => deep(value, 'key', ['walk:1']),
      (value) => deep(value, 'verb', 'refresh-everything'),
    ];
    for (const tamper of bad) {
      await hands.press(card, 'Next', { stale: true, tamper });
      await product.settled();
    }
    const [complaint] = await complaints(product);
    expect(complaint?.status).toBe('open');
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
    expect(product.logged.join('\n')).not.toMatch(/turn-failed|act-failed/);
  });
});

describe('who cannot be reached', () => {
  it('a supervisor who took the app out is passed over, and it is told', async () => {
    const product = await open();
    const { teams } = product;
    teams.user('emil').uninstallSilently();
    const { hands: ben, card } = await begun(product, 'ben', 'complaint a roof tile fell');
    await ben.press(card, 'Escalate');
    await product.settled();
    await ben.press(ben.newest(/Step 1/), 'Escalate Now');
    await product.settled();
    product.advance(HOUR);
    await product.settled();
    const others = [...teams.world.people.values()].filter((each) => !['emil', 'ben'].includes(each.name));
    const reached = others.filter((each) => /asks for you/.test(teams.user(each.name).screen()));
    expect(reached.length).toBeGreaterThan(0);
    expect(product.logged.join('\n')).toMatch(/teams\.not-reached/);
  });
});

/** The same value with this key changed wherever it stands. */
function deep(value: JsonObject, key: string, to: JsonObject[string]): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === key ? to : isObject(each) ? deep(each, key, to) : each,
    ]),
  );
}
