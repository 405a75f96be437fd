import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/core/event.ts';
import { decodePress, ESCALATION_ACTS, PROMISE_ACTS } from '../../../src/core/press.ts';
import { openProduct, type Product, textsOf } from '../../support/product.ts';
import { aPromise } from '../../support/records.ts';

// What only those on the ladder may say, tried by everybody else; and what nobody may say twice.

let product: Product;
let call: string;
let complaint: string;

beforeEach(async () => {
  product = await openProduct({ newId: () => randomUUID().replaceAll('-', '') });
  await product.type('ana', '/complaint the kettle leaks');
  await product.press('ana', 'Escalate');
  await product.press('ana', 'Escalate Now');
  const [walk] = await product.store.read((tx) => tx.openSessions('ana'));
  complaint = walk?.complaintId ?? '';
  call = (await product.store.read((tx) => tx.escalationsOf(complaint)))[0]?.id ?? '';
});
afterEach(() => product.close());

const WHY = { 'decision.why': 'because', 'decision.less': '1' };

function pressing(encoded: string, inputs = WHY): Act {
  const press = decodePress(encoded);
  if (press === null) throw new Error(`nobody can read ${encoded}`);
  return { type: 'press', press, inputs };
}

describe('a call for help', () => {
  it.each(['acknowledge', ...ESCALATION_ACTS])('%s is for those who were asked', async (act) => {
    for (const person of ['ana', 'ben', 'chloe', 'emil']) {
      const reply = await product.act(person, pressing(`${act}|${call}`));
      expect(reply.deliveries.flatMap((each) => textsOf(each.view)).join()).toContain('nothing here for you to act on');
    }
    expect(await product.store.read((tx) => tx.escalation(call))).toMatchObject({ by: null, outcome: null, said: [] });
    // In the same words as a call that does not exist.
    const none = await product.act('dora', pressing(`${act}|gone`));
    expect(none.deliveries.flatMap((each) => textsOf(each.view)).join()).toContain('nothing here for you to act on');
  });

  it('is decided once: what is said after it changes nothing', async () => {
    await product.act('dora', pressing(`acknowledge|${call}`));
    await product.act('dora', pressing(`settle|${call}`));
    const settled = await product.store.read((tx) => tx.escalation(call));
    expect(settled).toMatchObject({ outcome: 'settled', by: 'dora', nextAt: null });
    for (const act of ['acknowledge', ...ESCALATION_ACTS]) await product.act('dora', pressing(`${act}|${call}`));
    expect(await product.store.read((tx) => tx.escalation(call))).toEqual(settled);
  });

  it('is not approved where nothing is asked for', async () => {
    await product.act('dora', pressing(`approve|${call}`));
    expect(await product.store.read((tx) => tx.escalation(call))).toMatchObject({ outcome: null, said: [] });
  });
});

describe('a promise', () => {
  it.each(PROMISE_ACTS)('%s is for whoever has to keep it', async (act) => {
    await product.store.transact((tx) => tx.savePromise(aPromise({ complaintId: complaint, by: 1, ownerId: 'ana' })));
    const inputs = { 'promise.when': 'tomorrow 12:00', 'promise.why': 'because' };
    for (const person of ['ben', 'dora', 'emil'])
      await product.act(person, pressing(`${act}|${complaint}|p1|due`, inputs as never));
    expect((await product.store.read((tx) => tx.promisesOf(complaint)))[0]).toMatchObject({ state: 'open', by: 1 });
  });
});
