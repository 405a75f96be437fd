import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { audit } from '../../src/commands/audit.ts';
import { backup } from '../../src/commands/backup.ts';
import { erase } from '../../src/commands/erase.ts';
import { exportCommand } from '../../src/commands/export.ts';
import { hold } from '../../src/commands/hold.ts';
import { restore } from '../../src/commands/restore.ts';
import type { ShownMessage } from '../support/slack/shown.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ran } from '../support/terminal.ts';

// Somebody is forgotten, while the product runs: in every table, in every byte of the database's files, and in what the
// bot has shown at Slack.

/** Of one customer; none of it may be anywhere afterwards. */
const CANARIES = {
  "Customer's name": 'Žanna Canarywhite',
  'Number to ring them on': '+44 7911 123456',
  'What happened?': 'The zebrakettle leaks since Monday',
  'What should have happened?': 'It should hold okapiwater',
  'What would they like?': 'A quaggakettle',
  'What did you agree?': 'a new gnukettle by courier',
  'What are you doing about it now?': 'The ibexcourier leaves at noon',
  'Their address': '4 Elandquay, Bristol',
  'What would prevent it next time?': 'Test each dikdikkettle',
  'E-mail for the confirmation': 'zanna@canary.example',
};
const TRACES = [
  ...['Canarywhite', 'canarywhite', 'zebrakettle', 'okapiwater', 'quaggakettle', 'gnukettle', 'ibexcourier'],
  ...['Elandquay', 'elandquay', 'dikdikkettle', 'zanna@canary', '7911123456', '7911 123456', 'bongonote'],
];

let product: SlackProduct | null = null;
let cwd = '';

afterEach(async () => {
  await product?.close();
  product = null;
});

async function opened(): Promise<SlackProduct> {
  cwd = tempFolder();
  mkdirSync(join(cwd, 'data'));
  product = await openSlackProduct({ databaseUrl: `sqlite:${join(cwd, 'data/tactful.db')}` });
  return product;
}

/** Ben takes the whole complaint of the canary, with a call for help and a note; and another one, which mentions them. */
async function complained({ slack, settled }: SlackProduct): Promise<void> {
  const ben = slack.user('ben');
  const card = () => ben.newest(/Step \d of 7/);
  await ben.command('/complaint', 'a bongonote about Zanna CANARYWHITE');
  await settled();
  for (let step = 1; step <= 7; step += 1) {
    const values = Object.fromEntries(
      Object.entries(CANARIES).flatMap(([label, value]) => {
        const field = Object.keys(card().fields).find((each) => each.startsWith(label));
        return field === undefined ? [] : [[field, value]];
      }),
    );
    if (step === 4) {
      await ben.press(card(), 'Escalate', { values });
      await settled();
      await ben.press(card(), 'Escalate Now');
      await settled();
    }
    await ben.press(card(), step === 7 ? 'Finish' : 'Next', { values });
    await settled();
    // What is pointed out once does not hold it up twice.
    if (step < 7 && new RegExp(`Step ${step} of 7`).test(card().text)) await ben.press(card(), 'Next', { values });
    await settled();
  }
  await ben.press(ben.newest(/not complete yet/), 'Finish Anyway');
  await settled();
  await ben.say('due');
  await settled();
  await ben.command('/complaint', 'Mr Lark rings about the same, he knows Canarywhite, Zanna (07911 / 123 456)');
  await settled();
}

function shownTo(slack: SlackProduct['slack']): string {
  const all = ['ana', 'ben', 'chloe', 'dora', 'emil'].flatMap((name) => slack.user(name).sees());
  return all
    .filter((each: ShownMessage) => each.from === 'app')
    .map((each) => `${each.text}\n${each.notification}\n${JSON.stringify(each.blocks)}`)
    .join('\n');
}

/** Which traces any byte of these files still holds. */
function tracesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file));
  return TRACES.filter((trace) => bytes.some((each) => each.includes(trace)));
}

