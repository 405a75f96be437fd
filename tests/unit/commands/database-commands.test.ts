import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../src/commands/backup.ts';
import { exportCommand } from '../../../src/commands/export.ts';
import { migrate } from '../../../src/commands/migrate.ts';
import { restore } from '../../../src/commands/restore.ts';
import { LATEST, MIGRATIONS } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aComplaint } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const FILE = 'data/tactful.db';
const openIn = (cwd: string) => openStore(`sqlite:${join(cwd, FILE)}`, { log: quiet, clock: { now: () => 1_000 } });

async function withComplaint(id: string, cwd = tempFolder()): Promise<string> {
  const store = await openIn(cwd);
  await store.transact((tx) => tx.saveComplaint(aComplaint({ id })));
  await store.close();
  return cwd;
}

const complaintsIn = async (cwd: string, ...args: string[]) =>
  (await ran(exportCommand, ['complaints', ...args], { cwd })).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).id);

describe('tactful migrate', () => {
  it('says what is pending and changes nothing, does it, and has nothing left to do', async () => {
    const cwd = tempFolder();
    const pending = await ran(migrate, ['--check'], { cwd });
    expect([pending.code, pending.out]).toEqual([1, MIGRATIONS.map((each) => `pending  ${each.name}\n`).join('')]);
    expect(readdirSync(cwd)).toEqual([]);
    const done = await ran(migrate, [], { cwd });
    expect(done.code).toBe(0);
    expect(done.out).toContain('applied  0001-first-tables\n');
    for (const args of [['--check'], []]) {
      const again = await ran(migrate, args, { cwd });
      expect([again.code, again.out]).toEqual([0, `nothing to do: schema ${LATEST}\n`]);
    }
  });

  it('refuses a database from a newer version', async () => {
    const cwd = await withComplaint('c1');
    new Database(join(cwd, FILE)).exec("insert into schema_migrations values (999, 'later', 1)").close();
    for (const args of [['--check'], []]) {
      const { code, err } = await ran(migrate, args, { cwd });
      expect(code).toBe(2);
      expect(err).toContain('schema 999');
    }
  });
});

describe('tactful backup and restore', () => {
  it('bring back what was there, and keep what they replace', async () => {
    const cwd = await withComplaint('first');
    const copied = await ran(backup, [], { cwd });
    const path = join(cwd, 'data/backups/tactful-20261121T221500Z.db');
    expect([copied.code, copied.out]).toEqual([0, `${path}\n`]);
    await withComplaint('second', cwd);
    const restored = await ran(restore, ['data/backups/tactful-20261121T221500Z.db'], { cwd });
    const replaced = join(cwd, `${FILE}.replaced-20261121T221500Z`);
    expect([restored.code, restored.out]).toEqual([0, `restored  ${join(cwd, FILE)}\nreplaced  ${replaced}\n`]);
    expect(await complaintsIn(cwd)).toEqual(['first']);
    expect(await complaintsIn(cwd, '--database', `sqlite:${replaced}`)).toEqual(['first', 'second']);
  });

  it('copy while the product runs; do not restore under it', async () => {
    const cwd = tempFolder();
    const store = await openIn(cwd);
    await store.transact((tx) => tx.saveComplaint(aComplaint()));
    const { code, out } = await ran(backup, ['--to', 'elsewhere'], { cwd });
    expect([code, out]).toEqual([0, `${join(cwd, 'elsewhere/tactful-20261121T221500Z.db')}\n`]);
    const refused = await ran(restore, [out.trim()], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('in use');
    await store.close();
    expect((await ran(restore, [out.trim()], { cwd })).code).toBe(0);
  });

  it('leave PostgreSQL to its own programs, with the exact words', async () => {
    const cwd = tempFolder();
    const env = { DATABASE_URL: 'postgres://me:secret@host/db' };
    const dump = await ran(backup, [], { cwd, env });
    expect([dump.code, dump.err]).toEqual([2, expect.stringContaining('pg_dump --format=custom')]);
    const load = await ran(restore, ['tactful.dump'], { cwd, env });
    expect([load.code, load.err]).toEqual([2, expect.stringContaining('pg_restore --clean --if-exists')]);
    expect(dump.err + load.err).not.toContain('secret');
  });

  it.each([
    [backup, [], 'there is no database'],
    [backup, ['now'], '"now"'],
    [backup, ['--database', 'sqlite::memory:'], 'memory'],
    [restore, [], 'needs a backup file'],
    [restore, ['nowhere.db'], 'there is no file'],
    [restore, ['text.db'], 'damaged'],
    [restore, ['a.db', 'b.db'], 'second'],
    [migrate, ['up'], '"up"'],
  ] as const)('refuse nonsense (%#) and say what to do', async (command, args, words) => {
    const cwd = tempFolder();
    writeFileSync(join(cwd, 'text.db'), 'words '.repeat(1_000));
    const { code, out, err } = await ran(command, [...args], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('fix: ');
    expect(existsSync(join(cwd, FILE))).toBe(false);
  });
});
