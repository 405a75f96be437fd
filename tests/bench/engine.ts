import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createEngine } from '../../src/app/engine.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { App } from '../../src/app/ports.ts';
import { openStore } from '../../src/store/open.ts';
import { directory } from '../support/people.ts';
import { shipped } from '../support/product.ts';
import { quiet } from '../support/quiet.ts';
import { complain, customerOf, INTERACTIONS } from './complaint.ts';
import { median } from './median.ts';

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

/** What one round took, in µs of CPU an interaction, and in whole complaints a second of CPU. */
export type EngineFigures = {
  engine: number;
  commits: number;
  /** engine / commits, the median of the rounds' own ratios. */
  ratio: number;
  complaintsPerCoreSecond: number;
  rounds: number;
  complaintsARound: number;
};

/**
 * CPU an interaction of the engine (load, transition, commit, render) beside the bare cost of its commits: the very rows
 * that it writes, in prepared statements of better-sqlite3, one BEGIN IMMEDIATE … COMMIT each, FULL. In turn, in one run.
 */
export async function measureEngine(rounds: number, complaints: number): Promise<EngineFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  const product = await openEngine(join(folder, 'engine.db'));
  const rows = await rowsOf(product.app, join(folder, 'engine.db'));
  const bare = bareCommits(join(folder, 'bare.db'), join(folder, 'engine.db'), rows);
  let made = 0;
  const walk = async () => {
    for (let index = 0; index < complaints; index++) {
      made += 1;
      await complain(product.app, PEOPLE[index % PEOPLE.length] ?? 'ana', `c${made}`, customerOf(made));
    }
  };
  const write = () => {
    for (let index = 0; index < complaints; index++) bare.complaint();
  };
  try {
    await walk();
    write();
    const taken: { engine: number; commits: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const engine = await cpu(walk);
      const commits = await cpu(write);
      taken.push({ engine: engine / (complaints * INTERACTIONS), commits: commits / (complaints * INTERACTIONS) });
    }
    const engine = median(taken.map((each) => each.engine));
    return {
      engine,
      commits: median(taken.map((each) => each.commits)),
      ratio: median(taken.map((each) => each.engine / each.commits)),
      complaintsPerCoreSecond: 1e6 / (engine * INTERACTIONS),
      rounds,
      complaintsARound: complaints,
    };
  } finally {
    bare.close();
    await product.store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openEngine(file: string): Promise<{ app: App; store: Store }> {
  const clock = { now: () => Date.now() };
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock });
  let ids = 0;
  const newId = () => `b${(ids++).toString(36).padStart(8, '0')}`;
  const library = { current: () => shipped };
  return { store, app: createEngine({ store, clock, directory, library, log: quiet, newId, wake: () => {} }) };
}

type Row = Record<string, unknown>;
type Written = { table: string; row: Row }[];

/** The rows that each interaction of a complaint leaves behind, read back from the file after each. */
async function rowsOf(app: App, file: string): Promise<Written[]> {
  const reader = new Database(file, { readonly: true });
  const changing = ['sessions', 'complaints', 'follow_ups', 'jobs', 'promises'];
  let before = new Map<string, string>();
  const steps: Written[] = [];
  const after = () => {
    const all = changing.flatMap((table) =>
      (reader.prepare(`select * from ${table}`).all() as Row[]).map((row) => ({ table, row })),
    );
    const fresh = all.filter(({ table, row }) => before.get(keyOf(table, row)) !== JSON.stringify(row));
    before = new Map(all.map(({ table, row }) => [keyOf(table, row), JSON.stringify(row)]));
    const event = reader.prepare('select * from session_events order by seq desc limit 1').get() as Row;
    const inbound = reader.prepare('select * from inbound order by rowid desc limit 1').get() as Row;
    const line = reader.prepare('select * from audit order by seq desc limit 1').get() as Row;
    const head = reader.prepare('select * from audit_head').get() as Row;
    steps.push([
      { table: 'inbound', row: inbound },
      ...fresh,
      { table: 'session_events', row: event },
      { table: 'audit', row: line },
      { table: 'audit_head', row: head },
    ]);
  };
  await complain(app, 'ana', 'rehearsal', { ...customerOf(0), after });
  reader.close();
  return steps;
}

function keyOf(table: string, row: Row): string {
  return `${table}:${String(row['id'] ?? row['job_key'])}`;
}

/** Writes those rows again and again, under new ids, into tables of the same shape. */
function bareCommits(file: string, like: string, steps: Written[]): { complaint(): void; close(): void } {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const source = new Database(like, { readonly: true });
  for (const { sql } of source
    .prepare(
      "select sql from sqlite_master where type in ('table', 'index') and sql is not null and name not like 'sqlite_%' and name not like 'complaint_words%' order by rootpage",
    )
    .all() as { sql: string }[])
    db.exec(sql);
  source.close();
  const statements = new Map<string, Database.Statement>();
  const upsert = (table: string, row: Row): Database.Statement => {
    const columns = Object.keys(row);
    const key = `${table}:${columns.join()}`;
    const known = statements.get(key);
    if (known !== undefined) return known;
    const id = columns.includes('id') ? 'id' : null;
    const update = columns.filter((column) => column !== id).map((column) => `${column} = excluded.${column}`);
    const conflict = id === null ? '' : ` on conflict (${id}) do update set ${update.join(', ')}`;
    const made = db.prepare(
      `insert ${id === null ? 'or replace ' : ''}into ${table} (${columns.join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})${conflict}`,
    );
    statements.set(key, made);
    return made;
  };
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  let copies = 0;
  let lines = 0;
  return {
    complaint() {
      copies += 1;
      const anew = (value: unknown) => (typeof value === 'string' ? `${value}~${copies}` : value);
      for (const written of steps) {
        begin.run();
        for (const { table, row } of written) {
          const { seq: _, ...others } = row;
          // The audit numbers its lines itself; everywhere else the database does.
          if (table === 'audit') lines += 1;
          const rest: Row = table.startsWith('audit') ? { ...others, seq: lines } : others;
          const ids = ['id', 'job_key', 'complaint_id', 'session_id'].filter((column) => rest[column] != null);
          upsert(table, rest).run({
            ...rest,
            ...Object.fromEntries(ids.map((column) => [column, anew(rest[column])])),
          });
        }
        commit.run();
      }
    },
    close: () => db.close(),
  };
}

/** µs of CPU, user and system. */
async function cpu(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
