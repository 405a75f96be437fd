import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreError } from '../app/ports/store.ts';
import { StartError } from '../config/problem.ts';
import type { Address } from '../store/address.ts';
import type { Engine } from '../store/engine.ts';
import {
  eraseAgain,
  eraseSubject,
  erasuresIn,
  type Found,
  findSubject,
  finishErasures,
} from '../store/erase/erasures.ts';
import { scrubFile } from '../store/erase/file.ts';
import { erasureLines, keepErasures, keptBeside, readErasures } from '../store/erase/kept.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import { tidyIndex } from '../store/search-index.ts';
import { MEMORY } from '../store/sqlite-file.ts';
import { operator, writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';
import { SUBJECT_WORDS, subjectOf } from './subject.ts';

const usage = `tactful erase --phone NUMBER | --email ADDRESS | --name NAME [--yes]

Forgets a customer. Their complaints lose every word: name, address, numbers, what happened, notes, letters, answers to
surveys, the trail, the index of words, waiting messages; what the bot has shown of them in chat is changed to "[erased]".
Wherever else they are mentioned, the mention goes. What counts stays: when, of what kind, how it ended, how much was given.
Several of the three find whoever any of them fits; a name finds everybody of that name, so look first.

Without --yes it only says what it would take out. It works while the product runs. What people themselves typed into a
chat stands in Slack or Teams, where no bot can take it out. Backups from before hold it until they roll off; restore
takes it out of what it restores.

  --yes            does it
  --why CODE       goes into the audit, such as request-2026-14 (default: request)
  --later          leaves for --finish what takes long: the file is written anew, so that no byte of it is left, and until
                   then nobody can save. Some seconds where the file is larger than a hundred megabytes
  --finish         ends what an erasure with --later, or one that was broken off, had begun
  --list           prints every erasure as a line of JSON: which records, and nothing of whom
  --again FILE     after a restore of PostgreSQL: takes out again what this list says
${WHICH_USAGE}
Exit code: 0 done, or nothing was found · 1 something must be kept, or is not finished · 2 could not run
`;

/** Forgets a customer, everywhere. */
export const erase: Command = { summary: 'forgets a customer: looks first, and erases with --yes', usage, run };

const WORDS = {
  ...WHICH_DATABASE,
  ...SUBJECT_WORDS,
  yes: { type: 'boolean' },
  why: { type: 'string' },
  finish: { type: 'boolean' },
  later: { type: 'boolean' },
  list: { type: 'boolean' },
  again: { type: 'string' },
} as const;

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('erase', args, WORDS);
  if (positionals[0] !== undefined)
    throw new StartError('unknown-argument', `erase takes no "${positionals[0]}"`, 'tactful erase --help');
  const { why = 'request' } = values;
  const other = values.finish === true || values.list === true || values.again !== undefined;
  const subject = other ? null : subjectOf('erase', values);
  if (!/^[\w.:-]{1,60}$/.test(why))
    throw new StartError(
      'malformed-why',
      'why is a code, without anything personal',
      'tactful erase … --why request-2026-14',
    );
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  try {
    const { engine } = await openEngine(url, { log: noLog });
    try {
      if ((await schemaVersion(engine)) < LATEST)
        throw new StartError('older-schema', 'the database is older than this program', 'tactful migrate');
      if (values.list === true) {
        await io.stdout(erasureLines((await engine.read(erasuresIn)).all));
        return 0;
      }
      if (values.finish === true) return await finish(engine, address, io);
      if (values.again !== undefined) {
        await eraseAgain(engine, listIn(resolve(io.cwd, values.again)), io.clock.now());
        return await finish(engine, address, io);
      }
      if (subject === null) return 2;
      const found = await findSubject(engine, subject);
      await writeDown(url, io, { what: 'erase-look', changes: [`${found.cases.length}`] });
      io.stdout(said(found));
      const held = found.cases.some((each) => each.held !== null);
      if (found.cases.length === 0 && found.mentions.length === 0) return 0;
      if (values.yes !== true) {
        io.stdout(held ? '' : 'nothing is erased yet: the same with --yes does it\n');
        return held ? 1 : 0;
      }
      if (held) return 1;
      await eraseSubject(engine, subject, { by: operator(), now: io.clock.now(), why });
      if (values.later !== true) return await finish(engine, address, io);
      await keepList(engine, address);
      io.stdout('erased from every table; the file is cleaned by: tactful erase --finish\n');
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}

/** What was taken out is listed beside the file, for a restore after the file itself is lost. */
async function keepList(engine: Engine, address: Address): Promise<void> {
  if (address.engine !== 'sqlite' || address.path === MEMORY) return;
  keepErasures(keptBeside(address.path), (await engine.read(erasuresIn)).all);
}

/** What was taken out of the tables goes out of the file, too. */
async function finish(engine: Engine, address: Address, io: Io): Promise<ExitCode> {
  await keepList(engine, address);
  const { unfinished } = await engine.read(erasuresIn);
  if (address.engine === 'sqlite' && address.path !== MEMORY) {
    if (unfinished.length > 0)
      try {
        await tidyIndex(engine);
        await scrubFile(address.path);
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'busy') throw error;
        io.stderr('tactful: erased, but the file was too busy to be cleaned of what it held\n');
        io.stderr('    fix: tactful erase --finish, at a quiet moment\n');
        return 1;
      }
  }
  await finishErasures(engine, unfinished);
  io.stdout('erased\n');
  return 0;
}

function said({ cases, mentions }: Found): string {
  const lines = cases.map(
    ({ id, openedAt, status, held }) =>
      `complaint ${id}  opened ${new Date(openedAt).toISOString().slice(0, 10)}  ${status}${held === null ? '' : `  must be kept: ${held}`}\n`,
  );
  const elsewhere = Object.entries(Object.groupBy(mentions, ([table]) => table)).map(
    ([table, cells]) => `${table}  ${cells?.length ?? 0} places\n`,
  );
  return [...lines, ...elsewhere].join('') || 'nothing is found\n';
}

function listIn(path: string) {
  try {
    return readErasures(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartError('no-list', `${path} is no list of erasures`, 'tactful erase --list > erasures.jsonl', {
      cause: error,
    });
  }
}
