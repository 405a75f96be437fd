import { existsSync } from 'node:fs';
import { StartError } from '../config/problem.ts';
import { migrate as runMigrations, schemaVersion } from '../store/migrate.ts';
import { LATEST, MIGRATIONS } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import { writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';

const usage = `tactful migrate [--check]

Brings the database up to date with this program, as starting would, in one transaction. An existing SQLite file is
copied into the folder backups beside it first.

  --check          changes nothing; exit code 1 when something is pending
${WHICH_USAGE}
Exit code: 0 up to date · 1 pending (with --check) · 2 could not run
`;

/** Brings the database up to date, or says whether it is. */
export const migrate: Command = { summary: 'brings the database up to date', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('migrate', args, { ...WHICH_DATABASE, check: { type: 'boolean' } });
  if (positionals[0] !== undefined)
    throw new StartError('unknown-argument', `migrate takes no "${positionals[0]}"`, 'tactful migrate --help');
  const { url, address } = chosenDatabase(values, io);
  const check = values.check === true;
  if (check && address.engine === 'sqlite' && !existsSync(address.path)) return told(0, io);
  try {
    const { engine, backups } = await openEngine(url, { log: noLog, readOnly: check });
    try {
      if (check) return told(await schemaVersion(engine), io);
      const { applied, backup, to } = await runMigrations(engine, { clock: io.clock, log: noLog, backups });
      if (backup !== null) io.stdout(`backup   ${backup}\n`);
      if (applied.length > 0) await writeDown(url, io, { what: 'migrate', on: `schema:${to}`, changes: [...applied] });
      for (const name of applied) io.stdout(`applied  ${name}\n`);
      io.stdout(applied.length === 0 ? `nothing to do: schema ${to}\n` : `done: schema ${to}\n`);
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}

function told(version: number, io: Io): ExitCode {
  for (const each of MIGRATIONS.slice(version)) io.stdout(`pending  ${each.name}\n`);
  if (version < LATEST) return 1;
  io.stdout(`nothing to do: schema ${version}\n`);
  return 0;
}
