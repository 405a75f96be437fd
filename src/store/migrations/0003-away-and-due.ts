import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** Who said in chat that they are away. */
export const awayAndDue: Migration = {
  name: '0003-away-and-due',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const away = db.schema
      .createTable('away')
      .addColumn('person', 'text', (c) => c.primaryKey())
      .addColumn('until', int, (c) => c.notNull())
      .addColumn('over', int)
      .addColumn('at', int, (c) => c.notNull());
    await (dialect === 'sqlite' ? away.modifyEnd(sql`strict`) : away).execute();
  },
};
