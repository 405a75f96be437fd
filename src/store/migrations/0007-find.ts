import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Migration } from '../migration.ts';
import type { Db } from '../schema.ts';
import { indexAll } from '../search-index.ts';

/**
 * The words by which each complaint is found. The rows are written with the complaint; the database keeps its own index
 * over them in step, and who has the walk.
 */
export const find: Migration = { name: '0007-find', up };

async function up(db: Kysely<unknown>, dialect: Dialect['name']): Promise<void> {
  switch (dialect) {
    case 'sqlite':
      await onSqlite(db);
      break;
    case 'postgres':
      await onPostgres(db);
      break;
    default:
      dialect satisfies never;
  }
  // A migration knows no table by its type; those that are read here are there by now.
  await indexAll(db as unknown as Db, dialect);
  // Built at once over what is there. What comes later waits in a list that every search reads, so it is kept short (kB).
  if (dialect === 'postgres')
    await sql`create index complaint_search_words on complaint_search using gin (vector)
      with (gin_pending_list_limit = 512)`.execute(db);
}

async function onSqlite(db: Kysely<unknown>): Promise<void> {
  // The number is made of the time, so that the index hands out the newest first without sorting.
  await sql`create table complaint_search (
    seq integer primary key,
    complaint_id text not null unique references complaints (id) on delete cascade deferrable initially deferred,
    opened_at integer not null,
    who text not null,
    words text not null,
    branch text not null,
    people text not null
  ) strict`.execute(db);
  // The words are ours and separated by blanks. This tokenizer leaves every letter that is not ASCII as it is.
  await sql`create virtual table complaint_words using fts5 (
    who, words, branch, people,
    content = 'complaint_search', content_rowid = 'seq', tokenize = 'ascii', prefix = '2 3 4', detail = column
  )`.execute(db);
  const gone = sql`insert into complaint_words (complaint_words, rowid, who, words, branch, people)
    values ('delete', old.seq, old.who, old.words, old.branch, old.people);`;
  const there = sql`insert into complaint_words (rowid, who, words, branch, people)
    values (new.seq, new.who, new.words, new.branch, new.people);`;
  await sql`create trigger complaint_search_insert after insert on complaint_search begin ${there} end`.execute(db);
  await sql`create trigger complaint_search_delete after delete on complaint_search begin ${gone} end`.execute(db);
  await sql`create trigger complaint_search_update after update on complaint_search begin ${gone} ${there} end`.execute(
    db,
  );
  await sql`create trigger sessions_people after update of owner_id on sessions
    when new.complaint_id is not null and new.owner_id <> old.owner_id
    begin
      update complaint_search set people = (
        select lower(hex(employee_id)) from complaints where id = new.complaint_id
      ) || ' ' || lower(hex(new.owner_id))
      where complaint_id = new.complaint_id;
    end`.execute(db);
}

async function onPostgres(db: Kysely<unknown>): Promise<void> {
  // The words are ours and separated by blanks, so no parser of the database's has a say in what a word is.
  const marked = (mark: string, column: string) =>
    sql`regexp_replace(${sql.ref(column)}, '(^| )(?=[^ ])', ${sql.lit(`\\1${mark}~`)}, 'g')`;
  await sql`create table complaint_search (
    seq bigint generated always as identity primary key,
    complaint_id text not null unique references complaints (id) on delete cascade deferrable initially deferred,
    opened_at bigint not null,
    who text not null,
    words text not null,
    branch text not null,
    people text not null,
    vector tsvector not null generated always as (array_to_tsvector(array_remove(
      string_to_array(${marked('w', 'who')}, ' ') || string_to_array(${marked('t', 'who')}, ' ') ||
      string_to_array(${marked('t', 'words')}, ' ') || string_to_array(${marked('b', 'branch')}, ' ') ||
      string_to_array(${marked('p', 'people')}, ' '), ''))) stored
  )`.execute(db);
  await sql`create index complaint_search_newest on complaint_search (opened_at desc, seq desc)`.execute(db);
  await sql`create function sessions_people() returns trigger language plpgsql as $$ begin
      update complaint_search set people = (
        select encode(convert_to(employee_id, 'UTF8'), 'hex') from complaints where id = new.complaint_id
      ) || ' ' || encode(convert_to(new.owner_id, 'UTF8'), 'hex')
      where complaint_id = new.complaint_id;
      return null;
    end $$`.execute(db);
  await sql`create trigger sessions_people after update of owner_id on sessions for each row
    when (new.complaint_id is not null and new.owner_id is distinct from old.owner_id)
    execute function sessions_people()`.execute(db);
}
