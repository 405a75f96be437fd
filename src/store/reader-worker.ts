import { parentPort, workerData } from 'node:worker_threads';
import type { CompiledQuery } from 'kysely';
import { StoreError } from '../app/ports/store.ts';
import { codeOf } from './failures.ts';
import { deadlineIn } from './patience.ts';
import type { Answered, Asked } from './reader-thread.ts';
import { connectionOf, openSqliteFile } from './sqlite-file.ts';

// A thread of its own with a connection that only reads. SQLite works while it is called: what takes long here holds
// nobody up there.

const { path, patience } = workerData as { path: string; patience: number };

async function serve(): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const answer = (answered: Answered) => port.postMessage(answered);
  try {
    const { handle } = await openSqliteFile(path, { readOnly: true }, deadlineIn(patience));
    const connection = connectionOf(handle);
    port.on('message', async (asked: Asked | 'close') => {
      if (asked === 'close') {
        handle.close();
        port.close();
        return;
      }
      try {
        const { rows } = await connection.executeQuery(asked as CompiledQuery);
        answer({ rows });
      } catch (error) {
        answer(failed(error));
      }
    });
    answer({ rows: [] });
  } catch (error) {
    answer(failed(error));
    port.close();
  }
}

function failed(error: unknown): Answered {
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error), message, ours: error instanceof StoreError };
}

await serve();
