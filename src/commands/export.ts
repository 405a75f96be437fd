import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { EXPORT_KINDS, type ExportKind } from '../exports/kinds.ts';
import type { Names } from '../exports/objects.ts';
import { printed } from '../exports/print.ts';
import { scoped } from '../exports/scope.ts';
import { sampleOrganisation } from '../organisation/sample.ts';
import { type ExportSource, readForExport } from '../store/export-source.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import { writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';
import { exportCustomer } from './export-customer.ts';
import { SUBJECT_WORDS } from './subject.ts';

const usage = `tactful export complaints|promises|escalations|follow-ups [--format jsonl|csv] [--branch ID | --person ID]
tactful export customer --phone NUMBER | --email ADDRESS | --name NAME

Prints the whole record, oldest first, as it stood when the command began; the product may go on meanwhile.

  --format jsonl   one JSON object a line (default); times as ISO 8601, absent = null
  --format csv     a table as RFC 4180 has it, UTF-8, times as ISO 8601: customer.name is a column, a list is JSON in its
                   cell, absent is an empty cell, an empty text is "". A text that a spreadsheet would run as a formula
                   (beginning with = + - @ and the like) has an apostrophe in front; where apostrophes stand before such
                   a beginning, drop one to have the text as it was. Numbers such as +44 20 7946 0000 are left alone.
  --branch ID      only what belongs to the records of this branch, such as for its supervisor
  --person ID      only what belongs to the records that this person took or has now

With customer, it prints everything that is kept about one of them, for themselves to read, a line of JSON each: their
complaints with all that hangs on them, letters, and where others mention them ([you]). Everybody else is taken out.

${WHICH_USAGE}
Exit code: 0 done · 2 could not run
`;

/** Prints the record for other programs and for spreadsheets. */
export const exportCommand: Command = { summary: 'prints the record as JSON lines or CSV', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('export', args, {
    ...WHICH_DATABASE,
    format: { type: 'string' },
    branch: { type: 'string' },
    person: { type: 'string' },
    ...SUBJECT_WORDS,
  });
  if (positionals[0] === 'customer') return await exportCustomer(values, io);
  const kind = kindOf(positionals);
  const format = values.format ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'csv')
    throw new StartError('unknown-format', `there is no format "${format}"`, 'write --format jsonl or --format csv');
  const scope = scopeOf(values);
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  try {
    // What can't be written down is not shown.
    await writeDown(url, io, {
      what: 'export',
      on: `export:${positionals[0]}`,
      changes: [format, `of:${[scope.type, ...Object.values(scope).slice(1)].join(':')}`],
    });
    const { engine } = await openEngine(url, { log: noLog, readOnly: true });
    try {
      if ((await schemaVersion(engine)) < LATEST)
        throw new StartError('older-schema', 'the database is older than this program', 'tactful migrate');
      await readForExport(engine, async (source) => {
        const names = await namesFor(source, values.playground === true);
        // Awaited: whoever reads slowly must not make us keep the whole record in memory.
        for await (const text of printed(kind, format, kind.objects(scoped(source, scope), names)))
          await io.stdout(text);
      });
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}

/** Whose records are wanted: a file for a supervisor holds those of their branch, and no others. */
function scopeOf({ branch, person }: { branch?: string; person?: string }): RecordScope {
  if (branch !== undefined && person !== undefined)
    throw new StartError('unknown-argument', 'export takes a branch or a person', 'leave one of the two out');
  if (branch !== undefined) return { type: 'branch', branchId: branch };
  return person === undefined ? { type: 'all' } : { type: 'person', personId: person };
}

function kindOf([name, second]: string[]): ExportKind {
  const choice = `tactful export ${Object.keys(EXPORT_KINDS).join('|')}`;
  if (name === undefined) throw new StartError('missing-argument', 'export needs to know what', choice);
  if (second !== undefined)
    throw new StartError('unknown-argument', `export takes one word, and "${second}" is a second`, choice);
  const kind = Object.hasOwn(EXPORT_KINDS, name) ? EXPORT_KINDS[name] : undefined;
  if (kind === undefined) throw new StartError('unknown-argument', `there is no "${name}" to export`, choice);
  return kind;
}

/** Offline on purpose: whoever took a complaint or was met on a platform is in the database; the playground's people ship. */
async function namesFor(source: ExportSource, playground: boolean): Promise<Names> {
  const names = await source.namesById();
  const invented = playground ? sampleOrganisation(packageRoot(import.meta.url)).people : [];
  for (const person of invented) names.set(person.id, person.name);
  return (id) => names.get(id) ?? id;
}
