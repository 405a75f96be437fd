import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What was forgotten, so that it stays so after a restore, and what must not be forgotten yet. */
export const privacy: Migration = {
  name: '0011-privacy',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const erasures = db.schema
      .createTable('erasures')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('complaints_json', 'text', (c) => c.notNull())
      .addColumn('cells_json', 'text', (c) => c.notNull());
    const holds = db.schema
      .createTable('holds')
      .addColumn('complaint_id', 'text', (c) => c.primaryKey())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull());
    for (const table of [erasures, holds])
      await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
  },
};
