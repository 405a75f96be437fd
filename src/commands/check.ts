import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESERVED_WORDS } from '../app/words.ts';
import { packageRoot } from '../config/package-root.ts';
import { withLetterTables } from '../letters/reference.ts';
import { proofreader } from '../phrasing/proofread.ts';
import { withPhraseTables } from '../phrasing/reference.ts';
import { compilePlaybooks } from '../playbook/compile.ts';
import { readFolder } from '../playbook/folder.ts';
import { withTables } from '../playbook/reference.ts';
import { SCHEMA_FILE, schemaText } from '../playbook/schema.ts';
import { byPlace, type Diagnostic, printed } from '../yaml/diagnostic.ts';
import { checkLetterFolder, lettersAt } from './check/letters.ts';
import { checkOrganisation, checkOrganisationFile, isOrganisation, judgedBy } from './check/organisation.ts';
import { checkPhraseFolder, holdsPhrases, phrasesBeside } from './check-phrases.ts';
import { type Command, couldNot, type ExitCode, type Io } from './command.ts';
import { personalWords } from './personal-words.ts';

const usage = `tactful check [files or folders]

Checks playbooks, letters and the organisation, and prints every problem of every file: its place, its code, what is
wrong and how to put it right. Without a name it checks what is in use: PLAYBOOKS_DIR with its letters, and
ORGANISATION_FILE. A playbook is checked together with the others in its folder,
because playbooks name each other, but only its own problems are printed.

  --format text|jsonl   text for people (default), or one JSON object a line: file, line, column, code, severity,
                        message, fix
  --today 2026-11-21    checks review dates as if it were this day
  --schema              writes ${SCHEMA_FILE}, which editors use to complete and explain keys, and the tables of
                        README.md, into the folder of playbooks (or the one named), and checks nothing

Exit code: 0 fine, perhaps with warnings · 1 found problems · 2 could not run
`;

/** Checks playbooks and organisations, and writes what editors need to know about playbooks. */
export const check: Command = { summary: 'checks playbooks and the organisation, and says what to mend', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const options = read(args, io);
  if (options === null) return 2;
  const named = options.paths.map((path) => resolve(io.cwd, path));
  const paths = named.length > 0 ? named : inUseBy(io);
  try {
    return options.schema
      ? writeSchema(
          paths.filter((each) => lettersAt(each) === null),
          io,
        )
      : checkAll(paths, named.length === 0, options, io);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return couldNot('check', `${error.message}`, 'check the name, and who may read and write there', io);
  }
}

type Options = { paths: string[]; jsonl: boolean; today: string; schema: boolean };

/** Null: the words can't be understood, and that is said. */
function read(args: string[], io: Io): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        today: { type: 'string', default: new Date(io.clock.now()).toISOString().slice(0, 10) },
        schema: { type: 'boolean', default: false },
      },
    });
    const { format, today, schema } = values;
    if (format !== 'text' && format !== 'jsonl') {
      couldNot('check', `there is no format "${format}"`, 'write --format text or --format jsonl', io);
      return null;
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) {
      couldNot('check', `"${today}" is no day`, 'write --today as year, month and day, such as 2026-11-21', io);
      return null;
    }
    return { paths: positionals, jsonl: format === 'jsonl', today, schema };
  } catch (error) {
    couldNot(
      'check',
      error instanceof Error ? error.message : String(error),
      'tactful check --help lists the options',
      io,
    );
    return null;
  }
}

/** The playbooks in use, and the letters beside them. */
function inUseBy(io: Io): string[] {
  const folder = resolve(io.cwd, io.env.PLAYBOOKS_DIR ?? join(packageRoot(import.meta.url), 'playbooks'));
  const letters = join(folder, 'letters');
  return [folder, ...(existsSync(letters) ? [letters] : [])];
}

