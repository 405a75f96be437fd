import type { Note } from './session.ts';

/** The complaint record: nine items, and who acted when. Times in ms UTC; null: not known. */
export type Complaint = {
  id: string;
  status: 'open' | 'resolved' | 'reopened' | 'cancelled';
  customer: { name: string | null; address: string | null; phone: string | null; email: string | null };
  /** The number of the order or contract that it is about, as written, or null. */
  order: string | null;
  employee: { id: string; name: string };
  branchId: string | null;
  channel: string | null;
  openedAt: number;
  resolvedAt: number | null;
  nature: string | null;
  description: string | null;
  solution: { what: string | null; onTheSpot: boolean | null; promisedFor: number | string | null };
  measures: string | null;
  followUpAt: number | string | null;
  compensation: Compensation[];
  prevention: string | null;
  satisfied: 'yes' | 'partly' | 'no' | null;
  playbook: { id: string; hash: string };
  notes: Note[];
  /** Why it was cancelled, or null. */
  cancelReason: string | null;
  version: number;
};

/** What whoever has the customer on the line needs of a complaint that came before. */
export type EarlierComplaint = Pick<
  Complaint,
  'id' | 'employee' | 'openedAt' | 'nature' | 'description' | 'solution' | 'satisfied' | 'compensation'
>;

export type Compensation = {
  kind: 'money' | 'percent' | 'voucher';
  amount: number | null;
  currency: string | null;
  what: string | null;
};

/** What was promised to the customer, by when. */
export type Promised = {
  id: string;
  complaintId: string;
  what: string;
  ownerId: string;
  by: number;
  told: boolean;
  state: 'open' | 'kept' | 'late' | 'renegotiated' | 'broken';
  history: { at: number; state: string; why: string | null }[];
};

/** Something to do for the customer at a time agreed. */
export type FollowUp = {
  id: string;
  /** null: agreed outside a complaint, such as a call-back from a busy line. */
  complaintId: string | null;
  sessionId: string;
  kind: 'check' | 'retention' | 'callback' | 'answer';
  dueAt: number;
  ownerId: string;
  state: 'due' | 'done' | 'snoozed' | 'cancelled';
  outcome: string | null;
  /** How often its owner was reminded. */
  attempts: number;
  /** How often the customer was rung and did not answer. */
  tries: number;
  /** How often it was passed on. */
  handed: number;
  /** When its owner was last reminded of this time, or null: not yet. ms UTC */
  rungAt: number | null;
};

/** The outcome of a call that nobody took before its walk was cancelled. */
export const WITHDRAWN = 'withdrawn';

/** A call for somebody who may decide. */
export type Escalation = {
  id: string;
  complaintId: string;
  reason: string;
  /** The level of the ladder that was asked last, from 1; 0: none yet, or none any more. */
  level: number;
  openedAt: number;
  acknowledgedAt: number | null;
  by: string | null;
  /** `approved`, `approved-less`, `declined`, `taken-over`, `handed-back`, `settled`, {@link WITHDRAWN}; null: not over yet. */
  outcome: string | null;
  /** `result`: `asked`, `answered`, `no-answer`, `not-needed`, `went-quiet`, `unreachable`. */
  pages: { at: number; to: string; result: string }[];
  /** What is to be approved; null: somebody is to help. */
  ask: Compensation | null;
  /** What those who may decide said to it, oldest first. `amount`: what is approved. */
  said: { at: number; by: string; how: Said; amount: number | null; why: string | null }[];
  /** When the ladder is climbed on, ms UTC; null: nothing is waited for. */
  nextAt: number | null;
  /** When this round of the ladder began, ms UTC: nobody is asked twice in one. */
  roundAt: number;
};

export type Said = 'approved' | 'approved-less' | 'declined' | 'talk' | 'taken-over' | 'handed-back' | 'settled';
