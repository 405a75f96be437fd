import { sql } from 'kysely';
import type { Migration } from '../../src/store/migration.ts';

/** A next version that has much to do: it rewrites every session, and moves what it finds into a new table. */
export const heavy: Migration = {
  name: '9999-heavy',
  async up(db) {
    await sql`alter table sessions add column mood text`.execute(db);
    await sql`update sessions set mood = 'calm ' || id`.execute(db);
    await sql`create table moods (session_id text primary key, mood text not null)`.execute(db);
    await sql`insert into moods select id, mood from sessions`.execute(db);
    await sql`create index sessions_mood on sessions (mood)`.execute(db);
    await sql`update sessions set touched_at = touched_at + 1`.execute(db);
  },
};
