import { StartError } from '../config/problem.ts';
import { holdCase, holdsIn, liftHold } from '../store/erase/holds.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import { operator, writeDown } from './audited.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';

const usage = `tactful hold [complaint] [--reason WORDS | --lift]

Keeps a complaint whole, because a court or an authority may ask for it: neither erase nor the end of its time takes
anything out of it. Without a complaint it lists those that are kept.

  --reason WORDS   why, such as "court, case 14/26": it is told to whoever wants to erase
  --lift           it need not be kept any more
${WHICH_USAGE}
Exit code: 0 done · 2 could not run
`;

/** Keeps a complaint from being erased. */
export const hold: Command = { summary: 'keeps a complaint from being erased, with a reason', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const words = { ...WHICH_DATABASE, reason: { type: 'string' }, lift: { type: 'boolean' } } as const;
  const { values, positionals } = parsedWords('hold', args, words);
  const [complaint, second] = positionals;
  if (second !== undefined)
    throw new StartError('unknown-argument', `hold takes one complaint, and "${second}" is a second`, 'name one');
  const reason = values.reason?.trim() ?? '';
  if (complaint !== undefined && (values.lift === true) === (reason !== ''))
    throw new StartError(
      'missing-argument',
      'a hold needs its reason, or --lift',
      'tactful hold <complaint> --reason "…"',
    );
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  try {
    if (complaint !== undefined)
      await writeDown(url, io, { what: values.lift === true ? 'hold-lifted' : 'hold', on: `complaint:${complaint}` });
    const { engine } = await openEngine(url, { log: noLog });
    try {
      if ((await schemaVersion(engine)) < LATEST)
        throw new StartError('older-schema', 'the database is older than this program', 'tactful migrate');
      if (complaint === undefined) {
        for (const each of await engine.read(holdsIn))
          io.stdout(`${each.complaint}  since ${new Date(each.at).toISOString().slice(0, 10)}  ${each.reason}\n`);
        return 0;
      }
      const known =
        values.lift === true
          ? await engine.write((db) => liftHold(db, complaint))
          : await engine.write((db) => holdCase(db, { complaint, reason, by: operator(), at: io.clock.now() }));
      if (!known)
        throw new StartError(
          'unknown-complaint',
          `there is no such complaint to ${values.lift === true ? 'let go' : 'keep'}`,
          'tactful export complaints lists their ids',
        );
      return 0;
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}
