import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Ways for reports that hold all that is summed, so that no record is opened for it; and what a record says of others is
 * noted with those that came after it as well. Beside the figures stands how supervisors rate the service themselves.
 */
export const sums: Migration = {
  name: '0012-sums',
  async up(db: Kysely<unknown>, dialect) {
    // That something would prevent it is all that a sum needs of a text that may be long. PostgreSQL reads no expression
    // from an index alone, and SQLite no column that is computed.
    if (dialect === 'postgres')
      await sql`alter table complaints add column preventable boolean not null
        generated always as (prevention is not null) stored`.execute(db);
    const preventable = dialect === 'sqlite' ? sql`(prevention is null)` : sql`preventable`;
    await sql`create index complaints_sums on complaints
      (opened_at, branch_id, employee_id, status, nature, satisfied, repeated, ${preventable})`.execute(db);
    await sql`drop index complaints_given`.execute(db);
    await sql`create index complaints_given on complaints
      (opened_at, branch_id, employee_id, status, nature, compensation_json)
      where compensation_json <> '[]'`.execute(db);
    await sql`create index escalations_sums on escalations
      (opened_at, reason, acknowledged_at, outcome, complaint_id)`.execute(db);
    await repeatedSince(db, dialect);
    const tests = db.schema
      .createTable('self_tests')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('branch_id', 'text')
      .addColumn('by_id', 'text', (c) => c.notNull())
      .addColumn('at', dialect === 'sqlite' ? sql`integer` : sql`bigint`, (c) => c.notNull())
      .addColumn('sections_json', 'text', (c) => c.notNull());
    await (dialect === 'sqlite' ? tests.modifyEnd(sql`strict`) : tests).execute();
    await sql`create index self_tests_at on self_tests (at)`.execute(db);
  },
};

/** What says that two complaints are of one customer, or about one order. */
const SAME = ['customer_phone', 'customer_email', 'order_number'] as const;
const YEAR = 31_536_000_000;

/** Whether the customer or the order of this row came before about the same nature, within a year. */
function cameBefore(row: string) {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  const each = SAME.map(
    (column) => sql`(${of(column)} is not null and exists (select 1 from complaints as earlier
      where ${sql.ref(`earlier.${column}`)} = ${of(column)} and earlier.nature = ${of('nature')}
        and earlier.status <> 'cancelled' and earlier.opened_at < ${of('opened_at')}
        and earlier.opened_at >= ${of('opened_at')} - ${sql.lit(YEAR)}))`,
  );
  return sql`(case when ${sql.join(each, sql` or `)} then 1 else 0 end)`;
}

/**
 * The ids of those that came within a year after a complaint and share something with it as it is now, or as it was. What
 * was taken out of it, because the customer is to be forgotten, takes nothing from what the others say.
 */
function since(before: 'old' | null) {
  const each = SAME.map((column) => {
    const now = sql.ref(`new.${column}`);
    const was = before === null ? now : sql`case when ${now} is not null then ${sql.ref(`old.${column}`)} end`;
    return sql`select id from complaints where ${sql.ref(column)} in (${now}, ${was})
      and opened_at > new.opened_at and opened_at <= new.opened_at + ${sql.lit(YEAR)}`;
  });
  return sql.join(each, sql` union `);
}

/** A record that gets its nature late, or is cancelled, changes whether those after it came a second time. */
async function repeatedSince(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const differs = dialect === 'sqlite' ? 'is not' : 'is distinct from';
  const watched = [...SAME, 'nature', 'status'].map((each) => `new.${each} ${differs} old.${each}`).join(' or ');
  const note = (before: 'old' | null) => sql`update complaints set repeated = ${cameBefore('complaints')}
    where id in (${since(before)}) and nature is not null and repeated <> ${cameBefore('complaints')}`;
  switch (dialect) {
    case 'sqlite':
      await sql`create trigger complaints_repeated_since_new after insert on complaints when new.nature is not null
        begin ${note(null)}; end`.execute(db);
      await sql`create trigger complaints_repeated_since after update on complaints
        when (new.nature is not null or old.nature is not null) and (${sql.raw(watched)})
        begin ${note('old')}; end`.execute(db);
      break;
    case 'postgres':
      for (const [name, before] of [
        ['complaints_repeated_since_new', null],
        ['complaints_repeated_since', 'old'],
      ] as const)
        await sql`create function ${sql.raw(name)}() returns trigger language plpgsql as $$
          begin
            ${note(before)};
            return null;
          end $$`.execute(db);
      await sql`create trigger complaints_repeated_since_new after insert on complaints for each row
        when (new.nature is not null) execute function complaints_repeated_since_new()`.execute(db);
      await sql`create trigger complaints_repeated_since after update on complaints for each row
        when ((new.nature is not null or old.nature is not null) and (${sql.raw(watched)}))
        execute function complaints_repeated_since()`.execute(db);
      break;
    default:
      dialect satisfies never;
  }
  await sql`update complaints set repeated = ${cameBefore('complaints')}
    where nature is not null and repeated <> ${cameBefore('complaints')}`.execute(db);
}
