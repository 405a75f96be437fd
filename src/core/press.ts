import type { DeskPress } from './desk.ts';
import { LEARNING_SHAPES, type LearningPress } from './learning.ts';

/**
 * What a button stands for. It travels through the platform as one short string and comes back from outside,
 * so decoding is strict: anything unknown is null.
 */
export type Press =
  | { do: WalkAct; session: string; step: string; arg: string }
  | { do: 'resume'; session: string }
  /** Starts the playbook that this one offers at its end, with what is known already. */
  | { do: 'go-on'; session: string }
  | { do: 'start'; playbook: string }
  | { do: 'undo-note'; note: string; session: string }
  | { do: 'move-note'; note: string; session: string; to: string }
  | { do: FollowUpAct; followUp: string }
  /** `at`: the new time, ms UTC. */
  | { do: 'follow-up-at'; followUp: string; at: string }
  /** `until`: ms UTC; 0: back again. */
  | { do: 'away'; until: string }
  | { do: 'ask-away' }
  | { do: 'resolve' | 'keep-open'; complaint: string }
  | { do: 'acknowledge' | EscalationAct; escalation: string }
  /** `ping`: which of the reminders of this promise the button stands on. */
  | { do: PromiseAct; complaint: string; promise: string; ping: string }
  | PhrasingPress
  | LetterPress
  | RecordPress
  | DeskPress
  | LearningPress
  | { do: 'list' | 'due' | 'help' };

/** What a button about wording does. `card` is the message that it stands on, or that it opens. */
export type PhrasingPress =
  /** Asks again, with the words that stand in the card; `as` is language:situation, or empty. */
  | { do: 'rephrase'; card: string; as: string }
  | { do: 'rephrase-none'; card: string }
  | { do: 'rephrase-note'; note: string; session: string }
  | { do: 'phrases'; card: string }
  /** `part` is one of KEPT_LISTS, `page` counts from 0. */
  | { do: 'phrases-page'; card: string; part: string; page: string }
  | { do: 'phrase-new'; card: string }
  /** `of`: the report that the phrase settles, the phrase that it changes, or empty. */
  | { do: 'phrase-check' | 'phrase-save'; card: string; of: string }
  | { do: 'phrase-slot'; card: string; slot: string; of: string }
  | { do: 'phrase-open' | 'phrase-change' | 'phrase-off' | 'phrase-on'; card: string; phrase: string }
  | { do: 'review-answer' | 'review-drop'; card: string; review: string }
  | { do: 'fact-new' | 'fact-save'; card: string }
  | { do: 'fact-end'; card: string; fact: string };

/** What a button about records does. `card` is the message that it stands on; empty: it opens one. */
export type RecordPress =
  /** Looks for what stands in the card; `within` is one of WITHIN, `page` counts from 0. */
  | { do: 'find'; card: string; within: string; page: string }
  | { do: 'record-open'; record: string }
  /** `part`: `latest` or `whole` of what happened. */
  | { do: 'record-show'; card: string; record: string; part: string }
  | { do: 'record-change'; card: string; record: string; path: string }
  /** `version`: of the record as it was shown; `seen`: 1 once a problem was pointed out. */
  | { do: 'record-save'; card: string; record: string; path: string; version: string; seen: string }
  | { do: 'record-note' | 'record-keep-note' | 'record-reopen' | 'record-reopen-now'; card: string; record: string };

/** What a button about a letter does: keeps it, writes it anew, brings back what stood before, shows it alone, sends it. */
export const LETTER_ACTS = [
  'letter-keep',
  'letter-anew',
  'letter-back',
  'letter-copy',
  'letter-by-hand',
  'letter-send',
] as const;
/** `complaint`: what it is about; empty: the complaint that this person touched last. */
export type LetterPress =
  | { do: 'letter-open'; complaint: string }
  /** `letter` empty: this person's letter about that complaint. */
  | { do: (typeof LETTER_ACTS)[number]; letter: string };

/** What somebody who may decide says to a call for help. */
export const ESCALATION_ACTS = [
  'approve',
  'approve-less',
  'decline',
  'talk',
  'take-over',
  'hand-back',
  'settle',
] as const;
export type EscalationAct = (typeof ESCALATION_ACTS)[number];

/** What the owner of a promise says when it falls due; `ask-…` opens what the other one needs to know. */
export const PROMISE_ACTS = [
  'promise-open',
  'promise-kept',
  'ask-promise-moved',
  'promise-moved',
  'ask-promise-broken',
  'promise-broken',
] as const;
export type PromiseAct = (typeof PROMISE_ACTS)[number];

