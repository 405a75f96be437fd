import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import { schedule } from '../../src/app/ring.ts';
import { inTurn } from '../../src/app/timed.ts';
import { delivery } from '../../src/app/turn.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { type Child, startChild } from '../support/child.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { queuePeople } from '../support/queue-people.ts';
import { aFollowUp } from '../support/records.ts';

// Two processes do the work of one queue on PostgreSQL. Each is killed again and again, at any moment: between the commit
// and the message, between the message and the end of its job. No reminder is lost, and none comes in a stream.

const silent = { info() {}, warn() {}, error() {} };
const seed = seedOf('queue');
/** When each message arrived, by its key. ms UTC */
const arrived = new Map<string, number[]>();
let database: TestDatabase | { missing: string };
let store: Store;
let platform: Server;
let address: string;
let started: Child[] = [];

beforeAll(async () => {
  database = await testDatabase();
  if ('missing' in database) return;
  store = await openStore(database.url, { log: silent, clock: { now: () => Date.now() } });
  platform = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform');
    const key = `${url.searchParams.get('person')} ${url.searchParams.get('key')}`;
    arrived.set(key, [...(arrived.get(key) ?? []), Date.now()]);
    // A platform takes a while: the time in which a kill hurts most.
    setTimeout(() => response.end('ok'), 5);
  });
  await new Promise<void>((listening) => platform.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
});

afterAll(async () => {
  if ('missing' in database) return;
  platform.close();
  await store.close();
  await database.stop();
});

// Also those of a test that failed half-way.
afterEach(async () => {
  await Promise.all(started.map((child) => child.kill()));
  started = [];
});

async function start(name: string): Promise<Child> {
  if ('missing' in database) throw new Error(database.missing);
  const child = startChild('queue-worker.ts', [database.url, address, name]);
  started.push(child);
  await child.said('ready');
  return child;
}

/** Reminders that are due at once, each for somebody else. */
async function remind(from: number, to: number): Promise<void> {
  const directory = directoryOf(queuePeople());
  const parts = {
    store,
    clock: { now: () => Date.now() },
    directory,
    library: { current: () => [] },
    worker: 't',
    newId: () => `t${Math.random()}`,
  };
  await store.transact(
    async (tx) => {
      const turn = await inTurn(parts, tx);
      for (let index = from; index < to; index++) {
        const followUp = aFollowUp({
          id: `f${index}`,
          complaintId: null,
          kind: 'callback',
          ownerId: `q${index}`,
          dueAt: Date.now(),
        });
        await tx.saveFollowUp(followUp);
        await schedule(turn, followUp);
      }
    },
    { patience: 30_000 },
  );
}

const keyOf = (index: number) => `q${index} follow-up:f${index}:1`;

describe('two workers of one queue', () => {
  it('lose no reminder, however often they are killed, and repeat few, under the same key', async ({ skip }) => {
    if ('missing' in database) return skip(database.missing);
    const kills = sized(1_000, 12);
    const reminders = Math.min(2_000, kills * 10);
    const chance = chanceOf(seed);
    const workers = [await start('w1'), await start('w2')];
    const put = new Map<number, number>();
    let next = 0;
    for (let kill = 0; kill < kills; kill++) {
      const until = Math.ceil((reminders * (kill + 1)) / kills);
      for (let index = next; index < until; index++) put.set(index, Date.now());
      if (until > next) await remind(next, until);
      next = until;
      await sleep(chance.below(60));
      const which = kill % 2;
      await (workers[which] ?? expect.fail()).kill();
      workers[which] = await start(`w${which + 1}`);
    }
    // Whatever a killed worker held comes back with the end of its lease.
    const lost = () => [...put.keys()].filter((index) => !arrived.has(keyOf(index)));
    for (let waited = 0; waited < 90 && lost().length > 0; waited++) await sleep(1_000);
    expect(lost()).toEqual([]);
    const waits = [...put].map(([index, at]) => (arrived.get(keyOf(index))?.[0] ?? 0) - at);
    const repeats = [...put.keys()].map((index) => (arrived.get(keyOf(index))?.length ?? 0) - 1);
    const repeated = repeats.filter((each) => each > 0).length;
    console.info(
      `queue: ${kills} kills, ${reminders} reminders: 0 lost, ${repeated} repeated; ` +
        `first after ${Math.round(quantile(waits, 0.5))} ms, p99 ${Math.round(quantile(waits, 0.99))} ms, at most ${Math.round(Math.max(...waits))} ms`,
    );
    // A kill hits at most the messages that were on their way, and hardly ever one of them twice.
    expect(Math.max(...repeats)).toBeLessThanOrEqual(2);
    expect(repeated).toBeLessThan(kills);
    // Two dead workers in a row are made good within a minute; this machine gets some seconds for its own work.
    expect(Math.max(...waits)).toBeLessThan(60_000 + 10_000);
  });

  it('hear of new work at once, and keep one person’s messages in order', async ({ skip }) => {
    if ('missing' in database) return skip(database.missing);
    for (const name of ['w3', 'w4']) await start(name);
    const waits: number[] = [];
    const rounds = sized(300, 20);
    for (let round = 0; round < rounds; round++) {
      const at = Date.now();
      const keys = [0, 1, 2].map((index) => `m${round}.${index}`);
      await store.transact(async (tx) => {
        for (const key of keys)
          await tx.putJob(delivery({ to: 'q7', key, message: { type: 'help' }, place: 'update' }, at));
      });
      const all = () => keys.every((key) => arrived.has(`q7 ${key}`));
      // Order is to hold on the slowest machine too, so nobody is impatient here; how soon it comes is asked below.
      for (const began = Date.now(); Date.now() - began < 60_000 && !all(); ) await sleep(2);
      const times = keys.map((key) => arrived.get(`q7 ${key}`)?.[0] ?? Number.NaN);
      expect(times, keys.join()).toEqual(times.toSorted((a, b) => a - b));
      waits.push((times[0] ?? 0) - at);
    }
    console.info(
      `queue: heard after ${Math.round(quantile(waits, 0.5))} ms, p99 ${Math.round(quantile(waits, 0.99))} ms`,
    );
    expect(quantile(waits, 0.5)).toBeLessThan(400);
  });
});
