import type { Compensation } from './complaint.ts';

/** A stretch of time: `from` belongs to it, `to` does not. ms UTC */
export type Span = { from: number; to: number };

/** How many complaints of one nature were opened in the span. All but `cancelled` leave out those cancelled. */
export type NatureSum = {
  nature: string | null;
  cancelled: number;
  resolved: number;
  open: number;
  reopened: number;
  /** What the customer said to whoever handled it. */
  yes: number;
  partly: number;
  no: number;
  /** The customer or the order came before about the same nature. */
  repeated: number;
  /** Somebody noted what would prevent it. */
  preventable: number;
};

/** How many complaints of a branch were opened in one quarter of an hour of the week by UTC; 0 begins Monday at midnight. */
export type BusySum = { branchId: string | null; quarter: number; count: number };

/** How many customers of one person said this about complaints of one nature. */
export type HandledSum = { employeeId: string; nature: string | null; satisfied: string; count: number };

/** How many customers with complaints of one nature were given just this. */
export type GivenSum = { nature: string | null; compensation: Compensation[]; count: number };

/** Promises that fell due, by how they stand. */
export type PromiseSum = { state: string; count: number };

/** How long something took, ms: in the middle (of two the mean) and at worst; null: it never happened. */
export type Took = { count: number; median: number | null; worst: number | null };

/** Answers that customers waited for. `inTime`: given by the time they were due; `overdue`: due, and not given. */
export type AnswerSum = Took & { inTime: number; overdue: number };

/** Complaints that were resolved. `targeted`: those that have a target; `inTime`: those of them that kept to it. */
export type ResolvedSum = Took & { targeted: number; inTime: number };

/** Calls for help by reason; `waiting`: nobody has taken them yet. */
export type EscalatedSum = { reason: string; count: number; waiting: number };

/** How many customers answered a survey just so. */
export type SurveyedSum = { score: number | null; handled: string | null; again: string | null; count: number };

/** One of the latest complaints of a nature. */
export type CaseRow = { id: string; prevention: string | null; cause: string | null };
