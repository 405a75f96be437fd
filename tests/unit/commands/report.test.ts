import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../../../src/commands/report.ts';
import type { Complaint } from '../../../src/core/complaint.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aComplaint } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const at = Date.parse('2026-11-20T10:00:00Z');

async function folderWith(complaints: Complaint[]): Promise<string> {
  const cwd = tempFolder();
  const store = await openStore(`sqlite:${join(cwd, 'data/tactful.db')}`, { log: quiet, clock: { now: () => at } });
  await store.transact(async (tx) => {
    for (const each of complaints) await tx.saveComplaint(each);
  });
  await store.close();
  return cwd;
}

describe('tactful report', () => {
  it('says in words that nothing came in', async () => {
    const cwd = await folderWith([]);
    for (const period of ['day', 'week', 'month', 'quarter']) {
      const { code, out } = await ran(report, ['--period', period], { cwd });
      expect(code).toBe(0);
      expect(out).toContain(`No complaint came in this ${period} so far.`);
      expect(out).not.toMatch(/NaN|undefined|null|Infinity|%/);
    }
  });

  it('speaks of one complaint as one, never in per cent', async () => {
    const one = aComplaint({
      openedAt: at,
      nature: 'late',
      satisfied: 'yes',
      status: 'resolved',
      resolvedAt: at + 60_000,
    });
    const { out } = await ran(report, [], { cwd: await folderWith([one]) });
    expect(out).toContain('| Complaints opened | 1 | 0 |');
    expect(out).toContain('| Satisfied, asked by the handler | 1 of 1 | – |');
    expect(out).toContain('| Resolved within the target: 7 days | 1 of 1 |');
    expect(out).toContain('“My order came late”: 1 complaint');
    expect(out).not.toContain('%');
  });

  it('names a nature that nobody lists any more in words', async () => {
    const { out } = await ran(report, [], { cwd: await folderWith([aComplaint({ openedAt: at, nature: 'wet-dog' })]) });
    expect(out).toContain('“Wet dog”: 1 complaint');
    expect(out).not.toContain('wet-dog');
  });

  it('keeps to its table whatever things are called', async () => {
    const odd = 'a, "b" | c\n=cmd()|\' <img src=x> `x` [y](z) \\';
    const cwd = await folderWith([
      aComplaint({ openedAt: at, nature: odd, prevention: odd, employee: { id: 'ana', name: odd } }),
    ]);
    const { out } = await ran(report, [], { cwd });
    expect(out).toContain(`a, "b" \\| c =cmd()\\|' \\<img src=x\\> \\\`x\\\` \\[y\\](z) \\\\`);
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row).toMatch(/ \|$/);
    expect(out.replaceAll('\\<', '')).not.toContain('<img');
    const json = await ran(report, ['--format', 'json'], { cwd });
    expect(JSON.parse(json.out).problems[0]).toMatchObject({ nature: odd, label: odd, count: 1 });
  });

  it('prints an object with times that people and programs read', async () => {
    const cwd = await folderWith([aComplaint({ openedAt: at, branchId: 'lisbon' })]);
    const args = ['--format', 'json', '--branch', 'lisbon', '--period', 'month', '--at', '2026-11-05'];
    const { out } = await ran(report, args, { cwd });
    expect(JSON.parse(out)).toMatchObject({
      period: { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', timeZone: 'Europe/Lisbon' },
      scope: { type: 'branch', branchId: 'lisbon' },
      name: 'Lisbon',
      figures: { complaints: { opened: 1 } },
    });
  });

  it('asks for one person, and for another day', async () => {
    const cwd = await folderWith([aComplaint({ openedAt: at, employee: { id: 'ben', name: 'Ben' } })]);
    const opened = async (...args: string[]) =>
      JSON.parse((await ran(report, ['--format', 'json', ...args], { cwd })).out).figures.complaints.opened;
    expect(await opened('--person', 'ben')).toBe(1);
    expect(await opened('--person', 'ana')).toBe(0);
    expect(await opened('--at', '2026-11-13')).toBe(0);
  });

  it('writes a picture into a file', { timeout: 60_000 }, async () => {
    const cwd = await folderWith([aComplaint({ openedAt: at, nature: 'faulty' })]);
    const { code, out } = await ran(report, ['--format', 'png', '--to', 'week.png'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(readFileSync(join(cwd, 'week.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    [['--period', 'year'], 'there is no --period "year"'],
    [['--format', 'pdf'], 'there is no --format "pdf"'],
    [['--format', 'png'], 'a picture needs a file'],
    [['--at', 'yesterday'], '"yesterday" is no day'],
    [['--at', '2026-13-01'], '"2026-13-01" is no day'],
    [['--branch', 'lisbon', '--person', 'ana'], 'give one of the three'],
    [['week'], 'report takes no "week"'],
    [['--to', 'nowhere/at/all.md'], 'name a file in a folder that is there'],
  ])('does not understand %j', async (args, words) => {
    const cwd = await folderWith([]);
    const { code, err } = await ran(report, args, { cwd });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('makes no database where there is none', async () => {
    const cwd = tempFolder();
    const { code, err } = await ran(report, [], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('there is no database');
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });
});
