import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackups } from '../../../src/backups.ts';
import { checkFile } from '../../../src/store/backup.ts';
import { LATEST } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const DAY = 24 * 60 * 60_000;

async function scheduled(keep: number) {
  const place = tempFolder();
  const file = join(place, 'tactful.db');
  let now = Date.UTC(2026, 10, 22, 6);
  const clock = { now: () => now };
  await (await openStore(`sqlite:${file}`, { log: quiet, clock })).close();
  const said: string[] = [];
  const log = { ...quiet, error: (code: string, facts?: object) => void said.push(`${code} ${JSON.stringify(facts)}`) };
  const folder = join(place, 'copies');
  return {
    ...createBackups({ files: [file], folder, keep, clock, log }),
    file,
    folder,
    said,
    later(ms: number) {
      now += ms;
    },
    copies: () => (existsSync(folder) ? readdirSync(folder).sort() : []),
  };
}

it('takes one checked copy a day, keeps the latest, and leaves alone what is not its own', async () => {
  const backups = await scheduled(3);
  expect(backups.age()).toBeNull();
  for (let day = 0; day < 5; day++) {
    await Promise.all([backups.look(), backups.look()]);
    backups.later(DAY / 2);
    await backups.look();
    backups.later(DAY / 2);
    if (day === 0)
      for (const name of ['tactful-notes.db', 'other.db', 'tactful-20261122T060001Z.db.unfinished'])
        writeFileSync(join(backups.folder, name), '');
  }
  expect(backups.copies()).toEqual([
    'other.db',
    'tactful-20261124T060000Z.db',
    'tactful-20261125T060000Z.db',
    'tactful-20261126T060000Z.db',
    'tactful-notes.db',
  ]);
  expect(checkFile(join(backups.folder, 'tactful-20261126T060000Z.db'))).toBe(LATEST);
  expect(backups.age()).toBe(DAY);
  expect(backups.said).toEqual([]);
});

it('a copy that fails is said by its code, pushes no older one out, and is tried again', async () => {
  const backups = await scheduled(1);
  await backups.look();
  const [first = ''] = backups.copies();
  for (const suffix of ['', '-wal', '-shm']) rmSync(backups.file + suffix, { force: true });
  writeFileSync(backups.file, 'no database'.repeat(1_000));
  backups.later(DAY);
  await backups.look();
  await backups.look();
  expect(backups.said).toHaveLength(2);
  expect(backups.said[0]).toMatch(/^backup-failed \{"error":"[\w-]+"\}$/);
  expect(backups.copies()).toEqual([first]);
  expect(backups.age()).toBe(DAY);
});
