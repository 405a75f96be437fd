import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../../src/app/ports/store.ts';
import { reportOn } from '../../../../src/app/reports/report.ts';
import type { Compensation, Complaint } from '../../../../src/core/complaint.ts';
import type { Report } from '../../../../src/core/report.ts';
import { openStore } from '../../../../src/store/open.ts';
import { directory } from '../../../support/people.ts';
import { quiet } from '../../../support/quiet.ts';
import { aComplaint, aFollowUp, anEscalation, aPromise } from '../../../support/records.ts';

// One October in Lisbon, made by hand. Its clocks are an hour ahead of UTC until the 25th, and none after it.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const utc = (text: string) => Date.parse(`2026-${text}Z`);
const euros = (amount: number): Compensation => ({ kind: 'money', amount, currency: 'EUR', what: null });

type Row = [
  id: string,
  at: number,
  nature: string,
  status: Complaint['status'],
  satisfied: Complaint['satisfied'],
  took: number | null,
  over?: Partial<Complaint>,
];

const AGAIN = { customer: { name: 'Rosa', address: null, phone: '+351210000001', email: null } };

const ROWS: Row[] = [
  // The last minute of September, and the first of October, in Lisbon.
  ['september', utc('09-30T22:59'), 'late', 'resolved', 'no', HOUR],
  [
    'first',
    utc('09-30T23:00'),
    'late',
    'resolved',
    'yes',
    30 * MINUTE,
    { compensation: [euros(10)], prevention: 'Tell them' },
  ],
  ['monday-1', utc('10-05T09:05'), 'faulty', 'resolved', 'partly', 2 * DAY, { ...AGAIN, compensation: [euros(20.5)] }],
  ['monday-2', utc('10-05T09:40'), 'faulty', 'open', 'no', null, { employee: { id: 'zoe', name: 'Zoe, "Z"' } }],
  [
    'monday-3',
    utc('10-05T09:59'),
    'late',
    'resolved',
    null,
    8 * DAY,
    { compensation: [{ kind: 'voucher', amount: 2, currency: null, what: null }], prevention: 'Tell them' },
  ],
  ['mistake', utc('10-06T09:00'), 'faulty', 'cancelled', null, null, { compensation: [euros(500)] }],
  ['box', utc('10-12T15:30'), 'other', 'resolved', 'yes', 40 * MINUTE],
  // Half past one comes twice that night; this is the second.
  ['night', utc('10-25T01:30'), 'charged', 'resolved', 'yes', HOUR, AGAIN],
  ['last', utc('10-31T23:59'), 'faulty', 'open', null, null, AGAIN],
  ['november', utc('11-01T00:00'), 'faulty', 'open', null, null, AGAIN],
  ['bristol', utc('10-14T12:00'), 'late', 'open', null, null, { branchId: 'bristol' }],
];

