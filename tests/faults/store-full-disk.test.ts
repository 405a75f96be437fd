import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store, StoreError } from '../../src/app/ports/store.ts';
import { backUpFile } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { quiet } from '../support/quiet.ts';
import { anEntry, aSession } from '../support/records.ts';
import { ownFolder } from '../support/server.ts';

// A disk that is full: said in time, nothing half written, nothing acknowledged lost, and well again by itself.

const seed = seedOf('store-full-disk');
const folder = ownFolder('full-disk');
afterAll(() => folder.remove());

const clock = { now: () => 1_000 };
const errors: string[] = [];
const log = { ...quiet, error: (code: string) => void errors.push(code) };

/** Acts on one session, and what the store said to each. */
function acting(store: Store) {
  const saved = new Set<string>();
  const refused = new Set<string>();
  let session = aSession();
  let count = 0;
  return {
    saved,
    refused,
    /** True when it was saved, false when the disk was full; how long it took to hear so, in ms. */
    async act(size: number): Promise<{ ok: boolean; took: number }> {
      count += 1;
      const id = `act ${count}`;
      const began = performance.now();
      try {
        session = await store.transact(async (tx) => {
          await tx.claimInbound(id, count);
          await tx.appendTrail(anEntry({ id, act: 'x'.repeat(size) }));
          return await tx.saveSession({ ...session, at: id, touchedAt: count });
        });
        saved.add(id);
        return { ok: true, took: performance.now() - began };
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'full') throw error;
        refused.add(id);
        return { ok: false, took: performance.now() - began };
      }
    },
    /** What is stored is what was acknowledged, no more and no less. */
    async compare() {
      await store.read(async (tx) => {
        expect(await tx.session('s1')).toEqual(saved.size === 0 ? null : session);
        const trail = await tx.trail({ sessionId: 's1' });
        expect(trail.map((each) => each.id)).toEqual([...saved]);
      });
    },
  };
}

function wholeness(file: string): unknown {
  const shell = new Database(file, { readonly: true });
  try {
    return [
      shell.pragma('integrity_check', { simple: true }),
      shell.prepare('select count(*) from inbound').pluck().get(),
    ];
  } finally {
    shell.close();
  }
}

const mount = join(folder.path, 'disk');
let mounted = false;

describe('a disk that runs full', () => {
  beforeAll(() => {
    if (process.getuid?.() !== 0) return;
    mkdirSync(mount);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=700', 'tmpfs', mount], { stdio: 'pipe' });
      mounted = true;
    } catch {
      // Said by the test below.
    }
  });
  afterAll(() => {
    if (mounted) execFileSync('umount', [mount]);
  });

  it('says full in time, keeps what it acknowledged, and heals when there is space', async (test) => {
    if (!mounted) test.skip('a small disk of one’s own can only be mounted as root');
    const file = join(mount, 'tactful.db');
    const chance = chanceOf(seed);
    const tries = sized(200, 20);
    const [told, healed]: [number[], number[]] = [[], []];
    let [store, acts] = [await openStore(`sqlite:${file}`, { log, clock }), acting({} as Store)];
    acts = acting(store);
    for (let number = 0; number < tries; number += 1) {
      const { bavail, bsize } = statfsSync(mount);
      const room = chance.below(96 * 1024);
      writeFileSync(join(mount, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - room)));
      for (;;) {
        const { ok, took } = await acts.act(chance.below(8_000));
        if (ok) continue;
        told.push(took);
        break;
      }
      // More acts, and reads, while it is full: nothing gets worse.
      for (let more = 0; more < 3; more += 1) {
        const { ok, took } = await acts.act(chance.below(40_000));
        if (!ok) told.push(took);
      }
      await acts.compare();
      rmSync(join(mount, 'filler'));
      const freed = performance.now();
      while (!(await acts.act(100)).ok) {
        expect(performance.now() - freed).toBeLessThan(10_000);
        await pause(50);
      }
      healed.push(performance.now() - freed);
      await acts.compare();
      expect(wholeness(file)).toEqual(['ok', acts.saved.size]);
      if (statfsSync(mount).bavail * bsize > 2 * 1024 * 1024) continue;
      // The disk is small: begin a new database on it before it is full of what we keep.
      await store.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      store = await openStore(`sqlite:${file}`, { log, clock });
      acts = acting(store);
    }
    await store.close();
    console.info(
      `full disk: ${tries} times; said within ${Math.ceil(quantile(told, 1))} ms (p99 ${Math.ceil(quantile(told, 0.99))}); ` +
        `healed within ${Math.ceil(quantile(healed, 1))} ms`,
    );
    expect(quantile(told, 1)).toBeLessThan(3_000);
    expect(errors).toEqual([]);
  });

  it('leaves no half a backup behind, and takes one when there is space', async (test) => {
    if (!mounted) test.skip('a small disk of one’s own can only be mounted as root');
    const file = join(folder.path, 'backed-up.db');
    const store = await openStore(`sqlite:${file}`, { log, clock });
    const acts = acting(store);
    for (let number = 0; number < 40; number += 1) await acts.act(20_000);
    const place = join(mount, 'backups');
    for (let number = 0; number < sized(50, 5); number += 1) {
      const { bavail, bsize } = statfsSync(mount);
      writeFileSync(join(mount, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - number * 12 * 1024)));
      await expect(backUpFile(file, place, 'copy.db')).rejects.toThrow();
      rmSync(join(mount, 'filler'));
      expect(existsSync(place) ? readdirSync(place) : []).toEqual([]);
    }
    const copy = await backUpFile(file, place, 'copy.db');
    expect(wholeness(copy)).toEqual(['ok', acts.saved.size]);
    await store.close();
    rmSync(place, { recursive: true });
  });

  it('says full when there is no room to open it either', async (test) => {
    if (!mounted) test.skip('a small disk of one’s own can only be mounted as root');
    const { bavail, bsize } = statfsSync(mount);
    writeFileSync(join(mount, 'filler'), Buffer.alloc(bavail * bsize));
    const opening = openStore(`sqlite:${join(mount, 'new', 'tactful.db')}`, { log, clock });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
    rmSync(join(mount, 'filler'));
    const store = await openStore(`sqlite:${join(mount, 'new', 'tactful.db')}`, { log, clock });
    await store.ping();
    await store.close();
  });
});

describe('a database that may not grow', () => {
  it('says full, keeps what it had, and goes on when it may grow again', async () => {
    const file = join(folder.path, 'capped.db');
    const handles: Database.Database[] = [];
    // The limit belongs to a connection: the store's own must be reached.
    const { pragma } = Database.prototype;
    Database.prototype.pragma = function (this: Database.Database, ...args) {
      if (!this.readonly && !handles.includes(this)) handles.push(this);
      return pragma.apply(this, args);
    };
    const store = await openStore(`sqlite:${file}`, { log, clock }).finally(() => {
      Database.prototype.pragma = pragma;
    });
    const [writer] = handles;
    const acts = acting(store);
    const chance = chanceOf(seed + 1);
    for (let number = 0; number < sized(200, 20); number += 1) {
      const pages = Number(writer?.pragma('page_count', { simple: true }));
      writer?.pragma(`max_page_count = ${pages + chance.below(6)}`);
      while ((await acts.act(chance.below(20_000))).ok);
      await acts.compare();
      writer?.pragma('max_page_count = 1000000');
      expect((await acts.act(chance.below(20_000))).ok).toBe(true);
    }
    await acts.compare();
    expect(acts.refused.size).toBeGreaterThanOrEqual(20);
    await store.close();
    expect(wholeness(file)).toEqual(['ok', acts.saved.size]);
  });
});
