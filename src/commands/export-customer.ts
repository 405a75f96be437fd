import { StartError } from '../config/problem.ts';
import { aboutCustomer } from '../exports/customer.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import { writeDown } from './audited.ts';
import type { ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog } from './database.ts';
import { subjectOf } from './subject.ts';

type Chosen = Parameters<typeof chosenDatabase>[0] & Parameters<typeof subjectOf>[1];

/** Prints everything that is kept about one customer. */
export async function exportCustomer(values: Chosen, io: Io): Promise<ExitCode> {
  const subject = subjectOf('export customer', values);
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  try {
    await writeDown(url, io, { what: 'export', on: 'export:customer' });
    const { engine } = await openEngine(url, { log: noLog, readOnly: true });
    try {
      if ((await schemaVersion(engine)) < LATEST)
        throw new StartError('older-schema', 'the database is older than this program', 'tactful migrate');
      for await (const object of aboutCustomer(engine, subject)) await io.stdout(`${JSON.stringify(object)}\n`);
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}
