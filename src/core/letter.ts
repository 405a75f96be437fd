/**
 * Why a letter is written. acknowledgement: we have your complaint · next-steps: what we do, and by when · resolution: what
 * we agreed · declined: no, and why · late: a promise was not kept in time.
 */
export const LETTER_KINDS = ['acknowledgement', 'next-steps', 'resolution', 'declined', 'late'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What a template can name in braces, with what stands there. A name without a value takes its paragraph away. */
export const LETTER_NAMES = {
  customer: 'The customer’s name.',
  company: 'The company, as customers know it.',
  branch: 'The branch that answers.',
  me: 'Whoever writes the letter.',
  my_phone: 'The number that the writer gives to customers.',
  today: 'The day of the letter.',
  received: 'The day on which the complaint was received.',
  order: 'The number of the order or contract.',
  happened: 'What happened, as written in the record.',
  solution: 'The agreed solution.',
  promised: 'What is promised, and not yet kept.',
  promised_for: 'When it is promised for: day and time.',
  missed: 'When it was promised for, once that is past.',
  compensation: 'What the customer is given for it.',
  measures: 'What is being done now.',
  next_contact: 'When the customer hears from us next: a call that is on record.',
  reason: 'Why the answer is no: whoever writes the letter is asked.',
  rights: 'What the customer may do if they are not content, where the law says so: paragraphs of their own.',
} as const;
export type LetterName = keyof typeof LETTER_NAMES;

/** What stands in no record, so that whoever writes is asked for it. */
export const ASKED_NAMES = ['reason'] as const satisfies readonly LetterName[];
export type AskedName = (typeof ASKED_NAMES)[number];

/** One wording, and the names that it needs. */
export type LetterWay = { text: string; needs: LetterName[] };

/** A letter in one language, for one occasion. Of a paragraph's ways the first whose names are all known is written. */
export type LetterTemplate = {
  kind: LetterKind;
  language: string;
  /** What the letter is called in a list. */
  title: string;
  subject: LetterWay[];
  paragraphs: LetterWay[][];
  /** Who signed it as a native speaker would write it, or null: nobody yet. */
  reviewed: { by: string; on: string } | null;
};

/** What the law gives a customer in some countries and sectors: dated data, with its source. Days are YYYY-MM-DD. */
export type Right = {
  id: string;
  /** In whose words: what it is about, for staff. */
  title: string;
  /** Two letters each. */
  countries: string[];
  /** Empty: every sector. */
  sectors: string[];
  letters: LetterKind[];
  /** The paragraph by language; a language that is not here has none. */
  texts: Record<string, string>;
  source: string;
  validFrom: string;
  /** Nobody relies on it after this day until somebody looked again. */
  checkBy: string;
  /** What is not sure about it, or null. Then it stands in no letter. */
  unsure: string | null;
};

/** Words that must stand in no letter any more, such as an address that is gone. */
export type Gone = { words: string; since: string; why: string; source: string };

/** Every letter that can be written. */
export type LetterLibrary = {
  /** Codes, in alphabetical order. */
  languages: readonly string[];
  template(kind: LetterKind, language: string): LetterTemplate | null;
  rights: readonly Right[];
  gone: readonly Gone[];
};

/** draft: being written · queued: handed in, not sent yet · waiting: the mail server does not take it now · failed: it never will. */
export type LetterState = 'draft' | 'queued' | 'waiting' | 'sent' | 'failed' | 'by-hand';

/** What stands in a letter. */
export type LetterText = { kind: LetterKind; language: string; subject: string; body: string };

/** A letter of one person about one complaint. Times in ms UTC. */
export type Letter = LetterText & {
  id: string;
  complaintId: string;
  /** Person id of whoever writes it. */
  by: string;
  state: LetterState;
  /** The address as typed; one alone before it is sent. */
  to: string;
  /** As the template wrote it: what differs was edited by hand. */
  drafted: { subject: string; body: string };
  /** What stood here before the template wrote it anew, or null. */
  before: LetterText | null;
  /** What whoever writes was asked for. */
  asked: Partial<Record<AskedName, string>>;
  createdAt: number;
  changedAt: number;
  sentAt: number | null;
  /** The code of what went wrong last, or null. */
  failure: string | null;
  /** Counts saves; compared and swapped by the store. 0: never saved. */
  version: number;
};

/** The most characters that a letter may have, and its subject. */
export const LONGEST_LETTER = 10_000;
export const LONGEST_SUBJECT = 150;

/**
 * What a message about a letter shows. write: the card in which it is written · copy: its text alone · none: there is
 * nothing to write about, and `letter` is empty. `checked`: what keeps it from being sent is told.
 */
export type LetterCard = { letter: string; show: 'write' | 'copy' | 'none'; checked: boolean };

/** How the ids of the inputs of a letter's card begin. */
export const LETTER_INPUT = 'letter.';
