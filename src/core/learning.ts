import type { Remedy } from './prevention.ts';

/** What a button about learning from complaints does. */
export type LearningPress =
  /** Lists: what was resolved and may teach something, what is being changed, whom to ask, what was published. */
  | { do: LearningList }
  | { do: 'learn-open' | 'learn-save'; complaint: string }
  /** `complaint`: what led to it, or empty. `action`: the id that it has once it is saved. */
  | { do: 'action-new'; complaint: string }
  | { do: 'action-save'; action: string; complaint: string }
  | { do: ActionAct; action: string }
  | { do: 'survey-ask' | 'survey-text'; complaint: string }
  | { do: 'lesson-new' | 'lesson-preview'; complaint: string }
  /** `seen`: a short name for the words that were previewed. */
  | { do: 'lesson-publish'; complaint: string; seen: string };

export const LEARNING_LISTS = ['learn', 'actions', 'surveys', 'lessons'] as const;
export type LearningList = (typeof LEARNING_LISTS)[number];

/** What is done with a prevention action; `ask-…` opens what the other one needs to know. */
export const ACTION_ACTS = [
  'action-open',
  'ask-action-done',
  'action-done',
  'ask-action-move',
  'action-move',
  'ask-action-drop',
  'action-drop',
] as const;
export type ActionAct = (typeof ACTION_ACTS)[number];

/** The keys of each of these presses, in order. */
export const LEARNING_SHAPES: Record<string, string[]> = {
  ...Object.fromEntries(LEARNING_LISTS.map((list) => [list, []])),
  'learn-open': ['complaint'],
  'learn-save': ['complaint'],
  'action-new': ['complaint'],
  'action-save': ['action', 'complaint'],
  ...Object.fromEntries(ACTION_ACTS.map((act) => [act, ['action']])),
  'survey-ask': ['complaint'],
  'survey-text': ['complaint'],
  'lesson-new': ['complaint'],
  'lesson-preview': ['complaint'],
  'lesson-publish': ['complaint', 'seen'],
};

/** What stands in the card that creates an action; the card itself keeps it. Empty texts: not said. `due` as typed. */
export type ActionDraft = {
  what: string;
  remedy: string;
  nature: string;
  branch: string;
  owner: string;
  due: string;
};

/** What stands in the card that says why a complaint happened. `cause`: an id of the list, or {@link OWN_WORDS}. */
export type CauseDraft = { nature: string; cause: string; words: string; prevention: string };

/** What stands in the card that publishes a lesson. */
export type LessonDraft = { happened: string; helped: string; change: string };

/** What a card about an action asks for before it can do what was pressed. */
export type ActionAsks = 'done' | 'move' | 'drop';

/** What a message about learning says. */
export type LearningCard =
  | { show: LearningList }
  /** `draft`: what was pressed Save with, where it could not be kept. */
  | { show: 'complaint'; complaint: string; saved?: boolean; draft?: CauseDraft }
  /** `checked`: the draft is judged, not only drawn. */
  | { show: 'action-form'; action: string; complaint: string; draft: ActionDraft; checked: boolean }
  /** `typed`: what could not be used. */
  | { show: 'action'; action: string; asks?: ActionAsks; typed?: string }
  | { show: 'survey-text'; complaint: string }
  /** `preview`: it is shown as it will go out. */
  | { show: 'lesson-form'; complaint: string; draft: LessonDraft; preview: boolean }
  /** As it goes out, or as the one who published it sees that it is out. */
  | { show: 'lesson'; lesson: string };

/** Stands for a cause that is on no list, for every branch, and for no one nature. */
export const OWN_WORDS = '+words';
export const EVERY_BRANCH = '+all';
export const NO_NATURE = '+none';

/** The remedies in words, for cards and reports. */
export const REMEDY_WORDS: Record<Remedy, string> = {
  'better-procedures': 'A better procedure',
  'defects-removed': 'A defect put right for good',
  'better-service': 'Kinder, more helpful service',
  'higher-standards': 'A higher standard',
  'customer-centred': 'Starting from what customers need',
};
