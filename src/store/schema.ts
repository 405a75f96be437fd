import type { Generated, Kysely } from 'kysely';
import type {
  CausesTable,
  LessonsTable,
  PreventionActionsTable,
  SelfTestsTable,
  SurveysTable,
} from './learning-tables.ts';

/** Our tables. Times are integer ms UTC, booleans 0 or 1, `…_json` columns JSON as text. */
export type Tables = {
  sessions: SessionsTable;
  /** `repeated` 1: the customer or the order came before about the same nature. The database itself notes it. */
  complaints: ComplaintsTable & { repeated: Generated<number> };
  complaint_search: ComplaintSearchTable;
  promises: PromisesTable;
  escalations: EscalationsTable;
  follow_ups: FollowUpsTable;
  session_events: SessionEventsTable;
  inbound: InboundTable;
  jobs: JobsTable;
  transcript: TranscriptTable;
  playbook_versions: PlaybookVersionsTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  people: PeopleTable;
  away: AwayTable;
  facts: FactsTable;
  phrases: PhrasesTable;
  unanswered: UnansweredTable;
  letters: LettersTable;
  causes: CausesTable;
  prevention_actions: PreventionActionsTable;
  surveys: SurveysTable;
  lessons: LessonsTable;
  self_tests: SelfTestsTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  erasures: ErasuresTable;
  holds: HoldsTable;
  schema_migrations: SchemaMigrationsTable;
};

/** One connection, speaking of our tables. */
export type Db = Kysely<Tables>;

export type SessionsTable = {
  id: string;
  owner_id: string;
  status: string;
  complaint_id: string | null;
  started_at: number;
  touched_at: number;
  version: number;
  snapshot_json: string;
};

export type ComplaintsTable = {
  id: string;
  status: string;
  customer_name: string | null;
  customer_address: string | null;
  customer_phone: string | null;
  customer_email: string | null;
  employee_id: string;
  employee_name: string;
  branch_id: string | null;
  channel: string | null;
  opened_at: number;
  resolved_at: number | null;
  nature: string | null;
  description: string | null;
  solution: string | null;
  solved_on_the_spot: number | null;
  promised_for: number | null;
  /** What was typed instead of a time that could be understood. */
  promised_for_text: string | null;
  measures: string | null;
  follow_up_at: number | null;
  follow_up_at_text: string | null;
  compensation_json: string;
  prevention: string | null;
  satisfied: string | null;
  playbook_id: string;
  playbook_hash: string;
  notes_json: string;
  cancel_reason: string | null;
  version: number;
  order_number: string | null;
};

/** The words by which a complaint is found; the database keeps its own index over them. */
export type ComplaintSearchTable = {
  seq: Generated<number>;
  complaint_id: string;
  opened_at: number;
  who: string;
  words: string;
  branch: string;
  people: string;
};

export type PromisesTable = {
  id: string;
  complaint_id: string;
  what: string;
  owner_id: string;
  promised_for: number;
  told: number;
  state: string;
  history_json: string;
  created_at: number;
  /** The branch of its complaint, or null. */
  branch_id: string | null;
};

export type EscalationsTable = {
  id: string;
  complaint_id: string;
  reason: string;
  level: number;
  opened_at: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  outcome: string | null;
  pages_json: string;
  climb_json: string | null;
};

export type FollowUpsTable = {
  id: string;
  complaint_id: string | null;
  session_id: string;
  kind: string;
  due_at: number;
  owner_id: string;
  state: string;
  outcome: string | null;
  attempts: number;
  /** How often nobody answered. */
  tries: number;
  /** How often it was passed on. */
  handed: number;
  /** When its owner was last reminded of this time, or null. */
  rung_at: number | null;
  created_at: number;
  /** When it was first saved as done, or null: it is not. */
  done_at: number | null;
  /** The branch of its complaint, or null. */
  branch_id: string | null;
};

/** The audit trail: append-only by triggers. */
export type SessionEventsTable = {
  seq: Generated<number>;
  id: string;
  session_id: string | null;
  complaint_id: string | null;
  at: number;
  by_id: string;
  what: string;
  act_json: string;
  changes_json: string;
};

/** Ids of acts already taken in. */
export type InboundTable = { id: string; at: number };

export type JobsTable = {
  seq: Generated<number>;
  job_key: string;
  kind: string;
  payload_json: string;
  run_at: number;
  /** When it may be claimed: `run_at` while it waits, the end of the lease while it runs, null once it is dead. */
  due_at: number | null;
  state: string;
  attempts: number;
  locked_by: string | null;
  locked_until: number | null;
  last_error: string | null;
  /** 1: its key was given to a newer job (or cancelled) while it ran, so it is not tried again. */
  superseded: number;
  /** What is due goes by this first, the smallest before the others. */
  priority: number;
  /** Jobs of one lane are done in order and never by two workers at once; null: in no lane. */
  lane: string | null;
};

export type TranscriptTable = {
  seq: Generated<number>;
  person: string;
  line_key: string;
  sender: string;
  body_json: string;
  at: number;
};

export type PlaybookVersionsTable = { id: string; hash: string; playbook_json: string };

export type ConversationsTable = { person: string; platform: string; address: string; at: number };

/** Where the message of a key stands on its platform: `place` and `platform_id` are the adapter's own names. */
export type MessagesTable = {
  person: string;
  message_key: string;
  platform: string;
  place: string;
  platform_id: string;
  revision: number;
  at: number;
};

/** Whoever was met on a platform, with what it says of them. */
export type PeopleTable = { id: string; profile_json: string; met_at: number; changed_at: number };

/** What was said in chat about being away: until when (0: back), over what the organisation's file said then. */
export type AwayTable = { person: string; until: number; over: number | null; at: number };

/** Dated statements that supervisors keep; days are YYYY-MM-DD. */
export type FactsTable = {
  id: string;
  language: string;
  text: string;
  situation: string;
  branch_id: string | null;
  from_day: string;
  until_day: string | null;
  by_id: string;
  at: number;
  ended_at: number | null;
};

/** Phrases that supervisors added; `off_at` null: in use. */
export type PhrasesTable = { id: string; phrase_json: string; at: number; off_at: number | null; changed_at: number };

/** Statements without a good phrase, less everything that names somebody or something. */
export type UnansweredTable = {
  id: string;
  language: string;
  text: string;
  count: number;
  first_at: number;
  last_at: number;
  settled_at: number | null;
};

/** Who did what, in a chain of hashes: append-only by triggers. */
export type AuditTable = {
  seq: number;
  at: number;
  by_id: string;
  origin: string;
  what: string;
  subject: string;
  result: string;
  changes_json: string;
  hash: string;
};

/** One row: the number and the hash of the last line. */
export type AuditHeadTable = { one: number; seq: number; hash: string };

/** Letters to customers; `version` is compared and swapped. */
export type LettersTable = {
  id: string;
  complaint_id: string;
  by_id: string;
  kind: string;
  language: string;
  state: string;
  to_address: string;
  subject: string;
  body: string;
  drafted_json: string;
  before_json: string;
  asked_json: string;
  created_at: number;
  changed_at: number;
  sent_at: number | null;
  failure: string | null;
  version: number;
};

/** `complaints_json`: their ids. `cells_json`: what else named the person, as [table, key, column]. Nothing that says who. */
export type ErasuresTable = {
  id: string;
  at: number;
  why: string;
  state: string;
  complaints_json: string;
  cells_json: string;
};

/** Complaints that must be kept whole, and why. */
export type HoldsTable = { complaint_id: string; reason: string; by_id: string; at: number };

export type SchemaMigrationsTable = { version: number; name: string; applied_at: number };
