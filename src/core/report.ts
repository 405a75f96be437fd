import type { Targets } from './organisation.ts';
import type { Remedy } from './prevention.ts';
import type { RecordScope } from './record-scope.ts';
import type { Share } from './share.ts';

/**
 * What a supervisor sees of a stretch of time. What each figure means is written in app/reports/README.md. Times in ms
 * UTC, durations in ms by the clock on the wall.
 */
export type Report = {
  period: Period;
  /** Whose complaints: everybody's, those of a branch, or those that one person took. `name`: of the branch or person. */
  scope: RecordScope;
  name: string | null;
  /** When it was computed, ms UTC: figures of a period that is not over grow. */
  at: number;
  /** What it is measured against, where no rule for one nature says otherwise. */
  targets: Pick<Targets, 'answer' | 'resolveDays' | 'satisfied' | 'buyAgain'>;
  figures: Figures;
  /** The same figures of the period before, up to its end. */
  before: Figures;
  /** Every nature, the most frequent first. */
  natures: NatureFigures[];
  /** At most three, the one to act on first in front. */
  problems: Problem[];
  busy: BusyHours;
  recognised: Recognition;
  /** Prevention actions that are open, the one that is due first in front, then those that are over, the latest first. */
  actions: ActionFigures[];
};

export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A stretch of whole days on the clocks of one zone. A week begins on Monday. */
export type Period = {
  kind: PeriodKind;
  /** `from` belongs to it, `to` does not. ms UTC */
  from: number;
  to: number;
  /** IANA zone. */
  timeZone: string;
  /** Its first and last day, YYYY-MM-DD. */
  first: string;
  last: string;
};

/** The figures that are compared with the period before. */
export type Figures = {
  /** Those opened in the period, as they stand now. Cancelled ones count nowhere else. */
  complaints: { opened: number; resolved: number; open: number; reopened: number; cancelled: number };
  /** What customers said to whoever handled the complaint; kept apart from {@link Figures.surveyed}. */
  asked: { yes: number; partly: number; no: number; satisfied: Share };
  surveyed: SurveyFigures;
  promises: PromiseFigures;
  firstAnswer: TimeFigures;
  resolution: TimeFigures;
  compensation: CompensationFigures[];
  /** Complaints of a customer or about an order that came before about the same nature. */
  repeats: Share;
  escalations: EscalationFigures;
};

/** What customers answered in a survey. */
export type SurveyFigures = {
  answered: number;
  /** The mean of their scores from 1 (poor) to 5 (very good), or null: nobody gave one. */
  score: number | null;
  /** How many gave a score. */
  scored: number;
  /** Satisfied with how their complaint was handled, whatever came of it. */
  withHandling: Share;
  wouldBuyAgain: Share;
};

/** Promises that fell due in the period. */
export type PromiseFigures = {
  kept: number;
  late: number;
  broken: number;
  /** Past their time, and nobody has said what became of them. */
  overdue: number;
  /** Not due yet. */
  waiting: number;
  /** Kept in time, of all that are settled or whose time is past. */
  inTime: Share;
};

/** How long something took. */
export type TimeFigures = {
  /** How many there are to speak of. */
  count: number;
  /** ms, or null: there is none. */
  median: number | null;
  worst: number | null;
  /** The complaint of the worst, or null. */
  worstId: string | null;
  /** Within the target that the organisation set. */
  inTarget: Share;
  /** Nothing happened yet and the target is past. */
  overdue: number;
};

/** What was given of one kind, in one currency (ISO 4217; null: counted, not paid). Null amounts were not understood. */
export type CompensationFigures = {
  kind: 'money' | 'percent' | 'voucher';
  currency: string | null;
  /** To how many customers. */
  count: number;
  /** Of money and vouchers the sum, of percentages the mean. */
  amount: number;
};

export type EscalationFigures = {
  count: number;
  byReason: { reason: string; count: number }[];
  /** From the call for help until somebody took it, ms. */
  acknowledged: { count: number; median: number | null; worst: number | null };
  /** Nobody has taken them yet. */
  waiting: number;
};

/** What complaints of one nature came to. `nature` is the organisation's key for it; `label` is in the customer's words. */
export type NatureFigures = {
  nature: string;
  label: string;
  count: number;
  /** In the period before. */
  before: number;
  /** Money alone, by currency. */
  cost: { currency: string; amount: number }[];
  /** Vouchers and percentages that were given. */
  given: number;
  /** What handlers noted that would prevent it, or its causes, were said in so many of them. */
  preventable: number;
};

/** One of the three: frequent, costly, and something can be done about it. */
export type Problem = NatureFigures & {
  /** Share of all complaints that have a nature. */
  share: Share;
  /** What would prevent it, as handlers said most often, the most frequent first; three at most. */
  suggestions: { text: string; count: number }[];
  /** The causes that were found, the most frequent first; three at most. */
  causes: { cause: string; count: number }[];
  /** Ids of its latest complaints, the latest first; {@link CASES} at most. */
  cases: string[];
};

export const CASES = 10;

/** Complaints opened in each hour of the week. */
export type BusyHours = {
  /** Seven lists of 24 counts, Monday first, by the clocks of the branch. */
  week: number[][];
  /** The three hours with the most, the busiest first. `weekday`: 1 is Monday. */
  peaks: { weekday: number; hour: number; count: number }[];
};

/** Who deserves a word of thanks; only of a month, and empty elsewhere. */
export type Recognition = {
  /** Three at most, the best first. */
  people: Recognised[];
  /** How many had enough cases to be compared. */
  compared: number;
  /** How many cases with an answer a person needs. */
  enough: number;
};

export type Recognised = {
  personId: string;
  name: string;
  /** Cases whose customer said how satisfied they are. */
  cases: number;
  satisfied: number;
  /** How many more are satisfied than such cases bring on the whole, in customers. */
  above: number;
  /** Cases of a nature that satisfies fewer customers than the middle one does. */
  hard: number;
};

/** Whether something that was done prevents anything: the same length of time on both sides of the day it was done. */
export type ActionFigures = {
  id: string;
  /** What is done. */
  what: string;
  /** null: it is still to be chosen. */
  remedy: Remedy | null;
  /** null: no one nature. */
  nature: string | null;
  label: string | null;
  branchId: string | null;
  owner: { id: string; name: string };
  state: 'open' | 'done' | 'dropped';
  dueAt: number;
  doneAt: number | null;
  /** How often it came up in so many days before it was done and after; null: it is not done. */
  recurrence: { days: number; before: number; after: number } | null;
};
