import type { ReopenReason } from '../../core/record-card.ts';

/** Why a record is opened again, as people say it. */
export const REASONS: Record<ReopenReason, string> = {
  'not-satisfied': 'The customer is not satisfied',
  'not-done': 'What was promised is not done',
  again: 'It has happened again',
  'by-mistake': 'It was closed by mistake',
};
