import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Directory, Reply } from '../../../src/app/ports.ts';
import { SHAPES } from '../../../src/core/press.ts';
import { directoryOf, liveDirectory } from '../../../src/organisation/directory.ts';
import { organisation } from '../../support/people.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { openShippedLetters } from '../../support/product-letters.ts';
import { plantVictim, pressesOn, SECRETS, type Victim } from '../../support/victim.ts';

// Every button there is, pressed on Ana's things by those who may not. Ana works in Lisbon, where Dora decides.

let folder: string;
let product: Product;
let victim: Victim;
let shell: Database.Database;
let inForce = directoryOf(organisation);

const WORDS = {
  note: 'mallory was here',
  'decision.why': 'mallory',
  when: 'tomorrow 10:00',
  to: 'ben',
  what: 'mallory',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tactful-authority-'));
  const people = ['ana', 'ben', 'chloe', 'dora', 'emil', 'slack:T2:U1'];
  const stranger = { ...person('ben'), id: 'slack:T2:U1', branchId: null, name: 'Stranger' };
  const live = liveDirectory(() => inForce);
  const directory: Directory = {
    ...live,
    person: (id) => live.person(id) ?? (id === stranger.id ? stranger : null),
    knowing: () => directory,
  };
  const url = `sqlite:${join(folder, 'authority.db')}`;
  product = await openProduct({ url, people, directory, letters: openShippedLetters() });
  victim = await plantVictim(product, { person: 'ana', asked: 'dora', platform: 'test' });
  shell = new Database(join(folder, 'authority.db'), { readonly: true });
});

afterAll(async () => {
  shell.close();
  await product.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a button on somebody else’s things', () => {
  it.each(['ben', 'emil', 'slack:T2:U1'])(
    'pressed by %s does nothing, shows nothing, and reads as if nothing were there',
    async (who) => {
      const before = everything();
      const nothing = pressesOn({});
      const differing: string[] = [];
      for (const [index, { act, press }] of pressesOn(victim.ids).entries()) {
        const reply = await product.pressRaw(who, press, WORDS);
        expect(told(reply), act).not.toMatch(new RegExp(SECRETS.join('|'), 'i'));
        expect(everything(), act).toEqual(before);
        const missing = await product.pressRaw(who, nothing[index]?.press ?? '', WORDS);
        // It names what is to be there afterwards: where nothing is, it begins something new.
        if (act !== 'action-save' && told(reply) !== told(missing)) differing.push(act);
      }
      expect(differing).toEqual([]);
    },
  );

  it('names a thing of everybody’s that a press can name: a new one is tried as soon as it is there', () => {
    const known = new Set([...Object.keys(victim.ids), ...NAMES_NOTHING_OF_ANYBODY]);
    const unknown = Object.entries(SHAPES).flatMap(([act, keys]) =>
      keys.filter((key) => !known.has(key)).map((key) => `${act}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it('is refused whoever was a supervisor when they were asked, from the moment that the organisation says so', async () => {
    expect(told(await product.pressRaw('dora', `acknowledge|${victim.ids['escalation']}`))).toContain('Quillfeather');
    const before = everything();
    inForce = directoryOf({
      ...organisation,
      people: organisation.people.map((each) => (each.id === 'dora' ? { ...each, role: 'agent' as const } : each)),
    });
    for (const { act, press } of pressesOn(victim.ids)) {
      const reply = await product.pressRaw('dora', press, WORDS);
      expect(told(reply), act).not.toMatch(new RegExp(SECRETS.join('|'), 'i'));
      expect(everything(), act).toEqual(before);
    }
    inForce = directoryOf(organisation);
  });

  it('does what it says for whom it is', async () => {
    const before = everything();
    const reply = await product.pressRaw('ana', `follow-up-done|${victim.ids['followUp']}`);
    expect(told(reply)).toContain('Quillfeather');
    expect(everything()).not.toEqual(before);
  });
});

/** Keys of presses that name nothing whose reader matters: how to act, what everybody shares, or what only opens a card. */
const NAMES_NOTHING_OF_ANYBODY = [
  ...['arg', 'at', 'until', 'ping', 'card', 'as', 'playbook', 'within', 'page', 'part', 'path', 'version', 'seen'],
  // The company's own phrases, facts and reports: wording/keep.test.ts.
  ...['review', 'of', 'slot', 'phrase', 'fact'],
  ...['period', 'ago'],
];

function person(id: string) {
  const found = organisation.people.find((each) => each.id === id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
}

/** Everything that somebody reads in answer, without the names that messages and buttons have. */
function told({ deliveries }: Reply): string {
  return deliveries
    .map(({ view }) => JSON.stringify(view, (key, value) => (key === 'press' ? String(value).split('|')[0] : value)))
    .join('\n');
}

/** What an act leaves behind of itself, and what only says that something was shown. */
const LEFT_BEHIND = [
  'audit',
  'audit_head',
  'inbound',
  'conversations',
  'transcript',
  'messages',
  'people',
  'schema_migrations',
];

/** Every row of every other table, and what waits in the queue but is no message. */
function everything(): Record<string, unknown[]> {
  const tables = shell
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all() as { name: string }[];
  return Object.fromEntries(
    tables
      .filter(({ name }) => !LEFT_BEHIND.includes(name))
      .map(({ name }) => [
        name,
        shell.prepare(`select * from "${name}" ${name === 'jobs' ? "where kind <> 'deliver'" : ''}`).all(),
      ]),
  );
}
