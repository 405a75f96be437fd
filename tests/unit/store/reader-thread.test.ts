import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { openEngine } from '../../../src/store/open.ts';
import { deadlineIn } from '../../../src/store/patience.ts';
import { readerThread } from '../../../src/store/reader-thread.ts';
import { quiet } from '../../support/quiet.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function opened() {
  const file = join(tempFolder(), 'tactful.db');
  const { engine } = await openEngine(`sqlite:${file}`, { log: quiet });
  onTestFinished(() => engine.close());
  await migrate(engine, { clock: { now: () => 1 }, log: quiet, backups: null });
  return { engine, file };
}

/** So many rows are made and counted: a second or so of work. */
const long = sql<{ count: number }>`with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000000)
  select count(*) as count from n`;

describe('a SQLite file that is read apart', () => {
  it('holds nobody up, and others save meanwhile', async () => {
    const { engine } = await opened();
    const begun = performance.now();
    const reading = engine.readApart(async (db) => {
      await sql`select 1`.execute(db);
      // The thread has begun: what is measured is the work alone.
      const before = performance.eventLoopUtilization();
      const since = performance.now();
      const { rows } = await long.execute(db);
      return { rows, took: performance.now() - since, held: performance.eventLoopUtilization(before).active };
    });
    let saved = 0;
    while (performance.now() - begun < 200 || saved === 0) {
      await engine.write((db) => sql`create table if not exists t (x)`.execute(db));
      saved += 1;
      await pause(20);
    }
    const { rows, took, held } = await reading;
    expect(rows).toEqual([{ count: 4_000_000 }]);
    expect(held).toBeLessThan(took / 2);
    expect(saved).toBeGreaterThan(0);
  });

  it('is read as it was when the reading began', async () => {
    const { engine } = await opened();
    await engine.write((db) => sql`create table t (x)`.execute(db));
    const count = (db: Parameters<Parameters<typeof engine.read>[0]>[0]) =>
      sql<{ n: number }>`select count(*) as n from t`.execute(db).then(({ rows }) => rows[0]?.n);
    const before = await engine.readApart(async (db) => {
      await engine.write((other) => sql`insert into t values (1)`.execute(other));
      return await count(db);
    });
    expect(before).toBe(0);
    expect(await engine.readApart(count)).toBe(1);
  });

  it('takes nothing that writes, says what was wrong, and goes on', async () => {
    const { engine } = await opened();
    await expect(engine.readApart((db) => sql`create table t (x)`.execute(db))).rejects.toMatchObject({
      message: expect.stringMatching(/read-?only|rights/),
    });
    await expect(engine.readApart((db) => sql`select nonsense`.execute(db))).rejects.toThrow('nonsense');
    await expect(engine.readApart(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect((await engine.readApart((db) => sql`select 1 as one`.execute(db))).rows).toEqual([{ one: 1 }]);
  });

  it('is tried again by the next one where it was not there', async () => {
    const { engine, file } = await opened();
    await engine.close();
    renameSync(file, `${file}.away`);
    const thread = readerThread(file);
    const one = () => thread.read((db) => sql`select 1 as one`.execute(db), deadlineIn(5_000));
    await expect(one()).rejects.toMatchObject({ name: 'StoreError', code: 'unreachable' });
    renameSync(`${file}.away`, file);
    expect((await one()).rows).toEqual([{ one: 1 }]);
    await thread.close(deadlineIn(1_000));
  });

  it('is let go of when it is closed', async () => {
    const { engine, file } = await opened();
    await engine.readApart((db) => sql`select 1`.execute(db));
    await engine.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
