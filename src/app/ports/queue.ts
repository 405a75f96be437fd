import type { JobKind } from '../../core/effect.ts';

/** A unit of work due at a time. Leased: a crashed worker's job is taken up again when its lease ends. */
export type Job = {
  id: string;
  /** Unique among waiting jobs: scheduling it again moves it. */
  jobKey: string;
  kind: JobKind;
  payload: Record<string, string>;
  /** ms UTC */
  runAt: number;
  /** How often it was taken up. */
  attempts: number;
  /** The code with which it was given back last, or null: never, or whoever had it died over it. */
  lastError: string | null;
};

/** What is put into the queue. */
export type NewJob = Pick<Job, 'jobKey' | 'kind' | 'payload' | 'runAt'> & {
  /** What is due goes by this first: see {@link PRIORITY}. An answer unless said otherwise. */
  priority?: number;
  /** Jobs of one lane are done in order, and never by two workers at once: messages for one person, one after the other. */
  lane?: string;
};

/** Whom to serve first, when more is due than can be done at once. */
export const PRIORITY = { escalation: 0, answer: 1, followUp: 2, digest: 3 } as const;

export type Jobs = {
  /**
   * Leases up to `limit` due jobs to this worker for `lease` ms, by priority and then soonest first. What another worker
   * has under way keeps the rest of its lane waiting.
   */
  claim(worker: string, now: number, limit: number, lease: number): Promise<Job[]>;
  finish(id: string, worker: string): Promise<boolean>;
  /** Gives a job back, to be tried again at `runAt`. The error is a code, never a text with customer data. */
  fail(id: string, worker: string, runAt: number, error: string): Promise<void>;
  /** Gives jobs back untouched, due again at `runAt`: they were not tried. In one transaction. */
  release(ids: readonly string[], worker: string, runAt: number): Promise<void>;
  /**
   * The machine's clock was set back to `now`, ms UTC: a message that waits for a moment that was nearly there is due at
   * once, and no lease outlasts `lease` ms. What is to be done at a time on the wall stays where it is.
   */
  setBack(now: number, lease: number): Promise<void>;
  /** Takes a job out for good and keeps it, with its error, for an operator to see. */
  bury(id: string, worker: string, error: string): Promise<void>;
  /** When the next job is due, or the next of this kind; null: none is. */
  nextDue(kind?: JobKind): Promise<number | null>;
  /** How many are due and not done. */
  due(now: number): Promise<number>;
  /** How many (up to 1,000) should have been taken up before this moment and were not, and the moment of the oldest. */
  overdue(before: number): Promise<{ count: number; oldest: number | null }>;
  /** Calls back when any process puts work that is due. Resolves to how to stop. One process of its own hears nothing. */
  listen(heard: () => void): Promise<() => void>;
};
