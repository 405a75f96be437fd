import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AuditHead } from '../../../src/core/audit.ts';
import { checkAudit } from '../../../src/store/audit.ts';
import { openEngine, openStore } from '../../../src/store/open.ts';
import { aLine } from '../../contracts/store-contract/audit.ts';
import { type Chance, chanceOf, seedOf } from '../../support/chance.ts';
import { quiet } from '../../support/quiet.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const LINES = 60;
const TAMPERINGS = 1_000;
const COLUMNS = ['at', 'by_id', 'origin', 'what', 'subject', 'result', 'changes_json', 'hash'] as const;

type Row = Record<string, string | number>;

describe('checking the audit', () => {
  it('finds nothing in one that nobody touched, empty or not, and says where it ends', async () => {
    const { url, shell } = await anAudit(0);
    expect(await checked(url)).toMatchObject({ lines: 0, faults: [] });
    await written(url, LINES);
    const found = await checked(url);
    expect(found).toMatchObject({ lines: LINES, head: { seq: LINES }, faults: [] });
    expect(await checked(url, found.head)).toMatchObject({ faults: [] });
    // A head that was noted long ago is still in it.
    const old = shell.prepare('select seq, hash from audit where seq = 7').get() as AuditHead;
    expect(await checked(url, old)).toMatchObject({ faults: [] });
  });

  it(`finds each of ${TAMPERINGS.toLocaleString('en')} tamperings: edits, deletions, reorders, insertions, cut ends`, async () => {
    const { url, shell } = await anAudit(LINES);
    const { head } = await checked(url);
    const chance = chanceOf(seedOf('audit'));
    const whole = shell.prepare('select * from audit order by seq').all() as Row[];
    const missed: string[] = [];
    for (let tried = 0; tried < TAMPERINGS; tried++) {
      const how = tamper(shell, chance, whole);
      if ((await checked(url, head)).faults.length === 0) missed.push(how);
      restore(shell, whole);
    }
    expect(missed).toEqual([]);
    expect((await checked(url, head)).faults).toEqual([]);
  }, 120_000);

  it('finds a whole chain that was forged anew, by the head that was noted', async () => {
    const { url, shell } = await anAudit(LINES);
    const { head } = await checked(url);
    const forged = await anAudit(LINES, 'mallory');
    restore(shell, forged.shell.prepare('select * from audit order by seq').all() as Row[]);
    const { head: newHead, faults } = await checked(url);
    expect(faults).toEqual([]);
    expect(newHead.seq).toBe(head.seq);
    expect((await checked(url, head)).faults).toEqual([{ seq: LINES, fault: 'other-head' }]);
  });
});

/** Changes something as somebody might who has the file and knows how it is made. Says what was done. */
function tamper(shell: Database.Database, chance: Chance, whole: Row[]): string {
  const seq = 1 + chance.below(whole.length);
  const row = whole[seq - 1] ?? {};
  switch (chance.below(6)) {
    case 0: {
      const column = chance.one(COLUMNS);
      const before = row[column] ?? '';
      const after =
        typeof before === 'number' ? before + chance.one([-3_600_000, -1, 1, 60_000]) : edited(before, chance);
      shell.prepare(`update audit set ${column} = ? where seq = ?`).run(after, seq);
      return `edit of ${column} in ${seq}`;
    }
    case 1:
      shell.prepare('delete from audit where seq = ?').run(seq);
      return `deletion of ${seq}`;
    case 2: {
      const from = seq + chance.below(whole.length - seq + 1);
      shell.prepare('delete from audit where seq >= ?').run(from);
      // Whoever cuts the end off may as well put the end right.
      const last = whole[from - 2] ?? { seq: 0, hash: '0'.repeat(64) };
      if (chance.odds(0.5)) shell.prepare('update audit_head set seq = ?, hash = ?').run(last['seq'], last['hash']);
      return `cut at ${from}`;
    }
    case 3: {
      const other = seq === whole.length ? 1 : seq + 1;
      const [one, two] = [row, whole[other - 1] ?? {}];
      const swap = shell.prepare(`update audit set ${COLUMNS.map((each) => `${each} = ?`).join(', ')} where seq = ?`);
      swap.run(...COLUMNS.map((each) => two[each]), seq);
      swap.run(...COLUMNS.map((each) => one[each]), other);
      return `${seq} and ${other} in each other's place`;
    }
    case 4: {
      // A line is taken out, and those after it move up.
      shell.prepare('delete from audit where seq = ?').run(seq);
      shell.prepare('update audit set seq = seq - 1 where seq > ?').run(seq);
      const last = shell.prepare('select seq, hash from audit order by seq desc limit 1').get() as AuditHead;
      shell.prepare('update audit_head set seq = ?, hash = ?').run(last.seq, last.hash);
      return `${seq} taken out and the gap closed`;
    }
    default: {
      const at = chance.one([0, -5, whole.length + 1]);
      insert(shell, { ...row, seq: at });
      return `a copy of ${seq} put in as ${at}`;
    }
  }
}

function edited(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  const letter = chance.one(['a', 'x', '0', '>', '']);
  const after = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
  return after === text ? `${text}1` : after;
}

function insert(shell: Database.Database, row: Row): void {
  const columns = ['seq', ...COLUMNS];
  shell
    .prepare(`insert into audit (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
    .run(...columns.map((each) => row[each]));
}

function restore(shell: Database.Database, whole: Row[]): void {
  const last = whole.at(-1) ?? {};
  shell.transaction(() => {
    shell.exec('delete from audit');
    for (const row of whole) insert(shell, row);
    shell.prepare('update audit_head set seq = ?, hash = ?').run(last['seq'], last['hash']);
  })();
}

/** A database with so many lines, and the SQL shell of somebody who has taken its triggers away. */
async function anAudit(lines: number, by = 'ana'): Promise<{ url: string; shell: Database.Database }> {
  const file = join(tempFolder(), 'audit.db');
  const url = `sqlite:${file}`;
  await written(url, lines, by);
  const shell = new Database(file);
  onTestFinished(() => void shell.close());
  const triggers = shell
    .prepare("select name from sqlite_master where type = 'trigger' and name like 'audit%'")
    .all() as { name: string }[];
  expect(triggers.length).toBeGreaterThan(3);
  for (const { name } of triggers) shell.exec(`drop trigger ${name}`);
  return { url, shell };
}

async function written(url: string, lines: number, by = 'ana'): Promise<void> {
  const store = await openStore(url, { log: quiet, clock: { now: () => 1_000 } });
  for (let index = 0; index < lines; index++)
    await store.transact((tx) => tx.audit([aLine({ at: 1_000 + index, by, on: `walk:s${index}` })]));
  await store.close();
}

async function checked(url: string, kept: AuditHead | null = null) {
  const { engine } = await openEngine(url, { log: quiet, readOnly: true });
  try {
    return await engine.read((db) => checkAudit(db, kept));
  } finally {
    await engine.close();
  }
}
