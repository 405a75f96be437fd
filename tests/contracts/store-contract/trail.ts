import { expect, it } from 'vitest';
import { anEntry } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

/** Append-only: who did what, when, and what changed. */
export function trailContract(open: Open): void {
  it('keeps entries in the order in which they were written, by session and by complaint', async () => {
    const { store } = await open();
    const entries = [
      anEntry({ id: 't3', at: 5 }),
      // A clock that was put back does not reorder what happened.
      anEntry({ id: 't2', at: 1, complaintId: null, what: 'note', changes: [] }),
      anEntry({ id: 't1', at: 9, sessionId: null, what: 'follow-up-done', act: null, changes: null }),
      anEntry({ id: 't0', at: 9, sessionId: 's2', complaintId: 'c2' }),
    ];
    await store.transact(async (tx) => {
      for (const entry of entries) await tx.appendTrail(entry);
    });
    await store.read(async (tx) => {
      expect(await tx.trail({ complaintId: 'c1' })).toEqual([entries[0], entries[2]]);
      expect(await tx.trail({ sessionId: 's1' })).toEqual([entries[0], entries[1]]);
      expect(await tx.trail({ sessionId: 's1', complaintId: 'c1' })).toEqual(entries.slice(0, 3));
      expect(await tx.trail({ complaintId: 'nobody' })).toEqual([]);
      expect(await tx.trail({})).toEqual([]);
    });
  });

  it.each([
    "update session_events set by_id = 'mallory'",
    "update session_events set what = 'undo' where id = 't1'",
    'delete from session_events',
    "delete from session_events where id = 't1'",
  ])('refuses: %s', async (statement) => {
    const { store, sql } = await open();
    await store.transact((tx) => tx.appendTrail(anEntry()));
    await expect(sql(statement)).rejects.toThrow('append-only');
    expect(await store.read((tx) => tx.trail({ sessionId: 's1' }))).toEqual([anEntry()]);
  });

  it('refuses a second entry of the same id', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.appendTrail(anEntry()));
    await expect(store.transact((tx) => tx.appendTrail(anEntry({ what: 'other' })))).rejects.toThrow();
    expect(await store.read((tx) => tx.trail({ sessionId: 's1' }))).toEqual([anEntry()]);
  });
}
