import type { AuditLine } from '../core/audit.ts';
import { appendAudit } from '../store/audit.ts';
import { schemaVersion } from '../store/migrate.ts';
import { MIGRATIONS } from '../store/migrations.ts';
import { openEngine } from '../store/open.ts';
import type { Io } from './command.ts';
import { noLog } from './database.ts';

/** Schemas before this one have no audit. */
const SINCE = MIGRATIONS.findIndex((each) => each.name === '0009-audit') + 1;

/**
 * Writes into the audit of this database what somebody does with a command: `what` is the command, `changes` say more, in
 * codes. To be called before anything is shown. A database from before it had an audit gets no line. Rejects with a
 * StoreError: then the command must not go on.
 */
export async function writeDown(
  url: string,
  io: Io,
  { what, on = '', result = 'done', changes = [] }: Pick<AuditLine, 'what'> & Partial<AuditLine>,
): Promise<void> {
  const { engine } = await openEngine(url, { log: noLog });
  try {
    if ((await schemaVersion(engine)) < SINCE) return;
    const line = { at: io.clock.now(), by: operator(), from: 'command', what, on, result, changes };
    await engine.write((db) => appendAudit(db, engine.dialect.name, [line]));
  } finally {
    await engine.close();
  }
}

/** Whoever runs the command, by the number of their account on this machine: a name would be personal data. */
export function operator(): string {
  const account = process.getuid?.();
  return account === undefined ? 'operator' : `operator:${account}`;
}
