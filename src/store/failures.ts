import { StoreError } from '../app/ports/store.ts';

/** The error code that a driver gave (`SQLITE_BUSY`, `40001`, `ECONNREFUSED` …), or null: not from a driver. */
export function codeOf(error: unknown): string | null {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : null;
}

/** Whether another connection holds what this one needs: worth trying again. */
export function isSqliteBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'));
}

/**
 * What an error of SQLite means to the caller. `diskFull` is asked only when SQLite can't say it itself: a quota and a
 * full disk under the shared-memory file come as plain I/O errors. Errors of our own making are handed back unchanged.
 */
export function sqliteFailure(error: unknown, diskFull: () => boolean): unknown {
  const code = codeOf(error);
  if (code === null || !code.startsWith('SQLITE_') || error instanceof StoreError) return error;
  const cause = { cause: error };
  if (isSqliteBusy(error)) return new StoreError('busy', 'another process is using the database: try again', cause);
  if (code === 'SQLITE_FULL') return new StoreError('full', DISK_FULL, cause);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return new StoreError('conflict', 'somebody else saved the same thing meanwhile: load it and decide again', cause);
  // The kernel may have dropped the pages that it could not write, and a second fsync would say all is well.
  if (code.endsWith('FSYNC'))
    return new StoreError('broken', 'the disk did not take what it was given: check the disk, then restart', cause);
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY')) {
    if (diskFull()) return new StoreError('full', DISK_FULL, cause);
    return new StoreError('broken', `the database file can't be used (${code}): check the disk and its rights`, cause);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new StoreError('broken', `the database file is damaged (${code}): restore it from a backup`, cause);
  return error;
}

const DISK_FULL = 'the disk of the database is full: free some space';

/** Connections that break, servers that go, and the class 08 of PostgreSQL. */
const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EAI_AGAIN',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25006',
  '25P03',
]);

/** Whether PostgreSQL was not there to answer: nothing of ours was at fault. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return LOST.has(code) || code.startsWith('08');
  // pg gives these no code.
  return (
    error instanceof Error &&
    /^Connection terminated|^timeout exceeded when trying to connect|^Client (was closed|has encountered a connection error)/.test(
      error.message,
    )
  );
}

/** What an error of PostgreSQL or of the way there means to the caller; errors of our own making come back unchanged. */
export function postgresFailure(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const cause = { cause: error };
  if (isLost(error)) return new StoreError('unreachable', 'the database server does not answer', cause);
  switch (codeOf(error)) {
    case '40001':
    case '40P01':
    case '23505':
      return new StoreError('conflict', 'somebody else saved meanwhile: load it and decide again', cause);
    case '55P03':
    case '57014':
    case '53200':
      return new StoreError('busy', 'the database is busy: try again', cause);
    case '53100':
      return new StoreError('full', 'the disk of the database server is full: free some space', cause);
    case '28P01':
    case '28000':
    case '3D000':
      return new StoreError(
        'unreachable',
        'the database server refused us: check user, password and database name in the database address',
        cause,
      );
    case '58030':
    case 'XX001':
    case 'XX002':
      return new StoreError('broken', 'the database server reports damage: see its log', cause);
    default:
      return error;
  }
}
