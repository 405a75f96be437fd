import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { type Chance, chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { createLedger, differences, type Ledger, orphans } from '../support/ledger.ts';
import { seedComplaints } from '../support/many-complaints.ts';
import { databaseOf, ownFolder, type Server, type ServerOptions, signIn, startServer } from '../support/server.ts';
import { walk } from '../support/walkers.ts';

// What was answered stays, once, however the process dies. The product itself runs, as a process of its own; twenty
// walks go on at once; it is killed at any moment and started again over the same database.

const WALKS = 20;
/** Kills over one database, before its record is compared and the next begins. */
const LIVES = 100;
const seed = seedOf('kills');
const folders: { remove(): void }[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

describe('killed at any moment', () => {
  it('keeps every answer and note that it acknowledged, once, and is back within 5 s', async () => {
    const kills = sized(1000, 15);
    const chance = chanceOf(seed);
    const starts: number[] = [];
    let acts = 0;
    for (let done = 0; done < kills; done += LIVES) {
      const run = await lives(Math.min(LIVES, kills - done), chance, ownFolder('kills'));
      starts.push(...run.starts);
      acts += run.ledger.acts.size;
      expect(run.wrong.slice(0, 20), `after ${done + LIVES} kills`).toEqual([]);
    }
    const p99 = quantile(starts, 0.99);
    console.info(
      `kills: ${kills} kills, ${acts} acts; back in ${Math.round(quantile(starts, 0.5))} ms, p99 ${Math.round(p99)} ms`,
    );
    expect(p99).toBeLessThan(5000);
  });

  it('is back within 5 s with a hundred thousand complaints on record', async () => {
    const folder = keptFolder('many');
    const many = sized(100_000, 3_000);
    await seedComplaints(`sqlite:${databaseOf(folder)}`, many);
    const run = await lives(sized(100, 4), chanceOf(seed + 1), { path: folder, remove() {} });
    const p99 = quantile(run.starts, 0.99);
    console.info(
      `kills: with ${many} complaints back in ${Math.round(quantile(run.starts, 0.5))} ms, p99 ${Math.round(p99)} ms`,
    );
    expect(run.wrong.slice(0, 20)).toEqual([]);
    expect(p99).toBeLessThan(5000);
  });
});

describe('asked to end', () => {
  it('ends with 0 within 10 s in the middle of work, and keeps what it acknowledged', async () => {
    const folder = keptFolder('sigterm');
    const ledger = createLedger();
    const chance = chanceOf(seed + 2);
    const sessions = await livesOf({ folder, times: sized(50, 3), chance, ledger }, async (server) => {
      const began = performance.now();
      server.signal('SIGTERM');
      expect(await server.ended, server.printed()).toEqual({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(10_000);
    });
    expect((await compared(folder, ledger, sessions.sessions)).slice(0, 20)).toEqual([]);
  });

  it('ends with 0 however soon after it said that it is ready', async () => {
    const folder = keptFolder('soon');
    for (let turn = 0; turn < sized(10, 4); turn++) {
      const server = await startServer({ folder, onReady: (child) => void child.kill('SIGTERM') }).catch(
        (error) => error,
      );
      expect(String(server)).toContain('with 0');
    }
  });

  it('ends with 0 when the signal goes to npm start', async () => {
    const folder = keptFolder('npm');
    const server = await startServer({ folder, command: ['npm', '--prefix', process.cwd(), 'start'] });
    const began = performance.now();
    server.signal('SIGTERM');
    expect(await server.ended, server.printed()).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(10_000);
    // Nobody is left behind who would still hold the port.
    await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow();
  });
});

/** So many lives over one database, each ended by a kill; then whatever the ledger and the record disagree on. */
async function lives(times: number, chance: Chance, folder: { path: string; remove(): void }) {
  const ledger = createLedger();
  const { starts, sessions } = await livesOf({ folder: folder.path, times, chance, ledger }, async (server) => {
    await server.kill();
    if (chance.odds(0.05)) await dyingEarly({ folder: folder.path }, chance.below(300));
    expect(integrity(databaseOf(folder.path))).toBe('ok');
  });
  const wrong = await compared(folder.path, ledger, sessions);
  if (wrong.length === 0) folder.remove();
  return { starts, ledger, wrong };
}

/** Starts the product `times` times and once more, ends it each time at a moment of chance, and has people work on meanwhile. */
async function livesOf(
  run: { folder: string; times: number; chance: Chance; ledger: Ledger },
  end: (server: Server) => Promise<void>,
) {
  const { folder, times, chance, ledger } = run;
  const starts: number[] = [];
  let alive = Promise.withResolvers<Awaited<ReturnType<typeof signIn>>>();
  let sent = Promise.withResolvers<void>();
  let until = 0;
  let stopped = false;
  const onSend = () => {
    until -= 1;
    if (until <= 0) sent.resolve();
  };
  const walking = walk(WALKS, { window: () => alive.promise, onSend, stopped: () => stopped }, ledger, chance);
  // A walker that fails ends the run at once, with its own words.
  const failed = walking.then(() => new Promise<never>(() => {}));

  let server = await start(folder, starts);
  alive.resolve(await signIn(server));
  for (let life = 0; life < times; life++) {
    sent = Promise.withResolvers<void>();
    // The first act of a life, or any after it.
    until = 1 + chance.below(60);
    await Promise.race([sent.promise, failed]);
    await Promise.race([sleep(chance.below(400)), failed]);
    const last = await alive.promise;
    alive = Promise.withResolvers();
    await end(server);
    last.close();
    server = await start(folder, starts);
    alive.resolve(await signIn(server));
  }
  stopped = true;
  const sessions = await walking;
  await settled(folder);
  server.signal('SIGTERM');
  expect(await server.ended, server.printed()).toEqual({ code: 0, signal: null });
  return { starts, sessions };
}

async function start(folder: string, starts: number[]): Promise<Server> {
  const server = await startServer({ folder });
  starts.push(server.startMs);
  return server;
}

/** A process that is killed before it is ready: in the middle of opening, migrating, recovering. */
async function dyingEarly(options: ServerOptions, ms: number): Promise<void> {
  const early = startServer(options).then((server) => server.kill());
  await Promise.race([sleep(ms), early.catch(() => {})]);
  await early.catch(() => {});
}

/** Waits until every message that was due has been shown: what a dead process had taken up comes free after its lease. */
async function settled(folder: string): Promise<void> {
  const file = new Database(databaseOf(folder), { readonly: true });
  try {
    const due = file.prepare("select count(*) from jobs where run_at <= ? and state <> 'dead'").pluck();
    for (const deadline = performance.now() + 60_000; due.get(Date.now()) !== 0; await sleep(100)) {
      if (performance.now() > deadline)
        throw new Error(`${due.get(Date.now())} messages were not delivered in a minute`);
    }
  } finally {
    file.close();
  }
}

function integrity(path: string): unknown {
  const file = new Database(path, { readonly: true });
  try {
    return file.pragma('integrity_check', { simple: true });
  } finally {
    file.close();
  }
}

async function compared(folder: string, ledger: Ledger, sessions: ReadonlySet<string>): Promise<string[]> {
  const log = { info() {}, warn() {}, error() {} };
  const file = new Database(databaseOf(folder), { readonly: true });
  const rows = file.prepare('select job_key, kind, payload_json, state, run_at from jobs').all() as Parameters<
    typeof orphans
  >[1];
  const twice = file
    .prepare('select person, line_key, count(*) as count from transcript group by person, line_key having count(*) > 1')
    .all();
  file.close();
  const store = await openStore(`sqlite:${databaseOf(folder)}`, { log, clock: { now: () => Date.now() } });
  try {
    return [
      ...(await differences(ledger, store, sessions)),
      ...(await orphans(store, rows)),
      ...twice.map((line) => `a line of the conversation stands twice: ${JSON.stringify(line)}`),
    ];
  } finally {
    await store.close();
  }
}

function keptFolder(name: string): string {
  const folder = ownFolder(name);
  folders.push(folder);
  return folder.path;
}
