import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../src/app/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { seedComplaints } from '../support/many-complaints.ts';
import { directory } from '../support/people.ts';
import { testDatabase } from '../support/postgres.ts';
import { shipped } from '../support/product.ts';
import { quiet } from '../support/quiet.ts';
import { complain, customerOf, INTERACTIONS } from './complaint.ts';
import { median } from './median.ts';

/** What an interaction costs beside so many complaints, µs: for a customer who is new, and for one who came a thousand times. */
export type FlatFigures = { database: string; count: number; fresh: number; regular: number };

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];
/** Of one customer, each about something else than the walk that is measured, which is where most must be looked at. */
const EARLIER = 1_000;
const REGULAR = { phone: '+447911123456', email: 'regular@example.com' };

/**
 * Whole complaints beside few and beside many in the file: CPU of our process on SQLite, which works inside it; on
 * PostgreSQL, which does not, the time.
 */
export async function measureFlat(sizes: number[], rounds: number, withServer: boolean): Promise<FlatFigures[]> {
  const figures: FlatFigures[] = [];
  for (const count of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-flat-'));
    const server = withServer ? await testDatabase() : { missing: 'not asked for' };
    try {
      figures.push(await measured('SQLite', `sqlite:${join(folder, 'flat.db')}`, { count, rounds, unit: cpu }));
      if ('url' in server) figures.push(await measured('PostgreSQL', server.url, { count, rounds, unit: time }));
    } finally {
      if ('url' in server) await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures.toSorted((a, b) => (a.database < b.database ? 1 : a.database > b.database ? -1 : 0));
}

async function measured(
  database: string,
  url: string,
  { count, rounds, unit }: { count: number; rounds: number; unit: () => number },
): Promise<FlatFigures> {
  const every = Math.max(1, Math.floor(count / EARLIER));
  await seedComplaints(url, count, (index) =>
    index % every === 0
      ? { phone: REGULAR.phone, nature: 'late' }
      : { phone: `+4477009${String(index).padStart(6, '0')}`, nature: 'faulty' },
  );
  const clock = { now: () => Date.now() };
  const store = await openStore(url, { log: quiet, clock });
  let ids = 0;
  const newId = () => `f${(ids++).toString(36).padStart(8, '0')}`;
  const library = { current: () => shipped };
  const app = createEngine({ store, clock, directory, library, log: quiet, newId, wake: () => {} });
  let made = 0;
  const walk = async (customer: () => { phone: string; email: string }) => {
    const before = unit();
    for (const person of PEOPLE) {
      made += 1;
      await complain(app, person, `f${made}`, customer());
    }
    return (unit() - before) / (PEOPLE.length * INTERACTIONS);
  };
  try {
    const fresh: number[] = [];
    const regular: number[] = [];
    // The first rounds warm both up.
    for (let round = -5; round < rounds; round += 1) {
      const one = await walk(() => customerOf(made));
      const other = await walk(() => REGULAR);
      if (round < 0) continue;
      fresh.push(one);
      regular.push(other);
    }
    return { database, count, fresh: median(fresh), regular: median(regular) };
  } finally {
    await store.close();
  }
}

/** µs of CPU of this process, user and system. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** µs that have passed. */
function time(): number {
  return performance.now() * 1_000;
}
