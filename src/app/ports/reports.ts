import type {
  AnswerRow,
  CaseRow,
  EscalatedRow,
  GivenRow,
  OpenedRow,
  OpenedSum,
  PromiseSum,
  ResolvedRow,
  Span,
  SurveyedRow,
} from '../../core/report-rows.ts';

/** What reports are computed from: narrow rows and sums of one scope, in no order unless one is named. */
export type ReportSource = {
  /** Complaints opened in the span, those cancelled included. */
  opened(span: Span): Promise<OpenedRow[]>;
  /** The same, counted: those that are alike make one row. */
  openedSums(span: Span): Promise<OpenedSum[]>;
  /** What was given in complaints opened in the span and not cancelled. */
  given(span: Span): Promise<GivenRow[]>;
  /** Promises due in the span, without those still to be kept in complaints that were cancelled. */
  promises(span: Span): Promise<PromiseSum[]>;
  /** Customers who began to wait for an answer in the span, without those of complaints that were cancelled. */
  answers(span: Span): Promise<AnswerRow[]>;
  /** The complaint of the answer that was begun and given at these moments, or null. */
  answeredAt(begunAt: number, doneAt: number): Promise<string | null>;
  /** Complaints resolved in the span. */
  resolved(span: Span): Promise<ResolvedRow[]>;
  /** The complaint that was opened and resolved at these moments, or null. */
  resolvedAt(openedAt: number, resolvedAt: number): Promise<string | null>;
  /** Complaints opened before `before` (ms UTC) that are neither resolved nor cancelled. */
  unresolved(before: number): Promise<Omit<ResolvedRow, 'resolvedAt'>[]>;
  /** Calls for help in the span. */
  escalated(span: Span): Promise<EscalatedRow[]>;
  /** Surveys answered in the span. */
  surveyed(span: Span): Promise<SurveyedRow[]>;
  /** The latest complaints of this nature opened in the span and not cancelled, the latest first. */
  casesOf(nature: string, span: Span, limit: number): Promise<CaseRow[]>;
  /** What these people were called when they last took a complaint, by id; whoever took none is left out. */
  namesOf(ids: string[]): Promise<Map<string, string>>;
};
