import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/open.ts';
import { quiet } from '../support/quiet.ts';
import { type StoreUnderTest, storeContract } from './store-contract.ts';

storeContract('a SQLite file', async (): Promise<StoreUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-store-'));
  let count = 0;
  return {
    async fresh(now = () => 1_000) {
      count += 1;
      const file = join(folder, `${count}.db`);
      const open = () => openStore(`sqlite:${file}`, { log: quiet, clock: { now } });
      const [store, second] = [await open(), await open()];
      return {
        store,
        second,
        async sql(statement) {
          const shell = new Database(file);
          try {
            const prepared = shell.prepare(statement);
            if (prepared.reader) return prepared.all() as Record<string, unknown>[];
            prepared.run();
            return [];
          } finally {
            shell.close();
          }
        },
      };
    },
    async stop() {
      rmSync(folder, { recursive: true });
    },
  };
});
