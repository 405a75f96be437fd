/** How a column holds what people wrote: as it is, or within JSON. */
export type Kind = 'text' | 'json';

/** A table in which words of people stand: what tells its rows apart, and the columns that hold words. */
export type WordsOf = { key: string; columns: Record<string, Kind> };

/**
 * Every column in which anybody's words can stand. Whoever adds a column adds it here or to {@link PLAIN}: a test asks the
 * database which there are.
 */
export const WORDS: Record<string, WordsOf> = {
  complaints: {
    key: 'id',
    columns: {
      customer_name: 'text',
      customer_address: 'text',
      customer_phone: 'text',
      customer_email: 'text',
      order_number: 'text',
      channel: 'text',
      description: 'text',
      solution: 'text',
      promised_for_text: 'text',
      measures: 'text',
      follow_up_at_text: 'text',
      compensation_json: 'json',
      prevention: 'text',
      notes_json: 'json',
    },
  },
  sessions: { key: 'id', columns: { snapshot_json: 'json' } },
  session_events: { key: 'seq', columns: { act_json: 'json', changes_json: 'json' } },
  promises: { key: 'id', columns: { what: 'text', history_json: 'json' } },
  escalations: { key: 'id', columns: { climb_json: 'json' } },
  follow_ups: { key: 'id', columns: { outcome: 'text' } },
  letters: {
    key: 'id',
    columns: {
      to_address: 'text',
      subject: 'text',
      body: 'text',
      drafted_json: 'json',
      before_json: 'json',
      asked_json: 'json',
    },
  },
  causes: { key: 'complaint_id', columns: { cause: 'text' } },
  prevention_actions: { key: 'id', columns: { what: 'text', outcome: 'text' } },
  surveys: { key: 'id', columns: { handled: 'text', again: 'text', improve: 'text', competitors: 'text' } },
  lessons: { key: 'id', columns: { happened: 'text', helped: 'text', change: 'text' } },
  jobs: { key: 'seq', columns: { payload_json: 'json' } },
  transcript: { key: 'seq', columns: { body_json: 'json' } },
  facts: { key: 'id', columns: { text: 'text' } },
  phrases: { key: 'id', columns: { phrase_json: 'json' } },
  unanswered: { key: 'id', columns: { text: 'text' } },
};

/** The other columns of text: ids, codes, days, addresses of conversations, hashes; and what is made of {@link WORDS}. */
export const PLAIN: Record<string, readonly string[]> = {
  complaints: [
    'id',
    'status',
    'employee_id',
    'employee_name',
    'branch_id',
    'nature',
    'satisfied',
    'playbook_id',
    'playbook_hash',
    'cancel_reason',
  ],
  complaint_search: ['complaint_id', 'who', 'words', 'branch', 'people'],
  sessions: ['id', 'owner_id', 'status', 'complaint_id'],
  session_events: ['id', 'session_id', 'complaint_id', 'by_id', 'what'],
  promises: ['id', 'complaint_id', 'branch_id', 'owner_id', 'state'],
  escalations: ['id', 'complaint_id', 'reason', 'acknowledged_by', 'outcome', 'pages_json'],
  follow_ups: ['id', 'complaint_id', 'branch_id', 'session_id', 'kind', 'owner_id', 'state'],
  letters: ['id', 'complaint_id', 'by_id', 'kind', 'language', 'state', 'failure'],
  causes: ['complaint_id', 'by_id'],
  prevention_actions: ['id', 'remedy', 'owner_id', 'nature', 'branch_id', 'complaint_id', 'state', 'by_id'],
  surveys: ['id', 'complaint_id', 'branch_id', 'playbook_id', 'playbook_hash', 'by_id'],
  self_tests: ['id', 'branch_id', 'by_id', 'sections_json'],
  lessons: ['id', 'complaint_id', 'nature', 'branch_id', 'by_id', 'channels_json'],
  jobs: ['job_key', 'kind', 'state', 'locked_by', 'last_error', 'lane'],
  transcript: ['person', 'line_key', 'sender'],
  facts: ['id', 'language', 'situation', 'branch_id', 'from_day', 'until_day', 'by_id'],
  phrases: ['id'],
  unanswered: ['id', 'language'],
  inbound: ['id'],
  playbook_versions: ['id', 'hash', 'playbook_json'],
  conversations: ['person', 'platform', 'address'],
  messages: ['person', 'message_key', 'platform', 'place', 'platform_id'],
  people: ['id', 'profile_json'],
  away: ['person'],
  audit: ['by_id', 'origin', 'what', 'subject', 'result', 'changes_json', 'hash'],
  audit_head: ['hash'],
  erasures: ['id', 'why', 'state', 'complaints_json', 'cells_json'],
  holds: ['complaint_id', 'reason', 'by_id'],
  schema_migrations: ['name'],
};
