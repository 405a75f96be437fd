import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUpFile, checkFile, restoreFile } from '../../../src/store/backup.ts';
import { LATEST } from '../../../src/store/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aSession } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const clock = { now: () => 1_000 };

async function aStore(folder: string, name: string) {
  const file = join(folder, name);
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock });
  onTestFinished(() => store.close());
  return { file, store };
}

async function sessionsIn(file: string): Promise<string[]> {
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock, readOnly: true });
  try {
    return (await store.read((tx) => tx.openSessions('ana'))).map((each) => each.id).sort();
  } finally {
    await store.close();
  }
}

describe('backup and restore', () => {
  it('copies a database in use into one file, for its owner alone', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact((tx) => tx.saveSession(aSession()));
    const copy = await backUpFile(file, join(folder, 'backups'), 'copy.db');
    await store.transact((tx) => tx.saveSession(aSession({ id: 's2' })));
    expect(copy).toBe(join(folder, 'backups', 'copy.db'));
    expect(readdirSync(join(folder, 'backups'))).toEqual(['copy.db']);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(checkFile(copy)).toBe(LATEST);
    expect(await sessionsIn(copy)).toEqual(['s1']);
    expect(await backUpFile(file, join(folder, 'backups'), 'copy.db')).toBe(join(folder, 'backups', 'copy-2.db'));
  });

  it('is done although another process saves at every moment, and holds what was there when it began', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.close();
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('create table filling (number integer, bulk blob)');
    const add = other.prepare('insert into filling values (?, zeroblob(4000))');
    other.transaction(() => {
      for (let number = 0; number < 3_000; number += 1) add.run(0);
    })();
    let done = false;
    const backup = backUpFile(file, folder, 'copy.db').finally(() => {
      done = true;
    });
    // One save between any two steps of the copy: begun anew each time, it would never end.
    let saved = 0;
    while (!done && saved < 2_000) {
      add.run(++saved);
      await new Promise((next) => setImmediate(next));
    }
    const within = done;
    const copy = new Database(await backup, { readonly: true });
    onTestFinished(() => void copy.close());
    expect(within).toBe(true);
    expect(copy.prepare('select count(*) from filling where number > 0').pluck().get()).toBe(0);
    expect(copy.prepare('select count(*) from filling').pluck().get()).toBe(3_000);
  });

  it('leaves no half a backup behind', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'bad.db'), 'no database'.repeat(1_000));
    await expect(backUpFile(join(folder, 'bad.db'), folder, 'copy.db')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['bad.db']);
  });

  it('puts a backup in place and keeps what it replaced', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact((tx) => tx.saveSession(aSession()));
    const copy = await backUpFile(file, folder, 'copy.db');
    await store.transact((tx) => tx.saveSession(aSession({ id: 's2' })));
    await store.close();
    const aside = await restoreFile(copy, file, 'now');
    expect(aside).toBe(`${file}.replaced-now`);
    expect(await sessionsIn(file)).toEqual(['s1']);
    expect(await sessionsIn(aside ?? '')).toEqual(['s1', 's2']);
    expect(existsSync(copy)).toBe(true);
    const again = await openStore(`sqlite:${file}`, { log: quiet, clock });
    await again.transact((tx) => tx.saveSession(aSession({ id: 's3' })));
    await again.close();
  });

  it('restores where there is nothing yet', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact((tx) => tx.saveSession(aSession()));
    const copy = await backUpFile(file, folder, 'copy.db');
    expect(await restoreFile(copy, join(folder, 'elsewhere.db'), 'now')).toBeNull();
    expect(await sessionsIn(join(folder, 'elsewhere.db'))).toEqual(['s1']);
  });

  it('refuses while somebody has the database open, and changes nothing', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact((tx) => tx.saveSession(aSession()));
    const copy = await backUpFile(file, folder, 'copy.db');
    await store.transact((tx) => tx.saveSession(aSession({ id: 's2' })));
    await expect(restoreFile(copy, file, 'now')).rejects.toMatchObject({ code: 'busy' });
    await store.transact((tx) => tx.saveSession(aSession({ id: 's3' })));
    expect(await sessionsIn(file)).toEqual(['s1', 's2', 's3']);
    expect(readdirSync(folder).filter((each) => /restored|replaced/.test(each))).toEqual([]);
  });

  it('refuses a backup that is damaged, foreign, newer or not there', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact(async (tx) => {
      for (let index = 0; index < 100; index += 1) await tx.saveSession(aSession({ id: `s${index}` }));
    });
    const copy = await backUpFile(file, folder, 'copy.db');
    await store.close();
    const damaged = join(folder, 'damaged.db');
    const bytes = readFileSync(copy);
    bytes.fill(0xff, 8_192, 16_384);
    writeFileSync(damaged, bytes);
    const foreign = join(folder, 'foreign.db');
    new Database(foreign).exec('create table t (x)').close();
    const newer = await backUpFile(copy, folder, 'newer.db');
    new Database(newer).exec("insert into schema_migrations values (999, 'later', 1)").close();
    for (const [backup, code] of [
      [damaged, 'broken'],
      [foreign, 'broken'],
      [newer, 'newer-schema'],
      [join(folder, 'nowhere.db'), 'unreachable'],
    ] as const)
      await expect(restoreFile(backup, file, 'now'), backup).rejects.toMatchObject({ code });
    expect(await sessionsIn(file)).toHaveLength(100);
  });

  it('replaces a database that is too damaged to be opened', async () => {
    const folder = tempFolder();
    const { file, store } = await aStore(folder, 'live.db');
    await store.transact((tx) => tx.saveSession(aSession()));
    const copy = await backUpFile(file, folder, 'copy.db');
    await store.close();
    writeFileSync(file, 'ruins'.repeat(2_000));
    writeFileSync(`${file}-wal`, 'more ruins');
    const aside = await restoreFile(copy, file, 'now');
    expect(await sessionsIn(file)).toEqual(['s1']);
    expect(readFileSync(aside ?? '', 'utf8')).toContain('ruins');
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
