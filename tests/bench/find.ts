import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchQuery } from '../../src/core/search-text.ts';
import { openStore } from '../../src/store/open.ts';
import { testDatabase } from '../support/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { aComplaint } from '../support/records.ts';
import { type Taken, timed } from './timed.ts';

/** What a search takes, as the product makes it: apart from the thread that answers people. `write`: µs a record. */
export type FindFigures = {
  database: string;
  count: number;
  searches: { text: string; taken: Taken }[];
  write: number;
  /** How many programs wanted a core while it was measured, on average. */
  load: number;
};

/** What people look for: one record, nothing, what every record has, beginnings of words, many words. */
const TEXTS = [
  '4411',
  'customer 4411',
  '+44 7700 904411',
  'no such thing',
  'kettle',
  'ke',
  'ca le ke',
  'the kettle of order leaks since June seal',
];

/** Fills a database of each kind (`server` false: SQLite alone) with so many records of a year, and looks for things in it. */
export async function measureFind(count: number, rounds: number, server = true): Promise<FindFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-find-'));
  const running = server ? await testDatabase() : { missing: 'not asked for' };
  try {
    const figures = [await measured('SQLite', `sqlite:${join(folder, 'find.db')}`, count, rounds)];
    if ('url' in running) figures.push(await measured('PostgreSQL', running.url, count, rounds));
    return figures;
  } finally {
    if ('url' in running) await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(database: string, url: string, count: number, rounds: number): Promise<FindFigures> {
  const store = await openStore(url, { log: quiet, clock: { now: () => Date.now() } });
  try {
    const began = performance.now();
    for (let from = 0; from < count; from += 1_000) {
      await store.transact(
        async (tx) => {
          for (let at = from; at < Math.min(from + 1_000, count); at++) await tx.saveComplaint(complaintAt(at));
        },
        { patience: 120_000 },
      );
    }
    const write = ((performance.now() - began) * 1_000) / count;
    const searches = [];
    for (const text of TEXTS) {
      const read = searchQuery(text, (run) => run.replace(/\D/g, '').slice(2));
      if (!('query' in read)) throw new Error(`${text}: ${read.problem}`);
      const ask = { query: read.query, scope: { type: 'all' as const }, page: { skip: 0, take: 6 } };
      const taken = await timed(rounds, () => store.read((tx) => tx.find(ask), { apart: true }));
      searches.push({ text, taken });
    }
    return { database, count, searches, write, load: loadavg()[0] ?? 0 };
  } finally {
    await store.close();
  }
}

function complaintAt(at: number) {
  const phone = `+4477009${String(at).padStart(5, '0').slice(-5)}`;
  return aComplaint({
    id: `c${at}`,
    openedAt: 1_760_000_000_000 + at * 300_000,
    branchId: at % 2 === 0 ? 'bristol' : 'lisbon',
    customer: { name: `Customer ${at}`, address: `${at} Quay Street`, phone, email: null },
    order: `HF-${at}`,
    nature: 'faulty',
    description: `Bought in May, leaks since June. Case ${at}.`,
    solution: { what: 'A new kettle by courier', onTheSpot: true, promisedFor: null },
    measures: 'Ordered at once',
    prevention: 'Check the seal before sending',
    notes: [{ id: `n${at}`, at, by: 'ana', text: `The kettle of order ${at} leaks at the base.`, withdrawn: false }],
  });
}
