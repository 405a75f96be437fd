import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/store/backup.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openEngine } from '../../src/store/open.ts';
import { sized } from '../support/chance.ts';
import { startChild } from '../support/child.ts';
import { heavy } from '../support/heavy-migration.ts';
import { quiet } from '../support/quiet.ts';
import { ownFolder } from '../support/server.ts';

// An update that is killed: on the next start the database is wholly old or wholly new, and gets to be new.

const folder = ownFolder('migrations');
afterAll(() => folder.remove());
const clock = { now: () => 0 };
const ALL = [...MIGRATIONS, heavy];
/** Enough for the migration to be under way for a while. */
const SESSIONS = sized(20_000, 5_000);

describe('an update that is killed at any moment', () => {
  const versions = Array.from({ length: MIGRATIONS.length + 1 }, (_, version) => version);
  it.each(versions)('from version %i: old or new, never between', async (version) => {
    const origin = join(folder.path, `version-${version}.db`);
    await makeDatabase(origin, version);
    const before = contents(origin);
    const reference = await migrated(origin);
    const points = sized(100, 5);
    const tally = { old: 0, new: 0 };
    for (let point = 0; point < points; point += 1) {
      const place = join(folder.path, `run-${version}`);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      const file = join(place, 'tactful.db');
      copyFileSync(origin, file);
      const child = startChild('migrator.ts', [file]);
      await child.said('begins');
      await pause((reference.took * 1.1 * point) / points);
      child.process.kill('SIGKILL');
      await child.ended;

      const found = contents(file);
      expect([before, reference.contents], `killed at point ${point} of ${points}`).toContain(found);
      tally[found === before ? 'old' : 'new'] += 1;
      const backups = join(place, 'backups');
      const whole = existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.db')) : [];
      for (const name of whole) expect(checkFile(join(backups, name))).toBe(version);
      if (found !== before && version > 0) expect(whole).toHaveLength(1);
      expect((await migrated(file, false)).contents).toBe(reference.contents);
    }
    console.info(
      `migrations: from ${version}, ${points} kills within ${Math.ceil(reference.took)} ms: ${JSON.stringify(tally)}`,
    );
    expect(tally.old).toBeGreaterThan(0);
  });
});

async function makeDatabase(file: string, version: number): Promise<void> {
  const { engine } = await openEngine(`sqlite:${file}`, { log: quiet });
  if (version > 0) {
    await migrate(engine, { clock, log: quiet, backups: null, migrations: MIGRATIONS.slice(0, version) });
    await engine.write(async (db) => {
      for (let number = 0; number < SESSIONS; number += 1)
        await db
          .insertInto('sessions')
          .values({
            id: `s${number}`,
            owner_id: 'ana',
            status: 'active',
            complaint_id: null,
            started_at: number,
            touched_at: number,
            version: 1,
            snapshot_json: '{}',
          })
          .execute();
    }, 60_000);
  }
  await engine.close();
}

/** What the whole database says, rows and schema, as a checksum. */
function contents(file: string): string {
  // As a writer, so that what the dead process left in the log is taken in as at the next start.
  const shell = new Database(file);
  try {
    expect(shell.pragma('integrity_check', { simple: true })).toBe('ok');
    const hash = createHash('sha256');
    const schema = shell.prepare('select name, sql from sqlite_master order by name').all() as { name: string }[];
    hash.update(JSON.stringify(schema));
    const tables = shell.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
    for (const table of tables)
      for (const row of shell.prepare(`select * from ${String(table)} order by 1`).iterate())
        hash.update(JSON.stringify(row));
    return hash.digest('hex');
  } finally {
    shell.close();
  }
}

/** Brings a copy (or the file itself) up to date; how long that took, in ms. */
async function migrated(origin: string, copy = true): Promise<{ contents: string; took: number }> {
  const file = copy ? `${origin}.reference` : origin;
  if (copy) copyFileSync(origin, file);
  const { engine, backups } = await openEngine(`sqlite:${file}`, { log: quiet });
  const began = performance.now();
  await migrate(engine, { clock, log: quiet, backups, migrations: ALL });
  const took = performance.now() - began;
  await engine.close();
  return { contents: contents(file), took };
}
