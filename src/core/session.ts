import type { Answers } from './answer.ts';
import type { Voice } from './playbook.ts';

/** One run of one playbook by one person, pinned to the version it began with. Plain JSON. */
export type Session = {
  id: string;
  playbook: { id: string; hash: string };
  complaintId: string | null;
  /** Of a survey: the complaint whose customer is asked. Left out: of none. */
  aboutId?: string;
  /** Person id of whoever walks it now. */
  ownerId: string;
  status: 'active' | 'paused' | 'finished' | 'cancelled';
  /** Id of the step shown. */
  at: string;
  /** The steps left behind by Next or Skip, oldest first: where Back returns to. */
  trail: string[];
  /** Set while an answer is corrected from the read-back: Next returns there. */
  returnTo: string | null;
  answers: Answers;
  /** Reasons by step id. */
  skipped: Record<string, string>;
  notes: Note[];
  /** The voice in use when the step was reached, and how often another way was asked for since. */
  voice: Voice;
  line: number;
  /** What stands in place of the usual buttons. */
  panel: Panel | null;
  /** The figure for which an approval was asked last; left out: none. */
  asked?: string;
  /** Field ids whose problem has been pointed out once, with the raw text it was about: the next Next moves on. */
  pointedOut: Record<string, string>;
  startedAt: number;
  /** When the person last acted on it, ms UTC: a loose line goes to the walk last touched. */
  touchedAt: number;
  /** Counts saves; compared and swapped by the store. 0: never saved. */
  version: number;
};

export type Panel = 'more' | 'skip' | 'escalate' | 'hand-over' | 'cancel' | 'steps' | 'missing';

/** A note as typed (card numbers masked). `withdrawn` by Undo: gone from the record, still in the trail of events. */
export type Note = { id: string; at: number; by: string; text: string; withdrawn: boolean };

export const SKIP_REASONS = ['does-not-apply', 'customer-declines', 'later'] as const;
export const CANCEL_REASONS = ['by-mistake', 'duplicate', 'withdrawn-by-customer', 'lost-contact'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
export type CancelReason = (typeof CANCEL_REASONS)[number];
