import { expect, it } from 'vitest';
import { StoreError, type Transaction } from '../../../src/app/ports/store.ts';
import {
  aComplaint,
  aFollowUp,
  aJob,
  anEntry,
  anEscalation,
  aPlaybook,
  aPromise,
  aSession,
} from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const HOUR = 3_600_000;

/** All or nothing, one winner, one act one effect. */
export function transactionsContract(open: Open): void {
  it('answers with what the work answers, and keeps what it wrote', async () => {
    const { store } = await open();
    expect(await store.transact(async (tx) => (await tx.saveSession(aSession())).version)).toBe(1);
    expect(await store.read((tx) => tx.session('s1'))).toEqual(aSession({ version: 1 }));
  });

  it('keeps nothing of a work that fails, and hands on its error', async () => {
    const { store, sql } = await open();
    const failure = new Error('halfway');
    const work = store.transact(async (tx) => {
      await everythingOnce(tx);
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    for (const table of TABLES) expect(await sql(`select * from ${table}`), table).toEqual([]);
    expect(await store.transact((tx) => tx.claimInbound('act', 1))).toBe(true);
    await store.transact(everythingOnce).catch(() => undefined);
  });

  it('goes on after a statement that the database refused', async () => {
    const { store } = await open();
    const work = store.transact(async (tx) => {
      await tx.appendTrail(anEntry());
      await tx.appendTrail(anEntry());
    });
    await expect(work).rejects.toThrow();
    expect(await store.read((tx) => tx.trail({ sessionId: 's1' }))).toEqual([]);
    await store.transact((tx) => tx.appendTrail(anEntry()));
    expect(await store.read((tx) => tx.trail({ sessionId: 's1' }))).toHaveLength(1);
  });

  it('refuses what belongs to no complaint', async () => {
    const { store } = await open();
    await expect(store.transact((tx) => tx.savePromise(aPromise()))).rejects.toThrow();
    expect(await store.read((tx) => tx.promisesOf('c1'))).toEqual([]);
  });

  it('lends a transaction only until it is over', async () => {
    const { store } = await open();
    let kept: Transaction | undefined;
    await store.transact(async (tx) => {
      kept = tx;
    });
    await expect(kept?.saveSession(aSession())).rejects.toThrow('over');
    expect(await store.read((tx) => tx.session('s1'))).toBeNull();
  });

  it('gives many at once their turn, each on what the one before left', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.saveSession(aSession()));
    const note = async (text: string): Promise<void> => {
      for (;;) {
        try {
          await store.transact(
            async (tx) => {
              const session = (await tx.session('s1')) ?? aSession();
              const added = { id: text, at: 1, by: 'ana', text, withdrawn: false };
              await tx.saveSession({ ...session, notes: [...session.notes, added] });
            },
            { patience: 20_000 },
          );
          return;
        } catch (error) {
          if (!(error instanceof StoreError) || error.code !== 'conflict') throw error;
        }
      }
    };
    const texts = Array.from({ length: 40 }, (_, index) => `note ${index}`);
    await Promise.all(texts.map(note));
    const session = await store.read((tx) => tx.session('s1'));
    expect(session?.notes.map((each) => each.text).sort()).toEqual([...texts].sort());
    expect(session?.version).toBe(41);
  });

  it('reads one consistent state, however long it looks', async () => {
    const { store, second } = await open();
    if (second === null) return;
    await store.transact((tx) => tx.saveSession(aSession()));
    await store.read(async (tx) => {
      expect((await tx.session('s1'))?.at).toBe('thank');
      await second.transact((other) => other.saveSession(aSession({ at: 'listen', version: 1 })));
      expect((await tx.session('s1'))?.at).toBe('thank');
    });
    expect((await store.read((tx) => tx.session('s1')))?.at).toBe('listen');
  });

  it('reads while somebody writes, without waiting for them', async () => {
    const { store, second } = await open();
    if (second === null) return;
    await second.transact(async (tx) => {
      await tx.saveSession(aSession());
      expect(await store.read((other) => other.session('s1'))).toBeNull();
    });
  });

  it('rejects with busy or conflict, in time, while another process holds what it needs', async () => {
    const { store, second } = await open();
    if (second === null) return;
    await store.transact((tx) => tx.saveSession(aSession()));
    await second.transact(async (tx) => {
      await tx.saveSession(aSession({ at: 'listen', version: 1 }));
      const began = performance.now();
      const late = store.transact((other) => other.saveSession(aSession({ at: 'apologise', version: 1 })), {
        patience: 300,
      });
      await expect(late).rejects.toMatchObject({ name: 'StoreError', code: expect.stringMatching(/busy|conflict/) });
      expect(performance.now() - began).toBeLessThan(1_000);
    });
    expect((await store.read((tx) => tx.session('s1')))?.at).toBe('listen');
  });

  it('claims an inbound id once, also when it comes twice at the same time', async () => {
    const { store, second } = await open();
    expect(await store.transact((tx) => tx.claimInbound('Ev1', 1))).toBe(true);
    expect(await store.transact((tx) => tx.claimInbound('Ev1', 2))).toBe(false);
    const everyone = second === null ? [store, store] : [store, second];
    for (let round = 0; round < 20; round += 1) {
      const claims = everyone.map((each) => each.transact((tx) => tx.claimInbound(`round ${round}`, 1)));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    }
  });

  it('knows an inbound id for 72 hours, and forgets it some day', async () => {
    const { store, sql } = await open();
    const claims = (count: number, from: string, at: number) =>
      store.transact(
        async (tx) => {
          for (let index = 0; index < count; index += 1) await tx.claimInbound(`${from} ${index}`, at);
        },
        { patience: 20_000 },
      );
    await claims(600, 'first day', 0);
    await claims(2_100, 'third day', 72 * HOUR);
    expect(await store.transact((tx) => tx.claimInbound('first day 7', 72 * HOUR))).toBe(false);
    await claims(2_100, 'much later', 1_000 * HOUR);
    const left = await sql('select count(*) as count from inbound');
    expect(Number(left[0]?.count)).toBeLessThan(2_700);
    expect(await store.transact((tx) => tx.claimInbound('first day 7', 1_000 * HOUR))).toBe(true);
  });

  it('answers a ping, and rejects everything once it is closed', async () => {
    const { store } = await open();
    await expect(store.ping()).resolves.toBeUndefined();
    const last = store.transact((tx) => tx.saveSession(aSession()));
    await store.close();
    await expect(last, 'what was under way is finished').resolves.toMatchObject({ version: 1 });
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreError', code: 'unreachable' });
    await expect(store.transact((tx) => tx.session('s1'))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(store.read((tx) => tx.session('s1'))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(store.jobs.claim('w', 0, 1, 1)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(store.close()).resolves.toBeUndefined();
  });
}

const TABLES = [
  'sessions',
  'complaints',
  'promises',
  'escalations',
  'follow_ups',
  'session_events',
  'inbound',
  'jobs',
  'playbook_versions',
  'conversations',
];

async function everythingOnce(tx: Transaction): Promise<void> {
  await tx.claimInbound('act', 1);
  await tx.saveSession(aSession());
  await tx.saveComplaint(aComplaint());
  await tx.savePromise(aPromise());
  await tx.saveEscalation(anEscalation());
  await tx.saveFollowUp(aFollowUp());
  await tx.savePlaybook(aPlaybook());
  await tx.saveConversation({ platform: 'web', person: 'ana', address: 'tab' }, 1);
  await tx.appendTrail(anEntry());
  await tx.putJob(aJob());
}
