import type { Problem } from '../core/answer.ts';
import type { EscalationReason } from '../core/playbook.ts';
import type { WalkAct } from '../core/press.ts';
import type { RecordPath } from '../core/record-path.ts';
import type { CancelReason, SkipReason } from '../core/session.ts';
import { DESK_WORDS } from './desk/typed.ts';
import { LEARNING_COMMANDS } from './learning/words.ts';
import { RECORD_WORDS } from './records/typed.ts';
import { LETTER_COMMANDS } from './views/letter-words.ts';

/** What a typed word does. A whole line equal to one of its words acts; any other line is a note. */
export type Command =
  | Exclude<WalkAct, `confirm-${string}` | 'correct' | 'finish-anyway' | 'ask-approval'>
  | 'resume'
  | 'undo'
  | 'walks'
  | 'due'
  | 'help';

/** Everything the product says of its own accord in one language. Playbooks bring their own words. */
export type Words = {
  /** The language that these are in. */
  language: string;
  commands: Record<Command, string[]>;
  buttons: Record<
    | 'next'
    | 'finish'
    | 'back'
    | 'anotherWay'
    | 'escalate'
    | 'more'
    | 'close'
    | 'skip'
    | 'pause'
    | 'resume'
    | 'handOver'
    | 'cancel'
    | 'steps'
    | 'confirmSkip'
    | 'confirmEscalate'
    | 'confirmHandOver'
    | 'confirmCancel'
    | 'finishAnyway'
    | 'backToSummary'
    | 'undo'
    | 'move'
    | 'done'
    | 'later'
    | 'satisfied'
    | 'partly'
    | 'notSatisfied'
    | 'noAnswer'
    | 'remindThen'
    | 'customerAsked'
    | 'iAmBack'
    | 'acknowledge'
    | 'askApproval'
    | 'approve'
    | 'approveLess'
    | 'decline'
    | 'talk'
    | 'takeOver'
    | 'handBack'
    | 'settle'
    | 'kept'
    | 'newTime'
    | 'notKept'
    | 'agreed'
    | 'confirmNotKept'
    | 'resolved'
    | 'stillOpen'
    | 'fix'
    | 'open'
    | 'sayPositively'
    | 'askAgain'
    | 'noneOfThese'
    | 'askForPhrase'
    | 'addPhrase'
    | 'keepFact'
    | 'phrases'
    | 'check'
    | 'savePhrase'
    | 'saveFact'
    | 'switchOff'
    | 'switchOn'
    | 'dropReview',
    string
  >;
  /** How lines about wording begin. Questions for words are understood beside these. */
  asks: Record<'rephrase' | 'phrases' | 'addPhrase' | 'keepFact', string[]>;
  /** How a line begins that says until when somebody is away, the longest first. */
  away: string[];
  /** Whole lines that say that somebody is back. */
  here: string[];
  problems: Record<Problem, string>;
  skipReasons: Record<SkipReason, string>;
  cancelReasons: Record<CancelReason, string>;
  escalationReasons: Record<EscalationReason, string>;
  yesNoPartly: Record<'yes' | 'partly' | 'no', string>;
  record: Record<RecordPath, string>;
  compensation: Record<'none' | 'money' | 'percent' | 'voucher', string>;
};

