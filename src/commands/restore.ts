import { resolve } from 'node:path';
import { StartError } from '../config/problem.ts';
import { restoreFile } from '../store/backup.ts';
import { type Erasure, eraseAgain, erasuresIn, finishErasures } from '../store/erase/erasures.ts';
import { scrubFile } from '../store/erase/file.ts';
import { keepErasures, keptBeside, keptErasures } from '../store/erase/kept.ts';
import { openEngine, openStore } from '../store/open.ts';
import { tidyIndex } from '../store/search-index.ts';
import { MEMORY } from '../store/sqlite-file.ts';
import { fileStamp } from '../store/stamp.ts';
import { writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';

const usage = `tactful restore <file>

Puts a backup in the place of a SQLite database. The backup is checked first and stays where it is; the database that it
replaces is kept beside the new one, and its path is printed. Refused: a damaged backup, one that a newer version wrote,
and a database that is in use. What was erased since the backup was made is erased from it again. A backup of an older version is brought up to date at the next start.

${WHICH_USAGE}
Exit code: 0 done · 2 could not run
`;

/** Puts a backup in the place of the database. */
export const restore: Command = { summary: 'puts a backup in the place of the database', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('restore', args, WHICH_DATABASE);
  const [file, second] = positionals;
  if (file === undefined)
    throw new StartError('missing-argument', 'restore needs a backup file', 'tactful restore data/backups/<file>');
  if (second !== undefined)
    throw new StartError('unknown-argument', `restore takes one file, and "${second}" is a second`, 'name one file');
  const { url, address } = chosenDatabase(values, io);
  if (address.engine === 'postgres')
    throw new StartError(
      'not-sqlite',
      'PostgreSQL has its own way to restore',
      'stop the product, then: pg_restore --clean --if-exists --dbname="$DATABASE_URL" tactful.dump',
    );
  if (address.path === MEMORY)
    throw new StartError('not-a-file', 'a database in memory has no file to replace', 'name a file with --database');
  const backup = resolve(io.cwd, file);
  try {
    const replaced = await restoreFile(backup, address.path, fileStamp(io.clock.now()));
    await forgetAgain(url, address.path, replaced, io);
    io.stdout(`restored  ${address.path}\n`);
    await writeDown(url, io, { what: 'restore' });
    if (replaced !== null) io.stdout(`replaced  ${replaced}\n`);
    return 0;
  } catch (error) {
    throw failedOn(url, error);
  }
}

/** Whoever was forgotten since the backup was made stays so: by the list beside the database, and by the database replaced. */
async function forgetAgain(url: string, path: string, replaced: string | null, io: Io): Promise<void> {
  const known = new Map<string, Erasure>();
  for (const each of [...(await erasuresOf(replaced)), ...keptErasures(keptBeside(path))]) known.set(each.id, each);
  if (known.size === 0) return;
  // A backup of an older version has no room for them yet.
  await (await openStore(url, { log: noLog, clock: io.clock })).close();
  const { engine } = await openEngine(url, { log: noLog });
  try {
    await eraseAgain(engine, [...known.values()], io.clock.now());
    const { all, unfinished } = await engine.read(erasuresIn);
    keepErasures(keptBeside(path), all);
    await tidyIndex(engine);
    await scrubFile(path);
    await finishErasures(engine, unfinished);
  } finally {
    await engine.close();
  }
}

/** The erasures that a database knows of which may be too damaged, or too old, to say. */
async function erasuresOf(path: string | null): Promise<Erasure[]> {
  if (path === null) return [];
  try {
    const { engine } = await openEngine(`sqlite:${path}`, { log: noLog, readOnly: true });
    try {
      return (await engine.read(erasuresIn)).all;
    } finally {
      await engine.close();
    }
  } catch {
    return [];
  }
}