/** What is said to a reminder to ring somebody. `-later` and `-pass` ask for more; `-set`, `-moved` and `-give` have it. */
export const FOLLOW_UP_ACTS = [
  'follow-up-done',
  'follow-up-satisfied',
  'follow-up-partly',
  'follow-up-not',
  'follow-up-no-answer',
  'follow-up-later',
  'follow-up-set',
  'follow-up-moved',
  'follow-up-pass',
  'follow-up-give',
  'follow-up-open',
] as const;
export type FollowUpAct = (typeof FOLLOW_UP_ACTS)[number];

/** What a button on the card of a walk does; `step` is the step that the card showed, so that an old card is recognised. */
export const WALK_ACTS = [
  'next',
  'back',
  'another-way',
  'save',
  'more',
  'close',
  'skip',
  'confirm-skip',
  'pause',
  'escalate',
  'confirm-escalate',
  'hand-over',
  'confirm-hand-over',
  'cancel',
  'confirm-cancel',
  'steps',
  'correct',
  'finish-anyway',
  'ask-approval',
] as const;
export type WalkAct = (typeof WALK_ACTS)[number];

/** Every press that can come back, with what it carries, in this order. */
export const SHAPES: Readonly<Record<string, string[]>> = {
  ...Object.fromEntries(WALK_ACTS.map((act) => [act, ['session', 'step', 'arg']])),
  resume: ['session'],
  'go-on': ['session'],
  start: ['playbook'],
  'undo-note': ['note', 'session'],
  'move-note': ['note', 'session', 'to'],
  ...Object.fromEntries(FOLLOW_UP_ACTS.map((act) => [act, ['followUp']])),
  'follow-up-at': ['followUp', 'at'],
  away: ['until'],
  'ask-away': [],
  resolve: ['complaint'],
  'keep-open': ['complaint'],
  acknowledge: ['escalation'],
  ...Object.fromEntries(ESCALATION_ACTS.map((act) => [act, ['escalation']])),
  ...Object.fromEntries(PROMISE_ACTS.map((act) => [act, ['complaint', 'promise', 'ping']])),
  'letter-open': ['complaint'],
  ...Object.fromEntries(LETTER_ACTS.map((act) => [act, ['letter']])),
  rephrase: ['card', 'as'],
  'rephrase-none': ['card'],
  'rephrase-note': ['note', 'session'],
  phrases: ['card'],
  'phrases-page': ['card', 'part', 'page'],
  'phrase-new': ['card'],
  'phrase-check': ['card', 'of'],
  'phrase-save': ['card', 'of'],
  'phrase-slot': ['card', 'slot', 'of'],
  'phrase-open': ['card', 'phrase'],
  'phrase-change': ['card', 'phrase'],
  'phrase-off': ['card', 'phrase'],
  'phrase-on': ['card', 'phrase'],
  'review-answer': ['card', 'review'],
  'review-drop': ['card', 'review'],
  'fact-new': ['card'],
  'fact-save': ['card'],
  'fact-end': ['card', 'fact'],
  find: ['card', 'within', 'page'],
  'record-open': ['record'],
  'record-show': ['card', 'record', 'part'],
  'record-change': ['card', 'record', 'path'],
  'record-save': ['card', 'record', 'path', 'version', 'seen'],
  'record-note': ['card', 'record'],
  'record-keep-note': ['card', 'record'],
  'record-reopen': ['card', 'record'],
  'record-reopen-now': ['card', 'record'],
  desk: ['card', 'within', 'period', 'ago'],
  'weekly-on': [],
  'weekly-off': [],
  ...LEARNING_SHAPES,
  list: [],
  due: [],
  help: [],
};

/** One line of at most some 200 characters: `next|<session>|<step>|`. Ids hold no bar. */
export function encodePress(press: Press): string {
  const shape = SHAPES[press.do] ?? [];
  // SHAPES names exactly the keys of this kind of press; the type of a union can't say so.
  return [press.do, ...shape.map((key) => (press as unknown as Record<string, string>)[key] ?? '')].join('|');
}

/** The press, or null for anything that {@link encodePress} could not have written. */
export function decodePress(text: string): Press | null {
  if (text.length > 500) return null;
  const [act, ...parts] = text.split('|');
  if (act === undefined || !Object.hasOwn(SHAPES, act)) return null;
  const shape = SHAPES[act];
  if (shape === undefined || shape.length !== parts.length) return null;
  if (!parts.every((part) => /^[\w.:@-]*$/.test(part))) return null;
  return { do: act, ...Object.fromEntries(shape.map((key, index) => [key, parts[index]])) } as Press;
}
