import { randomUUID } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { PlaybookLibrary } from '../app/ports.ts';
import { configOf } from '../config/config.ts';
import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import type { Playbook } from '../core/playbook.ts';
import { movableClock } from '../movable-clock.ts';
import { sampleOrganisation } from '../organisation/sample.ts';
import { errorsOf, openPlaybooks } from '../playbooks.ts';
import { printed } from '../yaml/diagnostic.ts';
import { nearest } from '../yaml/nearest.ts';
import type { Command, Io } from './command.ts';
import { openRehearsal } from './run/rehearsal.ts';

const people = sampleOrganisation(packageRoot(import.meta.url)).people.map((each) => each.id);

const usage = `tactful run <playbook> [--as <person>] [--at <time>]

Walks a playbook in the terminal, through the same engine as in chat and with invented people. Nothing is kept.
<playbook> is an id or a command of the library, or a file such as playbooks/tactics.yaml.

  next, back, skip …     a word, or a button by its label or number, acts as in chat
  <field>: <value>       fills an input of the card on screen; it is kept with the next press
  anything else          is kept as a note
  +3d, +2h, +30m         moves the clock on; reminders appear when they are due
  as dora                goes on as somebody else

  --as <person>          ${people.join(', ')}; ${people[0]} unless you say
  --at <time>            when it begins, such as 2026-11-24T10:00Z; now unless you say

It works in a pipe, too: printf 'next\\nnext\\n' | tactful run tactics

Exit code: 0 fine · 1 the playbook has problems · 2 could not run
`;

/** Walks a playbook in the terminal. */
export const run: Command = { summary: 'walks a playbook in the terminal', usage, run: walk };

async function walk(args: string[], io: Io): Promise<number> {
  const { wanted, person, beginsAt } = read(args);
  const { config, problems } = configOf(
    { ...io.env, PLAYGROUND: 'off', HOST: undefined },
    { cwd: io.cwd, root: packageRoot(import.meta.url) },
  );
  if (config === null) throw new StartError('bad-settings', problems[0]?.cause ?? 'settings', problems[0]?.fix ?? '');

  const file = /\.ya?ml$/.test(wanted) ? resolve(io.cwd, wanted) : null;
  const opened = openPlaybooks(file === null ? config.playbooksDir : dirname(file), io.clock);
  const errors = errorsOf(opened.diagnostics);
  if (errors.length > 0) {
    io.stderr(errors.map((each) => `${printed(each)}\n`).join(''));
    return 1;
  }
  const playbook = find(opened.library, file === null ? wanted : basename(file).replace(/\..*$/, ''));

  const rehearsal = await openRehearsal({
    // A beginning that was named stands still, so that two runs print the same.
    clock: movableClock(beginsAt === null ? io.clock : { now: () => beginsAt }),
    library: opened.library,
    newId: () => randomUUID().replaceAll('-', ''),
    print: io.stdout,
    person,
  });
  try {
    await rehearsal.start(playbook.command);
    if (io.stdin === undefined) return 0;
    for await (const line of createInterface({ input: io.stdin })) {
      const text = line.trim();
      if (text === '') continue;
      if (io.stdin.isTTY !== true) io.stdout(`\n> ${text}\n`);
      await rehearsal.type(text);
    }
    return 0;
  } finally {
    await rehearsal.close();
  }
}

type Wanted = { wanted: string; person: string; beginsAt: number | null };

function read(args: string[]): Wanted {
  const { values, positionals } = options(args);
  const [wanted, extra] = positionals;
  if (wanted === undefined || extra !== undefined)
    throw new StartError('unknown-argument', 'run takes one playbook', 'tactful run --help');
  const person = values.as ?? people[0] ?? '';
  if (!people.includes(person))
    throw new StartError('unknown-person', `there is no "${person}" here`, `--as ${people.join(', --as ')}`);
  const beginsAt = values.at === undefined ? null : Date.parse(values.at);
  if (beginsAt !== null && Number.isNaN(beginsAt))
    throw new StartError('bad-time', `"${values.at}" is no time`, 'write it like --at 2026-11-24T10:00Z');
  return { wanted, person, beginsAt };
}

function options(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { as: { type: 'string' }, at: { type: 'string' } } });
  } catch (error) {
    throw new StartError(
      'unknown-argument',
      error instanceof Error ? error.message : 'bad argument',
      'tactful run --help',
    );
  }
}

function find(library: PlaybookLibrary, wanted: string): Playbook {
  const playbooks = library.current();
  const found = playbooks.find((each) => each.id === wanted) ?? playbooks.find((each) => each.command === wanted);
  if (found !== undefined) return found;
  const ids = playbooks.map((each) => each.id);
  const guess = nearest(wanted, ids);
  throw new StartError(
    'unknown-playbook',
    `there is no playbook "${wanted}"${guess === null ? '' : `; did you mean "${guess}"?`}`,
    `choose one of: ${ids.join(', ')}`,
  );
}
