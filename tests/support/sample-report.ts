import type { Figures, Report } from '../../src/core/report.ts';
import { share } from '../../src/core/share.ts';

const HOUR = 3_600_000;

/** A report of a week in November 2026, made by hand: every kind of figure is there. `change` replaces some of it. */
export function sampleReport(change: Partial<Report> = {}): Report {
  return {
    period: {
      kind: 'week',
      from: Date.parse('2026-11-16T00:00:00Z'),
      to: Date.parse('2026-11-23T00:00:00Z'),
      timeZone: 'Europe/London',
      first: '2026-11-16',
      last: '2026-11-22',
    },
    scope: { type: 'branch', branchId: 'harbour' },
    name: 'Harbour Street',
    at: Date.parse('2026-11-20T14:05:00Z'),
    targets: { answer: { hours: 10, counted: 'working' }, resolveDays: 7, satisfied: 90, buyAgain: 80 },
    figures: figures(),
    before: figures({ complaints: { opened: 33, resolved: 30, open: 2, reopened: 1, cancelled: 0 } }),
    natures: [
      {
        nature: 'late',
        label: 'My order came late',
        ...counts(14, 9),
        preventable: 6,
        cost: [{ currency: 'GBP', amount: 230 }],
        given: 2,
      },
      {
        nature: 'faulty',
        label: 'My order was faulty',
        ...counts(11, 12),
        preventable: 3,
        cost: [{ currency: 'GBP', amount: 90.5 }],
        given: 0,
      },
      { nature: 'price', label: 'The price was wrong', ...counts(9, 6), preventable: 0, cost: [], given: 0 },
      { nature: 'rude', label: 'Somebody was rude to me', ...counts(4, 4), preventable: 1, cost: [], given: 1 },
      { nature: 'other', label: 'Something else', ...counts(3, 2), preventable: 0, cost: [], given: 0 },
    ],
    problems: [
      {
        nature: 'late',
        label: 'My order came late',
        ...counts(14, 9),
        cost: [{ currency: 'GBP', amount: 230 }],
        given: 2,
        preventable: 6,
        share: share(14, 41),
        suggestions: [{ text: 'Call ahead when the van is full', count: 4 }],
        causes: [{ cause: 'Too few vans on Fridays', count: 5 }],
        cases: ['c1', 'c2', 'c3', 'c4'],
      },
      {
        nature: 'faulty',
        label: 'My order was faulty',
        ...counts(11, 12),
        cost: [{ currency: 'GBP', amount: 90.5 }],
        given: 0,
        preventable: 3,
        share: share(11, 41),
        suggestions: [],
        causes: [],
        cases: ['c5'],
      },
      {
        nature: 'price',
        label: 'The price was wrong',
        ...counts(9, 6),
        cost: [],
        given: 0,
        preventable: 0,
        share: share(9, 41),
        suggestions: [{ text: 'Print the prices anew each Monday', count: 2 }],
        causes: [],
        cases: [],
      },
    ],
    busy: {
      week: Array.from({ length: 7 }, (_, day) =>
        Array.from({ length: 24 }, (__, hour) => (hour === 10 ? 7 - day : hour === 16 ? 1 : 0)),
      ),
      peaks: [
        { weekday: 1, hour: 10, count: 7 },
        { weekday: 2, hour: 10, count: 6 },
        { weekday: 3, hour: 10, count: 5 },
      ],
    },
    recognised: { people: [], compared: 0, enough: 5 },
    actions: [
      {
        id: 'a1',
        what: 'A second van on Fridays',
        remedy: 'better-procedures',
        nature: 'late',
        label: 'My order came late',
        branchId: 'harbour',
        owner: { id: 'cleo', name: 'Cleo' },
        state: 'done',
        dueAt: Date.parse('2026-10-20T12:00:00Z'),
        doneAt: Date.parse('2026-10-19T12:00:00Z'),
        recurrence: { days: 28, before: 40, after: 22 },
      },
    ],
    ...change,
  };
}

function counts(count: number, before: number): { count: number; before: number } {
  return { count, before };
}

function figures(change: Partial<Figures> = {}): Figures {
  return {
    complaints: { opened: 41, resolved: 35, open: 5, reopened: 1, cancelled: 2 },
    asked: { yes: 22, partly: 4, no: 2, satisfied: share(22, 28) },
    surveyed: { answered: 9, score: 4.2, scored: 9, withHandling: share(7, 9), wouldBuyAgain: share(8, 9) },
    promises: { kept: 17, late: 2, broken: 1, overdue: 1, waiting: 6, inTime: share(17, 21) },
    firstAnswer: {
      count: 38,
      median: 0.5 * HOUR,
      worst: 26 * HOUR,
      worstId: 'c9',
      inTarget: share(36, 38),
      overdue: 1,
    },
    resolution: { count: 35, median: 5.5 * HOUR, worst: 80 * HOUR, worstId: 'c8', inTarget: share(30, 35), overdue: 2 },
    compensation: [
      { kind: 'money', currency: 'GBP', count: 12, amount: 320.5 },
      { kind: 'percent', currency: null, count: 3, amount: 10 },
      { kind: 'voucher', currency: null, count: 3, amount: 3 },
    ],
    repeats: share(4, 41),
    escalations: {
      count: 6,
      byReason: [{ reason: 'above-limit', count: 4 }],
      acknowledged: { count: 5, median: 4 * 60_000, worst: 31 * 60_000 },
      waiting: 1,
    },
    ...change,
  };
}

/** A report of a time in which nothing happened. */
export function emptyReport(): Report {
  const none = share(0, 0);
  const times = { count: 0, median: null, worst: null, worstId: null, inTarget: none, overdue: 0 };
  const nothing: Figures = {
    complaints: { opened: 0, resolved: 0, open: 0, reopened: 0, cancelled: 0 },
    asked: { yes: 0, partly: 0, no: 0, satisfied: none },
    surveyed: { answered: 0, score: null, scored: 0, withHandling: none, wouldBuyAgain: none },
    promises: { kept: 0, late: 0, broken: 0, overdue: 0, waiting: 0, inTime: none },
    firstAnswer: times,
    resolution: times,
    compensation: [],
    repeats: none,
    escalations: { count: 0, byReason: [], acknowledged: { count: 0, median: null, worst: null }, waiting: 0 },
  };
  return sampleReport({
    figures: nothing,
    before: nothing,
    natures: [],
    problems: [],
    busy: { week: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)), peaks: [] },
    actions: [],
  });
}
