import type { PeriodKind } from './report.ts';

/** Whose figures: one's own, those of the own branch, everybody's. */
export type Within = 'mine' | 'branch' | 'all';

/**
 * What a button of the desk does. Empty: as it suits the person. `ago`: how many periods back, 0 is the one that runs.
 * `card`: the message that it stands on; empty: it opens one.
 */
export type DeskPress =
  | { do: 'desk'; card: string; within: Within | ''; period: PeriodKind | ''; ago: string }
  /** The weekly digest comes, or does not come any more. */
  | { do: 'weekly-on' | 'weekly-off' };

/** What is shown of a desk, to be drawn anew at any time. */
export type DeskCard =
  | { show: 'desk'; card: string; within: Within | ''; period: PeriodKind | ''; ago: number }
  /** `due`: when it was to come, ms UTC. */
  | { show: 'weekly'; due: number }
  | { show: 'weekly-switched'; on: boolean };
