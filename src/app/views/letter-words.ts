import type { AskedName, LetterKind, LetterName, LetterState } from '../../core/letter.ts';
import type { LETTER_ACTS, LetterPress } from '../../core/press.ts';
import type { LetterProblem } from '../letters/problems.ts';

/** Everything that the product says about letters, to whoever writes one. */
export type LetterWords = {
  /** Whole lines that act on the letter about the complaint that was touched last. */
  typed: Record<'letter-open' | 'letter-send' | 'letter-copy' | 'letter-anew', string[]>;
  letter: string;
  letters: string;
  heading: string;
  fields: Record<'kind' | 'language' | 'to' | 'subject' | 'body' | 'part', string>;
  kinds: Record<LetterKind, string>;
  asked: Record<AskedName, { label: string; hint: string }>;
  buttons: Record<'keep' | 'anew' | 'back' | 'copy' | 'byHand' | 'send' | 'write' | 'another', string>;
  states: Record<Exclude<LetterState, 'draft'>, string>;
  problems: Record<LetterProblem, string>;
  failures: Record<string, string>;
  names: Partial<Record<LetterName, string>>;
};

const en: LetterWords = {
  typed: {
    'letter-open': ['letter', 'write a letter'],
    'letter-send': ['send letter', 'send the letter'],
    'letter-copy': ['copy letter', 'copy the letter', 'show letter'],
    'letter-anew': ['write letter anew', 'write the letter anew'],
  },
  letter: 'Letter',
  letters: 'Letters',
  heading: 'Letter to',
  fields: {
    kind: 'What the letter is for',
    language: 'Language of the letter',
    to: 'E-mail',
    subject: 'Subject',
    body: 'The letter',
    part: 'The letter, part',
  },
  kinds: {
    acknowledgement: 'We have your complaint',
    'next-steps': 'What we do, and by when',
    resolution: 'What we agreed',
    declined: 'The answer is no, and why',
    late: 'We are late',
  },
  asked: {
    reason: { label: 'Why the answer is no', hint: 'As the customer reads it, in the language of the letter.' },
  },
  buttons: {
    keep: 'Keep',
    anew: 'Write It Anew',
    back: 'Bring My Text Back',
    copy: 'Show to Copy',
    byHand: 'I Sent It Myself',
    send: 'Send Letter',
    write: 'Back to Writing',
    another: 'Another Letter',
  },
  states: {
    queued: 'is on its way',
    waiting: 'waits: the mail server does not take it now. I try again by myself',
    sent: 'is sent',
    failed: 'is not sent',
    'by-hand': 'is sent by hand',
  },
  problems: {
    'no-address': 'Write the customer’s address here, or copy the letter and send it another way.',
    'not-an-address': 'Write one address alone, such as name@example.com.',
    'no-subject': 'Write what it is about.',
    'long-subject': 'Shorten it: a subject has at most 150 characters.',
    empty: 'There is nothing in the letter yet.',
    long: 'Shorten it: a letter has at most 10,000 characters. All that you wrote is kept.',
    'no-reason': 'Say why in a few words: the letter gives the reason.',
  },
  failures: {
    'mail-refused': 'The mail server refuses this letter. Check the address, and send it again.',
    'mail-address-refused':
      'The mail server does not know this address. Check it with the customer, and send it again.',
    'mail-too-large': 'The mail server finds this letter too long. Shorten it, and send it again.',
    'mail-sign-in': 'The mail server does not let me in. Tell whoever looks after Tactful; copy the letter meanwhile.',
    'mail-gave-up': 'The mail server has not taken this letter for a day. Send it again, or copy it.',
    'no-mail-server': 'No mail server is set up any more. Tell whoever looks after Tactful; copy the letter meanwhile.',
  },
  names: {
    happened: 'what happened',
    solution: 'the solution',
    promised: 'the promise',
    measures: 'what is being done',
    compensation: 'what they are given',
    reason: 'the reason',
  },
};

/** How what happened to a letter is told in the story of its complaint. */
export const LETTER_TELLINGS: Record<string, (who: string, changes: Record<string, unknown>) => string> = {
  'letter-send': (who, { kind }) => `${who} sends a letter: ${nameOf(kind)}`,
  'letter-sent': (_, { kind }) => `The mail server takes the letter: ${nameOf(kind)}`,
  'letter-failed': (_, { kind }) => `The letter is not sent: ${nameOf(kind)}`,
  'letter-by-hand': (who, { kind }) => `${who} sends a letter by hand: ${nameOf(kind)}`,
};

function nameOf(kind: unknown): string {
  const { kinds } = en;
  return typeof kind === 'string' && Object.hasOwn(kinds, kind) ? `“${kinds[kind as LetterKind]}”` : 'a letter';
}

const LANGUAGES: Record<string, LetterWords> = { en };

/** Words that no playbook may take as its command. */
export const LETTER_COMMANDS: string[] = Object.values(en.typed).flat();

/** The press that a whole line stands for, or null: it is about no letter. */
export function typedLetter(line: string, language: string): LetterPress | null {
  const plain = line
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replace(/^\//, '')
    .replace(/[\s.!]+/gu, ' ')
    .trim();
  for (const [act, spellings] of Object.entries(letterWordsFor(language).typed)) {
    if (!spellings.includes(plain)) continue;
    if (act === 'letter-open') return { do: act, complaint: '' };
    return { do: act as (typeof LETTER_ACTS)[number], letter: '' };
  }
  return null;
}

/** The words about letters in this language, else English. */
export function letterWordsFor(language: string): LetterWords {
  return LANGUAGES[language.split('-')[0] ?? ''] ?? en;
}
