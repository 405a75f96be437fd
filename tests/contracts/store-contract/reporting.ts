import { expect, it } from 'vitest';
import type { Complaint } from '../../../src/core/complaint.ts';
import type { RecordScope } from '../../../src/core/record-scope.ts';
import { aComplaint, aFollowUp } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const ALL = { type: 'all' } as const;
const EVER = { from: 0, to: 1e15 };
const YEAR = 365 * 86_400_000;

/** What the database itself notes for reports. */
export function reportingContract(open: Open): void {
  it('knows that a customer came before about the same, also once the record is corrected', async () => {
    const { store } = await open();
    const customer = { name: null, address: null, phone: '+441174960001', email: null };
    const save = (complaint: Complaint) => store.transact((tx) => tx.saveComplaint(complaint));
    // One span for each: whether the complaint opened at this moment came a second time.
    const repeated = async () => {
      const of = (at: number) => store.read((tx) => tx.reporting(ALL).opened({ from: at, to: at + 1 }));
      const each = await Promise.all([1, 2, 3, 4 + YEAR].map(of));
      return each.flatMap((sums) => sums.map((sum) => sum.repeated === 1));
    };
    await save(aComplaint({ id: 'c1', openedAt: 1, customer, nature: 'late' }));
    const second = await save(aComplaint({ id: 'c2', openedAt: 2, customer }));
    expect(await repeated()).toEqual([false, false]);
    const late = await save({ ...second, nature: 'late' });
    expect(await repeated()).toEqual([false, true]);
    const faulty = await save({ ...late, nature: 'faulty' });
    expect(await repeated()).toEqual([false, false]);
    const nobody = await save({ ...faulty, nature: 'late', customer: { ...customer, phone: null }, order: 'A1' });
    expect(await repeated()).toEqual([false, false]);
    await save({ ...nobody, customer });
    await save(aComplaint({ id: 'c3', openedAt: 3, nature: 'late', order: 'A1' }));
    await save(aComplaint({ id: 'c4', openedAt: 4 + YEAR, customer, nature: 'late' }));
    expect(await repeated()).toEqual([false, true, true, false]);
  });

  it('knows it as well where the one before is written later, and no more where that one is cancelled', async () => {
    const { store } = await open();
    const customer = { name: null, address: null, phone: '+441174960001', email: null };
    const save = (complaint: Complaint) => store.transact((tx) => tx.saveComplaint(complaint));
    const repeats = async () => {
      const sums = await store.read((tx) => tx.reporting(ALL).opened({ from: 2, to: YEAR + 2 }));
      return sums.reduce((sum, each) => sum + each.repeated, 0);
    };
    const walked = await save(aComplaint({ id: 'c1', openedAt: 1, customer, nature: null }));
    await save(aComplaint({ id: 'c2', openedAt: 2, customer, nature: 'late' }));
    await save(aComplaint({ id: 'c3', openedAt: 1 + YEAR, customer: { ...customer, phone: '+1' }, nature: 'late' }));
    expect(await repeats()).toBe(0);
    const named = await save({ ...walked, nature: 'late' });
    expect(await repeats()).toBe(1);
    const corrected = await save({ ...named, customer: { ...customer, phone: '+1' } });
    expect(await repeats()).toBe(1);
    const both = await save({ ...corrected, customer, order: 'A1' });
    await save(aComplaint({ id: 'c4', openedAt: 3, order: 'A1', nature: 'late' }));
    expect(await repeats()).toBe(2);
    const cancelled = await save({ ...both, status: 'cancelled' });
    expect(await repeats()).toBe(0);
    const reopened = await save({ ...cancelled, status: 'open' });
    expect(await repeats()).toBe(2);
    // Whoever is forgotten takes nothing from what the figures say.
    await save({ ...reopened, customer: { ...customer, phone: null }, order: null });
    expect(await repeats()).toBe(2);
  });

  it('keeps when a follow-up was done first, and forgets it where it is open again', async () => {
    let now = 1_000;
    const { store } = await open(() => now);
    const took = async (scope: RecordScope) => {
      const { count, worst } = await store.read((tx) => tx.reporting(scope).answers(EVER, now));
      return count === 0 ? null : worst;
    };
    const save = async (state: 'due' | 'done' | 'snoozed', at: number) => {
      now = at;
      await store.transact((tx) => tx.saveFollowUp(aFollowUp({ id: 'a', kind: 'answer', state })));
      return await took(ALL);
    };
    await store.transact((tx) => tx.saveComplaint(aComplaint({ branchId: 'lisbon' })));
    expect(await save('due', 2_000)).toBeNull();
    expect(await save('done', 3_000)).toBe(1_000);
    expect(await save('done', 4_000)).toBe(1_000);
    expect(await save('snoozed', 5_000)).toBeNull();
    expect(await save('done', 6_000)).toBe(4_000);
    expect(await took({ type: 'branch', branchId: 'lisbon' })).toBe(4_000);
    expect(await took({ type: 'branch', branchId: 'bristol' })).toBeNull();
  });
}
