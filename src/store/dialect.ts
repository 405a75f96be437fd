import type { ExpressionBuilder } from 'kysely';
import {
  type DialectAdapter,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryCompiler,
  SqliteAdapter,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { JOB_COLUMNS, type JobRow } from './job-row.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, Tables } from './schema.ts';

/** All that differs between the two databases, as far as queries go; what a failure means is in failures.ts. */
export type Dialect = {
  name: 'sqlite' | 'postgres';
  adapter(): DialectAdapter;
  compiler(): QueryCompiler;
  hasTable(db: Db, table: string): Promise<boolean>;
  /** Makes everybody else who wants to migrate wait until this transaction ends. */
  lockMigrations(db: Db): Promise<void>;
  /** Makes every other worker that wants to claim wait until this transaction ends. */
  lockClaims(db: Db): Promise<void>;
  claimJobs(db: Db, lease: Lease): Promise<JobRow[]>;
  /** Tells every process, with the commit, that there is work to do now. */
  announce(db: Db): Promise<void>;
};

/** What a server tells every process whenever work that is due is put into the queue. */
export const DUE = 'tactful_due';

/** `until` is when the lease ends, ms UTC. Only jobs of this priority are taken. */
export type Lease = { worker: string; now: number; limit: number; until: number; priority: number };

/** One writer at a time: a write transaction needs no lock beside its own. */
export const sqlite: Dialect = {
  name: 'sqlite',
  adapter: () => new SqliteAdapter(),
  compiler: () => new SqliteQueryCompiler(),
  async hasTable(db, table) {
    const found = await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(db);
    return found.rows.length > 0;
  },
  async lockMigrations() {},
  async lockClaims() {},
  claimJobs: (db, lease) => claimOnSqlite.rows(db, lease),
  // One process alone: whoever put the work wakes it.
  async announce() {},
};

/** Many processes at once: rows that another transaction is at are skipped instead of waited for. */
export const postgres: Dialect = {
  name: 'postgres',
  adapter: () => new PostgresAdapter(),
  compiler: () => new PostgresQueryCompiler(),
  async hasTable(db, table) {
    const found = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(db);
    return found.rows[0]?.there === true;
  },
  async lockMigrations(db) {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
  },
  async lockClaims(db) {
    // Two claims at the same moment each see the other's lanes as free, and would share one person's messages.
    await sql`select pg_advisory_xact_lock(${sql.lit(CLAIM_LOCK)})`.execute(db);
  },
  claimJobs: (db, lease) => claimOnPostgres.rows(db, lease),
  async announce(db) {
    await sql`select pg_notify(${DUE}, '')`.execute(db);
  },
};

/** Any numbers will do, as long as all versions of ours use the same. */
const MIGRATION_LOCK = 7_482_001;
const CLAIM_LOCK = 7_482_002;

const taken = (arg: Arg<Lease>) => ({
  state: 'running',
  locked_by: arg('worker'),
  locked_until: arg('until'),
  due_at: arg('until'),
});

/** Nobody else has a job of this lane under way. A lease that ran out holds nothing up. */
const laneIsFree = (arg: Arg<Lease>) => (eb: ExpressionBuilder<Tables, 'jobs'>) =>
  eb.or([
    eb('jobs.lane', 'is', null),
    eb.not(
      eb.exists(
        eb
          .selectFrom('jobs as other')
          .select('other.seq')
          .whereRef('other.lane', '=', 'jobs.lane')
          .where('other.state', '=', sql.lit('running'))
          .where('other.locked_until', '>', arg('now')),
      ),
    ),
  ]);

const claimOnSqlite = prepared((db: Db, arg: Arg<Lease>) =>
  db
    .updateTable('jobs')
    .set((eb) => ({ ...taken(arg), attempts: eb('attempts', '+', 1) }))
    .where('seq', 'in', (eb) =>
      eb
        .selectFrom('jobs')
        .select('seq')
        .where('priority', '=', arg('priority'))
        .where('due_at', '<=', arg('now'))
        .where(laneIsFree(arg))
        .orderBy('due_at')
        .orderBy('seq')
        .limit(arg('limit')),
    )
    .returning(JOB_COLUMNS),
);

const claimOnPostgres = prepared((db: Db, arg: Arg<Lease>) =>
  db
    .with('due', (due) =>
      due
        .selectFrom('jobs')
        .select('seq')
        .where('priority', '=', arg('priority'))
        .where('due_at', '<=', arg('now'))
        .where(laneIsFree(arg))
        .orderBy('due_at')
        .orderBy('seq')
        .limit(arg('limit'))
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('jobs')
    .from('due')
    .set((eb) => ({ ...taken(arg), attempts: eb('attempts', '+', 1) }))
    .whereRef('jobs.seq', '=', 'due.seq')
    .returning(JOB_COLUMNS),
);
