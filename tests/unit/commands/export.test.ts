import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportCommand } from '../../../src/commands/export.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aComplaint, aFollowUp, aFullComplaint, anEscalation, aPromise } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const at = (iso: string) => Date.parse(iso);

async function aDatabase(complaints = [aFullComplaint({ openedAt: at('2026-11-20T10:00:00Z') })]) {
  const cwd = tempFolder();
  const store = await openStore(`sqlite:${join(cwd, 'data/tactful.db')}`, { log: quiet, clock: { now: () => 1_000 } });
  onTestFinished(() => store.close());
  await store.transact(async (tx) => {
    for (const complaint of complaints) await tx.saveComplaint(complaint);
  });
  const lines = async (...args: string[]) => {
    const { out, code, err } = await ran(exportCommand, args, { cwd });
    expect(err).toBe('');
    expect(code).toBe(0);
    return out.split('\n').filter((line) => line !== '');
  };
  return { cwd, store, lines };
}

describe('tactful export', () => {
  it('prints a complaint with exactly the agreed fields', async () => {
    const note = { id: 'n2', at: at('2026-11-20T10:02:00Z'), by: 'ana', text: 'never said', withdrawn: true };
    const full = aFullComplaint({ openedAt: at('2026-11-20T10:00:00Z') });
    const { lines } = await aDatabase([{ ...full, notes: [...full.notes, note] }]);
    expect((await lines('complaints')).map((line) => JSON.parse(line))).toEqual([
      {
        id: 'c1',
        status: 'resolved',
        customer: { name: 'Joan Doe', address: '1 High Street', phone: '+44 20 7946 0000', email: 'joan@example.org' },
        employee: { id: 'ana', name: 'Ana Reis' },
        branch: 'lisbon',
        channel: 'phone',
        openedAt: '2026-11-20T10:00:00.000Z',
        resolvedAt: '1970-01-01T00:00:02.000Z',
        nature: 'late delivery',
        description: 'The parcel came on Monday instead of Friday.',
        solution: { what: 'refund of the postage', onTheSpot: false, promisedFor: '2025-11-24T16:00:00.000Z' },
        measures: 'called the courier',
        followUpAt: '2025-11-28T03:20:00.000Z',
        compensation: [{ kind: 'money', amount: 12.5, currency: 'EUR', what: 'postage' }],
        prevention: 'book the morning slot',
        satisfied: 'partly',
        playbook: { id: 'tactics', hash: 'abc' },
        notes: [{ at: '1970-01-01T00:00:01.500Z', by: 'ana', text: 'very cross at first' }],
      },
    ]);
  });

  it('says null for what is not known', async () => {
    const { lines } = await aDatabase([aComplaint()]);
    const complaint = JSON.parse((await lines('complaints'))[0] ?? '');
    expect(complaint).toMatchObject({
      customer: { name: null, address: null, phone: null, email: null },
      resolvedAt: null,
      followUpAt: null,
      solution: { what: null, onTheSpot: null, promisedFor: null },
      compensation: [],
      satisfied: null,
      notes: [],
    });
  });

  it('says when the next open follow-up is due, else what was agreed, else the words that were typed', async () => {
    const { store, lines } = await aDatabase([
      aComplaint({ id: 'c1', followUpAt: 5 }),
      aComplaint({ id: 'c2', followUpAt: 6 }),
      aComplaint({ id: 'c3', followUpAt: 'after lunch' }),
    ]);
    await store.transact(async (tx) => {
      await tx.saveFollowUp(aFollowUp({ id: 'f1', state: 'done', dueAt: 1 }));
      await tx.saveFollowUp(aFollowUp({ id: 'f2', state: 'snoozed', dueAt: 3_000 }));
      await tx.saveFollowUp(aFollowUp({ id: 'f3', state: 'due', dueAt: 2_000 }));
      await tx.saveFollowUp(aFollowUp({ id: 'f4', complaintId: 'c2', state: 'cancelled', dueAt: 9 }));
    });
    expect((await lines('complaints')).map((line) => JSON.parse(line).followUpAt)).toEqual([
      '1970-01-01T00:00:02.000Z',
      '1970-01-01T00:00:00.006Z',
      'after lunch',
    ]);
  });

  it('prints promises, escalations and follow-ups, with names where somebody knows them', async () => {
    const { store, lines } = await aDatabase();
    const kim = { id: 'kim', name: 'Kim Lund', timeZone: 'UTC', language: 'en', phone: null };
    await store.people.keep(kim, 1);
    await store.transact(async (tx) => {
      await tx.savePromise(aPromise());
      await tx.savePromise(aPromise({ id: 'p2', ownerId: 'kim' }));
      await tx.saveEscalation(anEscalation());
      await tx.saveEscalation(
        anEscalation({ id: 'e2', openedAt: 2_000, acknowledgedAt: 3_000, by: 'sam', outcome: 'ok' }),
      );
      await tx.saveFollowUp(aFollowUp({ complaintId: null }));
    });
    const objects = async (kind: string) => (await lines(kind)).map((line) => JSON.parse(line));
    expect(await objects('promises')).toEqual([
      {
        id: 'p1',
        complaintId: 'c1',
        what: 'refund by Friday',
        owner: { id: 'ana', name: 'Ana Reis' },
        by: '1970-01-01T00:00:05.000Z',
        told: true,
        state: 'open',
        history: [{ at: '1970-01-01T00:00:01.000Z', state: 'open', why: null }],
      },
      expect.objectContaining({ id: 'p2', owner: { id: 'kim', name: 'Kim Lund' } }),
    ]);
    expect(await objects('escalations')).toEqual([
      {
        id: 'e1',
        complaintId: 'c1',
        reason: 'above-limit',
        level: 1,
        openedAt: '1970-01-01T00:00:01.000Z',
        acknowledgedAt: null,
        by: null,
        outcome: null,
        pages: [{ at: '1970-01-01T00:00:01.000Z', to: 'sam', result: 'sent' }],
      },
      expect.objectContaining({ id: 'e2', by: { id: 'sam', name: 'sam' }, outcome: 'ok' }),
    ]);
    expect(await objects('follow-ups')).toEqual([
      {
        id: 'f1',
        complaintId: null,
        kind: 'check',
        dueAt: '1970-01-01T00:00:05.000Z',
        owner: { id: 'ana', name: 'Ana Reis' },
        state: 'due',
        outcome: null,
        attempts: 0,
      },
    ]);
  });

  it.each(['complaints', 'promises', 'escalations', 'follow-ups'])(
    'prints %s as a table that leaves nothing out',
    async (kind) => {
      const { store, lines } = await aDatabase();
      await store.transact(async (tx) => {
        await tx.savePromise(aPromise());
        await tx.saveEscalation(anEscalation({ acknowledgedAt: 5, by: 'sam', outcome: 'ok' }));
        await tx.saveFollowUp(aFollowUp({ outcome: 'happy' }));
      });
      const [header, row, ...rest] = await lines(kind, '--format', 'csv');
      expect(rest).toEqual([]);
      const object = JSON.parse((await lines(kind, '--format', 'jsonl'))[0] ?? '');
      const leaves = Object.entries(object).flatMap(([key, value]) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.keys(value).map((inner) => `${key}.${inner}`)
          : [key],
      );
      expect(header?.trim().split(',')).toEqual(leaves);
      expect(row).toContain(object.id);
    },
  );

  it('prints a header for an empty table, and nothing for no lines', async () => {
    const { lines } = await aDatabase([]);
    expect(await lines('promises', '--format', 'csv')).toEqual([
      'id,complaintId,what,owner.id,owner.name,by,told,state,history\r',
    ]);
    expect(await lines('promises')).toEqual([]);
  });

  it('prints as it stood at the beginning while the product goes on, and waits for a slow reader', async () => {
    const many = Array.from({ length: 1_300 }, (_, index) =>
      aComplaint({ id: `c${index}`, openedAt: index, description: 'x'.repeat(400) }),
    );
    const { cwd, store } = await aDatabase(many);
    let [waiting, most, written] = [0, 0, false];
    const { out, writes } = await ran(exportCommand, ['complaints'], {
      cwd,
      async stdout() {
        waiting += 1;
        most = Math.max(most, waiting);
        if (!written) await store.transact((tx) => tx.saveComplaint(aComplaint({ id: 'late', openedAt: 9_999 })));
        written = true;
        await new Promise((resolve) => setTimeout(resolve, 5));
        waiting -= 1;
      },
    });
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(many.map((each) => each.id));
    expect(writes).toBeGreaterThan(5);
    expect(most).toBe(1);
  });

  it('takes the database that is named', async () => {
    const { cwd } = await aDatabase();
    const url = `sqlite:${join(cwd, 'data/tactful.db')}`;
    const elsewhere = tempFolder();
    for (const [args, env] of [
      [['--database', url], {}],
      [[], { DATABASE_URL: url }],
      [['--playground'], { PLAYGROUND_DATABASE_URL: url }],
    ] as [string[], Record<string, string>][]) {
      const { out, code } = await ran(exportCommand, ['complaints', ...args], { cwd: elsewhere, env });
      expect([code, out.split('\n').length]).toEqual([0, 2]);
    }
  });

  it("takes the playground's where there is no other", async () => {
    const { cwd } = await aDatabase();
    const url = `sqlite:${join(cwd, 'data/tactful.db')}`;
    const alone = await ran(exportCommand, ['complaints'], {
      cwd: tempFolder(),
      env: { PLAYGROUND_DATABASE_URL: url },
    });
    expect([alone.code, alone.out.split('\n').length]).toEqual([0, 2]);
    const both = { DATABASE_URL: `sqlite:${join(tempFolder(), 'none.db')}`, PLAYGROUND_DATABASE_URL: url };
    expect((await ran(exportCommand, ['complaints'], { cwd: tempFolder(), env: both })).code).toBe(2);
  });

  it.each([
    [[], 'export needs to know what'],
    [['complains'], 'there is no "complains"'],
    [['complaints', 'promises'], 'second'],
    [['complaints', '--format', 'xml'], 'no format "xml"'],
    [['complaints', '--colour'], '--colour'],
    [['complaints', '--playground', '--database', 'sqlite:x.db'], 'two databases'],
    [['complaints'], 'there is no database'],
    [['complaints', '--database', 'mysql://me:secret@host/db'], 'no database address'],
  ])('refuses %j and says what to do', async (args, words) => {
    const { code, out, err } = await ran(exportCommand, args, { cwd: tempFolder() });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('fix: ');
    expect(err).not.toContain('secret');
  });
});
