import type { CompiledQuery, QueryResult } from 'kysely';
import pg from 'pg';
import { type Connection, kyselyOver } from './connection.ts';
import { postgres } from './dialect.ts';
import type { Db } from './schema.ts';
import { decodeRows, encodeParameters } from './text.ts';

/** The type that holds our times and counts; every number of ours is exact in a JavaScript number. */
const INT8 = 20;

/** The columns' types as we want them: 64-bit integers as numbers, where pg alone would give texts. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

const known = new WeakMap<pg.PoolClient, Db>();

/** Kysely over one client of the pool; the same client keeps its own, and with it what was compiled. */
export function dbOver(client: pg.PoolClient): Db {
  const db = known.get(client) ?? kyselyOver(connectionOf(client), postgres);
  known.set(client, db);
  return db;
}

function connectionOf(client: pg.PoolClient): Connection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query(query.sql, encodeParameters(query.parameters));
      return {
        rows: decodeRows(result.rows) as R[],
        ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
      };
    },
  };
}
