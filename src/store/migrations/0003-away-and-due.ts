import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Who said in chat that they are away; what is tried and passed on of a follow-up; what goes first; who came before. */
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

    const counts = (column: string) =>
      db.schema
        .alterTable('follow_ups')
        .addColumn(column, int, (c) => c.notNull().defaultTo(0))
        .execute();
    await counts('tries');
    await counts('handed');
    await db.schema.alterTable('follow_ups').addColumn('rung_at', int).execute();

    await db.schema
      .alterTable('jobs')
      .addColumn('priority', int, (c) => c.notNull().defaultTo(1))
      .execute();
    await db.schema.alterTable('jobs').addColumn('lane', 'text').execute();
    await db.schema.createIndex('jobs_first').on('jobs').columns(['priority', 'due_at', 'seq']).execute();
    await sql`create index jobs_lane on jobs (lane) where state = 'running'`.execute(db);
    // Asked for by the page, which counts down to the next reminder, however many messages wait.
    await sql`create index jobs_kind on jobs (kind, due_at)`.execute(db);

    await db.schema.alterTable('complaints').addColumn('order_number', 'text').execute();
    await sql`create index complaints_phone on complaints (customer_phone, opened_at) where customer_phone is not null`.execute(
      db,
    );
    await sql`create index complaints_email on complaints (customer_email, opened_at) where customer_email is not null`.execute(
      db,
    );
    await sql`create index complaints_order on complaints (order_number, opened_at) where order_number is not null`.execute(
      db,
    );
    await sql`create index complaints_cause on complaints (branch_id, nature, opened_at)`.execute(db);
  },
};
