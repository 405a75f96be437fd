import { resolve } from 'node:path';
import { StoreError } from '../app/ports/store.ts';
import { MEMORY } from './sqlite-file.ts';

/** Where a database is: a file (absolute), memory, or a server. */
export type Address = { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string };

/** Reads `sqlite:path` (from `cwd`), `sqlite::memory:` or `postgres://…`. Throws a StoreError that says what to write instead. */
export function databaseAddress(url: string, cwd: string): Address {
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgres', url };
  const path = /^sqlite:(.+)$/.exec(url)?.[1]?.trim();
  if (path === undefined || path === '')
    // The address itself is not repeated: it may hold a password.
    throw new StoreError(
      'unreachable',
      'this is no database address: write sqlite:folder/file.db or postgres://user:password@host/database',
    );
  return { engine: 'sqlite', path: path === MEMORY ? path : resolve(cwd, path) };
}
