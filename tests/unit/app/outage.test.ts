import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../src/app/dispatcher.ts';
import { createOutages } from '../../../src/app/outage.ts';
import { DeliveryError } from '../../../src/app/ports.ts';
import { delivery } from '../../../src/app/turn.ts';
import { HOUR, MINUTE } from '../../support/clock.ts';
import { openProduct, type Product, textsOf } from '../../support/product.ts';
import { quiet } from '../../support/quiet.ts';

describe('a platform that is down', () => {
  it('is tried again sooner at first, then every half minute or so, at the same moments by every process', () => {
    const one = createOutages(quiet);
    let now = 1_000_000;
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      const until = one.failed('slack', 'no-answer', now);
      waits.push(until - now);
      expect(one.until('slack', until - 1)).toBe(until);
      expect(one.until('slack', until)).toBeNull();
      now = until;
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(48_000);
    expect(waits[0]).toBeLessThanOrEqual(1_500);
    const another = createOutages(quiet);
    let then = now - 10_007;
    for (let tries = 0; tries < 12; tries += 1) then = another.failed('slack', 'no-answer', then);
    expect(then % 32_000).toBe(0);
    expect(now % 32_000).toBe(0);
  });

  it('is one try, however many messages were on their way together', () => {
    const outages = createOutages(quiet);
    const until = outages.failed('slack', 'no-answer', 5_000);
    expect(outages.failed('slack', 'no-answer', 5_100)).toBe(until);
    expect(outages.until('teams', 5_100)).toBeNull();
  });

  it('is back with its first answer, and holds nothing up where the clock was set back', () => {
    const outages = createOutages(quiet);
    outages.failed('slack', 'no-answer', HOUR);
    expect(outages.until('slack', 0)).toBeNull();
    outages.answered('slack', HOUR + 1);
    expect(outages.until('slack', HOUR + 2)).toBeNull();
    expect([...outages.since()]).toEqual([]);
  });
});

describe('messages that wait', () => {
  let product: Product;
  beforeEach(async () => {
    product = await openProduct();
  });
  afterEach(() => product.close());

  const put = async (to: string, key: string, type: 'help' | 'due' = 'help') =>
    await product.store.transact((tx) =>
      tx.putJob(delivery({ to, key, message: { type }, place: 'update' }, product.clock.now())),
    );
  const got = (person: string) =>
    product.chat.delivered.filter((each) => each.person === person).map((each) => each.delivery.key);
  const down = new DeliveryError('no-answer', { permanent: false, everybody: true });

  it('for a platform that is down come in the order in which they were meant', async () => {
    product.chat.refuse(down);
    for (let minute = 0; minute < 90; minute += 1) {
      await put('ana', `m${minute}`);
      await product.advance(MINUTE);
    }
    product.chat.refuse(null);
    await product.advance(MINUTE);
    expect(got('ana')).toEqual(Array.from({ length: 90 }, (_, minute) => `m${minute}`));
  });

  it.each(['help', 'due'] as const)(
    'for one that takes nothing of one message alone do not wait for that one (%s)',
    async (type) => {
      const { deliver } = product.chat;
      product.chat.deliver = async (to, message) => {
        if (message.key === 'poison') throw down;
        await deliver(to, message);
      };
      await put('ana', 'poison');
      for (let minute = 0; minute < 120; minute += 1) {
        await put('ben', `m${minute}`, type);
        await product.advance(MINUTE);
      }
      expect(got('ben')).toHaveLength(120);
      await put('ana', 'after it');
      await product.advance(2 * MINUTE);
      expect(got('ana')).toEqual(['after it']);
      // And it is tried seldom: others got theirs meanwhile.
      expect(product.logged.filter((line) => line.includes('"job-failed"')).length).toBeLessThan(40);
    },
  );

  it('for a platform that never says anything are given up within the lease, and tried again', async () => {
    const { store, clock, chat, directory } = product;
    const waits: number[] = [];
    const dispatcher = createDispatcher({
      ...{ store, clock, directory, log: quiet, worker: 'patient', newId: () => 'x' },
      library: { current: () => [] },
      adapters: [{ ...chat, deliver: () => new Promise<void>(() => {}) }],
      after(ms, work) {
        waits.push(ms);
        setImmediate(work);
      },
    });
    await put('ana', 'm1');
    await dispatcher.runDue();
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeLessThanOrEqual(10_000);
    expect(dispatcher.down()).toEqual({ test: 'takes nothing for 0 minutes now' });
    await product.advance(MINUTE);
    expect(got('ana')).toEqual(['m1']);
  });

  it('that ring one person more than three times are one list', async () => {
    await product.type('ana', '/phone');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor', now: 'busy' });
    await product.press('ana', 'Finish', { customer_phone: '+351 911 234 567', call_back_at: 'in two hours' });
    product.chat.refuse(down);
    await product.advance(3 * HOUR);
    const [followUp] = await product.store.read((tx) => tx.openFollowUps('ana'));
    for (const key of ['a', 'b', 'c'])
      await product.store.transact((tx) =>
        tx.putJob(
          delivery(
            { to: 'ana', key, message: { type: 'follow-up', followUp: followUp?.id ?? '' }, place: 'update' },
            product.clock.now() - HOUR,
          ),
        ),
      );
    product.chat.refuse(null);
    await product.advance(MINUTE);
    const seen = product.chat.delivered
      .filter((each) => each.person === 'ana')
      .map((each) => textsOf(each.delivery.view).join(' '));
    expect(seen).toEqual([expect.stringContaining('What was missed')]);
  });
});
