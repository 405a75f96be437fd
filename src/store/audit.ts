import { hash } from 'node:crypto';
import { type AuditEntry, type AuditHead, type AuditLine, hashedText, NO_LINES, plainLine } from '../core/audit.ts';
import type { Dialect } from './dialect.ts';
import { fromJson } from './json.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { AuditTable, Db } from './schema.ts';

/**
 * Adds lines to the audit, in order. To be called last in a transaction: on a server everybody else who writes a line
 * waits from here until the commit, because each line names the one before.
 */
export async function appendAudit(db: Db, dialect: Dialect['name'], lines: AuditLine[]): Promise<void> {
  if (lines.length === 0) return;
  let { seq, hash: before } = (await (dialect === 'sqlite' ? head : headAlone).first(db, {})) ?? NO_LINES;
  for (const line of lines.map(plainLine)) {
    seq += 1;
    const row = rowOf(seq, line, before);
    await append.count(db, row);
    before = row.hash;
  }
  await moveHead.count(db, { seq, hash: before });
}

function rowOf(seq: number, line: AuditLine, before: string): AuditTable {
  const { at, by, from, what, on, result } = line;
  const changes = JSON.stringify(line.changes);
  return {
    seq,
    at,
    by_id: by,
    origin: from,
    what,
    subject: on,
    result,
    changes_json: changes,
    hash: hash('sha256', hashedText(before, seq, line, changes), 'hex'),
  };
}

/** Where the audit ends by its own account. */
export async function auditHead(db: Db): Promise<AuditHead> {
  return (await head.first(db, {})) ?? NO_LINES;
}

/** Lines after this number, oldest first, a page of them. */
export async function auditPage(db: Db, after: number, limit: number): Promise<AuditEntry[]> {
  return (await page.rows(db, { after, limit })).map((row) => ({
    ...lineOf(row),
    changes: fromJson<string[]>(row.changes_json, 'audit.changes_json'),
    seq: row.seq,
    hash: row.hash,
  }));
}

/** The role that each person had last by the audit, as `role/branch`, by person id. */
export async function auditedRoles(db: Db): Promise<Map<string, string>> {
  const rows = await roles.rows(db, {});
  return new Map(
    rows.map((row) => {
      const [change = ''] = fromJson<string[]>(row.changes_json, 'audit.changes_json');
      return [row.subject.replace(/^person:/, ''), change.split('>').at(-1) ?? ''];
    }),
  );
}

/** What is wrong with the audit. `seq`: the line where it shows. */
export type AuditFault = { seq: number; fault: 'changed' | 'missing' | 'out-of-order' | 'cut-off' | 'other-head' };

/** How many faults are told: where one line was forged, all that follow may be. */
const MOST_FAULTS = 20;
const PAGE = 1_000;

/**
 * Reads the whole audit and computes each hash again. `kept`: a head that was noted before, which must still be in it.
 * Resolves to how many lines there are, where it ends, and what is wrong, if anything.
 */
export async function checkAudit(
  db: Db,
  kept: AuditHead | null,
): Promise<{ lines: number; head: AuditHead; faults: AuditFault[] }> {
  const faults: AuditFault[] = [];
  const tell = (seq: number, fault: AuditFault['fault']) => {
    if (faults.length < MOST_FAULTS) faults.push({ seq, fault });
  };
  let last = NO_LINES;
  let lines = 0;
  let keptSeen = kept === null || kept.seq === 0;
  for (;;) {
    const rows = await page.rows(db, { after: last.seq, limit: PAGE });
    for (const row of rows) {
      lines += 1;
      if (row.seq !== last.seq + 1) tell(last.seq + 1, 'missing');
      else if (row.hash !== hash('sha256', hashedText(last.hash, row.seq, lineOf(row), row.changes_json), 'hex'))
        tell(row.seq, 'changed');
      if (kept !== null && row.seq === kept.seq) {
        keptSeen = true;
        if (row.hash !== kept.hash) tell(row.seq, 'other-head');
      }
      last = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < PAGE) break;
  }
  const own = await auditHead(db);
  if (own.seq > last.seq) tell(last.seq + 1, 'cut-off');
  else if (own.seq !== last.seq || own.hash !== last.hash) tell(last.seq, 'other-head');
  if (!keptSeen) tell(kept?.seq ?? 0, 'cut-off');
  // Whatever was put before the first number is no line of ours.
  if ((await strays.rows(db, {})).length > 0) tell(0, 'out-of-order');
  return { lines, head: last, faults };
}

function lineOf(row: AuditTable): Omit<AuditLine, 'changes'> {
  return { at: row.at, by: row.by_id, from: row.origin, what: row.what, on: row.subject, result: row.result };
}

const COLUMNS = ['seq', 'at', 'by_id', 'origin', 'what', 'subject', 'result', 'changes_json', 'hash'] as const;

const head = prepared((db: Db, _: Arg<Record<string, never>>) => db.selectFrom('audit_head').select(['seq', 'hash']));

const headAlone = prepared((db: Db, _: Arg<Record<string, never>>) =>
  db.selectFrom('audit_head').select(['seq', 'hash']).forUpdate(),
);

const append = prepared((db: Db, arg: Arg<AuditTable>) => db.insertInto('audit').values(args(arg, COLUMNS)));

const moveHead = prepared((db: Db, arg: Arg<AuditHead>) =>
  db.updateTable('audit_head').set({ seq: arg('seq'), hash: arg('hash') }),
);

const page = prepared((db: Db, arg: Arg<{ after: number; limit: number }>) =>
  db.selectFrom('audit').select(COLUMNS).where('seq', '>', arg('after')).orderBy('seq').limit(arg('limit')),
);

const strays = prepared((db: Db, _: Arg<Record<string, never>>) =>
  db.selectFrom('audit').select('seq').where('seq', '<', 1).limit(1),
);

const roles = prepared((db: Db, _: Arg<Record<string, never>>) =>
  db.selectFrom('audit').select(['subject', 'changes_json']).where('what', '=', 'role').orderBy('seq'),
);
