import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/app/ports/store.ts';
import { postgresFailure, sqliteFailure } from '../../../src/store/failures.ts';

const withCode = (code: string) => Object.assign(new Error('as the driver said'), { code });

describe('what a failure means', () => {
  it.each([
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['SQLITE_LOCKED', 'busy'],
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_FSYNC', 'broken'],
    ['SQLITE_IOERR_DIR_FSYNC', 'broken'],
    ['SQLITE_IOERR_READ', 'broken'],
    ['SQLITE_CORRUPT', 'broken'],
    ['SQLITE_CORRUPT_INDEX', 'broken'],
    ['SQLITE_NOTADB', 'broken'],
    ['SQLITE_CANTOPEN', 'broken'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'conflict'],
  ])('SQLite: %s is %s', (code, expected) => {
    expect(sqliteFailure(withCode(code), () => false)).toMatchObject({ name: 'StoreError', code: expected });
  });

  it.each(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_TRUNCATE', 'SQLITE_CANTOPEN'])(
    'SQLite: %s is full when the disk is',
    (code) => {
      expect(sqliteFailure(withCode(code), () => true)).toMatchObject({ code: 'full' });
    },
  );

  it('SQLite: a failed fsync is never taken for a full disk', () => {
    expect(sqliteFailure(withCode('SQLITE_IOERR_FSYNC'), () => true)).toMatchObject({ code: 'broken' });
  });

  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['57P01', 'unreachable'],
    ['08006', 'unreachable'],
    ['25006', 'unreachable'],
    ['28P01', 'unreachable'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['23505', 'conflict'],
    ['55P03', 'busy'],
    ['57014', 'busy'],
    ['53100', 'full'],
    ['XX001', 'broken'],
  ])('PostgreSQL: %s is %s', (code, expected) => {
    expect(postgresFailure(withCode(code))).toMatchObject({ name: 'StoreError', code: expected });
  });

  it('PostgreSQL: a connection that ended without a code is unreachable', () => {
    expect(postgresFailure(new Error('Connection terminated unexpectedly'))).toMatchObject({ code: 'unreachable' });
  });

  it('keeps the cause, and hands on what is no failure of the database', () => {
    const full = withCode('SQLITE_FULL');
    expect((sqliteFailure(full, () => false) as Error).cause).toBe(full);
    for (const error of [new Error('a bug'), new StoreError('conflict', 'mine'), withCode('SQLITE_CONSTRAINT_CHECK')])
      expect(sqliteFailure(error, () => true)).toBe(error);
    for (const error of [new Error('a bug'), new StoreError('conflict', 'mine'), withCode('42P01')])
      expect(postgresFailure(error)).toBe(error);
  });
});
