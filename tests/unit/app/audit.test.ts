import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/app/engine.ts';
import { StoreError } from '../../../src/app/ports/store.ts';
import { encodePress, type Press, SHAPES } from '../../../src/core/press.ts';
import { checkAudit } from '../../../src/store/audit.ts';
import { openEngine } from '../../../src/store/open.ts';
import { conversationOf } from '../../support/collecting-adapter.ts';
import { openProduct, type Product, shipped } from '../../support/product.ts';
import { openShippedLetters } from '../../support/product-letters.ts';
import { quiet } from '../../support/quiet.ts';
import { plantVictim, SECRETS, type Victim } from '../../support/victim.ts';

type Line = {
  seq: number;
  by_id: string;
  origin: string;
  what: string;
  subject: string;
  result: string;
  changes_json: string;
};

let folder: string;
let product: Product;
let victim: Victim;
let shell: Database.Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tactful-audit-'));
  product = await openProduct({ url: `sqlite:${join(folder, 'audit.db')}`, letters: openShippedLetters() });
  victim = await plantVictim(product, { person: 'ana', asked: 'dora', platform: 'test' });
  shell = new Database(join(folder, 'audit.db'), { readonly: true });
});

afterAll(async () => {
  shell.close();
  await product.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The lines written since. */
async function during(work: () => Promise<unknown>): Promise<Line[]> {
  const { last } = shell.prepare('select max(seq) as last from audit').get() as { last: number };
  await work();
  return shell.prepare('select * from audit where seq > ? order by seq').all(last) as Line[];
}

const named = (act: string) =>
  encodePress({
    do: act,
    ...Object.fromEntries((SHAPES[act] ?? []).map((key) => [key, victim.ids[key] ?? 'x1'])),
  } as unknown as Press);

describe('the audit', () => {
  it.each(Object.keys(SHAPES))('has a line of its own for %s, done or refused', async (act) => {
    for (const who of ['ben', 'ana']) {
      const lines = await during(() => product.pressRaw(who, named(act), { note: 'Mrs Quillfeather rang' }));
      expect(lines.filter((line) => line.by_id === who && line.what === act)).toHaveLength(1);
      expect(lines.find((line) => line.what === act)).toMatchObject({
        origin: 'test',
        result: expect.stringMatching(/^(done|refused:[a-z-]+)$/),
      });
    }
  });

  it('names what was refused, and to whom', async () => {
    const [line] = await during(() => product.pressRaw('ben', `follow-up-done|${victim.ids['followUp']}`));
    expect(line).toMatchObject({
      by_id: 'ben',
      subject: `follow-up:${victim.ids['followUp']}`,
      result: 'refused:gone',
    });
    const [stranger] = await during(() =>
      product.app.turnedAway({ by: 'slack:T9:U1', from: 'slack', why: 'other-team' }),
    );
    expect(stranger).toMatchObject({ by_id: 'slack:T9:U1', origin: 'slack', result: 'refused:other-team' });
  });

  it('has lines for what is typed and started, for what it changed, and for what the clock and the queue do', async () => {
    const typed = await during(() => product.type('chloe', '/complaint Mr Quist, the lamp is cracked'));
    expect(typed).toMatchObject([
      { by_id: 'chloe', what: 'say', subject: expect.stringMatching(/^walk:/), changes_json: '["start"]' },
    ]);
    const help = await during(async () => {
      await product.press('chloe', 'Escalate');
      await product.press('chloe', 'Escalate Now');
    });
    expect(help.map((line) => line.what)).toContain('confirm-escalate');
    // Emil, who decides in Bristol, was shown the case.
    expect(help.find((line) => line.what === 'sent')).toMatchObject({
      by_id: 'tactful',
      subject: expect.stringMatching(/^escalation:/),
    });
    expect(help.find((line) => line.what === 'sent')?.changes_json).toContain('shown-to>emil');
    const ladder = await during(() => product.advance(3 * 3_600_000));
    expect(ladder.map((line) => line.origin)).toContain('clock');
  });

  it('has a line for a look at a record, once an hour for each person and thing', async () => {
    const look = () => product.act('ana', { type: 'refresh' });
    await look();
    product.clock.advance(61 * 60_000);
    const seen = await during(look);
    expect(seen).toContainEqual(
      expect.objectContaining({ by_id: 'ana', what: 'seen', subject: `walk:${victim.ids['session']}`, result: 'done' }),
    );
    expect(await during(look)).toEqual([]);
    expect(await during(() => product.app.record('ana'))).toEqual([]);
    expect(await during(() => product.app.home('ana'))).toMatchObject([{ by_id: 'ana', what: 'home' }]);
    expect(await during(() => product.app.record('ben', victim.ids['session']))).toMatchObject([
      { by_id: 'ben', what: 'seen', result: 'refused:gone' },
    ]);
  });

  it('is written with the act or not at all, and the act with it or not at all', async () => {
    const { store, clock, directory } = product;
    const broken = {
      ...store,
      transact: ((work, options) =>
        store.transact(
          (tx) =>
            work({
              ...tx,
              audit: async () => {
                throw new StoreError('full', 'no room for the line');
              },
            }),
          options,
        )) as typeof store.transact,
    };
    const parts = { store: broken, clock, directory, library: { current: () => shipped }, log: quiet };
    const app = createEngine({ ...parts, newId: () => 'never', wake: () => {} });
    const before = shell.prepare('select count(*) as n from sessions').get();
    const lines = await during(async () => {
      const event = { id: 'never-1', by: 'emil', conversation: conversationOf('test', 'emil') };
      const reply = await app.handle({ ...event, act: { type: 'start', playbook: 'complaint', text: 'lost' } });
      expect(reply.saved).toBe(false);
    });
    expect(lines).toEqual([]);
    expect(shell.prepare('select count(*) as n from sessions').get()).toEqual(before);
  });

  it('holds no word of anybody, and is whole after all of this', async () => {
    const all = JSON.stringify(shell.prepare('select * from audit').all());
    for (const secret of [...SECRETS, 'Quist', 'lamp', 'kettle']) expect(all).not.toContain(secret);
    const { engine } = await openEngine(`sqlite:${join(folder, 'audit.db')}`, { log: quiet, readOnly: true });
    try {
      expect((await engine.read((db) => checkAudit(db, null))).faults).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});
