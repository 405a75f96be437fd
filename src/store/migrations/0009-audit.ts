import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Migration } from '../migration.ts';

/** The audit, and where it ends. */
export const audit: Migration = {
  name: '0009-audit',
  async up(db: Kysely<unknown>, dialect) {
    const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
    const lines = db.schema
      .createTable('audit')
      // Without gaps, so that a line that is missing shows: no number of the database's own.
      .addColumn('seq', int, (c) => c.primaryKey())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('result', 'text', (c) => c.notNull())
      .addColumn('changes_json', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull());
    const head = db.schema
      .createTable('audit_head')
      .addColumn('one', int, (c) => c.primaryKey().check(sql`one = 1`))
      .addColumn('seq', int, (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull());
    for (const table of [lines, head]) await (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table).execute();
    await sql`insert into audit_head (one, seq, hash) values (1, 0, ${sql.lit('0'.repeat(64))})`.execute(db);
    // What role each person had last is asked of the audit itself.
    await sql`create index audit_roles on audit (seq) where what = 'role'`.execute(db);
    await makeAppendOnly(db, dialect);
  },
};

/** Lines are only ever added, and the end only ever moves on: for us, and for anybody with a SQL shell. */
async function makeAppendOnly(db: Kysely<unknown>, dialect: Dialect['name']): Promise<void> {
  switch (dialect) {
    case 'sqlite':
      await sql`create trigger audit_no_update before update on audit
        begin select raise(abort, 'audit is append-only'); end`.execute(db);
      await sql`create trigger audit_no_delete before delete on audit
        begin select raise(abort, 'audit is append-only'); end`.execute(db);
      // "insert or replace" deletes without telling the trigger above.
      await sql`create trigger audit_no_replace before insert on audit
        when exists (select 1 from audit where seq = new.seq)
        begin select raise(abort, 'audit is append-only'); end`.execute(db);
      await sql`create trigger audit_head_only_on before update on audit_head when new.seq <= old.seq
        begin select raise(abort, 'audit_head only moves on'); end`.execute(db);
      await sql`create trigger audit_head_no_delete before delete on audit_head
        begin select raise(abort, 'audit_head only moves on'); end`.execute(db);
      await sql`create trigger audit_head_no_second before insert on audit_head
        begin select raise(abort, 'audit_head only moves on'); end`.execute(db);
      return;
    case 'postgres':
      await sql`create function audit_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'audit is append-only'; end $$`.execute(db);
      await sql`create trigger audit_no_change before update or delete or truncate on audit
        for each statement execute function audit_append_only()`.execute(db);
      await sql`create trigger audit_head_no_delete before insert or delete or truncate on audit_head
        for each statement execute function audit_append_only()`.execute(db);
      await sql`create trigger audit_head_only_on before update on audit_head
        for each row when (new.seq <= old.seq) execute function audit_append_only()`.execute(db);
      return;
    default:
      dialect satisfies never;
  }
}
