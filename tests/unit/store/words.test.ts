import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { PLAIN, WORDS } from '../../../src/store/erase/words.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('every column that can hold a text is known to hold words of people, or to hold none', async () => {
  const file = join(tempFolder(), 'tactful.db');
  await (await openStore(`sqlite:${file}`, { log: quiet, clock: { now: () => 1 } })).close();
  const database = new Database(file, { readonly: true });
  const columns = database
    .prepare(
      `select t.name as "table", c.name as "column" from pragma_table_list t join pragma_table_info(t.name) c
       where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and c.type = 'TEXT' collate nocase`,
    )
    .all() as { table: string; column: string }[];
  database.close();
  const unknown = columns.filter(
    ({ table, column }) =>
      !Object.hasOwn(WORDS[table]?.columns ?? {}, column) && !(PLAIN[table] ?? []).includes(column),
  );
  expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  expect(columns.length).toBeGreaterThan(80);
});
