import { chmodSync, closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Log } from '../../../src/app/ports.ts';
import { openStore } from '../../../src/store/open.ts';
import { deadlineIn } from '../../../src/store/patience.ts';
import { openSqliteFile } from '../../../src/store/sqlite-file.ts';
import { quiet } from '../../support/quiet.ts';
import { aComplaint, aJob, aSession } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const clock = { now: () => 1_000 };
const open = async (file: string, options: { log?: Log; readOnly?: boolean; migrate?: boolean } = {}) => {
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock, ...options });
  onTestFinished(() => store.close());
  return store;
};

describe('a SQLite file', () => {
  it('is made with its folder, for its owner alone, log and all', async () => {
    const file = join(tempFolder(), 'new', 'folder', 'tactful.db');
    const store = await open(file);
    await store.transact((tx) => tx.saveSession(aSession()));
    for (const path of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(path).mode & 0o777, path).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    await store.close();
    expect(existsSync(`${file}-wal`), 'closing moves everything into the one file').toBe(false);
  });

  it('is taken from others who might read it', async () => {
    const file = join(tempFolder(), 'tactful.db');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    await open(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is safe on every open, not only on the first', async () => {
    const file = join(tempFolder(), 'tactful.db');
    for (let times = 0; times < 3; times += 1) {
      const { handle } = await openSqliteFile(file, { readOnly: false }, deadlineIn(1_000));
      const setting = (name: string) => handle.pragma(name, { simple: true });
      expect(setting('journal_mode')).toBe('wal');
      expect(setting('synchronous')).toBe(2);
      expect(setting('foreign_keys')).toBe(1);
      expect(setting('secure_delete')).toBe(1);
      expect(setting('busy_timeout')).toBeLessThanOrEqual(250);
      handle.exec('create table if not exists t (x)');
      handle.close();
    }
  });

  it('says what to do about a file that is no database, and touches it no more', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const words = 'Dear diary, '.repeat(1_000);
    writeFileSync(file, words);
    await expect(open(file)).rejects.toMatchObject({ code: 'broken', message: expect.stringContaining('backup') });
    expect(readFileSync(file, 'utf8')).toBe(words);
  });

  it('stops for good when its file is damaged under it, and says so in the log', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const errors: string[] = [];
    const log = { ...quiet, error: (code: string) => void errors.push(code) };
    const first = await open(file);
    await first.transact((tx) => tx.saveComplaint(aComplaint()));
    await first.close();
    const store = await open(file, { log });
    const shell = new Database(file, { readonly: true });
    const root = Number(shell.prepare("select rootpage from sqlite_master where name = 'complaints'").pluck().get());
    shell.close();
    const disk = openSync(file, 'r+');
    writeSync(disk, Buffer.alloc(4_096, 0xff), 0, 4_096, (root - 1) * 4_096);
    closeSync(disk);
    await expect(store.read((tx) => tx.complaint('c1'))).rejects.toMatchObject({ code: 'broken' });
    expect(errors).toEqual(['store-broken']);
    // Nothing is tried again, not even where the damage may not be.
    await expect(store.transact((tx) => tx.claimInbound('a', 1))).rejects.toMatchObject({ code: 'broken' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'broken' });
  });

  it('read only: reads what is there, writes nothing, and makes no file', async () => {
    const folder = tempFolder();
    const file = join(folder, 'tactful.db');
    await expect(open(file, { readOnly: true })).rejects.toMatchObject({ code: 'unreachable' });
    expect(existsSync(file)).toBe(false);
    const writer = await open(file);
    await writer.transact((tx) => tx.saveSession(aSession()));
    const reader = await open(file, { readOnly: true });
    expect(await reader.read((tx) => tx.session('s1'))).not.toBeNull();
    await expect(reader.transact((tx) => tx.claimInbound('x', 1))).rejects.toThrow('read only');
  });

  it('reads what a killed process left in the log', async () => {
    const folder = tempFolder();
    const file = join(folder, 'tactful.db');
    const store = await open(file);
    await store.transact((tx) => tx.saveSession(aSession()));
    // What a kill leaves: the file and its log as they are.
    for (const suffix of ['', '-wal']) writeFileSync(join(folder, `copy.db${suffix}`), readFileSync(file + suffix));
    const reader = await open(join(folder, 'copy.db'), { readOnly: true });
    expect((await reader.read((tx) => tx.session('s1')))?.version).toBe(1);
  });

  it('reads while an export holds its snapshot', async () => {
    const store = await open(join(tempFolder(), 'tactful.db'));
    const { promise: exporting, resolve: finish } = Promise.withResolvers<void>();
    const long = Array.from({ length: 5 }, () =>
      store.read(async (tx) => {
        await tx.session('s1');
        await exporting;
        return await tx.session('s1');
      }),
    );
    await store.transact((tx) => tx.saveSession(aSession()));
    expect(await store.read((tx) => tx.session('s1'))).not.toBeNull();
    finish();
    expect(await Promise.all(long)).toEqual([null, null, null, null, null]);
  });

  it('keeps the order of many acts in one process', async () => {
    const store = await open(join(tempFolder(), 'tactful.db'));
    const order: number[] = [];
    const acts = Array.from({ length: 200 }, (_, index) =>
      store.transact(
        async (tx) => {
          await tx.claimInbound(`act ${index}`, index);
          order.push(index);
        },
        { patience: 20_000 },
      ),
    );
    await Promise.all(acts);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('lets everybody else have their turn between one act and the next', async () => {
    const store = await open(join(tempFolder(), 'tactful.db'));
    let [breaths, busy] = [0, true];
    const breathe = () => {
      breaths += 1;
      if (busy) setImmediate(breathe);
    };
    setImmediate(breathe);
    const acts = Array.from({ length: 100 }, (_, index) =>
      store.transact((tx) => tx.claimInbound(`all ${index}`, 1), { patience: 20_000 }),
    );
    await Promise.all(acts);
    for (let index = 0; index < 100; index += 1) await store.transact((tx) => tx.claimInbound(`each ${index}`, 1));
    busy = false;
    expect(breaths).toBeGreaterThan(150);
  });

  it('waits for another process without holding up this one, then says busy', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const store = await open(file);
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('begin immediate');
    let [ticks, longest, last] = [0, 0, performance.now()];
    const ticking = setInterval(() => {
      const now = performance.now();
      [ticks, longest, last] = [ticks + 1, Math.max(longest, now - last), now];
    }, 5);
    const began = performance.now();
    await expect(store.transact((tx) => tx.claimInbound('a', 1), { patience: 600 })).rejects.toMatchObject({
      code: 'busy',
    });
    expect(performance.now() - began).toBeLessThan(1_000);
    const patient = store.transact((tx) => tx.claimInbound('a', 1));
    setTimeout(() => other.exec('rollback'), 300);
    expect(await patient, 'what was refused was not stored').toBe(true);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(20);
    expect(longest).toBeLessThan(250);
  });

  it('looks up what is asked all the time in an index', async () => {
    const file = join(tempFolder(), 'tactful.db');
    const store = await open(file);
    await store.transact((tx) => tx.putJob(aJob()));
    const plans = (sql: string) => {
      const shell = new Database(file, { readonly: true });
      try {
        const steps = shell.prepare(`explain query plan ${sql}`).all() as { detail: string }[];
        return steps.map((each) => each.detail).join('; ');
      } finally {
        shell.close();
      }
    };
    const due = 'select due_at from jobs where due_at is not null order by due_at limit 1';
    expect(plans(due)).toMatch(/USING COVERING INDEX jobs_due/);
    expect(plans("select count(*) from jobs where due_at <= 5 and state = 'waiting'")).toMatch(/INDEX jobs_due/);
    expect(plans("select count(*) from jobs where state = 'running' and run_at <= 5")).toMatch(/INDEX jobs_running/);
    expect(
      plans("delete from jobs where job_key = 'k' and superseded = 0 and state <> 'dead' and state = 'waiting'"),
    ).toMatch(/INDEX jobs_key/);
    expect(plans("select 1 from sessions where owner_id = 'ana' and status in ('active', 'paused')")).toMatch(
      /INDEX sessions_open/,
    );
  });
});

describe('a database in memory', () => {
  it('does what a file does, for as long as it is open', async () => {
    const store: Store = await openStore('sqlite::memory:', { log: quiet, clock });
    await store.transact((tx) => tx.saveSession(aSession()));
    await store.transact((tx) => tx.putJob(aJob({ runAt: 5 })));
    expect((await store.read((tx) => tx.session('s1')))?.version).toBe(1);
    expect(await store.jobs.claim('w', 5, 1, 10)).toHaveLength(1);
    expect(await Promise.all([store.jobs.nextDue(), store.jobs.due(5), store.ping()])).toEqual([15, 1, undefined]);
    const failed = store.transact(async (tx) => {
      await tx.saveSession(aSession({ id: 's2' }));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await store.read((tx) => tx.session('s2'))).toBeNull();
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: 'unreachable' });
  });
});
