import { ESCALATION_REASONS } from './playbook.ts';

/** Whom a level of a ladder asks. */
export type Who =
  | { type: 'person'; id: string }
  /** Everybody of a named list, all at once. */
  | { type: 'group'; id: string }
  /** Whoever has this role in the branch of the complaint, and is on. */
  | { type: 'on'; role: 'supervisor' | 'admin' };

/** One rung: whom to ask, and how long they have. */
export type Level = {
  who: Who[];
  /** How long they have to answer before the next level is asked. Of working time, or of wall-clock time, as `when` says. */
  minutes: number;
  /** `working-hours`: asked, and the minutes counted, while the branch works. `always`: at any hour. */
  when: 'working-hours' | 'always';
};

/** Who is asked, one after the other, until somebody answers. No level: nobody is there to be asked. */
export type Ladder = { id: string; levels: Level[] };

/** What can call for help without a press. */
export const RULE_REASONS = [...ESCALATION_REASONS, 'promise-broken', 'not-satisfied'] as const;
export type RuleReason = (typeof RULE_REASONS)[number];

/**
 * `by-hand`: only when somebody presses. `by-itself`: without a press, at the hours of the ladder. `at-any-hour`: without
 * a press, and nights, breaks and holidays do not hold it up.
 */
export const RULES = ['by-hand', 'by-itself', 'at-any-hour'] as const;
export type Rule = (typeof RULES)[number];

/** What a reason does where the organisation says nothing: what nobody may overlook calls for help by itself. */
export function defaultRule(reason: RuleReason): Rule {
  return reason === 'promise-broken' || reason === 'not-satisfied' ? 'by-itself' : 'by-hand';
}

/** What one person may give of their own accord. Money by ISO 4217 currency; one not named: none. Infinity: no limit. */
export type Limits = { money: Record<string, number>; percent: number; voucher: number };

/** What the organisation wants to keep to. */
export type Targets = {
  /** The customer has an answer within so many hours, counted over working time or by the wall clock. */
  answer: { hours: number; counted: 'working' | 'wall-clock' };
  /** Days until somebody asks whether all is well; 0: nobody does. */
  followUpDays: number;
  /** Days until the contact that keeps the customer; 0: there is none. */
  retentionDays: number;
  /** How often a call-back is tried before it is given up. */
  callBackTries: number;
  /** Days of 24 hours until a complaint is resolved; 0: there is no target. */
  resolveDays: number;
  /** Percent of the customers surveyed who are satisfied with the handling, and who would buy again; 0: there is no target. */
  satisfied: number;
  buyAgain: number;
};

/** Days of 24 hours until a complaint of this branch and nature is to be resolved; null: of any. 0: there is no target. */
export type DaysRule = { branchId: string | null; nature: string | null; days: number };

/** What holds where nothing else is said. */
export const TARGETS: Targets = {
  answer: { hours: 10, counted: 'working' },
  followUpDays: 3,
  retentionDays: 30,
  callBackTries: 3,
  resolveDays: 7,
  satisfied: 0,
  buyAgain: 0,
};
