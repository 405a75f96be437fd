import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Complaint } from '../../../src/core/complaint.ts';
import {
  aComplaint,
  aFollowUp,
  aFullComplaint,
  anEscalation,
  aPlaybook,
  aPromise,
  aSession,
} from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

/** Sessions, complaints and what hangs on them. */
export function recordsContract(open: Open): void {
  it('saves a session, then compares and swaps', async () => {
    const { store } = await open();
    const first = await store.transact((tx) => tx.saveSession(aSession()));
    expect(first.version).toBe(1);
    const second = await store.transact((tx) => tx.saveSession({ ...first, at: 'listen' }));
    expect(second).toEqual(aSession({ at: 'listen', version: 2 }));
    expect(await store.read((tx) => tx.session('s1'))).toEqual(second);
    expect(await store.read((tx) => tx.session('nobody'))).toBeNull();
  });

  it.each([
    ['an older version', 1],
    ['a version that never was', 7],
    ['a second beginning', 0],
  ])('refuses %s with conflict, and keeps what it had', async (_, version) => {
    const { store } = await open();
    const saved = await store.transact(async (tx) => tx.saveSession(await tx.saveSession(aSession())));
    const late = store.transact(async (tx) => {
      await tx.claimInbound('late', 1);
      await tx.saveSession(aSession({ at: 'elsewhere', version }));
    });
    await expect(late).rejects.toMatchObject({ name: 'StoreError', code: 'conflict' });
    expect(await store.read((tx) => tx.session('s1'))).toEqual(saved);
    expect(await store.transact((tx) => tx.claimInbound('late', 1))).toBe(true);
  });

  it('lets one of two processes win', async () => {
    const { store, second } = await open();
    const [a, b] = [store, second ?? store];
    await store.transact((tx) => tx.saveSession(aSession()));
    for (let version = 1; version <= 15; version += 1) {
      // Both have read before one of them saves, where the database lets two in at once.
      let reading = 2;
      const both = Promise.withResolvers<void>();
      const step = (of: Store, at: string) =>
        of.transact(async (tx) => {
          await tx.session('s1');
          reading -= 1;
          if (reading === 0) both.resolve();
          await Promise.race([both.promise, sleep(50)]);
          await tx.saveSession(aSession({ at, version }));
        });
      const results = await Promise.allSettled([step(a, 'a'), step(b, 'b')]);
      const lost = results.filter((each) => each.status === 'rejected').map((each) => each.reason.code);
      expect(lost).toEqual(['conflict']);
      expect((await store.read((tx) => tx.session('s1')))?.version).toBe(version + 1);
    }
  });

  it('finds the open sessions of a person, last touched first, and the latest whatever became of it', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveSession(aSession({ id: 'old', touchedAt: 1 }));
      await tx.saveSession(aSession({ id: 'new', touchedAt: 3 }));
      await tx.saveSession(aSession({ id: 'paused', status: 'paused', touchedAt: 2 }));
      await tx.saveSession(aSession({ id: 'done', status: 'finished', touchedAt: 9, complaintId: 'c1', startedAt: 5 }));
      await tx.saveSession(aSession({ id: 'gone', status: 'cancelled', touchedAt: 8 }));
      await tx.saveSession(aSession({ id: 'else', ownerId: 'ben', touchedAt: 10, complaintId: 'c1', startedAt: 6 }));
    });
    await store.read(async (tx) => {
      expect((await tx.openSessions('ana')).map((each) => each.id)).toEqual(['new', 'paused', 'old']);
      expect(await tx.openSessions('nobody')).toEqual([]);
      expect((await tx.latestSession('ana'))?.id).toBe('done');
      expect(await tx.latestSession('nobody')).toBeNull();
      expect((await tx.sessionOf('c1'))?.id).toBe('done');
      expect(await tx.sessionOf('c2')).toBeNull();
    });
  });

  it.each([
    ['with nothing known', aComplaint()],
    ['with all nine items', aFullComplaint()],
    [
      'with times that nobody could read',
      aFullComplaint({ solution: { what: 'x', onTheSpot: true, promisedFor: 'soonish' }, followUpAt: 'after lunch' }),
    ],
    [
      'with empty texts',
      aFullComplaint({ nature: '', followUpAt: '', customer: { name: '', address: '', phone: '', email: '' } }),
    ],
  ])('keeps a complaint %s as it is', async (_, complaint: Complaint) => {
    const { store } = await open();
    const saved = await store.transact((tx) => tx.saveComplaint(complaint));
    expect(saved).toEqual({ ...complaint, version: 1 });
    expect(await store.read((tx) => tx.complaint('c1'))).toEqual(saved);
    await expect(store.transact((tx) => tx.saveComplaint(complaint))).rejects.toMatchObject({ code: 'conflict' });
    const resolved = await store.transact((tx) => tx.saveComplaint({ ...saved, status: 'reopened' }));
    expect(resolved.version).toBe(2);
    expect((await store.read((tx) => tx.complaint('c1')))?.status).toBe('reopened');
    await expect(store.transact((tx) => tx.saveComplaint(saved))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps the nine items where a person with a SQL shell reads them', async () => {
    const { store, sql } = await open();
    await store.transact((tx) => tx.saveComplaint(aFullComplaint()));
    const rows = await sql(
      `select customer_name, customer_phone, employee_name, nature, solution, measures, prevention, satisfied,
      opened_at, promised_for, solved_on_the_spot from complaints`,
    );
    expect(
      rows.map((row) => ({
        ...row,
        opened_at: Number(row.opened_at),
        promised_for: Number(row.promised_for),
        solved_on_the_spot: Number(row.solved_on_the_spot),
      })),
    ).toEqual([
      {
        customer_name: 'Joan Doe',
        customer_phone: '+44 20 7946 0000',
        employee_name: 'Ana Reis',
        nature: 'late delivery',
        solution: 'refund of the postage',
        measures: 'called the courier',
        prevention: 'book the morning slot',
        satisfied: 'partly',
        opened_at: 1_000,
        promised_for: 1_764_000_000_000,
        solved_on_the_spot: 0,
      },
    ]);
  });

  it('keeps promises, escalations and follow-ups, and replaces them by id', async () => {
    let now = 1_000;
    const { store } = await open(() => now);
    const later = aPromise({ id: 'p0', by: 1 });
    await store.transact(async (tx) => {
      await tx.saveComplaint(aComplaint());
      await tx.saveComplaint(aComplaint({ id: 'c2' }));
      await tx.savePromise(aPromise());
      await tx.saveEscalation(anEscalation());
      await tx.saveFollowUp(aFollowUp());
    });
    now = 2_000;
    const [kept, taken, done] = [
      aPromise({ state: 'kept', told: false, history: [] }),
      anEscalation({ level: 2, acknowledgedAt: 3, by: 'sam', outcome: 'refund', pages: [] }),
      aFollowUp({ state: 'done', outcome: 'happy', attempts: 2, kind: 'callback' }),
    ];
    await store.transact(async (tx) => {
      await tx.savePromise(kept);
      await tx.savePromise(later);
      await tx.savePromise(aPromise({ id: 'p2', complaintId: 'c2' }));
      await tx.saveEscalation(taken);
      await tx.saveEscalation(anEscalation({ id: 'e0', openedAt: 1_001 }));
      await tx.saveFollowUp(done);
      await tx.saveFollowUp(aFollowUp({ id: 'f0', complaintId: null }));
    });
    await store.read(async (tx) => {
      expect(await tx.promisesOf('c1')).toEqual([kept, later]);
      expect(await tx.escalation('e1')).toEqual(taken);
      expect((await tx.escalationsOf('c1')).map((each) => each.id)).toEqual(['e1', 'e0']);
      expect(await tx.followUp('f1')).toEqual(done);
      expect(await tx.followUp('f0')).toEqual(aFollowUp({ id: 'f0', complaintId: null }));
      expect([await tx.escalation('x'), await tx.followUp('x'), await tx.promisesOf('x')]).toEqual([null, null, []]);
      expect((await all(tx.promises())).map((each) => each.id)).toEqual(['p1', 'p0', 'p2']);
      expect((await all(tx.escalations())).map((each) => each.id)).toEqual(['e1', 'e0']);
      expect((await all(tx.followUps())).map((each) => each.id)).toEqual(['f1', 'f0']);
    });
  });

  it('lists the open follow-ups of a person, soonest first', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveComplaint(aComplaint());
      await tx.saveFollowUp(aFollowUp({ id: 'late', dueAt: 9 }));
      await tx.saveFollowUp(aFollowUp({ id: 'soon', dueAt: 1 }));
      await tx.saveFollowUp(aFollowUp({ id: 'snoozed', state: 'snoozed', dueAt: 5 }));
      await tx.saveFollowUp(aFollowUp({ id: 'done', state: 'done', dueAt: 2 }));
      await tx.saveFollowUp(aFollowUp({ id: 'cancelled', state: 'cancelled', dueAt: 2 }));
      await tx.saveFollowUp(aFollowUp({ id: 'else', ownerId: 'ben', dueAt: 2 }));
    });
    const due = await store.read((tx) => tx.openFollowUps('ana'));
    expect(due.map((each) => each.id)).toEqual(['soon', 'snoozed', 'late']);
  });

  it('finds the calls that nobody has taken, newest first, and the last that was done', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveComplaint(aComplaint());
      await tx.saveEscalation(anEscalation({ id: 'e1', openedAt: 1, acknowledgedAt: null, by: null }));
      await tx.saveEscalation(anEscalation({ id: 'e2', openedAt: 2, acknowledgedAt: 3, by: 'dora' }));
      await tx.saveEscalation(anEscalation({ id: 'e3', openedAt: 3, acknowledgedAt: null, by: null }));
      await tx.saveFollowUp(aFollowUp({ id: 'f1', dueAt: 1, state: 'done' }));
      await tx.saveFollowUp(aFollowUp({ id: 'f2', dueAt: 3, state: 'done' }));
      await tx.saveFollowUp(aFollowUp({ id: 'f3', dueAt: 2, state: 'done' }));
      await tx.saveFollowUp(aFollowUp({ id: 'f4', dueAt: 9, state: 'due' }));
      await tx.saveFollowUp(aFollowUp({ id: 'f5', dueAt: 9, state: 'done', ownerId: 'ben' }));
    });
    expect((await store.read((tx) => tx.openEscalations())).map((each) => each.id)).toEqual(['e3', 'e1']);
    expect((await store.read((tx) => tx.latestDone('ana')))?.id).toBe('f2');
    expect(await store.read((tx) => tx.latestDone('nobody'))).toBeNull();
  });

  it('hands out thousands oldest first, none twice and none left out, and stops when it is told to', async () => {
    const { store } = await open();
    const total = 1_203;
    // Many share a time, and page borders fall between them.
    const openedAt = (index: number) => 5_000 - Math.floor(index / 7);
    for (let from = 0; from < total; from += 300) {
      await store.transact(
        async (tx) => {
          for (let index = from; index < Math.min(from + 300, total); index += 1)
            await tx.saveComplaint(aComplaint({ id: `c${index}`, openedAt: openedAt(index) }));
        },
        { patience: 20_000 },
      );
    }
    const complaints = await store.read((tx) => all(tx.complaints()));
    expect(new Set(complaints.map((each) => each.id)).size).toBe(total);
    const times = complaints.map((each) => each.openedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const some = await store.read(async (tx) => {
      const seen: string[] = [];
      for await (const each of tx.complaints()) {
        seen.push(each.id);
        if (seen.length === 3) break;
      }
      return seen;
    });
    expect(some).toEqual(complaints.slice(0, 3).map((each) => each.id));
    await expectWorking(store);
  });

  it('keeps every version of a playbook', async () => {
    const { store } = await open();
    const [old, current] = [aPlaybook(), aPlaybook({ hash: 'def', title: 'Revised' })];
    await store.transact(async (tx) => {
      await tx.savePlaybook(old);
      await tx.savePlaybook(current);
      await tx.savePlaybook(old);
    });
    await store.read(async (tx) => {
      expect(await tx.playbook('tactics', 'abc')).toEqual(old);
      expect(await tx.playbook('tactics', 'def')).toEqual(current);
      expect(await tx.playbook('tactics', 'xyz')).toBeNull();
    });
  });

  it('knows where a person was last heard from, also when an older act arrives late', async () => {
    const { store } = await open();
    const [desk, phone] = [
      { platform: 'slack', person: 'ana', address: 'D1' },
      { platform: 'teams', person: 'ana', address: 'a:1' },
    ];
    await store.transact((tx) => tx.saveConversation(desk, 10));
    await store.transact((tx) => tx.saveConversation(phone, 20));
    await store.transact((tx) => tx.saveConversation(desk, 15));
    expect(await store.read((tx) => tx.conversation('ana'))).toEqual(phone);
    await store.transact((tx) => tx.saveConversation(desk, 20));
    expect(await store.read((tx) => tx.conversation('ana'))).toEqual(desk);
    expect(await store.read((tx) => tx.conversation('ben'))).toBeNull();
  });

  it('finds what came before by telephone, address and order, each once, the newest first, and fifty at most', async () => {
    const { store } = await open();
    const customer = { name: null, address: null, phone: '+447700900123', email: 'joy@example.com' };
    const now = aComplaint({ id: 'now', customer, order: 'K-1', openedAt: 5_000 });
    const nobody = { name: null, address: null, phone: null, email: null };
    await store.transact(async (tx) => {
      await tx.saveComplaint(now);
      await tx.saveComplaint(aComplaint({ id: 'all three', customer, order: 'K-1', openedAt: 1_000 }));
      await tx.saveComplaint(aComplaint({ id: 'order', customer: nobody, order: 'K-1', openedAt: 3_000 }));
      await tx.saveComplaint(
        aComplaint({ id: 'address', customer: { ...nobody, email: 'joy@example.com' }, openedAt: 2_000 }),
      );
      await tx.saveComplaint(aComplaint({ id: 'cancelled', status: 'cancelled', customer, openedAt: 4_000 }));
      await tx.saveComplaint(aComplaint({ id: 'long ago', customer, openedAt: 10 }));
      await tx.saveComplaint(aComplaint({ id: 'later', customer, openedAt: 6_000 }));
      await tx.saveComplaint(aComplaint({ id: 'of somebody else', openedAt: 4_000 }));
    });
    const ids = async () => (await store.read((tx) => tx.earlier(now, 1_000))).map((each) => each.id);
    expect(await ids()).toEqual(['order', 'address', 'all three']);
    await store.transact(async (tx) => {
      for (let number = 0; number < 60; number += 1)
        await tx.saveComplaint(aComplaint({ id: `many ${number}`, customer, openedAt: 3_500 + number }));
    });
    expect(await ids()).toEqual(Array.from({ length: 50 }, (_, index) => `many ${59 - index}`));
    const [newest] = await store.read((tx) => tx.earlier({ ...now, order: null }, 1_000));
    const whole = await store.read((tx) => tx.complaint('many 59'));
    expect(whole).toMatchObject(newest ?? {});
    expect(Object.keys(newest ?? {})).toContain('compensation');
  });

  it('counts complaints of one nature in one branch since a time, so many at most', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (let number = 0; number < 12; number += 1)
        await tx.saveComplaint(
          aComplaint({ id: `c${number}`, branchId: 'quay', nature: number < 10 ? 'late' : 'rude', openedAt: number }),
        );
      await tx.saveComplaint(aComplaint({ id: 'elsewhere', branchId: 'hill', nature: 'late', openedAt: 11 }));
    });
    const count = (since: number, most: number) =>
      store.read((tx) => tx.countOfCause({ branchId: 'quay', nature: 'late', since, most }));
    expect([await count(0, 100), await count(4, 100), await count(0, 3), await count(50, 3)]).toEqual([10, 6, 3, 0]);
  });

  it('keeps every item of a complaint that was changed after it was read, each alone and all together', async () => {
    const { store } = await open();
    const full = aFullComplaint();
    const bare = aComplaint({ id: full.id });
    let saved = await store.transact((tx) => tx.saveComplaint(bare));
    const change = (to: Partial<Complaint>) =>
      store.transact(async (tx) => {
        const read = await tx.complaint(bare.id);
        if (read === null) throw new Error('it is gone');
        return await tx.saveComplaint({ ...read, ...to });
      });
    for (const item of Object.keys(full) as (keyof Complaint)[]) {
      if (item === 'version' || item === 'id') continue;
      saved = await change({ [item]: full[item] });
      expect(await store.read((tx) => tx.complaint(bare.id)), item).toEqual(saved);
      expect(saved[item]).toEqual(full[item]);
    }
    const back = await change({ ...bare, version: saved.version });
    expect(await store.read((tx) => tx.complaint(bare.id))).toEqual(back);
  });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of items) list.push(each);
  return list;
}

async function expectWorking(store: Store): Promise<void> {
  expect(await store.transact((tx) => tx.claimInbound('still here', 1))).toBe(true);
}
