/** What one customer said when they were asked in the survey. Times in ms UTC. */
export type SurveyAnswers = {
  /** The walk in which they were asked. */
  id: string;
  complaintId: string;
  branchId: string | null;
  playbook: { id: string; hash: string };
  /** Who asked. */
  by: string;
  startedAt: number;
  /** null: the survey is not finished. */
  answeredAt: number | null;
  /** 1 (not at all) to 5 (very) satisfied; null: not said. */
  score: number | null;
  /** Satisfied with how the complaint was handled. */
  handled: 'yes' | 'partly' | 'no' | null;
  /** Would buy again. */
  again: 'yes' | 'partly' | 'no' | null;
  /** What to improve, in their words. */
  improve: string | null;
  /** How others do it, in their words. */
  competitors: string | null;
};

/** Scores run from 1 to this. */
export const BEST_SCORE = 5;

/** Up to so many of them is a low score, where the organisation says nothing. */
export const LOW_SCORE = 2;

/** A survey asks no more than this. */
export const MOST_QUESTIONS = 10;
