import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/commands/audit.ts';
import { erase } from '../../src/commands/erase.ts';
import { exportCommand } from '../../src/commands/export.ts';
import { hold } from '../../src/commands/hold.ts';
import { openStore } from '../../src/store/open.ts';
import { testDatabase } from '../support/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { aFollowUp, aFullComplaint, anEntry, anEscalation, aPromise, aSession } from '../support/records.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ran } from '../support/terminal.ts';

// What is kept no longer than it must be, and whoever is to be forgotten: the same on both databases.

const DAY = 24 * 60 * 60_000;
const server = await testDatabase();
afterAll(async () => {
  if (!('missing' in server)) await server.stop();
});

/** One complaint with everything that can hang on it. `at` in ms UTC */
async function keep(
  store: Awaited<ReturnType<typeof openStore>>,
  id: string,
  at: number,
  name = 'Joan Doe',
): Promise<void> {
  await store.transact(async (tx) => {
    await tx.saveSession(
      aSession({
        id: `s${id}`,
        complaintId: id,
        status: 'finished',
        touchedAt: at,
        startedAt: at,
        notes: [{ id: `n${id}`, at, by: 'ana', text: `${name} was cross`, withdrawn: false }],
      }),
    );
    await tx.saveComplaint(
      aFullComplaint({ id, openedAt: at, customer: { name, address: null, phone: '+442079460000', email: null } }),
    );
    await tx.savePromise(aPromise({ id: `p${id}`, complaintId: id, what: `ring ${name}` }));
    await tx.saveEscalation(anEscalation({ id: `e${id}`, complaintId: id, openedAt: at }));
    await tx.saveFollowUp(aFollowUp({ id: `f${id}`, complaintId: id, sessionId: `s${id}`, state: 'done' }));
    await tx.appendTrail(anEntry({ id: `t${id}`, sessionId: `s${id}`, complaintId: id, at, act: { text: name } }));
  });
}

const databases: [string, () => Promise<string | null>][] = [
  ['SQLite', async () => `sqlite:${join(tempFolder(), 'tactful.db')}`],
  ['PostgreSQL', async () => ('missing' in server ? null : server.url)],
];

describe.each(databases)('%s', (_, address) => {
  it('keeps each complaint its three years and not a day longer, unless it must be kept', async ({ skip }) => {
    const url = (await address()) ?? skip('missing' in server ? server.missing : '');
    let now = Date.UTC(2026, 0, 1);
    const store = await openStore(url, { log: quiet, clock: { now: () => now } });
    const opened = new Map<string, number>();
    const KEPT = 1096;
    const there = async () => {
      const ids: string[] = [];
      await store.read(async (tx) => {
        for await (const each of tx.complaints()) ids.push(each.id);
      });
      return ids;
    };
    // Four years, a complaint every ten days, looked at each day.
    for (let day = 0; day < 4 * 365; day += 1) {
      if (day % 10 === 0) {
        opened.set(`c${day}`, now);
        await keep(store, `c${day}`, now);
      }
      if (day === 200) await ran(hold, ['c0', '--reason', 'court', '--database', url], { cwd: '.' });
      now += DAY;
      if (day > KEPT - 20 || day % 100 === 0) {
        await store.expire({ complaintsBefore: now - KEPT * DAY, draftsBefore: now - 30 * DAY });
        const should = [...opened].filter(([id, at]) => id === 'c0' || at >= now - KEPT * DAY).map(([id]) => id);
        expect((await there()).sort()).toEqual(should.sort());
      }
    }
    // What hung on them went with them.
    const gone = [...opened].filter(([id, at]) => id !== 'c0' && at < now - KEPT * DAY).map(([id]) => id);
    expect(gone.length).toBeGreaterThan(20);
    await store.read(async (tx) => {
      for (const id of gone.slice(0, 5)) {
        expect(await tx.session(`s${id}`)).toBeNull();
        expect(await tx.promisesOf(id)).toEqual([]);
        expect(await tx.escalationsOf(id)).toEqual([]);
        expect(await tx.followUp(`f${id}`)).toBeNull();
        expect(await tx.trail({ complaintId: id })).toEqual([]);
      }
      expect(await tx.session('sc0')).not.toBeNull();
    });
    await store.close();
    expect((await ran(audit, ['verify', '--database', url], { cwd: '.' })).code).toBe(0);
  });

  it('lets drafts go that nobody touched for thirty days: a telephone walk, a complaint cancelled, a letter not sent', async ({
    skip,
  }) => {
    const url = (await address()) ?? skip('missing' in server ? server.missing : '');
    const now = Date.UTC(2030, 0, 1);
    const store = await openStore(url, { log: quiet, clock: { now: () => now } });
    const [old, fresh] = [now - 31 * DAY, now - 29 * DAY];
    for (const [id, touchedAt] of [
      ['old', old],
      ['fresh', fresh],
    ] as const) {
      await keep(store, `x${id}`, touchedAt, 'Cancelled Person');
      await store.transact(async (tx) => {
        const complaint = await tx.complaint(`x${id}`);
        if (complaint !== null) await tx.saveComplaint({ ...complaint, status: 'cancelled' });
        await tx.saveSession(aSession({ id: `phone-${id}`, status: 'finished', touchedAt }));
      });
    }
    const expiry = { complaintsBefore: now - 1096 * DAY, draftsBefore: now - 30 * DAY };
    expect(await store.expire(expiry)).toBeGreaterThanOrEqual(2);
    expect(await store.expire(expiry)).toBe(0);
    await store.read(async (tx) => {
      expect(await tx.session('phone-old')).toBeNull();
      expect(await tx.session('phone-fresh')).not.toBeNull();
      expect((await tx.complaint('xold'))?.customer.name).toBeNull();
      expect((await tx.complaint('xfresh'))?.customer.name).toBe('Cancelled Person');
    });
    await store.close();
  });

  it('forgets whoever is to be forgotten, here and in what others wrote', async ({ skip }) => {
    const url = (await address()) ?? skip('missing' in server ? server.missing : '');
    const now = Date.UTC(2030, 0, 1);
    const store = await openStore(url, { log: quiet, clock: { now: () => now } });
    await keep(store, 'theirs', now, 'Zora Quill');
    await store.transact(async (tx) => {
      await tx.saveComplaint(
        aFullComplaint({
          id: 'other',
          openedAt: now,
          customer: { name: 'Other One', address: null, phone: '+441134960000', email: null },
          description: 'Zora Quill said so, and has 020 7946 0000.',
        }),
      );
    });
    await store.close();
    const { code, err } = await ran(erase, ['--name', 'zora quill', '--database', url, '--yes'], { cwd: '.' });
    expect([code, err]).toEqual([0, '']);
    const { out } = await ran(exportCommand, ['complaints', '--database', url], { cwd: '.' });
    expect(out).not.toContain('Zora');
    expect(out).toContain('[erased] said so, and has [erased].');
    const again = await openStore(url, { log: quiet, clock: { now: () => now } });
    await again.read(async (tx) => {
      expect(JSON.stringify(await tx.trail({ complaintId: 'theirs' }))).not.toContain('Zora');
      expect((await tx.session('stheirs'))?.notes).toEqual([]);
      expect((await tx.promisesOf('theirs'))[0]?.what).toBe('[erased]');
    });
    // The trail has its guard back.
    await again.close();
    expect((await ran(audit, ['verify', '--database', url], { cwd: '.' })).code).toBe(0);
  });
});
