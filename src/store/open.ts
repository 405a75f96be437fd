import { dirname, join } from 'node:path';
import { type Store, StoreError } from '../app/ports/store.ts';
import type { Clock, Log } from '../app/ports.ts';
import { databaseAddress } from './address.ts';
import type { Engine } from './engine.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { LATEST } from './migrations.ts';
import { openSqlite } from './sqlite.ts';
import { MEMORY } from './sqlite-file.ts';
import { storeOn } from './store.ts';

/**
 * Opens the database at `sqlite:path`, `sqlite::memory:` or `postgres://…`, and brings its schema up to date unless
 * `migrate` is false or it is opened to be read only. Rejects with a StoreError: `newer-schema` when the database is
 * ahead of this program, `broken` when it is behind and may not be changed.
 */
export async function openStore(
  url: string,
  options: { log: Log; clock: Clock; readOnly?: boolean; migrate?: boolean },
): Promise<Store> {
  const { clock, log, readOnly = false } = options;
  const { engine, backups } = await openEngine(url, { log, readOnly });
  try {
    if (readOnly || options.migrate === false) await mustBeCurrent(engine);
    else await migrate(engine, { clock, log, backups });
    return storeOn(engine, clock);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** The database behind a store, for those who look after it; `backups` is where copies of it go, null: nowhere. */
export async function openEngine(
  url: string,
  options: { log: Log; readOnly?: boolean },
): Promise<{ engine: Engine; backups: string | null }> {
  const { log, readOnly = false } = options;
  const address = databaseAddress(url, process.cwd());
  switch (address.engine) {
    case 'postgres': {
      // Whoever works on a file does not wait for the client of a server.
      const { openPostgres } = await import('./postgres.ts');
      return { engine: openPostgres(address.url, { log }), backups: null };
    }
    case 'sqlite': {
      const engine = await openSqlite(address.path, { log, readOnly });
      return { engine, backups: address.path === MEMORY ? null : join(dirname(address.path), 'backups') };
    }
    default:
      return address satisfies never;
  }
}

async function mustBeCurrent(engine: Engine): Promise<void> {
  const version = await schemaVersion(engine);
  if (version < LATEST)
    throw new StoreError('broken', `the database has schema ${version} of ${LATEST}: run \`npx tactful migrate\``);
}
