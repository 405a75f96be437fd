import { describe, expect, it } from 'vitest';
import { databaseAddress } from '../../../src/store/address.ts';

describe('database addresses', () => {
  it.each([
    ['sqlite:data/tactful.db', { engine: 'sqlite', path: '/srv/data/tactful.db' }],
    ['sqlite:/var/lib/tactful.db', { engine: 'sqlite', path: '/var/lib/tactful.db' }],
    ['sqlite::memory:', { engine: 'sqlite', path: ':memory:' }],
    ['postgres://me@host/db', { engine: 'postgres', url: 'postgres://me@host/db' }],
    ['postgresql://host/db', { engine: 'postgres', url: 'postgresql://host/db' }],
  ])('%s', (url, expected) => {
    expect(databaseAddress(url, '/srv')).toEqual(expected);
  });

  it.each(['', 'sqlite:', 'mysql://me:secret@host/db', 'data/tactful.db', 'postgres:db'])('refuses "%s"', (url) => {
    expect(() => databaseAddress(url, '/srv')).toThrow('sqlite:folder/file.db');
    expect(() => databaseAddress(url, '/srv')).not.toThrow('secret');
  });
});
