import { sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Db } from '../schema.ts';

/**
 * The trail refuses to be changed. Whoever has to be forgotten is the one reason to change it: for the length of this work,
 * inside its transaction, it lets itself be changed.
 */
export async function changingTrail(db: Db, dialect: Dialect['name'], work: () => Promise<void>): Promise<void> {
  switch (dialect) {
    case 'sqlite': {
      const [trigger] = (
        await sql<{
          sql: string;
        }>`select sql from sqlite_master where type = 'trigger' and name = 'session_events_no_update'`.execute(db)
      ).rows;
      if (trigger === undefined) throw new Error('the trail has lost its guard: session_events_no_update');
      await sql`drop trigger session_events_no_update`.execute(db);
      await work();
      await sql.raw(trigger.sql).execute(db);
      return;
    }
    case 'postgres':
      await sql`alter table session_events disable trigger session_events_no_change`.execute(db);
      await work();
      await sql`alter table session_events enable trigger session_events_no_change`.execute(db);
      return;
    default:
      dialect satisfies never;
  }
}
