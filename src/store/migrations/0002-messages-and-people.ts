import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Where messages stand on their platform, and who was met there: both must outlive a restart. */
export const messagesAndPeople: Migration = {
  name: '0002-messages-and-people',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const messages = db.schema
      .createTable('messages')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('message_key', 'text', (c) => c.notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('platform_id', 'text', (c) => c.notNull())
      .addColumn('revision', int, (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('messages_key', ['person', 'message_key']);
    const people = db.schema
      .createTable('people')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('profile_json', 'text', (c) => c.notNull())
      .addColumn('met_at', int, (c) => c.notNull())
      .addColumn('changed_at', int, (c) => c.notNull());
    for (const table of [messages, people])
      await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
    await db.schema.createIndex('people_changed').on('people').columns(['changed_at']).execute();
  },
};
