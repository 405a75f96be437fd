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
      const guards = (
        await sql<{ name: string; sql: string }>`select name, sql from sqlite_master
          where type = 'trigger' and name in ('session_events_no_update', 'session_events_no_delete')`.execute(db)
      ).rows;
      if (guards.length !== 2) throw new Error('the trail has lost a guard');
      for (const { name } of guards) await sql`drop trigger ${sql.ref(name)}`.execute(db);
      await work();
      for (const guard of guards) await sql.raw(guard.sql).execute(db);
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
