import { expect, it } from 'vitest';
import type { AuditLine } from '../../../src/core/audit.ts';
import type { Open } from '../store-contract.ts';

/** A line of the audit. */
export function aLine(changed: Partial<AuditLine> = {}): AuditLine {
  return {
    at: 1_000,
    by: 'ana',
    from: 'slack',
    what: 'next',
    on: 'walk:s1',
    result: 'done',
    changes: ['next'],
    ...changed,
  };
}

/** Append-only and in one chain, whoever writes. */
export function auditContract(open: Open): void {
  const all = 'select seq, by_id, hash from audit order by seq';

  it('numbers its lines without a gap, each with a hash of its own', async () => {
    const { store, sql } = await open();
    await store.transact((tx) => tx.audit([aLine(), aLine({ by: 'ben' })]));
    await store.transact((tx) => tx.audit([aLine()]));
    const rows = await sql(all);
    expect(rows.map((row) => [Number(row['seq']), row['by_id']])).toEqual([
      [1, 'ana'],
      [2, 'ben'],
      [3, 'ana'],
    ]);
    expect(new Set(rows.map((row) => row['hash'])).size).toBe(3);
  });

  it('goes with its transaction: what is not committed leaves no line and no gap', async () => {
    const { store, sql } = await open();
    const fails = store.transact(async (tx) => {
      await tx.audit([aLine()]);
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    await store.transact((tx) => tx.audit([aLine({ by: 'ben' })]));
    expect((await sql(all)).map((row) => [Number(row['seq']), row['by_id']])).toEqual([[1, 'ben']]);
  });

  it('is one chain for two processes that write at once', async () => {
    const { store, second, sql } = await open();
    const both = [store, second ?? store];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (both[index % 2] ?? store).transact((tx) => tx.audit([aLine({ on: `walk:${index}` })])),
      ),
    );
    expect((await sql(all)).map((row) => Number(row['seq']))).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('takes ids and codes only: anything that could be words becomes a question mark', async () => {
    const { store, sql } = await open();
    await store.transact((tx) =>
      tx.audit([aLine({ on: 'Mrs Okafor', changes: ['next', '4 Quay Street', 'x'.repeat(201)] })]),
    );
    const [row] = await sql('select subject, changes_json from audit');
    expect(row).toEqual({ subject: '?', changes_json: '["next","?","?"]' });
  });

  it('knows the role that each person had last', async () => {
    const { store } = await open();
    const role = (id: string, change: string) => aLine({ what: 'role', on: `person:${id}`, changes: [change] });
    await store.transact((tx) =>
      tx.audit([role('slack:T1:U1', 'none>agent/lisbon'), role('dora', 'none>supervisor/lisbon')]),
    );
    await store.transact((tx) => tx.audit([role('dora', 'supervisor/lisbon>agent/bristol')]));
    expect(Object.fromEntries(await store.read((tx) => tx.auditedRoles()))).toEqual({
      'slack:T1:U1': 'agent/lisbon',
      dora: 'agent/bristol',
    });
  });

  it.each([
    "update audit set by_id = 'mallory'",
    "update audit set result = 'done' where seq = 1",
    'delete from audit',
    'delete from audit where seq = 1',
    "update audit_head set seq = 0, hash = 'x'",
    'delete from audit_head',
  ])('refuses: %s', async (statement) => {
    const { store, sql } = await open();
    await store.transact((tx) => tx.audit([aLine()]));
    await expect(sql(statement)).rejects.toThrow(/append-only|only moves on/);
    expect(await sql(all)).toHaveLength(1);
  });
}
