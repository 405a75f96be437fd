import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What supervisors keep about wording: facts, phrases of their own, and statements that wait for a phrase. */
export const phrases: Migration = {
  name: '0005-phrases',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const facts = db.schema
      .createTable('facts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('situation', 'text', (c) => c.notNull())
      .addColumn('branch_id', 'text')
      .addColumn('from_day', 'text', (c) => c.notNull())
      .addColumn('until_day', 'text')
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('ended_at', int);
    const added = db.schema
      .createTable('phrases')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('phrase_json', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('off_at', int)
      .addColumn('changed_at', int, (c) => c.notNull());
    const unanswered = db.schema
      .createTable('unanswered')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('count', int, (c) => c.notNull())
      .addColumn('first_at', int, (c) => c.notNull())
      .addColumn('last_at', int, (c) => c.notNull())
      .addColumn('settled_at', int);
    for (const table of [facts, added, unanswered])
      await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
  },
};
