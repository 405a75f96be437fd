import type { AuditLine } from '../core/audit.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Channel, ChannelUse } from '../core/channel.ts';
import type { Complaint, Escalation, FollowUp, Promised } from '../core/complaint.ts';
import type { JobKind, Message, Place } from '../core/effect.ts';
import type { InboundEvent } from '../core/event.ts';
import type { Lesson } from '../core/lesson.ts';
import type { Letter, LetterLibrary } from '../core/letter.ts';
import type { Ladder, Level, Rule, RuleReason, Targets } from '../core/organisation.ts';
import type { Branch, ConversationRef, Person } from '../core/person.ts';
import type { AddedPhrase, Fact, Unanswered } from '../core/phrase.ts';
import type { Playbook } from '../core/playbook.ts';
import type { Cause, PreventionAction } from '../core/prevention.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { SearchQuery } from '../core/search-text.ts';
import type { Session } from '../core/session.ts';
import type { SurveyAnswers } from '../core/survey.ts';
import type { View } from '../core/view.ts';
import type { Hours } from '../core/working-time.ts';

/** The time. The only source of "now", so that tests and the playground can move it. ms UTC. */
export type Clock = { now(): number };

/** Writes structured lines without customer data: ids, codes, counts and durations only. */
export type Log = {
  info(code: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(code: string, facts?: Record<string, string | number | boolean | null>): void;
  error(code: string, facts?: Record<string, string | number | boolean | null>): void;
};

/** Who works here, and what each may do. Read at the moment of every act. */
export type Directory = {
  company: string;
  /** By their own id, or by any of their platform ids: the person's `id` is the one that everything is kept under. */
  person(id: string): Person | null;
  /** Every platform id of this person, the own one first. */
  addresses(id: string): string[];
  /** Everybody whom the organisation names, in the order of its file. */
  people(): Person[];
  branch(id: string): Branch | null;
  /** Whoever may take over a walk of this person: the same branch first. */
  colleagues(id: string): Person[];
  /** Whoever decides for this branch. */
  supervisors(branchId: string | null): Person[];
  /** When this branch works; null: nobody said, so it works at any hour. */
  hours(branchId: string | null): Hours | null;
  /** Until when this person is away, ms UTC, or null. It may be past. */
  awayUntil(id: string): number | null;
  /** Whether this person is at work at this moment: within the hours of their branch, and not away. */
  isOn(person: Person, at: number): boolean;
  /** Who is asked, one level after the other, about complaints of this nature in this branch. It may have no level. */
  ladder(branchId: string | null, nature: string | null): Ladder;
  /** Whom this level asks at this moment, in order: nobody who is away, and within working hours unless it says always. */
  asked(level: Level, branchId: string | null, at: number): Person[];
  /** What this reason does of itself. */
  rule(reason: RuleReason): Rule;
  /** A contact about the same cause for the so-manieth time is a `repeat`. */
  repeatAfter: number;
  /** What this person may give alone, for one complaint and to one customer; 0: nothing, Infinity: anything. */
  limit(person: Person, kind: 'money' | 'percent' | 'voucher', currency: string | null): number;
  /** What was given to one customer counts together for so many days. */
  customerDays: number;
  targets(branchId: string | null, nature: string | null): Targets;
  /** What customers complain about, and why it happens, as the organisation lists it. */
  catalogue(): Catalogue;
  /** Where this is posted for many to read: one channel on each platform at most. */
  channels(use: ChannelUse): Channel[];
  /** The channel of this id, for a message on its way there; null: it is none of ours. */
  channel(id: string): Channel | null;
  /** A score in the survey up to this, of 5, gives somebody something to do. */
  lowScore: number;
  /** True for the one whom FIRST_ADMIN names. */
  mayDoEverything(person: Person): boolean;
  /** The same, knowing who said in chat that they are away or back. An act and a job ask it of their own transaction. */
  knowing(away: ReadonlyMap<string, Away>): Directory;
};

/** What somebody said in chat: away until `until`, ms UTC (0: back), over what the organisation's file said then. */
export type Away = { until: number; over: number | null };

/** The playbooks in force, and the versions that older sessions are pinned to. */
export type PlaybookLibrary = {
  /** Those in force, in the order in which they are offered. */
  current(): Playbook[];
};

/** What the product asks of an adapter. */
export type App = {
  /** Takes one act and answers with what the acting person sees. Never throws for what a person did or a busy store. */
  handle(event: InboundEvent): Promise<Reply>;
  /** The record that grows beside the walk last touched (or the one named), or null: the person has none. */
  record(by: string, session?: string): Promise<View | null>;
  /** Where a person begins: what can be started, the walks that are open, what is due. Null: nobody knows them. */
  home(by: string): Promise<View | null>;
  /**
   * Finds lines to say instead of a text, for whoever is shown them where nothing is kept: nothing is stored, and nothing
   * is logged. `card`: a name for the answer, so that its buttons change it where it stands. Null: nobody knows them.
   */
  rephrase(by: string, ask: { text: string; card: string }): Promise<Rephrased | null>;
  /** Gets to know whoever acts on a platform, or hears what changed about them. Rejects with a StoreError. */
  meet(profile: Profile): Promise<void>;
  /** Writes down that somebody was not let in: their platform id, the platform, and why, as a code. Never rejects. */
  turnedAway(stranger: { by: string; from: string; why: string }): Promise<void>;
  /**
   * The platform did not take these now: they wait in the queue and are drawn anew and delivered after `wait` ms, until
   * the platform takes them. Rejects with a StoreError.
   */
  postpone(to: string, deliveries: Delivery[], wait: number): Promise<void>;
  directory: Directory;
};

/** What can be said instead: the card that says so, and the lines alone; none: there is nothing good. */
export type Rephrased = { delivery: Delivery; lines: string[] };

/** `saved: false`: nothing was stored and the deliveries say so, with the text given back. */
export type Reply = { saved: boolean; deliveries: Delivery[] };

/** One message for one conversation. */
export type Delivery = {
  /** The same key again replaces what that key showed. */
  key: string;
  /** What `view` was drawn from, to draw it again later. */
  message: Message;
  view: View;
  place: Place;
  /** What the old message becomes when the new one goes to the bottom. */
  shrunk: View | null;
};

/** A home for conversations: one platform. */
export type Adapter = {
  platform: string;
  /** Where the platform takes only so many messages to one person: `burst` at once, then one each `spacing` ms. */
  pace?: { spacing: number; burst: number };
  /** Where this person can be reached although they never wrote, or null: the platform can't open a conversation. */
  reach(person: string): Promise<ConversationRef | null>;
  /** Shows one message, and rejects with a DeliveryError when it can't. At least once: the same key twice is one message. */
  deliver(to: ConversationRef, delivery: Delivery): Promise<void>;
};

/** A platform did not take a message. `permanent`: trying again is useless. `retryAfter` in ms, when the platform says so. */
export class DeliveryError extends Error {
  readonly code: string;
  readonly permanent: boolean;
  readonly retryAfter: number | null;
  constructor(code: string, options: { permanent: boolean; retryAfter?: number | null; cause?: unknown }) {
    super(code, { cause: options.cause });
    this.name = 'DeliveryError';
    this.code = code;
    this.permanent = options.permanent;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** A unit of work due at a time. Leased: a crashed worker's job is taken up again when its lease ends. */
export type Job = {
  id: string;
  /** Unique among waiting jobs: scheduling it again moves it. */
  jobKey: string;
  kind: JobKind;
  payload: Record<string, string>;
  /** ms UTC */
  runAt: number;
  /** How often it was taken up. */
  attempts: number;
  /** The code with which it was given back last, or null: never, or whoever had it died over it. */
  lastError: string | null;
};

/** What is put into the queue. */
export type NewJob = Pick<Job, 'jobKey' | 'kind' | 'payload' | 'runAt'> & {
  /** What is due goes by this first: see {@link PRIORITY}. An answer unless said otherwise. */
  priority?: number;
  /** Jobs of one lane are done in order, and never by two workers at once: messages for one person, one after the other. */
  lane?: string;
};

/** Whom to serve first, when more is due than can be done at once. */
export const PRIORITY = { escalation: 0, answer: 1, followUp: 2, digest: 3 } as const;

export type { RecordScope };

/** The letters that can be written, and how they leave the house. */
export type Letters = {
  /** Asked each time, because files may be read anew. */
  library(): LetterLibrary;
  /** A letter as a message that any mail program opens. */
  compose(mail: Mail): Promise<Uint8Array>;
  /** Null: nobody set up a mail server. */
  mailer: Mailer | null;
};

/** A letter on its way. `id` names it: sent twice, it is recognised as the same. */
export type Mail = {
  id: string;
  to: string;
  subject: string;
  body: string;
  language: string;
  sender: string;
  at: number;
};

/** Hands letters to a mail server. */
export type Mailer = {
  /** Rejects with a DeliveryError: `permanent` when the server will never take it. Resolves within half a minute. */
  send(mail: Mail): Promise<void>;
};

/** The database. One file or one server; everything that must hold together is written in one transaction. */
export type Store = {
  /**
   * Runs the work in one write transaction and commits, or rolls back and rejects. The work must not await
   * anything but this transaction. Rejects with a StoreError when the database is busy, full, or unreachable
   * for longer than `patience` ms (default 2,000), and with code `conflict` when saved state moved on meanwhile.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>, options?: { patience?: number }): Promise<T>;
  /** Runs the work on a consistent snapshot; writes are refused. */
  read<T>(work: (tx: Reader) => Promise<T>): Promise<T>;
  jobs: Jobs;
  transcript: Transcript;
  messages: Messages;
  conversations: Conversations;
  people: Profiles;
  /** Throws a StoreError unless the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type Reader = {
  session(id: string): Promise<Session | null>;
  /** Active and paused ones of this person, last touched first. */
  openSessions(ownerId: string): Promise<Session[]>;
  /** Active and paused ones of everybody, touched at this time or later (ms UTC). */
  walksSince(at: number): Promise<Session[]>;
  /** The walk that this person touched last, whatever became of it, or null. */
  latestSession(ownerId: string): Promise<Session | null>;
  /** The walk that opened this complaint, whatever became of it. */
  sessionOf(complaintId: string): Promise<Session | null>;
  complaint(id: string): Promise<Complaint | null>;
  /**
   * The complaints in this scope that hold every word of the query: those whose customer or order it names first, then those
   * that tell of it, each newest first. `page`: how many to leave out, and how many to give.
   */
  find(ask: {
    query: SearchQuery;
    scope: RecordScope;
    page: { skip: number; take: number };
  }): Promise<{ found: Complaint[]; more: boolean }>;
  /**
   * Other complaints of the same customer (telephone, e-mail) or order, opened between `since` (ms UTC) and this one, not
   * cancelled, newest first, 50 at most.
   */
  earlier(complaint: Complaint, since: number): Promise<Complaint[]>;
  /** How many complaints of this nature were opened in this branch at this time or later, ms UTC. */
  countOfCause(branchId: string, nature: string, since: number): Promise<number>;
  /** All of a kind, oldest first, in pages: an export of any size runs in constant memory. */
  complaints(): AsyncIterable<Complaint>;
  promises(): AsyncIterable<Promised>;
  escalations(): AsyncIterable<Escalation>;
  followUps(): AsyncIterable<FollowUp>;
  promisesOf(complaintId: string): Promise<Promised[]>;
  /** Those that this person still has to keep, soonest first, 50 at most. */
  openPromises(ownerId: string): Promise<Promised[]>;
  escalation(id: string): Promise<Escalation | null>;
  escalationsOf(complaintId: string): Promise<Escalation[]>;
  /** Those that nobody has taken yet, newest first, 50 at most. */
  openEscalations(): Promise<Escalation[]>;
  followUp(id: string): Promise<FollowUp | null>;
  /** Due and snoozed ones of this person, soonest first. */
  openFollowUps(ownerId: string): Promise<FollowUp[]>;
  /** Of those that this person has done, the one that was due last, or null. */
  latestDone(ownerId: string): Promise<FollowUp | null>;
  playbook(id: string, hash: string): Promise<Playbook | null>;
  conversation(person: string): Promise<ConversationRef | null>;
  /** What was said in chat about being away, by person id. */
  away(): Promise<ReadonlyMap<string, Away>>;
  /** Facts that nobody has ended, newest first, 500 at most. */
  facts(): Promise<Fact[]>;
  fact(id: string): Promise<Fact | null>;
  /** Every phrase that a supervisor added, in use or not, oldest first. */
  phrases(): Promise<AddedPhrase[]>;
  /** A short name for all of them as they stand now: another one means that something changed. */
  phrasesStamp(): Promise<string>;
  /** Statements that wait for a phrase, the most frequent first. */
  unanswered(limit: number): Promise<Unanswered[]>;
  unansweredOne(id: string): Promise<Unanswered | null>;
  /** Why this complaint happened, or null: nobody said. */
  causeOf(complaintId: string): Promise<Cause | null>;
  action(id: string): Promise<PreventionAction | null>;
  /** What this complaint led to, oldest first. */
  actionsOf(complaintId: string): Promise<PreventionAction[]>;
  /** Open ones, soonest first, or closed ones, the latest first. A branch has those for every branch, a person what they own. */
  actions(scope: RecordScope, which: 'open' | 'closed', limit: number): Promise<PreventionAction[]>;
  survey(id: string): Promise<SurveyAnswers | null>;
  /** The survey of this complaint that was begun last, or null. */
  surveyOf(complaintId: string): Promise<SurveyAnswers | null>;
  /** How often each score was given from `from` on and before `until`, ms UTC; a person's are those that they asked for. */
  scores(scope: RecordScope, span: { from: number; until: number }): Promise<{ score: number; count: number }[]>;
  lesson(id: string): Promise<Lesson | null>;
  /** The lesson that was published from this complaint, or null. */
  lessonOf(complaintId: string): Promise<Lesson | null>;
  /** The newest first; everybody may read them. */
  lessons(limit: number): Promise<Lesson[]>;
  /** Complaints resolved since then (ms UTC) of which nobody said why, or whose customer was not asked; the latest first. */
  toLearnFrom(
    scope: RecordScope,
    asked: { lacking: 'cause' | 'survey'; since: number; limit: number },
  ): Promise<Complaint[]>;
  /** How many of this nature were opened from `from` on and before `until`, ms UTC, less those cancelled; null: in any branch. */
  countOfNature(of: { nature: string; branchId: string | null; from: number; until: number }): Promise<number>;
  letter(id: string): Promise<Letter | null>;
  /** The letters of a complaint, oldest first. */
  lettersOf(complaintId: string): Promise<Letter[]>;
  /** The trail of a complaint or a session, oldest first. */
  trail(of: { complaintId?: string; sessionId?: string }): Promise<TrailEntry[]>;
  /** The role that each person had last by the audit, as `role/branch`, by person id. */
  auditedRoles(): Promise<Map<string, string>>;
};

export type Transaction = Reader & {
  /** True the first time this id is seen, false for a redelivery. */
  claimInbound(id: string, at: number): Promise<boolean>;
  /** Inserts (version 0) or compares and swaps; the stored version is `session.version + 1`. Rejects with code `conflict`. */
  saveSession(session: Session): Promise<Session>;
  saveComplaint(complaint: Complaint): Promise<Complaint>;
  savePromise(promise: Promised): Promise<void>;
  saveEscalation(escalation: Escalation): Promise<void>;
  saveFollowUp(followUp: FollowUp): Promise<void>;
  savePlaybook(playbook: Playbook): Promise<void>;
  /** The latest address where a person can be reached. */
  saveConversation(ref: ConversationRef, at: number): Promise<void>;
  /** Replaces what this person said before. */
  saveAway(person: string, away: Away, at: number): Promise<void>;
  saveFact(fact: Fact): Promise<void>;
  /** A phrase that is there already changes only in whether it is in use. */
  savePhrase(phrase: AddedPhrase): Promise<void>;
  /** Counts a statement that waits for a phrase once more; one that was settled waits again. */
  countUnanswered(statement: Pick<Unanswered, 'id' | 'language' | 'text'>, at: number): Promise<void>;
  settleUnanswered(id: string, at: number): Promise<void>;
  /** Replaces what was said before. */
  saveCause(cause: Cause): Promise<void>;
  saveAction(action: PreventionAction): Promise<void>;
  saveSurvey(survey: SurveyAnswers): Promise<void>;
  /** A lesson that is there already stays as it is: it is out. */
  saveLesson(lesson: Lesson): Promise<void>;
  /** Inserts (version 0) or compares and swaps. Rejects with code `conflict`. */
  saveLetter(letter: Letter): Promise<Letter>;
  appendTrail(entry: TrailEntry): Promise<void>;
  /** Adds lines to the audit, for good. The last thing that a transaction does: others wait for it until the commit. */
  audit(lines: AuditLine[]): Promise<void>;
  /** Replaces a waiting job of the same key; one that is running keeps running and the new one waits. */
  putJob(job: NewJob): Promise<void>;
  cancelJob(jobKey: string): Promise<void>;
  /** Ends a leased job inside this transaction, with whatever it did. False: the lease was lost to another worker. */
  finishJob(id: string, worker: string): Promise<boolean>;
};

/** Append-only: who did what, when, and what changed. The input to replay. */
export type TrailEntry = {
  id: string;
  sessionId: string | null;
  complaintId: string | null;
  at: number;
  by: string;
  /** Short and stable: `start`, `next`, `note`, `follow-up-done` … */
  what: string;
  /** The act as it came in (card numbers masked), JSON. */
  act: unknown;
  /** What it changed: paths with before and after, JSON. */
  changes: unknown;
};

export type Jobs = {
  /**
   * Leases up to `limit` due jobs to this worker for `lease` ms, by priority and then soonest first. What another worker
   * has under way keeps the rest of its lane waiting.
   */
  claim(worker: string, now: number, limit: number, lease: number): Promise<Job[]>;
  finish(id: string, worker: string): Promise<boolean>;
  /** Gives a job back, to be tried again at `runAt`. The error is a code, never a text with customer data. */
  fail(id: string, worker: string, runAt: number, error: string): Promise<void>;
  /** Gives a job back untouched, due again at `runAt`: it was not tried. */
  release(id: string, worker: string, runAt: number): Promise<void>;
  /** Takes a job out for good and keeps it, with its error, for an operator to see. */
  bury(id: string, worker: string, error: string): Promise<void>;
  /** When the next job is due, or the next of this kind; null: none is. */
  nextDue(kind?: JobKind): Promise<number | null>;
  /** How many are due and not done. */
  due(now: number): Promise<number>;
  /** How many (up to 1,000) should have been taken up before this moment and were not, and the moment of the oldest. */
  overdue(before: number): Promise<{ count: number; oldest: number | null }>;
  /** Calls back when any process puts work that is due. Resolves to how to stop. One process of its own hears nothing. */
  listen(heard: () => void): Promise<() => void>;
};

/** What a playground conversation shows, kept so that a reload or a restart loses nothing. */
export type Transcript = {
  /**
   * Appends a line, or replaces the one of the same key (keeping its place, unless `bottom`). Returns its sequence number.
   * `patience` is that of `transact`.
   */
  put(
    line: {
      person: string;
      key: string;
      from: 'person' | 'bot';
      body: unknown;
      at: number;
      bottom: boolean;
      shrunk: unknown;
    },
    options?: { patience?: number },
  ): Promise<number>;
  /** The last `limit` lines, oldest first. */
  lines(person: string, limit: number): Promise<TranscriptLine[]>;
};
export type TranscriptLine = { seq: number; key: string; from: 'person' | 'bot'; body: unknown; at: number };

/** Where each message stands on its platform, kept so that it can still be changed after a restart. */
export type Messages = {
  /** The message of this key in this person's conversation, or null: it was never shown. */
  find(person: string, key: string): Promise<MessageRef | null>;
  /** The same person and key again replaces. */
  keep(ref: MessageRef): Promise<void>;
};
/** `place`, `id` and `revision` are the adapter's own: such as a channel, a message in it, and how often its note field was emptied. */
export type MessageRef = {
  person: string;
  key: string;
  platform: string;
  place: string;
  id: string;
  revision: number;
  at: number;
};

/** Where people are reached, also those who never did anything but let us in. Each rejects with a StoreError. */
export type Conversations = {
  find(person: string): Promise<ConversationRef | null>;
  /** The latest one wins; an older one changes nothing. `at` in ms UTC. */
  keep(ref: ConversationRef, at: number): Promise<void>;
  /** Everybody's on this platform, by person id. */
  on(platform: string): Promise<ConversationRef[]>;
};

/** What a platform says of somebody who acted there. Name and language as they are there; IANA zone; phone or null. */
export type Profile = { id: string; name: string; timeZone: string; language: string; phone: string | null };

/** Whoever was met on a platform. */
export type Profiles = {
  /** Kept at this time or later, ms UTC. */
  since(at: number): Promise<{ profile: Profile; changedAt: number }[]>;
  keep(profile: Profile, at: number): Promise<void>;
};

/** The database could not do it. `busy`, `full`: try again later; `conflict`: load and decide again; `broken`: needs an operator. */
export class StoreError extends Error {
  readonly code: 'busy' | 'full' | 'conflict' | 'unreachable' | 'broken' | 'newer-schema';
  constructor(code: StoreError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
