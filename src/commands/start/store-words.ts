import type { StoreError } from '../../app/ports/store.ts';

/** What to do about a database that does not open, by the code of the error. */
export const STORE_FIX: Record<StoreError['code'], string> = {
  busy: 'end the other program that uses this database, such as a second Tactful',
  full: 'free space on this disk',
  conflict: 'try again',
  unreachable: 'check that the database server runs, and that the address, user and password are right',
  broken: 'check that this user may write in that folder; a damaged file comes back with: tactful restore',
  'newer-schema': 'start the newer Tactful that wrote this database, or restore a backup from before',
};

/** Where a database is, without the user and password that its address may hold. */
export function place(databaseUrl: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.slice('sqlite:'.length);
  return databaseUrl.replace(/\/\/[^@/]*@/, '//');
}
