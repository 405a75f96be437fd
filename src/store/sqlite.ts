import { dirname, resolve } from 'node:path';
import { StoreError } from '../app/ports/store.ts';
import type { Log } from '../app/ports.ts';
import { backUpFile } from './backup.ts';
import { sqlite } from './dialect.ts';
import { isDiskFull } from './disk.ts';
import type { Engine } from './engine.ts';
import { codeOf, isSqliteBusy, sqliteFailure } from './failures.ts';
import { type Deadline, deadlineIn, PATIENCE, retried } from './patience.ts';
import { readerThread } from './reader-thread.ts';
import type { Db } from './schema.ts';
import { MEMORY, openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { readers } from './sqlite-readers.ts';
import { turns } from './turns.ts';

/** How long opening and closing wait for what others have under way, in ms. */
const CLOSING = 10_000;
/** How long what may take long waits for what is before it, in ms. */
const APART = 20_000;
/** After these the file, or what the disk says of it, can't be trusted any more. */
const FOR_GOOD = /FSYNC|CORRUPT|NOTADB/;

/**
 * Opens a SQLite database, which is made if need be. One connection writes, one transaction after the other in the
 * order of asking; others read. `path` is a file or `:memory:`.
 */
export async function openSqlite(path: string, options: { log: Log; readOnly: boolean }): Promise<Engine> {
  const { log, readOnly } = options;
  const inMemory = path === MEMORY;
  const file = inMemory ? path : resolve(path);
  const folder = dirname(file);
  /** Set for good once the database can't be trusted: nothing is tried again before an operator has looked. */
  let broken: StoreError | null = null;
  let closed = false;

  const failure = (error: unknown): unknown => {
    const failed = sqliteFailure(error, () => !inMemory && isDiskFull(folder));
    if (failed instanceof StoreError && failed.code === 'broken' && broken === null) {
      const code = codeOf(failed.cause) ?? '';
      log.error('store-broken', { code });
      if (FOR_GOOD.test(code)) broken = failed;
    }
    return failed;
  };
  const usable = () => {
    if (broken !== null) throw broken;
    if (closed) throw new StoreError('unreachable', 'the database is closed');
  };
  const open = (limit: Deadline, only: { readOnly: boolean }) =>
    openSqliteFile(file, only, limit).catch((error) => {
      throw failure(error);
    });

  const writer = await open(deadlineIn(CLOSING), { readOnly });
  const writing = turns();
  const reading = readers((limit) => open(limit, { readOnly: true }));

  const thread = readerThread(file);

  /** One transaction on a connection that is ours for now. */
  async function within<T>(on: SqliteFile, begin: () => void, limit: Deadline, work: (db: Db) => Promise<T>) {
    try {
      await retried(begin, isSqliteBusy, limit);
      const result = await work(on.db);
      on.commit();
      return result;
    } catch (error) {
      const failed = failure(error);
      try {
        if (on.handle.inTransaction) on.handle.exec('rollback');
      } catch (stuck) {
        failure(stuck);
      }
      throw failed;
    }
  }

  const engine: Engine = {
    dialect: sqlite,

    async write(work, patience = PATIENCE) {
      usable();
      if (readOnly) throw new Error('this database was opened to be read only');
      const limit = deadlineIn(patience);
      const done = await writing.take(limit);
      try {
        if (broken !== null) throw broken;
        return await within(writer, writer.beginImmediate, limit, work);
      } finally {
        done();
      }
    },

    async read(work, patience = PATIENCE) {
      if (inMemory) return await engine.write(work, patience);
      usable();
      const limit = deadlineIn(patience);
      return await reading.borrow(limit, (reader) => {
        const begin = () => {
          if (!reader.handle.inTransaction) reader.begin();
          // The snapshot is taken with the first read: take it now, while a busy database can still be waited for.
          reader.look();
        };
        return within(reader, begin, limit, work);
      });
    },

    async readApart(work) {
      // In memory there is one connection; whoever opened a file only to read it has nobody to hold up.
      if (inMemory || readOnly) return await engine.read(work);
      usable();
      return await thread.read(work, deadlineIn(APART)).catch((error) => {
        throw failure(error);
      });
    },

    async peek(work, patience = PATIENCE) {
      if (inMemory) return await engine.write(work, patience);
      usable();
      const limit = deadlineIn(patience);
      return await reading.borrow(limit, async (reader) => {
        try {
          return await retried(() => work(reader.db), isSqliteBusy, limit);
        } catch (error) {
          throw failure(error);
        }
      });
    },

    // One process alone works on a file.
    listen: () => () => {},

    async backUp(to, name) {
      return inMemory ? null : await backUpFile(file, to, name);
    },

    async close() {
      if (closed) return;
      closed = true;
      const limit = deadlineIn(CLOSING);
      const done = await writing.take(limit).catch(() => () => {});
      await Promise.all([reading.close(limit), thread.close(limit)]);
      try {
        if (!readOnly && !inMemory && broken === null) writer.handle.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // What is committed is safe in the log; the next start moves it over.
        log.warn('store-checkpoint-failed', { code: codeOf(error) });
      } finally {
        writer.handle.close();
        done();
      }
    },
  };
  return engine;
}
