import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../src/cli.ts';
import { audit } from '../../../src/commands/audit.ts';
import { backup } from '../../../src/commands/backup.ts';
import type { Command } from '../../../src/commands/command.ts';
import { exportCommand } from '../../../src/commands/export.ts';
import { migrate } from '../../../src/commands/migrate.ts';
import { report } from '../../../src/commands/report.ts';
import { restore } from '../../../src/commands/restore.ts';
import { openStore } from '../../../src/store/open.ts';
import { aLine } from '../../contracts/store-contract/audit.ts';
import { quiet } from '../../support/quiet.ts';
import { aFullComplaint } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const FILE = 'data/tactful.db';

async function aFolder(lines = 3): Promise<string> {
  const cwd = tempFolder();
  const store = await openStore(`sqlite:${join(cwd, FILE)}`, { log: quiet, clock: { now: () => 1_000 } });
  await store.transact((tx) => tx.saveComplaint(aFullComplaint()));
  for (let index = 0; index < lines; index++)
    await store.transact((tx) => tx.audit([aLine({ by: index % 2 === 0 ? 'ana' : 'ben', on: `walk:s${index}` })]));
  await store.close();
  return cwd;
}

describe('tactful audit', () => {
  it('says that it is whole and where it ends; and with a head that was kept, that nothing before it changed', async () => {
    const cwd = await aFolder();
    const head = (await ran(audit, ['head'], { cwd })).out.trim();
    expect(head).toMatch(/^3:[0-9a-f]{64}$/);
    expect(await ran(audit, ['verify'], { cwd })).toMatchObject({
      code: 0,
      out: `whole: 3 lines, the last is ${head}\n`,
    });
    expect((await ran(audit, ['verify', '--head', head], { cwd })).code).toBe(0);
  });

  it('answers with 1 and names the line when one was changed, or the end was cut off', async () => {
    const cwd = await aFolder();
    const head = (await ran(audit, ['head'], { cwd })).out.trim();
    const shell = new Database(join(cwd, FILE));
    for (const { name } of shell
      .prepare("select name from sqlite_master where type = 'trigger' and name like 'audit%'")
      .all() as {
      name: string;
    }[])
      shell.exec(`drop trigger ${name}`);
    shell.exec("update audit set by_id = 'mallory' where seq = 2");
    expect(await ran(audit, ['verify'], { cwd })).toMatchObject({
      code: 1,
      out: expect.stringContaining('line 2: changed'),
    });
    shell.exec("update audit set by_id = 'ben' where seq = 2; delete from audit where seq = 3");
    shell.exec('update audit_head set seq = 2, hash = (select hash from audit where seq = 2)');
    shell.close();
    expect((await ran(audit, ['verify'], { cwd })).code).toBe(0);
    expect(await ran(audit, ['verify', '--head', head], { cwd })).toMatchObject({
      code: 1,
      out: expect.stringContaining('line 3: was there once'),
    });
  });

  it('prints its lines, all of them or those about one thing or of one person', async () => {
    const cwd = await aFolder();
    const lines = async (...args: string[]) =>
      (await ran(audit, ['list', ...args], { cwd })).out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    expect(await lines()).toHaveLength(3);
    expect(await lines('--by', 'ben')).toMatchObject([
      { seq: 2, at: '1970-01-01T00:00:01.000Z', by: 'ben', from: 'slack', what: 'next', on: 'walk:s1', result: 'done' },
    ]);
    expect(await lines('--on', 'walk:s2')).toMatchObject([{ seq: 3 }]);
  });

  it.each([
    [[], 'verify|head|list'],
    [['burn'], 'burn'],
    [['verify', 'twice'], 'twice'],
    [['verify', '--head', '3:short'], '3:short'],
  ])('does not run with %j, and says why', async (args, why) => {
    const { code, err } = await ran(audit, args, { cwd: await aFolder() });
    expect(code).toBe(2);
    expect(err).toContain(why);
  });
});

/** What reads, moves or changes records leaves a line. */
const LEAVES_A_LINE: Record<string, { command: Command; args: (cwd: string) => string[] }> = {
  export: { command: exportCommand, args: () => ['complaints'] },
  backup: { command: backup, args: () => [] },
  report: { command: report, args: () => [] },
  restore: { command: restore, args: (cwd) => [`data/backups/${readdirSync(join(cwd, 'data/backups'))[0]}`] },
};

/** The others, with why they leave none. */
const LEAVES_NONE: Record<string, string> = {
  start: 'serves people, whose acts leave lines of their own',
  check: 'reads playbooks and the organisation',
  rephrase: 'reads phrases',
  run: 'keeps nothing, and walks with an invented customer',
  audit: 'reads ids and codes',
  demo: 'writes invented customers into a database of its own',
  doctor: 'reads settings, and whom the platforms reach',
  'teams-package': 'reads a manifest',
};

/** Their lines are looked for where the rest of them is. */
const ELSEWHERE = ['migrate', 'erase', 'hold'];

describe('each command', () => {
  it('leaves a line in the audit, or it is said here why not', () => {
    const told = [...Object.keys(LEAVES_A_LINE), ...Object.keys(LEAVES_NONE), ...ELSEWHERE];
    expect(COMMAND_NAMES.filter((name) => !told.includes(name))).toEqual([]);
  });

  it.each(Object.keys(LEAVES_A_LINE))('%s leaves a line with who ran it, before anything is shown', async (name) => {
    const cwd = await aFolder(1);
    if (name === 'restore') await ran(backup, [], { cwd });
    const { command, args } = LEAVES_A_LINE[name] as (typeof LEAVES_A_LINE)[string];
    expect((await ran(command, args(cwd), { cwd })).code).toBe(0);
    const last = JSON.parse((await ran(audit, ['list'], { cwd })).out.trim().split('\n').at(-1) ?? '{}');
    expect(last).toMatchObject({
      what: name,
      from: 'command',
      by: expect.stringMatching(/^operator(:\d+)?$/),
      result: 'done',
    });
    expect((await ran(audit, ['verify'], { cwd })).code).toBe(0);
  });

  it('migrate leaves one when it changed something', async () => {
    const cwd = tempFolder();
    await ran(migrate, [], { cwd });
    await ran(migrate, [], { cwd });
    const lines = (await ran(audit, ['list'], { cwd })).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).what)).toEqual(['migrate']);
  });

  it('export shows nothing when its line can’t be written', async () => {
    const cwd = await aFolder(1);
    const holder = new Database(join(cwd, FILE));
    holder.exec('begin immediate');
    const { code, out, err } = await ran(exportCommand, ['complaints'], { cwd });
    holder.exec('rollback');
    holder.close();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('fix:');
  });
});
