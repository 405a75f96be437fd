import pg from 'pg';
import { StoreError } from '../app/ports/store.ts';
import type { Log } from '../app/ports.ts';
import { postgres } from './dialect.ts';
import type { Engine } from './engine.ts';
import { codeOf, isLost, postgresFailure } from './failures.ts';
import { atDeadline, type Deadline, deadlineIn, PATIENCE, pause } from './patience.ts';
import { dbOver, TYPES } from './postgres-connection.ts';
import { listenForWork } from './postgres-listen.ts';
import type { Db } from './schema.ts';

const CONNECTIONS = 10;
/** How long reading may take, in ms: an export holds its snapshot for minutes, but no single statement should. */
const READING = 60_000;

/** Opens a pool of connections to a PostgreSQL server. Nothing is sent before the first use. */
export function openPostgres(url: string, options: { log: Log }): Engine {
  const { log } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tactful',
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: TYPES,
  });
  // Without a listener, a server that restarts would end our process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => log.warn('store-connection-lost', { code: codeOf(error) }));
  let closed = false;
  const underWay = new Set<Promise<unknown>>();
  const listeners = new Set<() => void>();

  /** Remembers what closing must wait for. */
  async function open<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new StoreError('unreachable', 'the database is closed');
    const running = work();
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  /** One transaction on a connection of the pool, over before the deadline or not at all. */
  async function within<T>(
    begin: (ms: number) => string,
    limit: Deadline,
    whole: boolean,
    work: (db: Db) => Promise<T>,
  ) {
    const client = await started(pool, begin, limit);
    const patience = whole ? expiry(limit) : null;
    let healthy = false;
    try {
      const result = await (patience === null
        ? work(dbOver(client))
        : Promise.race([work(dbOver(client)), patience.over]));
      const commit = client.query('commit');
      const { command } = await (patience === null ? commit : Promise.race([commit, patience.over]));
      if (command === 'ROLLBACK')
        throw new StoreError('conflict', 'the database had given up this transaction: load and decide again');
      healthy = true;
      return result;
    } catch (error) {
      if (!patience?.isOver()) healthy = await rolledBack(client);
      throw postgresFailure(error);
    } finally {
      patience?.stop();
      // A connection that is not known to be idle is closed, and the server rolls back what was open on it.
      client.release(!healthy);
    }
  }

  const engine: Engine = {
    dialect: postgres,

    write: (work, patience = PATIENCE) =>
      open(() => {
        const begin = (ms: number) =>
          `begin isolation level read committed read write; ${timeouts(ms, ms)}; ${idle(ms)}`;
        return within(begin, deadlineIn(patience), true, work);
      }),

    read: (work, patience = PATIENCE) =>
      open(() => {
        const begin = (ms: number) => `begin isolation level repeatable read read only; ${timeouts(READING, ms)}`;
        return within(begin, deadlineIn(patience), false, work);
      }),

    // The server works elsewhere, and what it answers is short.
    readApart: (work) => engine.read(work),

    peek: (work, patience = PATIENCE) =>
      open(() => within((ms) => `begin read only; ${timeouts(ms, ms)}`, deadlineIn(patience), true, work)),

    listen(heard) {
      const stop = listenForWork(url, heard, log);
      listeners.add(stop);
      return () => {
        stop();
        listeners.delete(stop);
      };
    },

    backUp: async () => null,

    async close() {
      if (closed) return;
      closed = true;
      for (const stop of listeners) stop();
      await Promise.allSettled(underWay);
      await pool.end();
    },
  };
  return engine;
}

/** For this transaction alone. The server gives up a little before we do, because it can say why. */
function timeouts(statement: number, lock: number): string {
  const ms = (value: number) => Math.max(1, Math.floor(value * 0.9));
  return `set local statement_timeout = ${ms(statement)}; set local lock_timeout = ${ms(lock)}`;
}

/** Whoever loses power in the middle of a transaction must not hold its locks until the network notices, hours later. */
function idle(ms: number): string {
  return `set local idle_in_transaction_session_timeout = ${Math.ceil(ms) + 5_000}`;
}

/**
 * A connection on which a transaction has begun. A server that is away, or restarting, is tried until the deadline:
 * nothing has been done yet, so nothing can be done twice.
 */
async function started(pool: pg.Pool, begin: (ms: number) => string, limit: Deadline): Promise<pg.PoolClient> {
  for (let wait = 20; ; wait = Math.min(wait * 2, 250)) {
    try {
      const client = await taken(pool, limit);
      const patience = expiry(limit);
      try {
        await Promise.race([client.query(begin(limit.left())), patience.over]);
        return client;
      } catch (error) {
        client.release(true);
        throw error;
      } finally {
        patience.stop();
      }
    } catch (error) {
      if (!isLost(error) || limit.left() <= wait) throw postgresFailure(error);
    }
    await pause(wait);
  }
}

/** A connection from the pool, or `busy` when all are in use for too long, or `unreachable`. */
async function taken(pool: pg.Pool, limit: Deadline): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  const patience = expiry(limit);
  try {
    return await Promise.race([connecting, patience.over]);
  } catch (error) {
    // It may still come; then it goes back unused.
    if (patience.isOver()) connecting.then((client) => client.release()).catch(() => {});
    if (patience.isOver() && pool.totalCount >= CONNECTIONS && pool.idleCount === 0)
      throw new StoreError('busy', 'all connections to the database are in use: try again', { cause: error });
    throw error;
  } finally {
    patience.stop();
  }
}

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  const patience = expiry(deadlineIn(500));
  try {
    await Promise.race([client.query('rollback'), patience.over]);
    return true;
  } catch {
    return false;
  } finally {
    patience.stop();
  }
}

/** A promise that rejects at the deadline, unless it is stopped before. */
function expiry(limit: Deadline): { over: Promise<never>; isOver(): boolean; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  let late = false;
  const stop = atDeadline(limit, () => {
    late = true;
    reject(new StoreError('unreachable', 'the database server did not answer in time'));
  });
  // Nobody listens any more when the deadline passes between two races.
  promise.catch(() => {});
  return { over: promise, isOver: () => late, stop };
}
