import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** When a follow-up was done, whose branch a promise and a follow-up belong to, and ways to what happened in a period. */
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
    // A quarter's promises are counted without looking at each complaint.
    for (const table of ['follow_ups', 'promises']) {
      await db.schema.alterTable(table).addColumn('branch_id', 'text').execute();
      await sql`update ${sql.table(table)} set branch_id =
        (select branch_id from complaints where complaints.id = complaint_id)`.execute(db);
    }
    await sql`create index complaints_resolved on complaints (resolved_at, branch_id, employee_id, nature, opened_at)
      where resolved_at is not null`.execute(db);
    await sql`create index complaints_unresolved on complaints (opened_at)
      where resolved_at is null and status <> 'cancelled'`.execute(db);
    await sql`create index complaints_given on complaints (opened_at) where compensation_json <> '[]'`.execute(db);
    await sql`create index promises_due on promises (promised_for, state, branch_id, owner_id)`.execute(db);
    await sql`create index follow_ups_answers on follow_ups
      (created_at, state, branch_id, owner_id, due_at, done_at) where kind = 'answer'`.execute(db);
    await repeated(db, dialect);
  },
};

/** What says that two complaints are of one customer, or about one order. */
const SAME = ['customer_phone', 'customer_email', 'order_number'] as const;
const WATCHED = [...SAME, 'nature'];

/** Whether the customer or the order came before about the same nature, within a year; `row`: the complaint that is looked at. */
function found(row: 'complaints' | 'new') {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  const each = SAME.map(
    (column) => sql`(${of(column)} is not null and exists (select 1 from complaints as earlier
      where ${sql.ref(`earlier.${column}`)} = ${of(column)} and earlier.nature = ${of('nature')}
        and earlier.status <> 'cancelled' and earlier.opened_at < ${of('opened_at')}
        and earlier.opened_at >= ${of('opened_at')} - 31536000000))`,
  );
  return sql`(case when ${sql.join(each, sql` or `)} then 1 else 0 end)`;
}

/**
 * That a customer came before about the same thing is noted with the record whenever one of the two is written: to look for
 * it in every complaint of a quarter would take longer than all the rest of a report.
 */
async function repeated(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const int = dialect === 'sqlite' ? sql`integer` : sql`bigint`;
  await sql`alter table complaints add column repeated ${int} not null default 0`.execute(db);
  await sql`update complaints set repeated = ${found('complaints')} where nature is not null`.execute(db);
  const differs = dialect === 'sqlite' ? 'is not' : 'is distinct from';
  const changed = sql.raw(WATCHED.map((each) => `new.${each} ${differs} old.${each}`).join(' or '));
  switch (dialect) {
    case 'sqlite': {
      const note = sql`begin update complaints set repeated = ${found('new')} where id = new.id; end`;
      await sql`create trigger complaints_repeated_new after insert on complaints
        when new.nature is not null ${note}`.execute(db);
      await sql`create trigger complaints_repeated after update on complaints when ${changed} ${note}`.execute(db);
      return;
    }
    case 'postgres': {
      await sql`create function complaints_repeated() returns trigger language plpgsql as $$
        begin
          new.repeated := ${found('new')};
          return new;
        end $$`.execute(db);
      const run = sql`execute function complaints_repeated()`;
      await sql`create trigger complaints_repeated_new before insert on complaints for each row
        when (new.nature is not null) ${run}`.execute(db);
      await sql`create trigger complaints_repeated before update on complaints for each row
        when (${changed}) ${run}`.execute(db);
      return;
    }
    default:
      dialect satisfies never;
  }
}
