import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFile } from '../../../src/store/backup.ts';
import { migrate, schemaVersion } from '../../../src/store/migrate.ts';
import type { Migration } from '../../../src/store/migration.ts';
import { LATEST, MIGRATIONS } from '../../../src/store/migrations.ts';
import { openEngine, openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aSession } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const clock = { now: () => Date.UTC(2026, 10, 21, 22, 15) };
const addColumn: Migration = {
  name: '9998-add-a-column',
  async up(db) {
    await sql`alter table sessions add column mood text`.execute(db);
    await sql`update sessions set mood = 'calm'`.execute(db);
  },
};
const fail: Migration = {
  name: '9999-fail',
  async up(db) {
    await sql`create table half_done (x integer)`.execute(db);
    throw new Error('no');
  },
};

async function withSession(): Promise<string> {
  const file = join(tempFolder(), 'tactful.db');
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock });
  await store.transact((tx) => tx.saveSession(aSession()));
  await store.close();
  return file;
}

async function engineOf(file: string) {
  const opened = await openEngine(`sqlite:${file}`, { log: quiet });
  onTestFinished(() => opened.engine.close());
  return opened;
}

const shell = (file: string, statement: string) => {
  const database = new Database(file);
  try {
    return database.prepare(statement).all();
  } finally {
    database.close();
  }
};

describe('migrations', () => {
  it('are numbered without a gap, as their files are', () => {
    const files = readdirSync(new URL('../../../src/store/migrations', import.meta.url)).sort();
    expect(MIGRATIONS.map((each) => `${each.name}.ts`)).toEqual(files);
    expect(files.map((each) => Number(each.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  });

  it('run once; an empty database needs no backup', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const { engine, backups } = await engineOf(file);
    const first = await migrate(engine, { clock, log: quiet, backups });
    expect(first).toEqual({ from: 0, to: LATEST, applied: MIGRATIONS.map((each) => each.name), backup: null });
    expect(await migrate(engine, { clock, log: quiet, backups })).toMatchObject({ from: LATEST, applied: [] });
  });

  it('copy an existing database first', async () => {
    const file = await withSession();
    const { engine, backups } = await engineOf(file);
    const migrations = [...MIGRATIONS, addColumn];
    const { backup } = await migrate(engine, { clock, log: quiet, backups, migrations });
    expect(backup).toBe(join(dirname(file), 'backups', 'before-9998-add-a-column-20261121T221500Z.db'));
    expect(checkFile(backup ?? '')).toBe(LATEST);
    expect(shell(backup ?? '', 'select id from sessions')).toEqual([{ id: 's1' }]);
    expect(() => shell(backup ?? '', 'select mood from sessions')).toThrow();
    expect(shell(file, 'select mood from sessions')).toEqual([{ mood: 'calm' }]);
  });

  it('leave everything as it was when one of them fails', async () => {
    const file = await withSession();
    const { engine } = await engineOf(file);
    const before = shell(file, 'select * from sqlite_master');
    const migrations = [...MIGRATIONS, addColumn, fail];
    await expect(migrate(engine, { clock, log: quiet, backups: null, migrations })).rejects.toThrow('no');
    expect(shell(file, 'select * from sqlite_master')).toEqual(before);
    expect(await schemaVersion(engine)).toBe(LATEST);
  });

  it('do not collide when several processes start at once', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const stores = await Promise.all(
      Array.from({ length: 5 }, () => openStore(`sqlite:${file}`, { log: quiet, clock })),
    );
    await Promise.all(stores.map((each) => each.ping()));
    await Promise.all(stores.map((each) => each.close()));
    expect(shell(file, 'select version from schema_migrations order by version')).toEqual(
      Array.from({ length: LATEST }, (_, index) => ({ version: index + 1 })),
    );
  });

  it('refuse a database that is newer than the program', async () => {
    const file = await withSession();
    const { engine } = await engineOf(file);
    await migrate(engine, { clock, log: quiet, backups: null, migrations: [...MIGRATIONS, addColumn] });
    const refused = { code: 'newer-schema', message: expect.stringContaining('newer version') };
    for (const options of [{}, { migrate: false }, { readOnly: true }])
      await expect(openStore(`sqlite:${file}`, { log: quiet, clock, ...options })).rejects.toMatchObject(refused);
  });

  it('are not run for whoever only wants to read, or does not want it', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const behind = { code: 'broken', message: expect.stringContaining('tactful migrate') };
    await expect(openStore(`sqlite:${file}`, { log: quiet, clock, migrate: false })).rejects.toMatchObject(behind);
    await expect(openStore(`sqlite:${file}`, { log: quiet, clock, readOnly: true })).rejects.toMatchObject(behind);
    expect(shell(file, 'select * from sqlite_master')).toEqual([]);
  });
});
