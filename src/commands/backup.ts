import { dirname, join, resolve } from 'node:path';
import { StartError } from '../config/problem.ts';
import { backUpFile } from '../store/backup.ts';
import { MEMORY } from '../store/sqlite-file.ts';
import { backupName } from '../store/stamp.ts';
import { writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';

const usage = `tactful backup [--to folder]

Copies a SQLite database, also while the product runs, into one file; checks the copy and prints its path. The copy
holds everything that was saved before the command began. A plain copy of the live file would not: its latest changes
stand in a second file beside it.

Where BACKUPS_DIR is set, the running product takes such a copy each day by itself and keeps the latest BACKUPS_KEEP.

  --to folder      where the copy goes (default: the folder backups beside the database)
${WHICH_USAGE}
Exit code: 0 done · 2 could not run
`;

/** Copies the database and checks the copy. */
export const backup: Command = { summary: 'copies the database, also while it is in use', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('backup', args, { ...WHICH_DATABASE, to: { type: 'string' } });
  if (positionals[0] !== undefined)
    throw new StartError('unknown-argument', `backup takes no "${positionals[0]}"`, 'tactful backup --help');
  const { url, address } = chosenDatabase(values, io);
  if (address.engine === 'postgres')
    throw new StartError(
      'not-sqlite',
      'PostgreSQL has its own backup',
      'pg_dump --format=custom --file=tactful.dump "$DATABASE_URL"',
    );
  if (address.path === MEMORY)
    throw new StartError('not-a-file', 'a database in memory has no file to copy', 'name a file with --database');
  mustExist(address);
  const folder = values.to === undefined ? join(dirname(address.path), 'backups') : resolve(io.cwd, values.to);
  await writeDown(url, io, { what: 'backup' }).catch(() =>
    // A copy is needed most where nothing can be written any more.
    io.stderr('tactful backup: the database takes no line for the audit just now; the copy is made all the same\n'),
  );
  try {
    io.stdout(`${await backUpFile(address.path, folder, backupName(address.path, io.clock.now()))}\n`);
    return 0;
  } catch (error) {
    throw failedOn(url, error);
  }
}
