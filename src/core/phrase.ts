/** A dated statement of the company, kept by supervisors: it alone unlocks a concrete offer. Days are YYYY-MM-DD. */
export type Fact = {
  id: string;
  /** The code of the language that it is written in. */
  language: string;
  text: string;
  /** The situation in which it may be said, by its id. */
  situation: string;
  /** Where it holds, or null: everywhere. */
  branchId: string | null;
  from: string;
  /** The last day on which it holds, or null: until somebody ends it. */
  until: string | null;
  /** Person id of whoever keeps it, and since when, ms UTC. */
  by: string;
  at: number;
  /** When somebody ended it, ms UTC, or null. */
  endedAt: number | null;
};

/** A phrase that a supervisor added in chat: an example of what staff say, and what to say instead. */
export type AddedPhrase = {
  id: string;
  language: string;
  /** The situation that it belongs to; `title` is set where it is a new one. */
  situation: string;
  title: string | null;
  example: string;
  /** What to say instead, with its slots in braces. */
  answer: string;
  move: 'fact' | 'offer' | 'explain';
  why: string | null;
  by: string;
  /** ms UTC */
  at: number;
  /** When somebody switched it off, ms UTC, or null: it is in use. */
  offAt: number | null;
};

/** A statement that nobody had a good phrase for, without names, numbers and dates. */
export type Unanswered = {
  id: string;
  language: string;
  text: string;
  /** How often it was reported. */
  count: number;
  firstAt: number;
  lastAt: number;
};

/** What stands in the card that adds a phrase; the card itself keeps it, with every press. */
export type PhraseDraft = {
  /** The code of a language, or empty: that of the example. */
  language: string;
  example: string;
  /** A situation's id, {@link NEW_SITUATION}, or empty: the suggested one. */
  situation: string;
  title: string;
  answer: string;
  why: string;
  /** The report that it settles, or empty. */
  review: string;
  /** The phrase that it changes; empty or absent: it is a new one. */
  changes?: string;
};

/** How the id of every phrase begins; that of a report looks different. */
export const PHRASE_ID = 'p.';

/** Stands for a situation that the library does not have yet. */
export const NEW_SITUATION = '+new';

/** What stands in the card that keeps a fact; days as they were typed. `where`: {@link EVERYWHERE} or a branch id. */
export type FactDraft = { text: string; situation: string; where: string; from: string; until: string };

/** A list of what supervisors keep. */
export type KeptList = (typeof KEPT_LISTS)[number];
export const KEPT_LISTS = ['phrases', 'facts'] as const;

/** What a message about wording says. `card` names the message, so that a press changes it where it stands. */
export type PhrasingCard =
  /** `situation`: the one that was chosen, or null. `reported`: the person found none of the lines good. */
  | {
      show: 'answer';
      card: string;
      text: string;
      language: string | null;
      situation: string | null;
      reported: boolean;
    }
  /** What supervisors look after: statements without a good phrase, phrases of their own, facts. */
  | { show: 'phrases'; card: string }
  /** One of these lists alone, a page of it; pages count from 0. */
  | { show: 'phrases-page'; card: string; list: KeptList; page: number }
  /** `checked`: the draft is judged, not only drawn. `trial`: what the library's own tests say against it. */
  | { show: 'phrase-form'; card: string; draft: PhraseDraft; checked: boolean; trial: string[] }
  /** `opened`: nothing was done to it. `trial`: what the library's own tests say against switching it on again. */
  | { show: 'phrase'; card: string; phrase: string; opened?: boolean; trial?: string[] }
  | { show: 'fact-form'; card: string; draft: FactDraft; checked: boolean }
  | { show: 'fact'; card: string; fact: string };

/** Stands for all branches. */
export const EVERYWHERE = '+all';

/** The ids of the inputs of these cards. */
export const ASKED = 'say.words';
export const DRAFT = 'phrase.';
export const FACT = 'fact.';
