import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Migration } from '../migration.ts';

/** Sessions, the record, the trail, the queue, and what the playground shows. */
export const firstTables: Migration = { name: '0001-first-tables', up };

async function up(db: Kysely<unknown>, dialect: Dialect['name']): Promise<void> {
  const { int, seq, finish } = kinds(dialect);

  await finish(
    db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('complaint_id', 'text')
      .addColumn('started_at', int, (c) => c.notNull())
      .addColumn('touched_at', int, (c) => c.notNull())
      .addColumn('version', int, (c) => c.notNull())
      .addColumn('snapshot_json', 'text', (c) => c.notNull()),
  );
  await sql`create index sessions_open on sessions (owner_id) where status in ('active', 'paused')`.execute(db);
  await index(db, 'sessions', 'touched', ['owner_id', 'touched_at']);
  await index(db, 'sessions', 'complaint', ['complaint_id']);

  await finish(
    db.schema
      .createTable('complaints')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('customer_name', 'text')
      .addColumn('customer_address', 'text')
      .addColumn('customer_phone', 'text')
      .addColumn('customer_email', 'text')
      .addColumn('employee_id', 'text', (c) => c.notNull())
      .addColumn('employee_name', 'text', (c) => c.notNull())
      .addColumn('branch_id', 'text')
      .addColumn('channel', 'text')
      .addColumn('opened_at', int, (c) => c.notNull())
      .addColumn('resolved_at', int)
      .addColumn('nature', 'text')
      .addColumn('description', 'text')
      .addColumn('solution', 'text')
      .addColumn('solved_on_the_spot', int, (c) => c.check(sql`solved_on_the_spot in (0, 1)`))
      .addColumn('promised_for', int)
      .addColumn('promised_for_text', 'text')
      .addColumn('measures', 'text')
      .addColumn('follow_up_at', int)
      .addColumn('follow_up_at_text', 'text')
      .addColumn('compensation_json', 'text', (c) => c.notNull())
      .addColumn('prevention', 'text')
      .addColumn('satisfied', 'text')
      .addColumn('playbook_id', 'text', (c) => c.notNull())
      .addColumn('playbook_hash', 'text', (c) => c.notNull())
      .addColumn('notes_json', 'text', (c) => c.notNull())
      .addColumn('cancel_reason', 'text')
      .addColumn('version', int, (c) => c.notNull()),
  );
  await index(db, 'complaints', 'opened', ['opened_at', 'id']);

  await finish(
    db.schema
      .createTable('promises')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('promised_for', int, (c) => c.notNull())
      .addColumn('told', int, (c) => c.notNull().check(sql`told in (0, 1)`))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('history_json', 'text', (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull())
      .addForeignKeyConstraint('promises_of_complaint', ['complaint_id'], 'complaints', ['id'], deferred),
  );
  await index(db, 'promises', 'complaint', ['complaint_id', 'created_at']);
  await index(db, 'promises', 'created', ['created_at', 'id']);

  await finish(
    db.schema
      .createTable('escalations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('level', int, (c) => c.notNull())
      .addColumn('opened_at', int, (c) => c.notNull())
      .addColumn('acknowledged_at', int)
      .addColumn('acknowledged_by', 'text')
      .addColumn('outcome', 'text')
      .addColumn('pages_json', 'text', (c) => c.notNull())
      .addForeignKeyConstraint('escalations_of_complaint', ['complaint_id'], 'complaints', ['id'], deferred),
  );
  await index(db, 'escalations', 'complaint', ['complaint_id', 'opened_at']);
  await index(db, 'escalations', 'opened', ['opened_at', 'id']);

  await finish(
    db.schema
      .createTable('follow_ups')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text')
      .addColumn('session_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('due_at', int, (c) => c.notNull())
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text')
      .addColumn('attempts', int, (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull())
      .addForeignKeyConstraint('follow_ups_of_complaint', ['complaint_id'], 'complaints', ['id'], deferred),
  );
  await index(db, 'follow_ups', 'owner', ['owner_id', 'state', 'due_at']);
  await index(db, 'follow_ups', 'complaint', ['complaint_id', 'due_at']);
  await index(db, 'follow_ups', 'created', ['created_at', 'id']);

  await finish(
    db.schema
      .createTable('session_events')
      .addColumn('seq', seq.type, seq.build)
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('session_id', 'text')
      .addColumn('complaint_id', 'text')
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('act_json', 'text', (c) => c.notNull())
      .addColumn('changes_json', 'text', (c) => c.notNull()),
  );
  await index(db, 'session_events', 'session', ['session_id', 'seq']);
  await index(db, 'session_events', 'complaint', ['complaint_id', 'seq']);
  await makeAppendOnly(db, dialect);

  await finish(
    db.schema
      .createTable('inbound')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', int, (c) => c.notNull()),
  );
  await index(db, 'inbound', 'at', ['at']);

  await finish(
    db.schema
      .createTable('jobs')
      .addColumn('seq', seq.type, seq.build)
      .addColumn('job_key', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('payload_json', 'text', (c) => c.notNull())
      .addColumn('run_at', int, (c) => c.notNull())
      .addColumn('due_at', int)
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', int, (c) => c.notNull())
      .addColumn('locked_by', 'text')
      .addColumn('locked_until', int)
      .addColumn('last_error', 'text')
      .addColumn('superseded', int, (c) => c.notNull()),
  );
  await sql`create unique index jobs_key on jobs (job_key) where superseded = 0 and state <> 'dead'`.execute(db);
  await index(db, 'jobs', 'due', ['due_at', 'seq']);
  await sql`create index jobs_running on jobs (run_at) where state = 'running'`.execute(db);

  await finish(
    db.schema
      .createTable('transcript')
      .addColumn('seq', seq.type, seq.build)
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('line_key', 'text', (c) => c.notNull())
      .addColumn('sender', 'text', (c) => c.notNull())
      .addColumn('body_json', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addUniqueConstraint('transcript_key', ['person', 'line_key']),
  );
  await index(db, 'transcript', 'person', ['person', 'seq']);

  await finish(
    db.schema
      .createTable('playbook_versions')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('playbook_json', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('playbook_versions_pin', ['id', 'hash']),
  );

  await finish(
    db.schema
      .createTable('conversations')
      .addColumn('person', 'text', (c) => c.primaryKey())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull()),
  );
}

async function index(db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(`${table}_${name}`).on(table).columns(columns).execute();
}

type Column = Parameters<Parameters<CreateTableBuilder<never>['addColumn']>[2] & {}>[0];
type Deferrable = Parameters<Parameters<CreateTableBuilder<never>['addForeignKeyConstraint']>[4] & {}>[0];

/** Checked at commit: within a transaction the rows may come in any order. */
function deferred(constraint: Deferrable): Deferrable {
  return constraint.deferrable().initiallyDeferred();
}

/** How the two databases say the same thing. */
function kinds(dialect: Dialect['name']): {
  int: RawBuilder<unknown>;
  seq: { type: RawBuilder<unknown>; build: (column: Column) => Column };
  finish(table: CreateTableBuilder<never, never>): Promise<void>;
} {
  switch (dialect) {
    case 'sqlite':
      return {
        int: sql`integer`,
        // Without autoincrement SQLite would give the number of a deleted job to the next one.
        seq: { type: sql`integer`, build: (column) => column.primaryKey().autoIncrement() },
        // Strict: a text in a number's column is refused, as PostgreSQL does anyway.
        finish: (table) => table.modifyEnd(sql`strict`).execute(),
      };
    case 'postgres':
      return {
        int: sql`bigint`,
        seq: { type: sql`bigint`, build: (column) => column.primaryKey().generatedAlwaysAsIdentity() },
        finish: (table) => table.execute(),
      };
    default:
      return dialect satisfies never;
  }
}

/** The trail refuses to be changed, by us and by anybody with a SQL shell. */
async function makeAppendOnly(db: Kysely<unknown>, dialect: Dialect['name']): Promise<void> {
  switch (dialect) {
    case 'sqlite':
      await sql`create trigger session_events_no_update before update on session_events
        begin select raise(abort, 'session_events is append-only'); end`.execute(db);
      await sql`create trigger session_events_no_delete before delete on session_events
        begin select raise(abort, 'session_events is append-only'); end`.execute(db);
      // "insert or replace" deletes without telling the trigger above.
      await sql`create trigger session_events_no_replace before insert on session_events
        when exists (select 1 from session_events where id = new.id or seq = new.seq)
        begin select raise(abort, 'session_events is append-only'); end`.execute(db);
      return;
    case 'postgres':
      await sql`create function session_events_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'session_events is append-only'; end $$`.execute(db);
      await sql`create trigger session_events_no_change before update or delete or truncate on session_events
        for each statement execute function session_events_append_only()`.execute(db);
      return;
    default:
      dialect satisfies never;
  }
}