describe('an October made by hand', () => {
  let store: Store;
  let report: Report;
  beforeAll(async () => {
    let now = 0;
    store = await openStore('sqlite::memory:', { log: quiet, clock: { now: () => now } });
    for (const [id, at, nature, status, satisfied, took, over] of ROWS.toSorted((a, b) => a[1] - b[1])) {
      now = at;
      await store.transact(async (tx) => {
        const resolvedAt = took === null ? null : at + took;
        const own = { id, openedAt: at, nature, status, satisfied, resolvedAt, branchId: 'lisbon' };
        await tx.saveComplaint(aComplaint({ ...own, ...over }));
      });
    }
    const promised = (complaintId: string, by: number, state: 'kept' | 'broken' | 'late' | 'open') =>
      store.transact((tx) => tx.savePromise(aPromise({ id: `${complaintId}.p`, complaintId, by, state })));
    await promised('monday-1', utc('10-07T11:00'), 'kept');
    await promised('monday-2', utc('10-09T11:00'), 'broken');
    await promised('monday-3', utc('10-30T11:00'), 'open');
    await promised('last', utc('11-03T11:00'), 'open');
    const answered = async (complaintId: string, at: number, after: number | null, due: number) => {
      const followUp = aFollowUp({ id: `${complaintId}.a`, complaintId, kind: 'answer', dueAt: at + due });
      now = at;
      await store.transact((tx) => tx.saveFollowUp(followUp));
      if (after === null) return;
      now = at + after;
      await store.transact((tx) => tx.saveFollowUp({ ...followUp, state: 'done', outcome: 'answered' }));
    };
    await answered('first', utc('09-30T23:00'), 10 * MINUTE, HOUR);
    await answered('monday-1', utc('10-05T09:05'), 20 * MINUTE, HOUR);
    await answered('monday-2', utc('10-05T09:40'), 90 * MINUTE, HOUR);
    await answered('last', utc('10-31T23:59'), null, MINUTE / 2);
    await store.transact(async (tx) => {
      const call = { openedAt: utc('10-05T09:50'), acknowledgedAt: utc('10-05T09:54'), outcome: 'settled' };
      await tx.saveEscalation(anEscalation({ complaintId: 'monday-2', reason: 'abuse', ...call }));
      await tx.saveCause({ complaintId: 'monday-1', cause: 'supplier', by: 'dora', at: utc('10-08T10:00') });
      await tx.saveSurvey({
        id: 'q',
        complaintId: 'monday-1',
        branchId: 'lisbon',
        playbook: { id: 'survey', hash: 'x' },
        by: 'dora',
        startedAt: utc('10-20T10:00'),
        answeredAt: utc('10-20T10:05'),
        score: 4,
        handled: 'yes',
        again: 'partly',
        improve: null,
        competitors: null,
      });
    });
    const ask = { kind: 'month', at: utc('10-15T12:00'), now: utc('11-10T12:00'), timeZone: 'Asia/Tokyo' } as const;
    report = await store.read((tx) =>
      reportOn(tx, directory, { ...ask, scope: { type: 'branch', branchId: 'lisbon' } }),
    );
  });
  afterAll(() => store.close());

  it('is the month of Lisbon, whoever looks', () => {
    const { name, period } = report;
    expect({ name, first: period.first, last: period.last }).toEqual({
      name: 'Lisbon',
      first: '2026-10-01',
      last: '2026-10-31',
    });
    expect(period.to - period.from).toBe(31 * DAY + HOUR);
  });

  it('counts seven complaints, and September’s one beside them', () => {
    expect(report.figures.complaints).toEqual({ opened: 7, resolved: 5, open: 2, reopened: 0, cancelled: 1 });
    expect(report.before.complaints).toEqual({ opened: 1, resolved: 1, open: 0, reopened: 0, cancelled: 0 });
  });

  it('says three of five as counts, and keeps what was surveyed apart', () => {
    expect(report.figures.asked).toEqual({ yes: 3, partly: 1, no: 1, satisfied: { count: 3, of: 5, percent: null } });
    expect(report.figures.surveyed).toEqual({
      answered: 1,
      score: 4,
      scored: 1,
      withHandling: { count: 1, of: 1, percent: null },
      wouldBuyAgain: { count: 0, of: 1, percent: null },
    });
  });

  it('has one promise kept, one broken, one that nobody speaks of; November’s is November’s', () => {
    const inTime = { count: 1, of: 3, percent: null };
    expect(report.figures.promises).toEqual({ kept: 1, late: 0, broken: 1, overdue: 1, waiting: 0, inTime });
  });

  it('knows the middle and the worst, against the targets', () => {
    expect(report.figures.firstAnswer).toEqual({
      count: 3,
      median: 20 * MINUTE,
      worst: 90 * MINUTE,
      worstId: 'monday-2',
      inTarget: { count: 2, of: 4, percent: null },
      overdue: 1,
    });
    expect(report.figures.resolution).toEqual({
      // September's was resolved in the first hour of October.
      count: 6,
      median: HOUR,
      worst: 8 * DAY,
      worstId: 'monday-3',
      inTarget: { count: 5, of: 6, percent: null },
      // Monday's second is open since the 5th.
      overdue: 1,
    });
  });

  it('adds up what was given, without what was cancelled', () => {
    expect(report.figures.compensation).toEqual([
      { kind: 'money', currency: 'EUR', count: 2, amount: 30.5 },
      { kind: 'voucher', currency: null, count: 1, amount: 2 },
    ]);
  });

  it('knows who came before about the same', () => {
    expect(report.figures.repeats).toEqual({ count: 1, of: 7, percent: null });
  });

  it('times the call for help', () => {
    expect(report.figures.escalations).toEqual({
      count: 1,
      byReason: [{ reason: 'abuse', count: 1 }],
      acknowledged: { count: 1, median: 4 * MINUTE, worst: 4 * MINUTE },
      waiting: 0,
    });
  });

  it('puts what is frequent, costly and can be prevented first, with its cases; "something else" is no problem', () => {
    const [late, faulty, charged] = report.problems;
    expect(report.problems.map((each) => each.nature)).toEqual(['late', 'faulty', 'charged']);
    expect(late).toMatchObject({
      label: 'My order came late',
      count: 2,
      before: 1,
      cost: [{ currency: 'EUR', amount: 10 }],
      given: 1,
      preventable: 2,
      share: { count: 2, of: 7, percent: null },
      suggestions: [{ text: 'Tell them', count: 2 }],
      causes: [],
      cases: ['monday-3', 'first'],
    });
    expect(faulty).toMatchObject({
      count: 3,
      cost: [{ currency: 'EUR', amount: 20.5 }],
      causes: [{ cause: 'It came to us with the fault', count: 1 }],
      cases: ['last', 'monday-2', 'monday-1'],
    });
    expect(charged?.cases).toEqual(['night']);
  });

  it('finds Monday at ten the busiest, by the clocks of Lisbon', () => {
    expect(report.busy.peaks[0]).toEqual({ weekday: 1, hour: 10, count: 3 });
    // Midnight of Thursday the first, and the second half past one of the night in which the clocks go back.
    expect([report.busy.week[3]?.[0], report.busy.week[6]?.[1]]).toEqual([1, 1]);
  });

  it('thanks nobody for a handful of cases', () => {
    expect(report.recognised).toEqual({ people: [], compared: 0, enough: 20 });
  });
});
