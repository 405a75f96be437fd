import { join } from 'node:path';
import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import { directoryOf } from '../organisation/directory.ts';
import { sampleOrganisation } from '../organisation/sample.ts';
import { openPlaybooks } from '../playbooks.ts';
import { databaseAddress } from '../store/address.ts';
import { holdsRecords, writeActions, writeCases } from '../store/bulk.ts';
import { migrate, schemaVersion } from '../store/migrate.ts';
import { openEngine } from '../store/open.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { failedOn, noLog, parsedWords } from './database.ts';
import { preventionActions } from './demo/actions.ts';
import { yearOf } from './demo/year.ts';
import { place } from './start/store-words.ts';

const usage = `tactful demo --seed N [--complaints N] [--until YYYY-MM-DD] [--database URL]

Invents a year of complaints at the company of the playground, with everything that each leaves behind: promises, calls,
approvals, causes, surveys. The same seed, number and last day give the same year. It goes into a database of its own; one
that holds anything is refused and stays as it is.

  --seed N          which year: a whole number from 0 to 4294967295
  --complaints N    how many (default 100000; 1000000 at most)
  --until DATE      the day on which it ends, at midnight UTC (default: the hour that is now)
  --database URL    sqlite:path or postgres://… (default sqlite:data/demo.db)

Exit code: 0 done · 2 could not run
`;

/** Invents a year of complaints. */
export const demo: Command = { summary: 'invents a year of complaints to look at', usage, run };

const HOUR = 3_600_000;
const MOST = 1_000_000;
const DEFAULT = 'sqlite:data/demo.db';

async function run(args: string[], io: Io): Promise<ExitCode> {
  const text = { type: 'string' } as const;
  const options = { seed: text, complaints: text, until: text, database: text };
  const { values, positionals } = parsedWords('demo', args, options);
  if (positionals[0] !== undefined)
    throw new StartError('unknown-argument', `demo takes no "${positionals[0]}"`, 'tactful demo --help');
  const seed = whole('--seed', values.seed, 0xffff_ffff);
  const complaints = values.complaints === undefined ? 100_000 : whole('--complaints', values.complaints, MOST);
  const until = values.until === undefined ? Math.floor(io.clock.now() / HOUR) * HOUR : dayOf(values.until);
  const given = values.database ?? DEFAULT;
  const began = io.clock.now();
  try {
    const address = databaseAddress(given, io.cwd);
    const url = address.engine === 'sqlite' ? `sqlite:${address.path}` : address.url;
    const { engine, backups } = await openEngine(url, { log: noLog });
    try {
      // Looked at before anything is changed: what is refused stays as it is.
      if ((await schemaVersion(engine)) > 0 && (await holdsRecords(engine)))
        throw new StartError(
          'not-empty',
          `${place(url)} holds complaints already, and the invented year never mixes with them`,
          'name another database with --database, or remove this one first',
        );
      await migrate(engine, { clock: io.clock, log: noLog, backups });
      const root = packageRoot(import.meta.url);
      const organisation = sampleOrganisation(root);
      const shipped = openPlaybooks(join(root, 'playbooks'), io.clock).library.current();
      const playbook = shipped.find((each) => each.id === 'tactics');
      if (playbook === undefined)
        throw new StartError('no-playbook', 'the playbook tactics is missing', 'install again');
      const year = yearOf({
        seed,
        complaints,
        until,
        organisation,
        directory: directoryOf(organisation),
        playbook: { id: playbook.id, hash: playbook.hash },
      });
      const written = await writeCases(engine, playbook, year);
      await writeActions(engine, preventionActions(seed, until, organisation));
      const seconds = Math.round((io.clock.now() - began) / 1000);
      io.stdout(`${written} complaints until ${new Date(until).toISOString()} in ${place(url)}, in ${seconds} s\n`);
      if (address.engine === 'sqlite') io.stderr(`look at them: PLAYGROUND_DATABASE_URL=${url} npm start\n`);
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(given, error);
  }
}

function whole(name: string, text: string | undefined, most: number): number {
  const value = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  const cause = text === undefined ? `demo needs ${name}` : `"${text}" is no number for ${name}`;
  throw new StartError('malformed-argument', cause, `write ${name} and a whole number up to ${most}`);
}

function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return at;
  throw new StartError('malformed-argument', `"${text}" is no day`, 'write year, month and day: --until 2026-11-22');
}
