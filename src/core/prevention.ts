/** The five ways in which a cause is removed for good. */
export const REMEDIES = [
  'better-procedures',
  'defects-removed',
  'better-service',
  'higher-standards',
  'customer-centred',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What somebody does by a day so that the same complaint does not come again. Times in ms UTC. */
export type PreventionAction = {
  id: string;
  what: string;
  /** null: it is still to be chosen. */
  remedy: Remedy | null;
  ownerId: string;
  /** What it is to prevent; null: no one nature. */
  nature: string | null;
  /** Where; null: in every branch. */
  branchId: string | null;
  /** The complaint that led to it, or null. */
  complaintId: string | null;
  dueAt: number;
  state: 'open' | 'done' | 'dropped';
  openedAt: number;
  /** Who created it. */
  by: string;
  closedAt: number | null;
  /** What was done, or why it was dropped. */
  outcome: string | null;
  /** When its owner was last reminded of this date, or null: not yet. */
  rungAt: number | null;
};

/** Why a complaint happened: one of the organisation's causes, or words. */
export type Cause = { complaintId: string; cause: string; by: string; at: number };

const DAY = 86_400_000;

/** Comparisons look back no further than this, ms: a quarter. */
const LONGEST = 91 * DAY;

/** Two spans of one length, before an action was done and since, in ms UTC: `from` counts, `until` does not. */
export type Spans = { days: number; before: { from: number; until: number }; after: { from: number; until: number } };

/** What to compare: as long before as since, a quarter at most; null: it is not done, or not done for a whole day. */
export function spansOf(action: Pick<PreventionAction, 'state' | 'closedAt'>, now: number): Spans | null {
  if (action.state !== 'done' || action.closedAt === null) return null;
  const days = Math.floor(Math.min(now - action.closedAt, LONGEST) / DAY);
  if (days < 1) return null;
  const { closedAt } = action;
  return {
    days,
    before: { from: closedAt - days * DAY, until: closedAt },
    after: { from: closedAt, until: closedAt + days * DAY },
  };
}