function checkAll(paths: string[], inUse: boolean, options: Options, io: Io): ExitCode {
  const found: Diagnostic[] = [];
  const folderInUse = io.env.PLAYBOOKS_DIR === undefined ? undefined : resolve(io.cwd, io.env.PLAYBOOKS_DIR);
  const judged = () => judgedBy(options.today, folderInUse, io.clock);
  let checked = 0;
  let personal = '';
  if (inUse && io.env.ORGANISATION_FILE !== undefined && io.env.ORGANISATION_FILE !== '') {
    const file = resolve(io.cwd, io.env.ORGANISATION_FILE);
    found.push(...checkOrganisationFile(file, judged()));
    personal = `${personalWords(paths[0] ?? '', file, io.clock)}\n`;
    checked += 1;
  }
  for (const [folder, wanted] of byFolder(paths)) {
    if (holdsPhrases(folder)) {
      const phrases = checkPhraseFolder(folder, wanted);
      checked += phrases.checked;
      found.push(...phrases.found);
      continue;
    }
    if (lettersAt(folder) !== null) {
      const letters = checkLetterFolder(folder, wanted, options.today);
      checked += letters.checked;
      found.push(...letters.found);
      continue;
    }
    const { files, diagnostics } = readFolder(folder);
    const organisations = files.filter((file) => isOrganisation(file.text));
    const playbooks = files.filter((file) => !organisations.includes(file));
    const proofread = proofreader(phrasesBeside(folder, io));
    const compiled = compilePlaybooks(playbooks, { today: options.today, reserved: RESERVED_WORDS, proofread });
    const isWanted = (file: string) => wanted === null || wanted.has(file);
    const companies = organisations.filter((file) => isWanted(file.path));
    const ofCompanies = companies.flatMap((file) => checkOrganisation(file, judged()));
    const all = [...diagnostics, ...compiled.diagnostics, ...ofCompanies];
    for (const file of wanted ?? []) {
      if (files.some((each) => each.path === file) || all.some((each) => each.file === file)) continue;
      return couldNot(
        'check',
        `${shown(file, io)} is no playbook or organisation`,
        'name a file that ends in .yaml',
        io,
      );
    }
    checked += files.filter((file) => isWanted(file.path)).length;
    found.push(...all.filter((each) => isWanted(each.file)));
  }
  const problems = found.toSorted(byPlace).map((each) => ({ ...each, file: shown(each.file, io) }));
  const errors = problems.filter((each) => each.severity === 'error').length;
  if (options.jsonl) io.stdout(problems.map((each) => `${JSON.stringify(ordered(each))}\n`).join(''));
  else
    io.stdout(
      `${problems.map((each) => `${printed(each)}\n`).join('')}${personal}${summed(checked, errors, problems.length)}\n`,
    );
  return errors > 0 ? 1 : 0;
}

/** The folders to read, each with the files that are asked for, or null: all. */
function byFolder(paths: string[]): Map<string, Set<string> | null> {
  const folders = new Map<string, Set<string> | null>();
  for (const path of paths) {
    if (statSync(path).isDirectory()) folders.set(path, null);
    else {
      const folder = dirname(path);
      const wanted = folders.get(folder);
      if (wanted !== null) folders.set(folder, new Set([...(wanted ?? []), path]));
    }
  }
  return folders;
}

/** The path as a person would write it from where they are. */
function shown(path: string, io: Io): string {
  const below = relative(io.cwd, path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

function ordered({ file, line, column, code, severity, message, fix }: Diagnostic): Diagnostic {
  return { file, line, column, code, severity, message, fix };
}

function summed(files: number, errors: number, problems: number): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const warnings = problems - errors;
  if (problems === 0) return `${count(files, 'file')} checked: no problems.`;
  return `${count(files, 'file')} checked: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
}

function writeSchema(paths: string[], io: Io): ExitCode {
  for (const folder of paths) {
    if (!statSync(folder).isDirectory())
      return couldNot('check', `${shown(folder, io)} is no folder`, 'name a folder', io);
    write(join(folder, SCHEMA_FILE), schemaText(), io);
    const readme = join(folder, 'README.md');
    if (statSync(readme, { throwIfNoEntry: false })?.isFile() !== true) continue;
    const text = readFileSync(readme, 'utf8');
    if (withTables(text) !== text) write(readme, withTables(text), io);
    writeTables(join(folder, 'phrasing', 'README.md'), withPhraseTables, io);
    writeTables(join(folder, 'letters', 'README.md'), withLetterTables, io);
  }
  return 0;
}

function writeTables(readme: string, anew: (text: string) => string, io: Io): void {
  if (statSync(readme, { throwIfNoEntry: false })?.isFile() !== true) return;
  const text = readFileSync(readme, 'utf8');
  if (anew(text) !== text) write(readme, anew(text), io);
}

function write(path: string, text: string, io: Io): void {
  writeFileSync(path, text);
  io.stdout(`wrote ${shown(path, io)}\n`);
}