const en: Words = {
  language: 'en',
  commands: {
    next: ['next', 'n', 'finish'],
    back: ['back', 'b'],
    'another-way': ['another way', 'another'],
    save: ['save'],
    more: ['more'],
    close: ['close'],
    skip: ['skip'],
    pause: ['pause'],
    escalate: ['escalate'],
    'hand-over': ['hand over'],
    cancel: ['cancel'],
    steps: ['steps', 'correct', 'change'],
    resume: ['resume'],
    undo: ['undo'],
    walks: ['walks', 'open', 'list'],
    due: ['due'],
    help: ['help', 'hi', 'hello'],
  },
  buttons: {
    next: 'Next',
    finish: 'Finish',
    back: 'Back',
    anotherWay: 'Another Way',
    escalate: 'Escalate',
    more: 'More',
    close: 'Close',
    skip: 'Skip',
    pause: 'Pause',
    resume: 'Resume',
    handOver: 'Hand Over',
    cancel: 'Cancel Walk',
    steps: 'Steps',
    confirmSkip: 'Skip This Step',
    confirmEscalate: 'Escalate Now',
    confirmHandOver: 'Hand Over Now',
    confirmCancel: 'Cancel This Walk',
    finishAnyway: 'Finish Anyway',
    backToSummary: 'Save and Return',
    undo: 'Undo',
    move: 'Move',
    done: 'Done',
    later: 'Later',
    satisfied: 'Satisfied',
    partly: 'Partly',
    notSatisfied: 'Not Satisfied',
    noAnswer: 'No Answer',
    remindThen: 'Remind Me Then',
    customerAsked: 'The Customer Asked for It',
    iAmBack: 'I Am Back',
    acknowledge: 'I Take It',
    askApproval: 'Ask for Approval',
    approve: 'Approve',
    approveLess: 'Approve Less',
    decline: 'Decline',
    talk: 'Talk to Me',
    takeOver: 'Take Over',
    handBack: 'Hand Back',
    settle: 'Settled',
    kept: 'Kept',
    newTime: 'New Time',
    notKept: 'Not Kept',
    agreed: 'Agreed with Them',
    confirmNotKept: 'It Is Not Kept',
    resolved: 'Resolved',
    stillOpen: 'Still Open',
    fix: 'Change',
    open: 'Open',
    sayPositively: 'Say It Positively?',
    askAgain: 'Ask Again',
    noneOfThese: 'None of These',
    askForPhrase: 'Ask for a Phrase',
    addPhrase: 'Add a Phrase',
    keepFact: 'Keep a Fact',
    phrases: 'Phrases and Facts',
    check: 'Check',
    savePhrase: 'Save Phrase',
    saveFact: 'Save Fact',
    switchOff: 'Switch Off',
    switchOn: 'Switch On Again',
    dropReview: 'Take Off the List',
  },
  asks: {
    rephrase: [
      'rephrase',
      'please rephrase',
      'reword',
      'reformula',
      'reformule',
      'reformular',
      'preoblikuj',
      'перефразуй',
    ],
    phrases: ['phrases', 'facts', 'phrases and facts'],
    addPhrase: ['add a phrase', 'add phrase'],
    keepFact: ['keep a fact', 'fact'],
  },
  away: ['i am away until', "i'm away until", 'away until', 'away till', 'away'],
  here: ['i am back', "i'm back", 'im back', 'back again', 'i am here', "i'm here"],
  problems: {
    'not-a-phone': 'This number is hard to dial as it stands. Read it back, or leave it: it is kept as typed.',
    'not-an-email': 'An address looks like name@example.com. Read it back, or leave it: it is kept as typed.',
    'not-a-number': 'Write a number, such as 3.',
    'not-money': 'Write an amount, such as 25 or 25.50.',
    'not-a-date-time': 'Write a day and a time, such as Friday 12:00 or 2026-11-27 12:00.',
    'date-in-the-past': 'This time has passed. Write one that is still to come.',
    'above-limit': 'This is above what you may give alone. Ask for an approval, or offer less.',
    'skipped-time':
      'The clocks go forward over this time, so it does not exist. The time after the jump stands here now.',
    'not-an-option': 'Choose one of the options.',
  },
  skipReasons: {
    'does-not-apply': 'It does not apply here',
    'customer-declines': 'The customer prefers not to',
    later: 'I come back to it later',
  },
  cancelReasons: {
    'by-mistake': 'I opened it by mistake',
    duplicate: 'It is already on record',
    'withdrawn-by-customer': 'The customer takes it back',
    'lost-contact': 'The line dropped and nothing is known yet',
  },
  escalationReasons: {
    'asks-for-supervisor': 'The customer asks for a supervisor',
    'above-limit': 'It is above what I may give',
    abuse: 'The customer is abusive',
    'vulnerable-customer': 'The customer may be vulnerable',
    safety: 'Somebody may be in danger',
    fraud: 'It may be fraud',
    'legal-threat': 'The customer speaks of legal action',
    repeat: 'It has happened before',
    'cannot-solve': 'I have no way to solve it now',
  },
  yesNoPartly: { yes: 'Yes', partly: 'Partly', no: 'No' },
  record: {
    'customer.name': 'Customer',
    'customer.address': 'Address',
    'customer.phone': 'Phone',
    'customer.email': 'E-mail',
    order: 'Order or contract',
    channel: 'Channel',
    nature: 'What it is about',
    description: 'What happened',
    'solution.what': 'Agreed solution',
    'solution.onTheSpot': 'When it is done',
    'solution.promisedFor': 'Promised for',
    measures: 'Being done now',
    followUpAt: 'Follow-up',
    callBackAt: 'Call back',
    'compensation.kind': 'Compensation',
    'compensation.amount': 'Amount',
    'compensation.what': 'Compensation in words',
    prevention: 'To prevent it',
    satisfied: 'Customer satisfied',
    'survey.score': 'Score',
    'survey.handled': 'Handled well',
    'survey.again': 'Would buy again',
    'survey.improve': 'To improve',
    'survey.competitors': 'Others do better',
  },
  compensation: { none: 'None', money: 'Money', percent: 'Percent off', voucher: 'Voucher' },
};

const LANGUAGES: Record<string, Words> = { en };

/** The words of this language, else English. */
export function wordsFor(language: string): Words {
  return LANGUAGES[language.split('-')[0] ?? ''] ?? en;
}

/** Words that no playbook may take as its command. */
export const RESERVED_WORDS: string[] = [
  ...Object.values(en.commands),
  ...Object.values(en.asks),
  LEARNING_COMMANDS,
  LETTER_COMMANDS,
  RECORD_WORDS,
  DESK_WORDS,
].flat();
