import type { Kysely } from 'kysely';
import type { Migration } from '../migrations.ts';

/** How far the ladder of a call is climbed, what it asks for, and what was said to it. */
export const ladders: Migration = {
  name: '0004-ladders',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('escalations').addColumn('climb_json', 'text').execute();
  },
};
