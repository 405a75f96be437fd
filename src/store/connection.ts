import { type DatabaseConnection, type DialectAdapter, type Driver, Kysely, type QueryCompiler } from 'kysely';
import type { Db } from './schema.ts';

/** What the store asks of a database connection. */
export type Connection = Pick<DatabaseConnection, 'executeQuery'>;

/** How a database is spoken to, as far as Kysely goes. */
export type Speech = { adapter(): DialectAdapter; compiler(): QueryCompiler };

const connections = new WeakMap<Db, Connection>();

/** The connection that this Kysely speaks through: what is compiled already needs nothing else of it. */
export function connectionUnder(db: Db): Connection | undefined {
  return connections.get(db);
}

/**
 * Kysely speaking through one given connection. Who may use it, and where its transactions begin and end, is decided
 * by the engine that owns it: Kysely alone would begin deferred on SQLite, and knows no patience.
 */
export function kyselyOver(connection: Connection, speech: Speech): Db {
  const only: DatabaseConnection = {
    executeQuery: (query) => connection.executeQuery(query),
    streamQuery() {
      throw new Error('the store reads in pages and streams nothing');
    },
  };
  const driver: Driver = {
    async init() {},
    acquireConnection: async () => only,
    async releaseConnection() {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    async destroy() {},
  };
  const db: Db = new Kysely({
    dialect: {
      createDriver: () => driver,
      // Our connection takes no turns inside Kysely.
      createAdapter: () => Object.defineProperty(speech.adapter(), 'supportsMultipleConnections', { value: true }),
      createQueryCompiler: () => speech.compiler(),
      createIntrospector: () => {
        throw new Error('the store knows its tables');
      },
    },
  });
  connections.set(db, connection);
  return db;
}

async function refuse(): Promise<void> {
  throw new Error('transactions begin and end in the engine');
}
