import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backOff } from '../../../src/app/deliver.ts';
import { createDispatcher } from '../../../src/app/dispatcher.ts';
import { DeliveryError } from '../../../src/app/ports.ts';
import type { Person } from '../../../src/core/person.ts';
import { encodePress } from '../../../src/core/press.ts';
import { DAY, HOUR, MINUTE } from '../../support/clock.ts';
import { directory } from '../../support/people.ts';
import { openProduct, type Product, textsOf } from '../../support/product.ts';

let product: Product;
let gone: Set<string>;

beforeEach(async () => {
  gone = new Set();
  const person = (id: string): Person | null => (gone.has(id) ? null : directory.person(id));
  // Dora never wrote, and her platform opens no conversation by itself.
  product = await openProduct({ directory: { ...directory, person }, people: ['ana', 'ben', 'chloe', 'emil'] });
});
afterEach(() => product.close());

/** Ana agrees to ring Mrs Okafor in two hours. */
async function agreeCallBack(): Promise<void> {
  await product.type('ana', '/phone');
  await product.press('ana', 'Next', { customer_name: 'Mrs Okafor', now: 'busy' });
  await product.press('ana', 'Finish', { customer_phone: '+351 911 234 567', call_back_at: 'in two hours' });
}

const pings = (person: string) =>
  product.chat.delivered.filter((each) => each.person === person).map((each) => textsOf(each.delivery.view).join(' '));
const logged = (code: string) => product.logged.filter((line) => line.includes(`"${code}"`));

describe('the wait before the next try', () => {
  it('doubles from one second to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 10, 11, 50, 5000].map(backOff)).toEqual([
      1000,
      2000,
      4000,
      8000,
      512_000,
      15 * MINUTE,
      15 * MINUTE,
      15 * MINUTE,
    ]);
    expect(backOff(0)).toBe(1000);
  });
});

describe('what is due', () => {
  beforeEach(agreeCallBack);

  it('is not delivered before its time, and then at once, in one run', async () => {
    product.clock.advance(2 * HOUR - 1);
    expect(await product.settle()).toBe(0);
    product.clock.advance(1);
    await product.settle();
    expect(pings('ana')).toHaveLength(1);
    expect(await product.store.jobs.due(product.clock.now())).toBe(0);
  });

  it('says that it is late only where it is', async () => {
    await product.sleep(2 * HOUR + 4 * MINUTE);
    expect(pings('ana')[0]).not.toContain('This was due');
  });

  it('that was missed for two days comes once and says how late it is', async () => {
    await product.sleep(2 * DAY + 2 * HOUR);
    expect(pings('ana')).toEqual([expect.stringContaining('This was due Tue 24 Nov, 12:00, 2 days ago.')]);
    await product.advance(DAY);
    expect(pings('ana')).toHaveLength(1);
  });

  it('that nobody could deliver for two days comes once as well', async () => {
    product.chat.refuse(new DeliveryError('platform-down', { permanent: false }));
    await product.advance(2 * DAY);
    expect(logged('job-failed').length).toBeGreaterThan(50);
    product.chat.refuse(null);
    await product.advance(HOUR);
    expect(pings('ana')).toEqual([expect.stringContaining('This was due')]);
  });

  it('is delivered once, however often it is looked for', async () => {
    await product.sleep(3 * HOUR);
    await Promise.all([product.settle(), product.settle(), product.settle()]);
    expect(pings('ana')).toHaveLength(1);
  });

  it('is nothing once it was done', async () => {
    await product.advance(2 * HOUR);
    await product.press('ana', 'Done');
    await product.advance(7 * DAY);
    expect(pings('ana')).toHaveLength(1);
  });

  it('is off the clock when it was done before its time, and says nothing should it come all the same', async () => {
    const [followUp] = await product.store.read((tx) => tx.openFollowUps('ana'));
    const payload = { followUp: followUp?.id ?? '' };
    await product.pressRaw('ana', encodePress({ do: 'follow-up-done', followUp: payload.followUp }));
    expect(await product.store.jobs.nextDue()).toBeNull();
    const runAt = product.clock.now();
    await product.store.transact((tx) => tx.putJob({ jobKey: 'again', kind: 'follow-up', payload, runAt }));
    await product.settle();
    expect(pings('ana')).toEqual([]);
    expect(await product.store.jobs.nextDue()).toBeNull();
  });

  it('is left alone where nobody knows what it was about', async () => {
    const runAt = product.clock.now();
    const payload = { followUp: 'nothing' };
    await product.store.transact((tx) => tx.putJob({ jobKey: 'lost', kind: 'follow-up', payload, runAt }));
    expect(await product.settle()).toBe(1);
    expect(pings('ana')).toEqual([]);
  });
});

