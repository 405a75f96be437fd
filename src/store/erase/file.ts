import Database from 'better-sqlite3';
import { StoreError } from '../../app/ports/store.ts';
import { codeOf } from '../failures.ts';
import { deadlineIn, pause } from '../patience.ts';

/** How long it waits for others who use the file, ms. */
const PATIENCE = 15_000;
/** How long between two tries to empty the log, ms. */
const BETWEEN = 50;

/**
 * Writes the file anew with nothing in it but what stands in the tables, and empties the log beside it: what was taken out
 * is then nowhere in either. Rejects with a StoreError `busy` where others leave it no moment alone: to be tried again.
 */
export async function scrubFile(path: string): Promise<void> {
  const file = new Database(path, { fileMustExist: true, timeout: PATIENCE });
  try {
    file.pragma('secure_delete = on');
    file.exec('vacuum');
    // While somebody else copies the log into the file, SQLite says so at once, however long it was told to wait.
    const limit = deadlineIn(PATIENCE);
    while (!emptiedLog(file)) {
      if (limit.left() <= 0) throw new StoreError('busy', `${path} is in use, and its log could not be emptied`);
      await pause(BETWEEN);
    }
  } catch (cause) {
    if (codeOf(cause)?.startsWith('SQLITE_BUSY')) throw new StoreError('busy', `${path} is in use`, { cause });
    throw cause;
  } finally {
    file.close();
  }
}

function emptiedLog(file: Database.Database): boolean {
  const [{ busy } = { busy: 1 }] = file.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return busy === 0;
}
