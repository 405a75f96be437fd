import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import type { Fault } from '../support/slack/faults.ts';
import { openTeamsProduct, type TeamsProduct } from '../support/teams-product.ts';

// Teams as it really delivers: twice, late, out of order; and its connector as it really answers.

const opened: TeamsProduct[] = [];

async function open(options: Parameters<typeof openTeamsProduct>[0] = {}): Promise<TeamsProduct> {
  const product = await openTeamsProduct(options);
  opened.push(product);
  return product;
}

afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

async function complaints({ platforms }: TeamsProduct): Promise<Complaint[]> {
  return await platforms.store.read(async (tx) => {
    const all: Complaint[] = [];
    for await (const each of tx.complaints()) all.push(each);
    return all;
  });
}

async function begun(product: TeamsProduct) {
  const ana = product.teams.user('ana');
  await ana.say('complaint kettle');
  await product.settled();
  return { ana, card: ana.newest(/Step 1 of 7/) };
}

const notesOf = async (product: TeamsProduct) => (await complaints(product))[0]?.notes.map((note) => note.text);

describe('one act, one effect', () => {
  it('a line that Teams delivers twice is kept once', async () => {
    const product = await open();
    const { ana } = await begun(product);
    product.teams.deliveries.duplicate(1);
    await ana.say('he waits since Monday');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'he waits since Monday']);
  });

  it('a line that only comes as a later try is taken', async () => {
    const product = await open();
    const { ana } = await begun(product);
    product.teams.deliveries.loseTries(2);
    await ana.say('only the third try gets through');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'only the third try gets through']);
  });

  it('lines that come in the wrong order are all kept', async () => {
    const product = await open();
    const { ana } = await begun(product);
    product.teams.deliveries.hold();
    const said = ['one', 'two', 'three', 'four'].map((each) => ana.say(each));
    await product.teams.deliveries.release('reversed');
    await Promise.all(said);
    await product.settled();
    expect((await notesOf(product))?.toSorted()).toEqual(['four', 'kettle', 'one', 'three', 'two']);
  });

  it('the same bytes again change nothing, also after a restart', async () => {
    const product = await open();
    const { ana, card } = await begun(product);
    await ana.press(card, 'Next', { values: { Note: 'once' } });
    await product.settled();
    await product.restart();
    for (const attempt of product.teams.deliveries.attempts().slice()) await product.teams.deliveries.again(attempt);
    await product.settled();
    expect(await complaints(product)).toHaveLength(1);
    expect(await notesOf(product)).toEqual(['kettle', 'once']);
    await ana.reopen();
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

  it('fifty presses of one button by two clients count once', async () => {
    const product = await open();
    const { ana, card } = await begun(product);
    await Promise.all([
      ana.press(card, 'Next', { stale: true, values: { Note: 'once' }, times: 25 }),
      ana.press(card, 'Next', { stale: true, values: { Note: 'once' }, times: 25, oldClient: true }),
    ]);
    await product.settled();
    expect((await notesOf(product))?.filter((each) => each === 'once')).toHaveLength(1);
    await ana.reopen();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
  });
});

