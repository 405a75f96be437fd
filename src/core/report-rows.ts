import type { Compensation } from './complaint.ts';

/** A stretch of time: `from` belongs to it, `to` does not. ms UTC */
export type Span = { from: number; to: number };

/** What a report needs to know of a complaint that was opened in the span. */
export type OpenedRow = {
  openedAt: number;
  branchId: string | null;
  employeeId: string;
  status: string;
  nature: string | null;
  satisfied: string | null;
  /** The customer or the order came before about the same nature. */
  repeated: boolean;
  /** Somebody noted what would prevent it. */
  preventable: boolean;
};

/** So many complaints that are alike in all of these. */
export type OpenedSum = Pick<OpenedRow, 'status' | 'nature' | 'satisfied' | 'repeated'> & { count: number };

/** What one customer was given. */
export type GivenRow = { nature: string | null; compensation: Compensation[] };

/** Promises that fell due, by how they stand. */
export type PromiseSum = { state: string; count: number };

/** An answer that a customer waits or waited for. ms UTC */
export type AnswerRow = { begunAt: number; dueAt: number; doneAt: number | null };

/** A complaint that was resolved. ms UTC */
export type ResolvedRow = { openedAt: number; resolvedAt: number; branchId: string | null; nature: string | null };

/** A call for help. ms UTC */
export type EscalatedRow = { reason: string; openedAt: number; acknowledgedAt: number | null; outcome: string | null };

/** What one customer answered in a survey. */
export type SurveyedRow = { score: number | null; handled: string | null; again: string | null };

/** One of the latest complaints of a nature. */
export type CaseRow = { id: string; prevention: string | null; cause: string | null };
