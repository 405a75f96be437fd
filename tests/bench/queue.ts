import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { PRIORITY } from '../../src/app/ports/queue.ts';
import type { Store } from '../../src/app/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { testDatabase } from '../support/postgres.ts';
import { median } from './median.ts';

export type QueueFigures = {
  pending: number;
  /** µs of real time, medians. */
  look: number;
  claim: number;
  overdue: number;
  put: number;
  /** The next message of somebody who has three waiting: claimed, done, and the next. µs */
  lane: number;
  /** Jobs put as due, claimed and finished, a second, by one worker. */
  drained: number;
};

const silent = { info() {}, warn() {}, error() {} };
/** Everything pending is due long after this. ms UTC */
const NOW = Date.UTC(2026, 10, 24, 10);
const BATCH = 50;

/** What the queue costs with so many jobs pending, on both databases; without a PostgreSQL, on one. */
export async function measureQueue(sizes: number[], rounds: number): Promise<Record<string, QueueFigures[]>> {
  const figures: Record<string, QueueFigures[]> = { SQLite: [] };
  for (const pending of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-queue-'));
    const url = `sqlite:${join(folder, 'bench.db')}`;
    const store = await openStore(url, { log: silent, clock: { now: () => NOW } });
    const db = new Database(join(folder, 'bench.db'));
    db.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${pending}) ${FILL}`);
    db.exec('analyze');
    db.close();
    figures['SQLite']?.push(await measure(store, pending, rounds));
    await store.close();
    rmSync(folder, { recursive: true });
  }
  const database = await testDatabase();
  if ('missing' in database) return figures;
  figures['PostgreSQL'] = [];
  for (const pending of sizes) {
    const store = await openStore(database.url, { log: silent, clock: { now: () => NOW } });
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query('truncate jobs');
    await client.query(`with n as (select i from generate_series(1, ${pending}) as i) ${FILL}`);
    await client.query('vacuum analyze jobs');
    await client.end();
    figures['PostgreSQL'].push(await measure(store, pending, rounds));
    await store.close();
  }
  await database.stop();
  return figures;
}

const FILL = `insert into jobs (job_key, kind, payload_json, run_at, due_at, state, attempts, superseded, priority, lane)
  select 'follow-up:' || i, 'follow-up', '{"followUp":"f"}', ${NOW} + 60000 + i, ${NOW} + 60000 + i, 'waiting', 0, 0, 2, null from n`;

async function measure(store: Store, pending: number, rounds: number): Promise<QueueFigures> {
  const { jobs } = store;
  const many = Array.from({ length: 20 * rounds });
  const look = await each(many, () => jobs.nextDue());
  const overdue = await each(many, () => jobs.overdue(NOW));
  let count = 0;
  const putOne = async (lane?: string) => {
    count += 1;
    const job = { jobKey: `due:${count}`, kind: 'follow-up' as const, payload: { followUp: 'f' }, runAt: NOW };
    await store.transact((tx) => tx.putJob({ ...job, priority: PRIORITY.followUp, ...(lane && { lane }) }));
  };
  const put = await each(many, () => putOne());
  const claim = await each(many.slice(0, Math.floor(many.length / BATCH) || 1), async () => {
    for (const job of await jobs.claim('w', NOW, BATCH, 30_000)) void job;
  });
  await drain(store);
  for (let i = 0; i < 3; i++) await putOne('ana');
  const lane = await each(Array.from({ length: 3 }), async () => {
    const [job] = await jobs.claim('w', NOW, 1, 30_000);
    await jobs.finish(job?.id ?? '', 'w');
  });
  const total = 200 * rounds;
  await store.transact(
    async (tx) => {
      for (let i = 0; i < total; i++) {
        count += 1;
        await tx.putJob({ jobKey: `due:${count}`, kind: 'follow-up', payload: { followUp: 'f' }, runAt: NOW });
      }
    },
    { patience: 60_000 },
  );
  const began = performance.now();
  await drain(store);
  return { pending, look, claim, overdue, put, lane, drained: (total / (performance.now() - began)) * 1000 };
}

/** As a worker does it: claim, and end each in a transaction of its own. */
async function drain(store: Store): Promise<void> {
  for (;;) {
    const jobs = await store.jobs.claim('w2', NOW + 40_000, BATCH, 30_000);
    if (jobs.length === 0) return;
    for (const job of jobs) await store.transact((tx) => tx.finishJob(job.id, 'w2'));
  }
}

async function each(times: readonly unknown[], work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (const _ of times) {
    const began = performance.now();
    await work();
    took.push((performance.now() - began) * 1000);
  }
  return median(took);
}
