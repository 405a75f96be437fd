import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../src/app/engine.ts';
import { schedule } from '../../src/app/ring.ts';
import { inTurn } from '../../src/app/timed.ts';
import type { Act } from '../../src/core/event.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { startChild } from '../support/child.ts';
import { testDatabase } from '../support/postgres.ts';
import { shipped } from '../support/product.ts';
import { queuePeople } from '../support/queue-people.ts';
import { quiet } from '../support/quiet.ts';
import { aFollowUp } from '../support/records.ts';

// The server of the database is restarted again and again, in good order and in none, while people write and two workers
// work. What was acknowledged is there once, every reminder comes, and no process ends.

const WRITERS = 4;

it('PostgreSQL restarted under load: nothing acknowledged is lost, nothing is doubled, and nobody ends', async ({
  skip,
}) => {
  const database = await testDatabase();
  if ('missing' in database) return skip(database.missing);
  onTestFinished(() => database.stop());
  const { restart } = database;
  if (restart === null) return skip('the server of TEST_DATABASE_URL is not ours to restart');
  const chance = chanceOf(seedOf('postgres-restart'));
  const clock = { now: () => Date.now() };
  const store = await openStore(database.url, { log: quiet, clock });
  onTestFinished(() => store.close());

  const arrived = new Map<string, number>();
  const platform = createServer((request, response) => {
    const key = new URL(request.url ?? '/', 'http://platform').searchParams.get('key') ?? '';
    arrived.set(key, (arrived.get(key) ?? 0) + 1);
    response.end('ok');
  });
  await new Promise<void>((listening) => platform.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void platform.close());
  const address = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  const workers = ['w1', 'w2'].map((name) => startChild('queue-worker.ts', [database.url, address, name]));
  onTestFinished(async () => void (await Promise.all(workers.map((each) => each.kill()))));
  await Promise.all(workers.map((each) => each.said('ready')));
  const ended: string[] = [];
  for (const [index, worker] of workers.entries()) void worker.ended.then(() => ended.push(`w${index + 1}`));

  const directory = directoryOf(queuePeople());
  const library = { current: () => shipped };
  const newId = () => `t${Math.random().toString(36).slice(2)}`;
  const parts = { store, clock, directory, library, log: quiet, newId, wake: () => {} };
  const app = createEngine(parts);
  let over = false;
  let refused = 0;
  const acks: number[] = [];

  /** Hands an act in until it is taken, as a platform does: the same id each time. */
  async function insist(by: string, id: string, act: Act): Promise<void> {
    for (;;) {
      const began = performance.now();
      const reply = await app.handle({ id, by, conversation: { platform: 'test', person: by, address: by }, act });
      acks.push(performance.now() - began);
      if (reply.saved) return;
      refused += 1;
      await sleep(20);
    }
  }

  const noted = new Map<string, string[]>();
  const reminded: string[] = [];
  async function write(writer: number): Promise<void> {
    const by = `q${writer}`;
    const notes: string[] = [];
    noted.set(by, notes);
    await insist(by, `${by} start`, { type: 'start', playbook: 'complaint', text: '' });
    for (let count = 0; !over; count += 1) {
      const text = `note ${writer}.${count}.`;
      await insist(by, `${by} ${count}`, { type: 'say', text });
      notes.push(text);
      if (count % 5 === 0) await remind(`f${writer}-${count}`, `q${10 + ((writer * 400 + count) % 1_900)}`);
      await sleep(5);
    }
  }

  /** A reminder that is due at once, agreed once, however often the answer is lost. */
  async function remind(id: string, ownerId: string): Promise<void> {
    for (;;) {
      try {
        await store.transact(async (tx) => {
          if (!(await tx.claimInbound(`remind ${id}`, clock.now()))) return;
          const turn = await inTurn({ ...parts, worker: 't' }, tx);
          const followUp = aFollowUp({ id, complaintId: null, kind: 'callback', ownerId, dueAt: clock.now() });
          await tx.saveFollowUp(followUp);
          await schedule(turn, followUp);
        });
        reminded.push(id);
        return;
      } catch {
        await sleep(20);
      }
    }
  }

  const writing = Array.from({ length: WRITERS }, (_, index) => write(index));
  const restarts = sized(60, 3);
  const downs: number[] = [];
  for (let round = 0; round < restarts; round += 1) {
    await sleep(300 + chance.below(1_500));
    const began = performance.now();
    await restart(round % 2 === 0 ? 'in order' : 'crash');
    downs.push(performance.now() - began);
  }
  over = true;
  await Promise.all(writing);
  const missing = () => reminded.filter((id) => !arrived.has(`follow-up:${id}:1`));
  for (let waited = 0; waited < 600 && missing().length > 0; waited += 1) await sleep(100);
  expect(missing()).toEqual([]);
  expect(ended).toEqual([]);

  let kept = 0;
  await store.read(async (tx) => {
    for (const [by, notes] of noted) {
      const [walk, ...more] = await tx.openSessions(by);
      expect(more).toEqual([]);
      expect(walk?.notes.map((each) => each.text)).toEqual(notes);
      kept += notes.length;
    }
  });
  const repeated = reminded.filter((id) => (arrived.get(`follow-up:${id}:1`) ?? 0) > 1).length;
  console.info(
    `postgres: ${restarts} restarts, away ${Math.round(quantile(downs, 0.5))} ms each; ${kept} notes and ${reminded.length} reminders ` +
      `acknowledged, 0 lost, 0 doubled; ${refused} refusals; ${repeated} reminders repeated under their key; ` +
      `answered within ${Math.round(quantile(acks, 0.5))} ms, ${Math.round(quantile(acks, 0.99))} ms (p99), ${Math.round(Math.max(...acks))} ms at most`,
  );
  // Nobody waits longer than a platform does.
  expect(Math.max(...acks)).toBeLessThan(5_000);
  // At most what was on its way when the server went.
  expect(repeated).toBeLessThanOrEqual(restarts * 16);
});
