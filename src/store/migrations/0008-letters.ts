import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Letters to customers: as they are being written, and as they were sent. */
export const letters: Migration = {
  name: '0008-letters',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const table = db.schema
      .createTable('letters')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('complaint_id', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('to_address', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('drafted_json', 'text', (c) => c.notNull())
      .addColumn('before_json', 'text', (c) => c.notNull())
      .addColumn('asked_json', 'text', (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull())
      .addColumn('changed_at', int, (c) => c.notNull())
      .addColumn('sent_at', int)
      .addColumn('failure', 'text')
      .addColumn('version', int, (c) => c.notNull());
    await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
    await db.schema.createIndex('letters_complaint').on('letters').columns(['complaint_id', 'created_at']).execute();
  },
};
