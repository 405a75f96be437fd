import pg from 'pg';
import { afterAll, describe, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { testDatabase } from '../support/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { lostServerTests } from './store-contract/lost-server.ts';
import { type StoreUnderTest, storeContract } from './store-contract.ts';

const database = await testDatabase();

if ('missing' in database) describe.skip(database.missing, () => it('a PostgreSQL server', () => {}));
else {
  const { url } = database;
  afterAll(() => database.stop());
  describe('a PostgreSQL server that goes away', () => lostServerTests(url));
  storeContract('a PostgreSQL server', async (): Promise<StoreUnderTest> => {
    const shell = new pg.Client(url);
    await shell.connect();
    let count = 0;
    return {
      // A schema of its own for each store: as good as a database, and made in a moment.
      async fresh(now = () => 1_000) {
        count += 1;
        const schema = `test_${count}`;
        await shell.query(`create schema ${schema}`);
        const own = new URL(url);
        own.searchParams.set('options', `-c search_path=${schema}`);
        const open = () => openStore(own.href, { log: quiet, clock: { now } });
        const [store, second] = [await open(), await open()];
        return {
          store,
          second,
          async sql(statement) {
            await shell.query(`set search_path to ${schema}`);
            return (await shell.query(statement)).rows;
          },
        };
      },
      async stop() {
        await shell.end();
      },
    };
  });
}