describe('a customer who is to be forgotten', () => {
  it('is looked for first, then gone from tables, files and chat; what counts stays, and a restore brings nothing back', async () => {
    const running = await opened();
    await complained(running);
    const { settled, slack } = running;
    expect(tracesIn(join(cwd, 'data'))).not.toEqual([]);
    expect(shownTo(slack)).toContain('Canarywhite');
    const before = (await ran(backup, ['--to', 'backups'], { cwd })).out.trim();

    const look = await ran(erase, ['--phone', '07911 123456', '--name', 'Zanna Canarywhite'], { cwd });
    expect([look.code, look.err]).toEqual([0, '']);
    const [, id] = /^complaint (\w+) {2}opened \d{4}-\d\d-\d\d {2}open\n/.exec(look.out) ?? [];
    expect(look.out).toContain('nothing is erased yet');
    expect(shownTo(slack)).toContain('Canarywhite');

    const done = await ran(erase, ['--phone', '07911 123456', '--name', 'Zanna Canarywhite', '--yes'], { cwd });
    expect([done.code, done.err]).toEqual([0, '']);
    expect(tracesIn(join(cwd, 'data'))).toEqual([]);
    // A message a second is all that Slack takes for one conversation.
    const stillShown = () => TRACES.filter((trace) => shownTo(slack).includes(trace));
    for (let waited = 0; waited < 60 && stillShown().length > 0; waited += 1) {
      running.advance(1_000);
      await sleep(200);
      await settled();
    }
    expect(stillShown()).toEqual([]);
    expect(shownTo(slack)).toContain('[erased]');

    const records = (await ran(exportCommand, ['complaints'], { cwd })).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const erased = records.find((each) => each.id === id);
    expect(erased).toMatchObject({ customer: { name: null, phone: null }, description: '[erased]', notes: [] });
    expect(erased.openedAt).toMatch(/^\d{4}/);
    const other = records.find((each) => each.id !== id);
    expect(other.notes[0].text).toBe('Mr Lark rings about the same, he knows [erased] ([erased])');
    expect((await ran(audit, ['verify'], { cwd })).code).toBe(0);
    expect((await ran(audit, ['list'], { cwd })).out).toContain('"what":"erase"');

    // Again finds nothing, and a search finds neither.
    expect((await ran(erase, ['--email', 'zanna@canary.example'], { cwd })).out).toBe('nothing is found\n');
    await running.close();
    product = null;
    expect(tracesIn(join(cwd, 'data'))).toEqual([]);

    const back = await ran(restore, [before], { cwd });
    expect([back.code, back.err]).toEqual([0, '']);
    const replaced = back.out.split('replaced  ')[1]?.trim() ?? '';
    expect(replaced).not.toBe('');
    expect(tracesIn(join(cwd, 'data'))).toEqual([]);
    const again = (await ran(exportCommand, ['complaints'], { cwd })).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(again.find((each) => each.id === id)).toMatchObject({
      customer: { name: null },
      description: '[erased]',
    });
  });

  it('reads everything that is kept about them, and nothing of anybody else', async () => {
    const running = await opened();
    await complained(running);
    const { code, err, out } = await ran(
      exportCommand,
      ['customer', '--phone', '07911 123456', '--name', 'Zanna Canarywhite'],
      { cwd },
    );
    expect([code, err]).toEqual([0, '']);
    const records = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map((each) => each.record)).toEqual(
      expect.arrayContaining(['complaints', 'escalations', 'follow-ups', 'mentions']),
    );
    expect(records[0]).toMatchObject({
      customer: { name: 'Žanna Canarywhite', phone: '+447911123456', address: '4 Elandquay, Bristol' },
      description: CANARIES['What happened?'],
    });
    const elsewhere = records.filter((each) => each.record === 'mentions').map((each) => each.text);
    expect(elsewhere).toContain('The customer rings about the same, he knows [you] ([you])');
    for (const other of ['Lark', 'Ben Okafor', 'Emil', 'U0BEN']) expect(out).not.toContain(other);
    expect((await ran(audit, ['list'], { cwd })).out).toContain('export:customer');
    expect((await ran(exportCommand, ['customer', '--name', 'Smith'], { cwd })).code).toBe(2);
  });

  it('is not forgotten while the complaint must be kept, and whoever asks is told why', async () => {
    const running = await opened();
    await complained(running);
    const [, id = ''] = /complaint (\w+)/.exec((await ran(erase, ['--phone', '+447911123456'], { cwd })).out) ?? [];
    expect((await ran(hold, [id, '--reason', 'court, case 14/26'], { cwd })).code).toBe(0);
    expect((await ran(hold, [], { cwd })).out).toContain('court, case 14/26');
    const refused = await ran(erase, ['--phone', '+447911123456', '--yes'], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('must be kept: court, case 14/26');
    expect(tracesIn(join(cwd, 'data'))).toContain('Canarywhite');
    expect((await ran(hold, [id, '--lift'], { cwd })).code).toBe(0);
    const later = await ran(erase, ['--phone', '+447911123456', '--yes', '--later'], { cwd });
    expect([later.code, later.out]).toEqual([0, expect.stringContaining('erase --finish')]);
    expect((await ran(exportCommand, ['complaints'], { cwd })).out).not.toContain('zebrakettle');
    expect((await ran(erase, ['--finish'], { cwd })).out).toBe('erased\n');
    // By the number alone, a name that somebody else wrote down is not known to be theirs.
    expect(tracesIn(join(cwd, 'data')).filter((each) => !/canarywhite/i.test(each))).toEqual([]);
  });

  it.each([
    [[], 'nobody'],
    [['--phone', '12345'], 'nobody'],
    [['--name', 'Smith'], 'nobody'],
    [['--phone', '020 7946 0999', '--why', 'Mrs Smith asked'], 'why is a code'],
    [['somebody'], 'takes no'],
    [['--again', 'nothing.jsonl'], 'no list of erasures'],
  ])('%j is refused, and says what to write', async (args, words) => {
    const running = await opened();
    writeFileSync(join(cwd, 'x'), '');
    const { code, err } = await ran(erase, args, { cwd });
    expect(code).toBe(2);
    expect(err).toContain(words === 'nobody' ? 'needs to know whom' : words);
    await running.close();
    product = null;
  });
});
