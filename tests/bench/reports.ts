import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { reportOn } from '../../src/app/reports/report.ts';
import { yearOf } from '../../src/commands/demo/year.ts';
import type { RecordScope } from '../../src/core/record-scope.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../src/core/report.ts';
import { type WholeCase, writeCases } from '../../src/store/bulk.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEngine, openStore } from '../../src/store/open.ts';
import { directory, organisation } from '../support/people.ts';
import { testDatabase } from '../support/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { type Taken, timed } from './timed.ts';

/** How long each report takes, as the product makes it: apart from the thread that answers people. */
export type ReportFigures = {
  database: string;
  count: number;
  times: { scope: string; kind: PeriodKind; complaints: number; taken: Taken }[];
  /** How many programs wanted a core while it was measured, on average. */
  load: number;
  /** Seconds to invent and write the year. */
  written: number;
};

const UNTIL = Date.parse('2026-11-22T00:00:00Z');
const SCOPES: RecordScope[] = [
  { type: 'all' },
  { type: 'branch', branchId: 'bristol' },
  { type: 'person', personId: 'ben' },
];

/** Invents a year of each size on each database (`server` false: on SQLite alone), and makes every report of it. */
export async function measureReports(sizes: number[], rounds: number, server = true): Promise<ReportFigures[]> {
  const figures: ReportFigures[] = [];
  for (const count of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-reports-'));
    try {
      figures.push(await measured('SQLite', `sqlite:${join(folder, 'year.db')}`, count, rounds));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (!server) continue;
    const running = await testDatabase();
    if ('missing' in running) continue;
    try {
      figures.push(await measured('PostgreSQL', running.url, count, rounds));
    } finally {
      await running.stop();
    }
  }
  return figures;
}

async function measured(database: string, url: string, count: number, rounds: number): Promise<ReportFigures> {
  const clock = { now: () => UNTIL };
  const began = performance.now();
  const { engine } = await openEngine(url, { log: quiet });
  await migrate(engine, { clock, log: quiet, backups: null });
  const playbook = { id: 'tactics', hash: 'x' };
  const year = yearOf({ seed: 1, complaints: count, until: UNTIL, organisation, directory, playbook });
  await writeCases(engine, null, lean(year), { findable: false });
  await engine.close();
  if (database === 'PostgreSQL') await settle(url);
  const written = (performance.now() - began) / 1000;

  const store = await openStore(url, { log: quiet, clock });
  const times: ReportFigures['times'] = [];
  for (const scope of SCOPES) {
    for (const kind of PERIOD_KINDS) {
      // The quarter that is over: the one that runs is not whole.
      const ask = { scope, kind, at: UNTIL - 3 * 86_400_000, ago: kind === 'quarter' ? 1 : 0, now: UNTIL };
      let complaints = 0;
      const taken = await timed(rounds, async () => {
        const report = await store.read((tx) => reportOn(tx, directory, { ...ask, timeZone: 'Europe/London' }), {
          apart: true,
        });
        complaints = report.figures.complaints.opened;
      });
      times.push({ scope: scope.type, kind, complaints, taken });
    }
  }
  await store.close();
  return { database, count, times, written, load: loadavg()[0] ?? 0 };
}

/** What a report looks at, with the record as long as it is; walks and trail would only make the file larger. */
function* lean(cases: Iterable<WholeCase>): Generator<WholeCase> {
  for (const each of cases)
    yield { ...each, trail: [], jobs: [], session: { ...each.session, answers: {}, notes: [] } };
}

/** What PostgreSQL does by itself soon after many rows came: without it no index is read alone. */
async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
