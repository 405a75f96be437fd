import type { DaysRule } from '../../core/organisation.ts';
import type {
  AnswerSum,
  BusySum,
  CaseRow,
  EscalatedSum,
  GivenSum,
  HandledSum,
  NatureSum,
  PromiseSum,
  ResolvedSum,
  Span,
  SurveyedSum,
  Took,
} from '../../core/report-rows.ts';

/**
 * What reports of one scope are computed from: sums that the database makes, a few rows whatever the number of complaints,
 * in no order unless one is named. Whoever asked for rows would hold everybody up while they are read.
 */
export type ReportSource = {
  /** Complaints opened in the span, by nature. */
  opened(span: Span): Promise<NatureSum[]>;
  /** The same less those cancelled, by branch and time of the week. */
  busy(span: Span): Promise<BusySum[]>;
  /** The same less those cancelled whose customer said how satisfied they are, by whoever took them. */
  handled(span: Span): Promise<HandledSum[]>;
  /** What was given in complaints opened in the span and not cancelled. */
  given(span: Span): Promise<GivenSum[]>;
  /** Promises due in the span, without those still to be kept in complaints that were cancelled. */
  promises(span: Span): Promise<PromiseSum[]>;
  /** Customers who began to wait for an answer in the span, without those of complaints that were cancelled. `now`: ms UTC */
  answers(span: Span, now: number): Promise<AnswerSum>;
  /** The complaint of an answer begun in the span that took so many ms, or null. */
  answeredAfter(span: Span, ms: number): Promise<string | null>;
  /** From opening until resolved, of complaints resolved in the span. */
  resolved(span: Span, targets: DaysRule[]): Promise<ResolvedSum>;
  /** A complaint resolved in the span that took so many ms, or null. */
  resolvedAfter(span: Span, ms: number): Promise<string | null>;
  /** How many are neither resolved nor cancelled whose target was past at this moment, ms UTC. */
  overdue(at: number, targets: DaysRule[]): Promise<number>;
  /** Calls for help in the span. */
  escalated(span: Span): Promise<EscalatedSum[]>;
  /** From a call for help in the span until somebody took it. */
  acknowledged(span: Span): Promise<Took>;
  /** Surveys answered in the span. */
  surveyed(span: Span): Promise<SurveyedSum[]>;
  /** The latest complaints of this nature opened in the span and not cancelled, the latest first. */
  casesOf(nature: string, span: Span, limit: number): Promise<CaseRow[]>;
  /** What these people were called when they last took a complaint, by id; whoever took none is left out. */
  namesOf(ids: string[]): Promise<Map<string, string>>;
};
