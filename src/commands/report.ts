import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reportOn } from '../app/reports/report.ts';
import { reportView } from '../app/views/desk/desk.ts';
import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { PERIOD_KINDS, type PeriodKind, type Report } from '../core/report.ts';
import { instantOf } from '../core/working-time.ts';
import { openStore } from '../store/open.ts';
import { writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';
import { reportMarkdown } from './report/markdown.ts';
import { whoWorksHere } from './report/organisation.ts';

const usage = `tactful report [--branch ID | --person ID] [--period day|week|month|quarter] [--at YYYY-MM-DD] [--format md|json|png]

Prints the figures of a period beside those of the one before: problems, satisfaction, promises, times, what was given,
calls for help, busy hours, whom to thank. What each figure means: src/app/reports/README.md.

  --branch ID      complaints of this branch (default: of all)
  --person ID      complaints that this person took
  --period KIND    day, week (from Monday), month or quarter (default: week)
  --at DATE        the period that holds this day (default: the one that runs)
  --format md      Markdown (default)
  --format json    one JSON object; times as ISO 8601, durations in ms
  --format png     a picture; needs --to
  --to FILE        writes there instead of printing
  --theme dark     the picture on a dark ground
${WHICH_USAGE}
Names, hours and targets come from ORGANISATION_FILE; where it is not set, from the company of the playground.

Exit code: 0 done · 2 could not run
`;

/** Prints the figures of a period. */
export const report: Command = { summary: 'prints the figures of a day, week, month or quarter', usage, run };

const FORMATS = ['md', 'json', 'png'] as const;

async function run(args: string[], io: Io): Promise<ExitCode> {
  const text = { type: 'string' } as const;
  const more = { branch: text, person: text, period: text, at: text, format: text, to: text, theme: text };
  const { values, positionals } = parsedWords('report', args, { ...WHICH_DATABASE, ...more, all: { type: 'boolean' } });
  if (positionals[0] !== undefined)
    throw new StartError('unknown-argument', `report takes no "${positionals[0]}"`, 'tactful report --help');
  const scope = scopeOf(values);
  const kind = oneOf('--period', values.period ?? 'week', PERIOD_KINDS);
  const format = oneOf('--format', values.format ?? 'md', FORMATS);
  const theme = oneOf('--theme', values.theme ?? 'light', ['light', 'dark'] as const);
  const { to } = values;
  if (format === 'png' && to === undefined)
    throw new StartError('missing-argument', 'a picture needs a file', 'add --to report.png');
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  const made = await madeReport(url, io, { scope, kind, day: values.at });
  if (format === 'png') {
    const { pageOf } = await import('../pictures/pictures.ts');
    return await put(io, to, await pageOf(reportView(made), theme));
  }
  return await put(io, to, `${format === 'json' ? json(made) : reportMarkdown(made)}\n`);
}

async function madeReport(
  url: string,
  io: Io,
  { scope, kind, day }: { scope: RecordScope; kind: PeriodKind; day: string | undefined },
): Promise<Report> {
  const { directory, timeZone, label } = whoWorksHere(io, packageRoot(import.meta.url));
  const now = io.clock.now();
  const at = day === undefined ? now : noonOf(day, timeZone);
  try {
    // It names cases and people: what can't be written down is not shown.
    const on =
      scope.type === 'person' ? `person:${scope.personId}` : scope.type === 'branch' ? `branch:${scope.branchId}` : '';
    await writeDown(url, io, { what: 'report', on, changes: [kind] });
    const store = await openStore(url, { log: noLog, clock: io.clock, readOnly: true });
    try {
      return await store.read((reader) => reportOn(reader, directory, { scope, kind, at, timeZone, now, label }));
    } finally {
      await store.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}

function scopeOf({ branch, person, all }: { branch?: string; person?: string; all?: boolean }): RecordScope {
  if ([branch, person, all].filter((each) => each !== undefined).length > 1)
    throw new StartError(
      'two-scopes',
      'the figures are of one branch, of one person, or of all',
      'give one of the three',
    );
  if (branch !== undefined) return { type: 'branch', branchId: branch };
  return person === undefined ? { type: 'all' } : { type: 'person', personId: person };
}

function oneOf<T extends string>(name: string, given: string, known: readonly T[]): T {
  const found = known.find((each) => each === given);
  if (found !== undefined) return found;
  throw new StartError('malformed-argument', `there is no ${name} "${given}"`, `write ${name} ${known.join(', ')}`);
}

/** Noon: every zone that the report may have is still on this day, or close to it. ms UTC */
function noonOf(day: string, timeZone: string): number {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(known) && new Date(known).toISOString().startsWith(day)) return instantOf(day, 720, timeZone).at;
  throw new StartError('malformed-argument', `"${day}" is no day`, 'write year, month and day: --at 2026-11-22');
}

const MOMENTS = ['from', 'to', 'at', 'dueAt', 'doneAt'];

function json(made: Report): string {
  const readable = (key: string, value: unknown) =>
    typeof value === 'number' && MOMENTS.includes(key) ? new Date(value).toISOString() : value;
  return JSON.stringify(made, readable, 2);
}

async function put(io: Io, file: string | undefined, content: string | Uint8Array): Promise<ExitCode> {
  if (file === undefined) {
    await io.stdout(String(content));
    return 0;
  }
  const path = resolve(io.cwd, file);
  try {
    writeFileSync(path, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError('not-written', why, 'name a file in a folder that is there', { cause: error });
  }
  io.stderr(`${path}\n`);
  return 0;
}
