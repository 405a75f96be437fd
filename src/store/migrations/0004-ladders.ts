import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** How far the ladder of a call is climbed, what it asks for, and what was said to it; what somebody has yet to keep. */
export const ladders: Migration = {
  name: '0004-ladders',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('escalations').addColumn('climb_json', 'text').execute();
    await sql`create index promises_open on promises (owner_id, promised_for) where state in ('open', 'renegotiated')`.execute(
      db,
    );
  },
};
