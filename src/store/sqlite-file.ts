import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';
import { StoreError } from '../app/ports/store.ts';
import { type Connection, kyselyOver } from './connection.ts';
import { sqlite } from './dialect.ts';
import { makeFile } from './disk.ts';
import { isSqliteBusy } from './failures.ts';
import { type Deadline, retried } from './patience.ts';
import type { Db } from './schema.ts';
import { decodeRows, encodeParameters } from './text.ts';

/** One open connection to a SQLite file: as better-sqlite3 has it, and as Kysely speaks through it. */
export type SqliteFile = {
  handle: Database.Database;
  db: Db;
  /** What every transaction needs, prepared once. `look` reads next to nothing, and so takes the snapshot. */
  begin(): void;
  beginImmediate(): void;
  commit(): void;
  look(): void;
};

/** The address of a database that lives in memory alone. */
export const MEMORY = ':memory:';

// SQLite sleeps while it waits, and the whole process with it. So it waits no longer than a moment, and we wait on.
const BLOCKING_WAIT = 10;
/** Before this version a checkpoint could lose what another connection had written (sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3] as const;
const STATEMENTS = 300;

/**
 * Opens a database file so that what is committed stays. Every setting is set on every connection and then read back:
 * SQLite forgets most of them when it closes, and reopens a WAL database with weaker syncing than it was made with.
 */
export async function openSqliteFile(
  path: string,
  options: { readOnly: boolean },
  limit: Deadline,
): Promise<SqliteFile> {
  if (path !== MEMORY) {
    if (!options.readOnly) makeFile(path);
    else if (!existsSync(path)) throw new StoreError('unreachable', `there is no database ${path}`);
  }
  return await retried(() => fileOf(open(path, options)), isSqliteBusy, limit);
}

function fileOf(handle: Database.Database): SqliteFile {
  try {
    const begin = handle.prepare('begin');
    const beginImmediate = handle.prepare('begin immediate');
    const commit = handle.prepare('commit');
    const look = handle.prepare('select 1 from sqlite_master limit 1');
    return {
      handle,
      db: kyselyOver(connectionOf(handle), sqlite),
      begin: () => void begin.run(),
      beginImmediate: () => void beginImmediate.run(),
      commit: () => void commit.run(),
      look: () => void look.get(),
    };
  } catch (error) {
    handle.close();
    throw error;
  }
}

function open(path: string, { readOnly }: { readOnly: boolean }): Database.Database {
  const handle = new Database(path, { readonly: readOnly, timeout: BLOCKING_WAIT });
  try {
    const version = String(handle.prepare('select sqlite_version()').pluck().get());
    if (isOlder(version)) throw unfit('SQLite', version, `at least ${OLDEST_SQLITE.join('.')}`);
    const settings = {
      // Only a writer may change the mode; a copy that is only read may have another.
      ...(readOnly ? {} : { journal_mode: path === MEMORY ? 'memory' : 'wal' }),
      query_only: Number(readOnly),
      synchronous: 2,
      foreign_keys: 1,
      secure_delete: 1,
      // The write-ahead log shrinks back to this many bytes after a long reader let it grow.
      journal_size_limit: 64 * 1024 * 1024,
    };
    for (const [name, value] of Object.entries(settings)) {
      handle.pragma(`${name} = ${value}`);
      const actual = handle.pragma(name, { simple: true });
      if (actual !== value) throw unfit(name, actual, value);
    }
    const wait = handle.pragma('busy_timeout', { simple: true });
    if (typeof wait !== 'number' || wait > 250) throw unfit('busy_timeout', wait, 'at most 250');
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part < oldest;
  }
  return false;
}

function unfit(what: string, is: unknown, should: unknown): StoreError {
  return new StoreError(
    'broken',
    `${what} is ${String(is)} and must be ${String(should)}: the database would not be safe`,
  );
}

/** Runs compiled queries on this handle; each text is prepared once. */
export function connectionOf(handle: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>();

  const prepare = (text: string) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    // Lists of different lengths make different texts: begin afresh before they pile up.
    if (statements.size >= STATEMENTS) statements.clear();
    const statement = handle.prepare(text);
    statements.set(text, statement);
    return statement;
  };

  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const statement = prepare(query.sql);
      const parameters = encodeParameters(query.parameters);
      if (statement.reader) return { rows: decodeRows(statement.all(...parameters)) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
    },
  };
}
