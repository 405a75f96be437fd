import { StartError } from '../config/problem.ts';
import { type AuditEntry, type AuditHead, NO_LINES } from '../core/audit.ts';
import { type AuditFault, auditHead, auditPage, checkAudit } from '../store/audit.ts';
import type { Engine } from '../store/engine.ts';
import { schemaVersion } from '../store/migrate.ts';
import { LATEST } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { chosenDatabase, failedOn, mustExist, noLog, parsedWords, WHICH_DATABASE, WHICH_USAGE } from './database.ts';

const usage = `tactful audit verify|head|list

Who did what, when, from where, and what came of it: each change, each look at a record, each export, each change of a
role and each refusal is one line, in ids and codes. Each line holds a hash of itself and of the line before, so that
whoever changes one later can be found out.

  verify           reads it all and finds what was changed, taken out, put in or moved
  head             prints where it ends. Keep that somewhere else, each day say: it proves later that nothing up to there
                   was cut off or written anew
  list             prints the lines, oldest first, one JSON object a line

  --head N:HASH    with verify: this head, which was kept, must still be in it
  --on SUBJECT     with list: only about this, such as walk:k3f9 or complaint:k3f9
  --by PERSON      with list: only what this person did
${WHICH_USAGE}
Exit code: 0 whole · 1 something is wrong with it · 2 could not run
`;

/** Checks the audit, says where it ends, or prints it. */
export const audit: Command = { summary: 'checks and prints who did what', usage, run };

const PAGE = 1_000;

async function run(args: string[], io: Io): Promise<ExitCode> {
  const words = {
    ...WHICH_DATABASE,
    head: { type: 'string' },
    on: { type: 'string' },
    by: { type: 'string' },
  } as const;
  const { values, positionals } = parsedWords('audit', args, words);
  const [what, second] = positionals;
  const choice = 'tactful audit verify|head|list';
  if (what === undefined) throw new StartError('missing-argument', 'audit needs to know what to do', choice);
  if (second !== undefined)
    throw new StartError('unknown-argument', `audit takes one word, and "${second}" is a second`, choice);
  const kept = values.head === undefined ? null : headIn(values.head);
  const { url, address } = chosenDatabase(values, io);
  mustExist(address);
  try {
    const { engine } = await openEngine(url, { log: noLog, readOnly: true });
    try {
      if ((await schemaVersion(engine)) < LATEST)
        throw new StartError('older-schema', 'the database is older than this program', 'tactful migrate');
      switch (what) {
        case 'verify':
          return await verify(engine, kept, io);
        case 'head':
          io.stdout(`${written(await engine.peek((db) => auditHead(db)))}\n`);
          return 0;
        case 'list':
          await list(engine, values, io);
          return 0;
        default:
          throw new StartError('unknown-argument', `audit can't do "${what}"`, choice);
      }
    } finally {
      await engine.close();
    }
  } catch (error) {
    throw failedOn(url, error);
  }
}

async function verify(engine: Engine, kept: AuditHead | null, io: Io): Promise<ExitCode> {
  const { lines, head, faults } = await engine.read((db) => checkAudit(db, kept));
  for (const fault of faults) io.stdout(`${told(fault)}\n`);
  if (faults.length > 0) return 1;
  io.stdout(`whole: ${lines} lines, the last is ${written(head)}\n`);
  return 0;
}

function told({ seq, fault }: AuditFault): string {
  switch (fault) {
    case 'changed':
      return `line ${seq}: changed after it was written, or the line before it was`;
    case 'missing':
      return `line ${seq}: taken out`;
    case 'out-of-order':
      return 'before line 1: something that is no line of the audit';
    case 'cut-off':
      return `line ${seq}: was there once, and is not any more: the end was cut off, or an older backup was restored`;
    case 'other-head':
      return `line ${seq}: is another one than it was: the audit was written anew, or its end was forged`;
    default:
      return fault satisfies never;
  }
}

async function list(engine: Engine, only: { on?: string; by?: string }, io: Io): Promise<void> {
  await engine.read(async (db) => {
    for (let after = 0; ; ) {
      const entries = await auditPage(db, after, PAGE);
      const wanted = entries.filter(
        (each) => (only.on === undefined || each.on === only.on) && (only.by === undefined || each.by === only.by),
      );
      await io.stdout(wanted.map((each) => `${JSON.stringify(asObject(each))}\n`).join(''));
      after = entries.at(-1)?.seq ?? after;
      if (entries.length < PAGE) return;
    }
  });
}

function asObject({ seq, at, by, from, what, on, result, changes, hash }: AuditEntry): object {
  return { seq, at: new Date(at).toISOString(), by, from, what, on: on === '' ? null : on, result, changes, hash };
}

function written({ seq, hash }: AuditHead): string {
  return `${seq}:${hash}`;
}

function headIn(text: string): AuditHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (seq === undefined || hash === undefined)
    throw new StartError('bad-head', `"${text}" is no head of an audit`, 'give what `tactful audit head` printed');
  return Number(seq) === 0 ? NO_LINES : { seq: Number(seq), hash };
}
