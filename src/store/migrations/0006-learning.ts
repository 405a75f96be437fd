import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What is learnt from complaints: why they happened, what is done about it, what customers say of it, what others are told. */
export const learning: Migration = {
  name: '0006-learning',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const causes = db.schema
      .createTable('causes')
      .addColumn('complaint_id', 'text', (c) => c.primaryKey())
      .addColumn('cause', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull());
    const actions = db.schema
      .createTable('prevention_actions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('remedy', 'text')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('nature', 'text')
      .addColumn('branch_id', 'text')
      .addColumn('complaint_id', 'text')
      .addColumn('due_at', int, (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('opened_at', int, (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('closed_at', int)
      .addColumn('outcome', 'text')
      .addColumn('rung_at', int);
    const surveys = db.schema
      .createTable('surveys')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text', (c) => c.notNull())
      .addColumn('branch_id', 'text')
      .addColumn('playbook_id', 'text', (c) => c.notNull())
      .addColumn('playbook_hash', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('started_at', int, (c) => c.notNull())
      .addColumn('answered_at', int)
      .addColumn('score', int)
      .addColumn('handled', 'text')
      .addColumn('again', 'text')
      .addColumn('improve', 'text')
      .addColumn('competitors', 'text');
    const lessons = db.schema
      .createTable('lessons')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text', (c) => c.notNull())
      .addColumn('nature', 'text')
      .addColumn('branch_id', 'text')
      .addColumn('happened', 'text', (c) => c.notNull())
      .addColumn('helped', 'text', (c) => c.notNull())
      .addColumn('change', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('channels_json', 'text', (c) => c.notNull());
    for (const table of [causes, actions, surveys, lessons])
      await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
    const index = async (table: string, name: string, columns: string[]) =>
      await db.schema.createIndex(`${table}_${name}`).on(table).columns(columns).execute();
    await index('prevention_actions', 'state', ['state', 'due_at']);
    await index('prevention_actions', 'complaint', ['complaint_id']);
    await index('surveys', 'complaint', ['complaint_id']);
    await index('surveys', 'answered', ['answered_at']);
    await index('lessons', 'complaint', ['complaint_id']);
    await index('lessons', 'at', ['at']);
    // How often something happened everywhere, before and since.
    await index('complaints', 'nature', ['nature', 'opened_at']);
    // What a branch resolved lately, the latest first, without a look at all that it ever had.
    await sql`create index complaints_resolved_in on complaints (branch_id, resolved_at) where resolved_at is not null`.execute(
      db,
    );
  },
};
