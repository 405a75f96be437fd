import { expect, it } from 'vitest';
import type { RecordScope } from '../../../src/core/record-scope.ts';
import { aComplaint, aJob, anEscalation, aPromise } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const ALL: RecordScope = { type: 'all' };
const LISBON: RecordScope = { type: 'branch', branchId: 'lisbon' };
const BEN: RecordScope = { type: 'person', personId: 'ben' };

/** What a desk asks for beside its figures. */
export function deskContract(open: Open): void {
  it('knows which calls for help nobody has taken, by scope, newest first', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveComplaint(aComplaint({ id: 'c1', branchId: 'lisbon' }));
      await tx.saveComplaint(aComplaint({ id: 'c2', branchId: 'bristol', employee: { id: 'ben', name: 'Ben' } }));
      const waiting = { acknowledgedAt: null, outcome: null, by: null };
      await tx.saveEscalation(anEscalation({ id: 'e1', complaintId: 'c1', openedAt: 1_000, ...waiting }));
      await tx.saveEscalation(anEscalation({ id: 'e2', complaintId: 'c2', openedAt: 2_000, ...waiting }));
      await tx.saveEscalation(
        anEscalation({ id: 'e3', complaintId: 'c1', openedAt: 3_000, ...waiting, by: 'dora', acknowledgedAt: 4_000 }),
      );
      await tx.saveEscalation(
        anEscalation({ id: 'e4', complaintId: 'c1', openedAt: 3_000, ...waiting, outcome: 'withdrawn' }),
      );
    });
    const ids = async (scope: RecordScope, limit = 50) =>
      (await store.read((tx) => tx.waitingEscalations(scope, limit))).map((each) => each.id);
    expect(await ids(ALL)).toEqual(['e2', 'e1']);
    expect(await ids(ALL, 1)).toEqual(['e2']);
    expect(await ids(LISBON)).toEqual(['e1']);
    expect(await ids(BEN)).toEqual(['e2']);
  });

  it('knows which promises are late, by scope, the longest first', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveComplaint(aComplaint({ id: 'c1', branchId: 'lisbon' }));
      await tx.saveComplaint(aComplaint({ id: 'c2', branchId: 'bristol' }));
      await tx.savePromise(aPromise({ id: 'p1', complaintId: 'c1', by: 5_000, state: 'open', ownerId: 'ana' }));
      await tx.savePromise(aPromise({ id: 'p2', complaintId: 'c2', by: 4_000, state: 'renegotiated', ownerId: 'ben' }));
      await tx.savePromise(aPromise({ id: 'p3', complaintId: 'c1', by: 3_000, state: 'kept', ownerId: 'ana' }));
      await tx.savePromise(aPromise({ id: 'p4', complaintId: 'c1', by: 9_000, state: 'open', ownerId: 'ana' }));
    });
    const ids = async (scope: RecordScope, before = 6_000) =>
      (await store.read((tx) => tx.latePromises(scope, { before, limit: 50 }))).map((each) => each.id);
    expect(await ids(ALL)).toEqual(['p2', 'p1']);
    expect(await ids(LISBON)).toEqual(['p1']);
    expect(await ids(BEN)).toEqual(['p2']);
    expect(await ids(LISBON, 10_000)).toEqual(['p1', 'p4']);
    expect(await ids(LISBON, 5_000)).toEqual([]);
  });

  it('knows when the job of a key is due, waiting or under way, and that there is none any more', async () => {
    const { store } = await open();
    const at = () => store.read((tx) => tx.jobAt('weekly:dora'));
    expect(await at()).toBeNull();
    await store.transact((tx) => tx.putJob(aJob({ jobKey: 'weekly:dora', kind: 'weekly', runAt: 5_000 })));
    expect(await at()).toBe(5_000);
    const [job] = await store.jobs.claim('w1', 6_000, 10, 30_000);
    expect(await at()).toBe(5_000);
    await store.transact((tx) => tx.cancelJob('weekly:dora'));
    expect(await at()).toBeNull();
    await store.jobs.finish(job?.id ?? '', 'w1');
    expect(await at()).toBeNull();
  });
}
