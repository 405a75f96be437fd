import fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../../src/app/ports/store.ts';
import { reportOn } from '../../../../src/app/reports/report.ts';
import type { Complaint } from '../../../../src/core/complaint.ts';
import type { Person } from '../../../../src/core/person.ts';
import type { RecordScope } from '../../../../src/core/record-scope.ts';
import type { Figures, PeriodKind } from '../../../../src/core/report.ts';
import { directoryOf } from '../../../../src/organisation/directory.ts';
import type { WholeCase } from '../../../../src/store/bulk.ts';
import { openStore } from '../../../../src/store/open.ts';
import { testDatabase } from '../../../support/postgres.ts';
import { quiet } from '../../../support/quiet.ts';
import { saveCases, someCases } from '../../../support/report-cases.ts';
import { slowFigures, slowWeek } from '../../../support/slow-report.ts';

// Every figure twice: as the product computes it, and slowly and plainly. A different way to days, too: whatever a calendar
// in the zone shows, against moments computed once.

/** Summer time ends that Sunday in two of the zones. */
const AT = Date.parse('2026-10-25T00:30:00Z');
const ZONES: Record<string, string> = { bristol: 'Europe/London', lisbon: 'Europe/Lisbon', kyiv: 'Europe/Kyiv' };

const place = (timeZone: string) => ({ timeZone, country: 'GB', currency: 'GBP', language: 'en' });
const person = (id: string, branchId: string | null): Person => ({
  id,
  name: id,
  role: 'agent',
  branchId,
  phone: null,
  place: place(ZONES[branchId ?? ''] ?? 'Asia/Kathmandu'),
});
const directory = directoryOf({
  company: 'Slow & Plain',
  branches: Object.entries(ZONES).map(([id, zone]) => ({ id, name: id.toUpperCase(), place: place(zone) })),
  people: [person('ana', 'lisbon'), person('ben', 'bristol'), person('chloe', 'kyiv'), person('dora', null)],
  targets: [
    { branchId: 'bristol', nature: 'late', targets: { resolveDays: 2 } },
    { branchId: null, nature: 'faulty', targets: { resolveDays: 0 } },
    { branchId: null, nature: null, targets: { resolveDays: 5 } },
  ],
});

/** The same, plainly: days, or null where there is no target. */
function daysFor({ branchId, nature }: Pick<Complaint, 'branchId' | 'nature'>): number | null {
  if (branchId === 'bristol' && nature === 'late') return 2;
  return nature === 'faulty' ? null : 5;
}

const SCOPES: RecordScope[] = [
  { type: 'all' },
  { type: 'branch', branchId: 'bristol' },
  { type: 'branch', branchId: 'kyiv' },
  { type: 'branch', branchId: 'nowhere' },
  { type: 'person', personId: 'ana' },
  { type: 'person', personId: 'zoe' },
];

const asks = fc.record({
  scope: fc.constantFrom(...SCOPES),
  kind: fc.constantFrom<PeriodKind[]>('day', 'week', 'month', 'quarter'),
  timeZone: fc.constantFrom('Asia/Kathmandu', 'Europe/London', 'America/St_Johns'),
  now: fc.integer({ min: 0, max: 20 * 24 }).map((hours) => AT + hours * 3_600_000 + 17),
});
type Ask = { scope: RecordScope; kind: PeriodKind; timeZone: string; now: number };

async function bothAgree(store: Store, cases: WholeCase[], ask: Ask): Promise<void> {
  const report = await store.read((reader) => reportOn(reader, directory, { ...ask, at: AT }));
  const zone = zoneOf(ask.scope) ?? ask.timeZone;
  const slow = { cases, scope: ask.scope, kind: ask.kind, at: AT, now: ask.now, zone, zones: ZONES, daysFor };
  expect(comparable(report.figures)).toEqual(slowFigures(slow));
  expect(comparable(report.before)).toEqual(slowFigures(slow, true));
  expect(report.busy.week).toEqual(slowWeek(slow));
  for (const time of ['firstAnswer', 'resolution'] as const) {
    const { worst, worstId } = report.figures[time];
    const found = cases.find(({ complaint }) => complaint.id === worstId);
    expect(found === undefined).toBe(worst === null);
    if (found === undefined) continue;
    const doneAt = time === 'resolution' ? found.complaint.resolvedAt : found.followUps[0]?.doneAt;
    expect((doneAt ?? 0) - found.complaint.openedAt).toBe(worst);
  }
}

function zoneOf(scope: RecordScope): string | null {
  if (scope.type === 'branch') return ZONES[scope.branchId] ?? null;
  return scope.type === 'person' ? (directory.person(scope.personId)?.place.timeZone ?? null) : null;
}

function comparable(figures: Figures) {
  const { worstId: _answer, ...firstAnswer } = figures.firstAnswer;
  const { worstId: _resolution, ...resolution } = figures.resolution;
  const compensation = figures.compensation.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return { ...figures, firstAnswer, resolution, compensation };
}

describe('a report says what a slow and plain computation says', () => {
  it('on SQLite', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(someCases(AT, 40), fc.array(asks, { minLength: 1, maxLength: 4 }), async (cases, all) => {
        let now = AT;
        const store = await openStore('sqlite::memory:', { log: quiet, clock: { now: () => now } });
        try {
          await saveCases(store, cases, (at) => {
            now = at;
          });
          for (const ask of all) await bothAgree(store, cases, ask);
        } finally {
          await store.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  describe('on PostgreSQL', async () => {
    const database = await testDatabase();
    if ('missing' in database) return void it.skip(database.missing, () => {});
    afterAll(() => database.stop());

    it('as well', { timeout: 180_000 }, async () => {
      const shell = new pg.Client(database.url);
      await shell.connect();
      let count = 0;
      try {
        await fc.assert(
          fc.asyncProperty(someCases(AT, 30), fc.array(asks, { minLength: 3, maxLength: 6 }), async (cases, all) => {
            count += 1;
            await shell.query(`create schema report_${count}`);
            const own = new URL(database.url);
            own.searchParams.set('options', `-c search_path=report_${count}`);
            let now = AT;
            const store = await openStore(own.href, { log: quiet, clock: { now: () => now } });
            try {
              await saveCases(store, cases, (at) => {
                now = at;
              });
              for (const ask of all) await bothAgree(store, cases, ask);
            } finally {
              await store.close();
            }
          }),
          { numRuns: 4, endOnFailure: true },
        );
      } finally {
        await shell.end();
      }
    });
  });
});