describe('what the connector does not take', () => {
  const faults: [string, Fault, number][] = [
    ['429', { kind: 'rate-limited', retryAfter: 2 }, 1],
    ['429 for longer', { kind: 'rate-limited', retryAfter: 1 }, 4],
    ['500', { kind: 'status', status: 500 }, 2],
    ['412', { kind: 'error', error: 'PreconditionFailed' }, 2],
    ['502', { kind: 'error', error: 'BadGateway' }, 2],
    ['504', { kind: 'error', error: 'GatewayTimeout' }, 2],
    ['a page of a proxy', { kind: 'garbage' }, 1],
    ['a connection that breaks', { kind: 'reset' }, 2],
    ['no answer at all', { kind: 'silence' }, 1],
  ];
  it.each(faults)(
    '%s: the card comes once it takes it',
    async (_, fault, times) => {
      const product = await open();
      const { teams } = product;
      const ana = teams.user('ana');
      teams.faults.next(fault, { method: 'send', times });
      await ana.say('complaint kettle');
      const card = await ana.until(/Step 1 of 7/, { within: 20_000 });
      expect(await complaints(product)).toHaveLength(1);
      await ana.press(card, 'Next');
      await product.settled();
      expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
      expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
    },
    30_000,
  );

  it('messages for one person keep their order', async () => {
    const product = await open();
    const { teams } = product;
    const { ana } = await begun(product);
    teams.faults.next({ kind: 'rate-limited', retryAfter: 3 }, { method: 'send' });
    for (const line of ['due', 'walks', 'a loose note']) {
      await ana.say(line);
      await sleep(50);
    }
    await ana.until(/Kept as a note/, { within: 20_000 });
    await product.settled();
    const posts = teams.heard.filter((each) => each.method === 'send' && each.status === 201);
    const order = posts.map((each) => String(each.args['summary'])).slice(-4);
    expect(order.join('\n')).toMatch(/due[\s\S]*walk[\s\S]*Kept as a note[\s\S]*Step 1 of 7/i);
    expect(await notesOf(product)).toEqual(['kettle', 'a loose note']);
    expect(ana.sees().filter((each) => each.buttons.includes('Next'))).toHaveLength(1);
  }, 30_000);

  it('two changes of one message at once meet 412, and the last one stands', async () => {
    const product = await open({ writing: 60 });
    const { ana, card } = await begun(product);
    for (const line of ['one', 'two', 'three']) void ana.say(line);
    await ana.press(card, 'Next', { stale: true });
    await product.settled();
    await sleep(1_500);
    await product.settled();
    await ana.reopen();
    expect(ana.newest(/Step \d of 7/).text).toContain('Step 2');
    expect((await notesOf(product))?.length).toBe(4);
  }, 20_000);

  it('a password that Entra does not take is named, with the variable, and nothing ends', async () => {
    const product = await open({ env: { TEAMS_APP_PASSWORD: 'a-password-that-is-wrong' }, met: false });
    expect(product.notices.join('\n')).toMatch(/TEAMS_APP_PASSWORD[\s\S]*fix:/);
    expect(product.platforms.status()['teams']).not.toBe('ok');
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
    expect(product.logged.join('\n')).not.toContain('a-password-that-is-wrong');
  });

  it.each([
    ['BotNotInConversationRoster', 'not-installed'],
    ['ConversationBlockedByUser', 'blocked'],
    ['ConversationNotFound', 'not-installed'],
  ])('%s is not tried again, and the person counts as out of reach', async (error, why) => {
    const product = await open();
    const { ana } = await begun(product);
    product.teams.faults.next({ kind: 'error', error }, { method: 'send', times: 50 });
    await ana.say('a note');
    await product.settled();
    const tries = product.teams.faults.met().length;
    await sleep(1_000);
    await product.settled();
    expect(product.teams.faults.met().length).toBe(tries);
    expect(tries).toBeLessThanOrEqual(3);
    expect(product.logged.join('\n')).toContain(`"why":"${why}"`);
    expect(await notesOf(product)).toEqual(['kettle', 'a note']);
    product.teams.faults.none();
    await ana.say('and once more');
    await product.settled();
    expect(await notesOf(product)).toEqual(['kettle', 'a note', 'and once more']);
    expect(ana.newest(/Step 1 of 7/).buttons).toContain('Next');
  });

  it('nothing goes to a service address but the one that a token vouched for', async () => {
    const product = await open();
    await begun(product);
    const [first] = product.teams.deliveries.attempts();
    expect(first?.parcel.payload['serviceUrl']).toBe(product.teams.serviceUrl);
    const elsewhere = { ...first?.parcel.payload, serviceUrl: 'http://127.0.0.1:9/emea/', id: 'other' };
    const outcome = await product.teams.forge(elsewhere, product.teams.tokens.header(product.teams.serviceUrl));
    expect(outcome).toMatchObject({ status: 403 });
  });
});

describe('a database that is busy', () => {
  it('keeps Teams waiting for no longer than it waits, and the person is told and gets the text back', async () => {
    const product = await open();
    const { ana } = await begun(product);
    const { store } = product.platforms;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    // Somebody's long write: nobody else gets in meanwhile.
    const holding = store.transact(async () => await released, { patience: 20_000 });
    await ana.say('written while it is busy');
    const told = await ana.until(/Not saved/, { within: 12_000 });
    release();
    await holding;
    expect(told.text).toContain('written while it is busy');
    for (const attempt of product.teams.deliveries.attempts())
      expect(attempt.outcome.ms, `${attempt.what}`).toBeLessThan(10_000);
    await ana.say('and once more');
    await product.settled();
    expect((await notesOf(product))?.at(-1)).toBe('and once more');
  });
});