describe('a platform that does not take a message', () => {
  beforeEach(agreeCallBack);

  it('is asked again after a second, then after two, then after four', async () => {
    product.chat.refuse(new DeliveryError('platform-down', { permanent: false }));
    await product.sleep(2 * HOUR);
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      const next = (await product.store.jobs.nextDue()) ?? 0;
      waits.push(next - product.clock.now());
      product.clock.moveTo(next);
      await product.settle();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  it('is asked again when it said', async () => {
    product.chat.refuse(new DeliveryError('rate-limited', { permanent: false, retryAfter: 7000 }));
    await product.sleep(2 * HOUR);
    expect((await product.store.jobs.nextDue()) ?? 0).toBe(product.clock.now() + 7000);
    product.chat.refuse(null);
    await product.advance(7000);
    expect(pings('ana')).toHaveLength(1);
  });

  it('and gives no answer, may have shown it: the second try says that it may be one too many', async () => {
    product.chat.refuse(new DeliveryError('no-answer', { permanent: false }));
    await product.sleep(2 * HOUR);
    product.chat.refuse(null);
    await product.sleep(MINUTE);
    expect(pings('ana').join()).toContain('You may have this twice: sending it was interrupted.');
  });

  it('and says so, has shown nothing: the second try says nothing of it', async () => {
    product.chat.refuse(new DeliveryError('rate-limited', { permanent: false, retryAfter: 1_000 }));
    await product.sleep(2 * HOUR);
    product.chat.refuse(null);
    await product.sleep(MINUTE);
    expect(pings('ana')).toHaveLength(1);
    expect(pings('ana').join()).not.toContain('twice');
  });

  it('for good is not asked again, and an operator reads why', async () => {
    product.chat.refuse(new DeliveryError('account-deleted', { permanent: true }));
    await product.sleep(2 * HOUR);
    expect(logged('undeliverable')).toEqual([expect.stringContaining('account-deleted')]);
    // Nobody forgets it: it goes round those of the branch, a minute each, until somebody can be reached.
    product.chat.refuse(null);
    await product.advance(3 * MINUTE);
    expect(logged('undeliverable').at(-1)).toContain('nowhere-to-reach');
    expect(pings('ana')).toEqual([expect.stringContaining('Ring Mrs Okafor back')]);
  });

  it('holds nobody else up', async () => {
    await product.type('ben', '/phone');
    await product.press('ben', 'Next', { now: 'busy' });
    await product.press('ben', 'Finish', { customer_phone: '07911 123456', call_back_at: 'in two hours' });
    gone.add('ana');
    await product.sleep(2 * HOUR);
    expect(pings('ben')).toHaveLength(1);
    // Whoever another process met a moment ago is no stranger for long: that is why it is tried again at first.
    await product.advance(MINUTE);
    expect(logged('undeliverable')[0]).toContain('person-left');
    expect(pings('ana')).toEqual([]);
  });

  it('with a failure that nobody foresaw is asked again, and the log says nothing of the customer', async () => {
    product.chat.refuse(new TypeError('Mrs Okafor is not iterable') as unknown as DeliveryError);
    await product.sleep(2 * HOUR);
    expect(logged('job-failed')).toEqual([expect.stringContaining('"unexpected"')]);
    product.chat.refuse(null);
    await product.advance(MINUTE);
    expect(pings('ana')).toHaveLength(1);
    expect(product.logged.join()).not.toContain('Okafor');
  });
});

describe('somebody who can’t be reached', () => {
  it('is not waited for: the next in line is asked, and an operator reads why', async () => {
    await product.type('ana', '/complaint the kettle leaks');
    await product.press('ana', 'Escalate');
    await product.press('ana', 'Escalate Now');
    expect(logged('undeliverable')).toEqual([expect.stringContaining('nowhere-to-reach')]);
    expect(pings('emil')).toEqual([expect.stringContaining('Ana Costa asks for you')]);
  });
});

describe('two workers', () => {
  it('do not both send a reminder where one took too long: the other has the lease by then', async () => {
    await agreeCallBack();
    const { store, clock, chat } = product;
    const parts = {
      store,
      clock,
      directory,
      library: { current: () => product.playbooks },
      log: { info() {}, warn() {}, error() {} },
    };
    const other = createDispatcher({ ...parts, adapters: [chat], worker: 'w2', newId: () => `o${clock.now()}` });
    // The first message of the slow worker takes longer than its leases last.
    let slow = true;
    const slowly = {
      ...chat,
      async deliver(...delivery: Parameters<typeof chat.deliver>) {
        if (slow) {
          slow = false;
          clock.advance(31_000);
          await other.runDue();
        }
        await chat.deliver(...delivery);
      },
    };
    const worker = createDispatcher({ ...parts, adapters: [slowly], worker: 'w1', newId: () => `w${clock.now()}` });
    clock.advance(2 * HOUR);
    await store.transact((tx) =>
      tx.putJob({
        jobKey: 'deliver:ana:hello',
        kind: 'deliver',
        payload: { to: 'ana', key: 'hello', message: JSON.stringify({ type: 'help' }), place: 'update' },
        runAt: clock.now() - HOUR * 2,
      }),
    );
    await worker.runDue();
    expect(slow).toBe(false);
    expect(pings('ana').filter((each) => each.includes('Ring Mrs Okafor back'))).toHaveLength(1);
    expect(await store.jobs.nextDue()).toBeNull();
    const followUps = await store.read(async (tx) => await tx.openFollowUps('ana'));
    expect(followUps).toMatchObject([{ state: 'due', attempts: 1 }]);
  });
});
