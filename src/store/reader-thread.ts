import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompiledQuery, QueryResult } from 'kysely';
import { StoreError } from '../app/ports/store.ts';
import { kyselyOver } from './connection.ts';
import { sqlite } from './dialect.ts';
import { isSqliteBusy } from './failures.ts';
import { type Deadline, retried } from './patience.ts';
import type { Db } from './schema.ts';
import { turns } from './turns.ts';

/** One statement for the thread; it answers them in the order of asking. */
export type Asked = Pick<CompiledQuery, 'sql' | 'parameters'>;
/** `ours`: the code is that of a StoreError. */
export type Answered = { rows: unknown[] } | { code: string | null; message: string; ours: boolean };

/** Reads of a SQLite file that may take long, on a thread of their own; one after the other. */
export type ReaderThread = {
  /** Reads on one snapshot. Rejects as the database does, or with a StoreError. */
  read<T>(work: (db: Db) => Promise<T>, limit: Deadline): Promise<T>;
  /** Waits for what is under way, and ends the thread. */
  close(limit: Deadline): Promise<void>;
};

/** The thread of this database file, which begins with the first that asks. */
export function readerThread(path: string): ReaderThread {
  const queue = turns();
  let open: Promise<Line> | null = null;

  return {
    async read(work, limit) {
      const done = await queue.take(limit);
      try {
        open ??= lineTo(path, limit);
        const line = await open;
        line.hold(true);
        try {
          return await snapshot(line, work, limit);
        } finally {
          line.hold(false);
          if (line.isLost()) open = null;
        }
      } catch (error) {
        // It never opened: the next one who asks tries again.
        await open?.catch(() => {
          open = null;
        });
        throw error;
      } finally {
        done();
      }
    },

    async close(limit) {
      const done = await queue.take(limit).catch(() => () => {});
      try {
        await (await open)?.close();
      } catch {
        // It never opened, or is gone already.
      } finally {
        done();
      }
    },
  };
}

async function snapshot<T>(line: Line, work: (db: Db) => Promise<T>, limit: Deadline): Promise<T> {
  const say = (sql: string) => line.ask({ sql, parameters: [] });
  await say('begin');
  try {
    // The snapshot is taken with the first read: take it now, while a busy database can still be waited for.
    await retried(() => say('select 1 from sqlite_master limit 1'), isSqliteBusy, limit);
    return await work(line.db);
  } finally {
    // Nothing was written, so nothing is lost by it.
    if (!line.isLost()) await say('rollback');
  }
}

/** A thread, and Kysely speaking through it. */
type Line = {
  db: Db;
  ask(asked: Asked): Promise<unknown[]>;
  /** While it is held, the process does not end for want of anything to do. */
  hold(held: boolean): void;
  isLost(): boolean;
  close(): Promise<void>;
};

async function lineTo(path: string, limit: Deadline): Promise<Line> {
  const script = new URL(`./reader-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(script, { workerData: { path, patience: Math.max(0, limit.left()) } });
  const waiting: PromiseWithResolvers<unknown[]>[] = [];
  let lost = false;

  const next = () => {
    const asked = Promise.withResolvers<unknown[]>();
    waiting.push(asked);
    return asked.promise;
  };
  const end = (cause?: unknown) => {
    lost = true;
    const error = new StoreError('unreachable', 'the thread that reads has ended: try again', { cause });
    for (const each of waiting.splice(0)) each.reject(error);
  };
  worker.on('message', (answered: Answered) => {
    const asked = waiting.shift();
    if ('rows' in answered) asked?.resolve(answered.rows);
    else asked?.reject(errorOf(answered));
  });
  worker.on('error', end);
  worker.on('exit', () => end());

  const ask = async ({ sql, parameters }: Asked) => {
    if (lost) throw new StoreError('unreachable', 'the thread that reads has ended: try again');
    worker.postMessage({ sql, parameters });
    return await next();
  };
  // The first answer says that the file is open.
  await next();
  const executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => ({
    rows: (await ask(query)) as R[],
  });
  return {
    db: kyselyOver({ executeQuery }, sqlite),
    ask,
    hold: (held) => (held ? worker.ref() : worker.unref()),
    isLost: () => lost,
    async close() {
      if (lost) return;
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.ref();
      worker.postMessage('close');
      await gone;
    },
  };
}

/** An error as it was before it went from one thread to the other. */
function errorOf({ code, message, ours }: Extract<Answered, { message: string }>): Error {
  if (ours) return new StoreError(code as StoreError['code'], message);
  return Object.assign(new Error(message), { code });
}
