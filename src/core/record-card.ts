import type { RecordPath } from './record-path.ts';

/** Whose records are looked through; empty: as many as this person may. */
export type Within = '' | 'mine' | 'branch' | 'all';
export const WITHIN: readonly Within[] = ['', 'mine', 'branch', 'all'];

/** What a message about records shows. `card` names the message, so that a press changes it where it stands. */
export type RecordCard =
  /** What was looked for and found; `text` empty: what to look for is asked. `page` counts from 0. */
  | { show: 'found'; card: string; text: string; within: Within; page: number }
  /** One record. `whole`: all that happened, not only the latest. `asks`: what is being filled in. */
  | {
      show: 'record';
      card: string;
      complaint: string;
      whole: boolean;
      asks: RecordAsk | null;
      /** Why what was typed changed nothing. */
      remark?: RecordRemark;
    }
  /** The files that this person may take along. */
  | { show: 'files'; card: string };

/** no-such-item: the record has none of that name · not-yours: they may not change it · not-resolved: nothing to open again. */
export type RecordRemark = 'no-such-item' | 'not-yours' | 'not-resolved';

/** What a record's card asks for. `typed`: what stands in it; `problem`: what was said against it. */
export type RecordAsk =
  | { for: 'field'; path: RecordPath; typed: string | null; problem: RecordProblem | null }
  | { for: 'note' }
  | { for: 'reopen'; typed: string; problem: 'no-reason' | null };

/** `changed`: somebody changed the record since it was shown; `no-field`: its open walk does not ask for this. */
export type RecordProblem =
  | { type: 'reading'; problem: string }
  | { type: 'changed' }
  | { type: 'limit' }
  | { type: 'no-field' };

/** The ids of the inputs of these cards. */
export const FIND = 'find.words';
export const CORRECTION = 'record.value';
export const RECORD_NOTE = 'record.note';
export const REOPEN_WHY = 'record.why';
export const REOPEN_HOW = 'record.how';

/** Why a record is opened again. Whoever is not satisfied calls the ladder, as at a follow-up. */
export const REOPEN_REASONS = ['not-satisfied', 'not-done', 'again', 'by-mistake'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];
