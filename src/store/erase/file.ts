import Database from 'better-sqlite3';
import { StoreError } from '../../app/ports/store.ts';
import { codeOf } from '../failures.ts';

/** How long it waits for others who use the file, ms. */
const PATIENCE = 15_000;

/**
 * Writes the file anew with nothing in it but what stands in the tables, and empties the log beside it: what was taken out
 * is then nowhere in either. Throws a StoreError `busy` where others leave it no moment alone: to be tried again.
 */
export function scrubFile(path: string): void {
  const file = new Database(path, { fileMustExist: true, timeout: PATIENCE });
  try {
    file.pragma('secure_delete = on');
    file.exec('vacuum');
    const [{ busy } = { busy: 1 }] = file.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy !== 0) throw new StoreError('busy', `${path} is in use, and its log could not be emptied`);
  } catch (cause) {
    if (codeOf(cause)?.startsWith('SQLITE_BUSY')) throw new StoreError('busy', `${path} is in use`, { cause });
    throw cause;
  } finally {
    file.close();
  }
}
