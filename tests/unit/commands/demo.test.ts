import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withRecord } from '../../../src/app/complaints.ts';
import { yearOf } from '../../../src/commands/demo/year.ts';
import { demo } from '../../../src/commands/demo.ts';
import { exportCommand } from '../../../src/commands/export.ts';
import { recordOf } from '../../../src/core/record.ts';
import { isOpen } from '../../../src/core/working-time.ts';
import { openStore } from '../../../src/store/open.ts';
import { directory, organisation } from '../../support/people.ts';
import { shipped } from '../../support/product.ts';
import { quiet } from '../../support/quiet.ts';
import { aComplaint } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const UNTIL = '2026-11-22';
const until = Date.parse(UNTIL);
const playbook = shipped.find((each) => each.id === 'tactics') ?? expect.fail();

const year = (seed: number, complaints: number) => [
  ...yearOf({ seed, complaints, until, organisation, directory, playbook: { id: playbook.id, hash: playbook.hash } }),
];

async function exported(cwd: string, kind: string): Promise<string> {
  const { out, code } = await ran(exportCommand, [kind, '--database', 'sqlite:data/demo.db'], { cwd });
  expect(code).toBe(0);
  return out;
}

describe('tactful demo', () => {
  it('writes the same year for the same seed, and another for another', { timeout: 60_000 }, async () => {
    const all: string[] = [];
    for (const seed of ['1', '1', '2']) {
      const cwd = tempFolder();
      const { code, out } = await ran(demo, ['--seed', seed, '--complaints', '150', '--until', UNTIL], { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(/^150 complaints until 2026-11-22T00:00:00.000Z/);
      const kinds = ['complaints', 'promises', 'escalations', 'follow-ups'];
      all.push((await Promise.all(kinds.map((kind) => exported(cwd, kind)))).join('\n'));
    }
    expect(all[0]?.split('\n').length).toBeGreaterThan(500);
    expect(all[1]).toBe(all[0]);
    expect(all[2]).not.toBe(all[0]);
  });

  it('refuses a database that holds anything, and leaves it as it is', async () => {
    const cwd = tempFolder();
    const url = `sqlite:${join(cwd, 'real.db')}`;
    const store = await openStore(url, { log: quiet, clock: { now: () => 0 } });
    await store.transact((tx) => tx.saveComplaint(aComplaint()));
    await store.close();
    const before = readFileSync(join(cwd, 'real.db'));
    const { code, err } = await ran(demo, ['--seed', '1', '--complaints', '5', '--database', 'sqlite:real.db'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(err).toContain('holds complaints already');
    expect(readFileSync(join(cwd, 'real.db')).equals(before)).toBe(true);
  });

  it.each([
    [[], 'demo needs --seed'],
    [['--seed', 'x'], '"x" is no number for --seed'],
    [['--seed', '-1'], 'demo'],
    [['--seed', '4294967296'], 'is no number for --seed'],
    [['--seed', '1', '--complaints', '1000001'], 'is no number for --complaints'],
    [['--seed', '1', '--until', '2026-02-30'], '"2026-02-30" is no day'],
    [['--seed', '1', '--database', 'mysql://x'], 'no database address'],
    [['--seed', '1', 'now'], 'demo takes no "now"'],
  ])('does not understand %j', async (args, words) => {
    const { code, err } = await ran(demo, args, { cwd: tempFolder() });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe('the invented year', () => {
  const cases = year(7, 1_500);

  it('has exactly as many complaints as asked for, in order, within a year', () => {
    for (const count of [0, 1, 2, 1_500]) expect(year(7, count)).toHaveLength(count);
    const opened = cases.map(({ complaint }) => complaint.openedAt);
    expect(opened).toEqual(opened.toSorted((a, b) => a - b));
    expect((opened[0] ?? 0) > until - 366 * 86_400_000 && (opened.at(-1) ?? until) < until).toBe(true);
    expect(new Set(cases.map(({ complaint }) => complaint.id)).size).toBe(1_500);
  });

  it('comes in while the branch works, and nothing has happened that is still to come', () => {
    for (const { complaint, promise, followUps, escalation, survey, trail } of cases) {
      const hours = directory.hours(complaint.branchId) ?? expect.fail();
      expect(isOpen(hours, complaint.openedAt), new Date(complaint.openedAt).toISOString()).toBe(true);
      const past = [
        complaint.resolvedAt,
        escalation?.acknowledgedAt,
        survey?.answeredAt,
        ...trail.map((each) => each.at),
      ];
      for (const at of past) expect(at == null || at < until).toBe(true);
      for (const { followUp, doneAt } of followUps) expect(followUp.state !== 'done' || doneAt < until).toBe(true);
      for (const { at } of promise?.promised.history ?? []) expect(at < until).toBe(true);
    }
  });

  it('says in each walk what stands in its record', () => {
    for (const { complaint, session } of cases) {
      const written = withRecord(complaint, recordOf(playbook, session), session);
      // The order is no question of the playbook.
      expect({ ...written, order: complaint.order }).toEqual(complaint);
    }
  });

  it('rings nobody and writes to nobody: numbers kept free for drama, addresses of example.com', () => {
    const drama = /^\+44(?:11[345678]4960|1[2-6]14960|1914980|2079460|7700900)\d{3}$/;
    for (const { complaint } of cases) {
      const { phone, email } = complaint.customer;
      expect(phone ?? email).not.toBeNull();
      if (phone !== null) expect(phone).toMatch(drama);
      if (email !== null) expect(email).toMatch(/^[a-z.]+\d+@example\.com$/);
    }
  });

  it('has something of everything', () => {
    const of = (key: (one: (typeof cases)[number]) => unknown) => new Set(cases.map(key));
    expect(of((each) => each.complaint.nature).size).toBe(10);
    expect([...of((each) => each.promise?.promised.state)]).toEqual(
      expect.arrayContaining(['kept', 'late', 'broken', 'open', undefined]),
    );
    expect([...of((each) => each.complaint.satisfied)]).toEqual(expect.arrayContaining(['yes', 'partly', 'no', null]));
    expect(cases.filter((each) => each.escalation !== null).length).toBeGreaterThan(50);
    expect(cases.filter((each) => each.survey !== null).length).toBeGreaterThan(100);
  });
});
