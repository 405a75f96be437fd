import { StoreError } from '../app/ports/store.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Engine } from './engine.ts';
import type { Migration } from './migration.ts';
import { LATEST, MIGRATIONS } from './migrations.ts';
import type { Db } from './schema.ts';
import { fileStamp } from './stamp.ts';

/** How long a start waits for another one that is migrating, or for its own migration, in ms. */
const MIGRATION_PATIENCE = 15 * 60_000;

/** What a migration did: the names of what ran, and the backup made before, if there was something to back up. */
export type Migrated = { from: number; to: number; applied: string[]; backup: string | null };

/** The version of the schema found, 0 for an empty database. Throws a StoreError `newer-schema` when it is ahead of us. */
export async function schemaVersion(engine: Engine, latest: number = LATEST): Promise<number> {
  return await engine.read((db) => versionOf(db, engine, latest));
}

/**
 * Brings the schema up to date in one transaction: killed in the middle, it is as old as before. Whoever comes second
 * waits, and finds nothing left to do. `backups` is the folder for the copy of an existing SQLite file, null: none.
 */
export async function migrate(
  engine: Engine,
  options: { clock: Clock; log: Log; backups: string | null; migrations?: readonly Migration[] },
): Promise<Migrated> {
  const { clock, log, backups, migrations = MIGRATIONS } = options;
  const to = migrations.length;
  if ((await schemaVersion(engine, to)) === to) return { from: to, to, applied: [], backup: null };

  const migrated = await engine.write(async (db): Promise<Migrated> => {
    await engine.dialect.lockMigrations(db);
    const from = await versionOf(db, engine, to);
    const pending = migrations.slice(from);
    // Made while we hold the lock: what is copied is what the migration starts from.
    const backup =
      from > 0 && pending.length > 0 && backups !== null
        ? await engine.backUp(backups, `before-${pending[0]?.name}-${fileStamp(clock.now())}.db`)
        : null;
    if (from === 0) await createVersions(db);
    for (const [index, migration] of pending.entries()) {
      // A migration knows no table by its type: it makes them.
      await migration.up(db as never, engine.dialect.name);
      await db
        .insertInto('schema_migrations')
        .values({ version: from + index + 1, name: migration.name, applied_at: clock.now() })
        .execute();
    }
    return { from, to, applied: pending.map((each) => each.name), backup };
  }, MIGRATION_PATIENCE);
  if (migrated.applied.length > 0) log.info('store-migrated', { from: migrated.from, to });
  return migrated;
}

async function versionOf(db: Db, engine: Engine, latest: number): Promise<number> {
  if (!(await engine.dialect.hasTable(db, 'schema_migrations'))) return 0;
  const row = await db
    .selectFrom('schema_migrations')
    .select((eb) => eb.fn.max<number | null>('version').as('version'))
    .executeTakeFirst();
  const version = row?.version ?? 0;
  if (version <= latest) return version;
  throw new StoreError(
    'newer-schema',
    `the database has schema ${version} and this program knows ${latest}: install the newer version again, or restore a backup from before the update`,
  );
}

async function createVersions(db: Db): Promise<void> {
  await db.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
}
