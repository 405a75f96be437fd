import type { AuditLine } from '../../core/audit.ts';
import type { Complaint, EarlierComplaint, Escalation, FollowUp, Promised } from '../../core/complaint.ts';
import type { Lesson } from '../../core/lesson.ts';
import type { Letter } from '../../core/letter.ts';
import type { ConversationRef } from '../../core/person.ts';
import type { AddedPhrase, Fact, Unanswered } from '../../core/phrase.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { Cause, PreventionAction } from '../../core/prevention.ts';
import type { RecordScope } from '../../core/record-scope.ts';
import type { SearchQuery } from '../../core/search-text.ts';
import type { SelfTest } from '../../core/self-test.ts';
import type { Session } from '../../core/session.ts';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Away, Profile } from '../ports.ts';
import type { Job, Jobs, NewJob } from './queue.ts';
import type { ReportSource } from './reports.ts';

/** The database. One file or one server; everything that must hold together is written in one transaction. */
export type Store = {
  /**
   * Runs the work in one write transaction and commits, or rolls back and rejects. The work must not await
   * anything but this transaction. Rejects with a StoreError when the database is busy, full, or unreachable
   * for longer than `patience` ms (default 2,000), and with code `conflict` when saved state moved on meanwhile.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>, options?: { patience?: number }): Promise<T>;
  /**
   * Runs the work on a consistent snapshot; writes are refused. `apart`: it may take long, so it holds nobody up while it
   * does; it waits for others of its kind.
   */
  read<T>(work: (tx: Reader) => Promise<T>, options?: { apart?: boolean }): Promise<T>;
  jobs: Jobs;
  transcript: Transcript;
  messages: Messages;
  conversations: Conversations;
  people: Profiles;
  /**
   * Removes what has had its time and need not be kept whole: complaints received before one moment, drafts untouched since
   * another, ms UTC. Resolves to how many things went.
   */
  expire(expiry: { complaintsBefore: number; draftsBefore: number }): Promise<number>;
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
  /** What reports of this scope are computed from. */
  reporting(scope: RecordScope): ReportSource;
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
  earlier(complaint: Complaint, since: number): Promise<EarlierComplaint[]>;
  /** How many complaints of this nature were opened in this branch at this time or later (ms UTC), `most` at most. */
  countOfCause(of: { branchId: string; nature: string; since: number; most: number }): Promise<number>;
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
  /** Calls for help in this scope that nobody has taken yet, newest first. */
  waitingEscalations(scope: RecordScope, limit: number): Promise<Escalation[]>;
  /** Promises that were to be kept before this moment (ms UTC) and are still open, the longest overdue first. */
  latePromises(scope: RecordScope, ask: { before: number; limit: number }): Promise<Promised[]>;
  /** When the job of this key is due, waiting or under way, ms UTC; null: there is none. */
  jobAt(jobKey: string): Promise<number | null>;
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
  /** How supervisors of this scope rated the own service, the newest first; a person's are those that they rated. */
  selfTests(scope: RecordScope, limit: number): Promise<SelfTest[]>;
  /** Complaints resolved since then (ms UTC): all, those of which nobody said why, or whose customer was not asked; the latest first. */
  toLearnFrom(
    scope: RecordScope,
    asked: { lacking: 'nothing' | 'cause' | 'survey'; since: number; limit: number },
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
  /** A self-test that is there already stays as it is. */
  saveSelfTest(test: SelfTest): Promise<void>;
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
  /** The messages of this lane that are due and that nobody has taken up, soonest first, 500 at most. */
  waitingIn(lane: string, now: number): Promise<Job[]>;
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
