import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** When a follow-up was done, and ways to what happened within a period. */
export const reports: Migration = {
  name: '0010-reports',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    await db.schema.alterTable('follow_ups').addColumn('done_at', int).execute();
    // Until now the trail alone knew when.
    await sql`update follow_ups set done_at = coalesce(
        (select min(at) from session_events where session_id = follow_ups.session_id
          and what = 'follow-up-done' and changes_json like '%"followUp":"' || follow_ups.id || '"%'),
        due_at)
      where state = 'done'`.execute(db);
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).on(table).columns(columns).execute();
    await index('complaints_resolved', 'complaints', ['resolved_at']);
    await index('promises_due', 'promises', ['promised_for']);
  },
};
