import { describe, expect, it } from 'vitest';
import { encodePress, type RecordPress } from '../../../../src/core/press.ts';
import { openProduct, type Product } from '../../../support/product.ts';
import { aFullComplaint } from '../../../support/records.ts';

/** A record that nobody walks any more, as an older system may have left it. */
async function withRecord(over = {}): Promise<Product> {
  const product = await openProduct();
  const employee = { id: 'ana', name: 'Ana Costa' };
  await product.store.transact((tx) => tx.saveComplaint(aFullComplaint({ employee, ...over })));
  return product;
}

const kept = (product: Product) => product.store.read((tx) => tx.complaint('c1'));
const save = (path: string, version: number): RecordPress => ({
  do: 'record-save',
  card: 'card',
  record: 'c1',
  path,
  version: String(version),
  seen: '0',
});

describe('correcting a record without a walk', () => {
  it.each([
    ['customer.name', 'Joan Roe', (all: Awaited<ReturnType<typeof kept>>) => all?.customer.name, 'Joan Roe'],
    [
      'customer.email',
      'roe@example.org',
      (all: Awaited<ReturnType<typeof kept>>) => all?.customer.email,
      'roe@example.org',
    ],
    ['order', 'A-2', (all: Awaited<ReturnType<typeof kept>>) => all?.order, 'A-2'],
    ['satisfied', 'no', (all: Awaited<ReturnType<typeof kept>>) => all?.satisfied, 'no'],
    ['measures', '', (all: Awaited<ReturnType<typeof kept>>) => all?.measures, null],
    ['compensation.amount', '20', (all: Awaited<ReturnType<typeof kept>>) => all?.compensation[0]?.amount, 20],
    // Above what an agent may give alone.
    ['compensation.amount', '900', (all: Awaited<ReturnType<typeof kept>>) => all?.compensation[0]?.amount, 12.5],
    ['satisfied', 'perhaps', (all: Awaited<ReturnType<typeof kept>>) => all?.satisfied, 'partly'],
    ['followUpAt', 'soonish', (all: Awaited<ReturnType<typeof kept>>) => all?.followUpAt, 1_764_300_000_000],
  ])('%s to %j', async (path, typed, of, expected) => {
    const product = await withRecord();
    await product.pressRaw('ana', encodePress(save(path, 1)), { 'record.value': typed });
    expect(of(await kept(product))).toEqual(expected);
    await product.close();
  });

  it('says what stood there, in the trail and in order', async () => {
    const product = await withRecord();
    await product.pressRaw('ana', encodePress(save('customer.name', 1)), { 'record.value': 'Joan Roe' });
    const trail = await product.store.read((tx) => tx.trail({ complaintId: 'c1' }));
    expect(trail.map(({ what, by, changes }) => ({ what, by, changes }))).toEqual([
      {
        what: 'correct',
        by: 'ana',
        changes: { record: [{ path: 'customer.name', before: 'Joan Doe', after: 'Joan Roe' }] },
      },
    ]);
    await product.close();
  });

  it('changes nothing for whoever saw an older version, or may only look, or nothing at all', async () => {
    const product = await withRecord();
    await product.pressRaw('ana', encodePress(save('customer.name', 1)), { 'record.value': 'First' });
    await product.pressRaw('dora', encodePress(save('customer.name', 1)), { 'record.value': 'Second' });
    await product.pressRaw('ben', encodePress(save('customer.name', 2)), { 'record.value': 'Third' });
    await product.pressRaw('ana', encodePress(save('employee.id', 2)), { 'record.value': 'ben' });
    await product.pressRaw('ana', encodePress(save('version', 2)), { 'record.value': '9' });
    expect(await kept(product)).toMatchObject({ customer: { name: 'First' }, employee: { id: 'ana' }, version: 2 });
    await product.close();
  });

  it('is refused in the same words for what may not be seen and for what is not there', async () => {
    const product = await withRecord();
    const words = [];
    for (const record of ['c1', 'c2']) {
      const reply = await product.pressRaw('ben', encodePress({ do: 'record-open', record }));
      words.push(reply.deliveries.map((each) => each.view));
    }
    expect(words[0]).toEqual(words[1]);
    await product.close();
  });
});
