import { expect, it } from 'vitest';
import type { Complaint } from '../../../src/core/complaint.ts';
import { aComplaint, aFollowUp } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const ALL = { type: 'all' } as const;
const EVER = { from: 0, to: 1e15 };

/** What the database itself notes for reports. */
export function reportingContract(open: Open): void {
  it('knows that a customer came before about the same, also once the record is corrected', async () => {
    const { store } = await open();
    const customer = { name: null, address: null, phone: '+441174960001', email: null };
    const save = (complaint: Complaint) => store.transact((tx) => tx.saveComplaint(complaint));
    const repeated = async () => {
      const rows = await store.read((tx) => tx.reporting(ALL).opened(EVER));
      return rows.toSorted((a, b) => a.openedAt - b.openedAt).map((each) => each.repeated);
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
    const aYear = 365 * 86_400_000;
    await save(aComplaint({ id: 'c4', openedAt: 4 + aYear, customer, nature: 'late' }));
    expect(await repeated()).toEqual([false, true, true, false]);
  });

  it('keeps when a follow-up was done first, and forgets it where it is open again', async () => {
    let now = 1_000;
    const { store } = await open(() => now);
    const save = async (state: 'due' | 'done' | 'snoozed', at: number) => {
      now = at;
      await store.transact((tx) => tx.saveFollowUp(aFollowUp({ id: 'a', kind: 'answer', state })));
      return (await store.read((tx) => tx.reporting(ALL).answers(EVER)))[0]?.doneAt;
    };
    await store.transact((tx) => tx.saveComplaint(aComplaint({ branchId: 'lisbon' })));
    expect(await save('due', 2_000)).toBeNull();
    expect(await save('done', 3_000)).toBe(3_000);
    expect(await save('done', 4_000)).toBe(3_000);
    expect(await save('snoozed', 5_000)).toBeNull();
    expect(await save('done', 6_000)).toBe(6_000);
    const lisbon = { type: 'branch', branchId: 'lisbon' } as const;
    expect(await store.read((tx) => tx.reporting(lisbon).answers(EVER))).toEqual([
      { begunAt: 2_000, dueAt: 5_000, doneAt: 6_000 },
    ]);
  });
}
