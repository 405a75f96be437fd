import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/app/engine.ts';
import { type Store, StoreError } from '../../../src/app/ports/store.ts';
import type { Complaint } from '../../../src/core/complaint.ts';
import type { Session } from '../../../src/core/session.ts';
import { buttonsOf, openProduct, type Product, pressOf, standing, textsOf } from '../../support/product.ts';
import { quiet } from '../../support/quiet.ts';

let product: Product;
beforeEach(async () => {
  product = await openProduct();
});
afterEach(() => product.close());

async function walkOf(person = 'ana'): Promise<Session> {
  const [session] = await product.store.read((tx) => tx.openSessions(person));
  if (session === undefined) throw new Error(`${person} has no walk`);
  return session;
}
async function complaintOf(person = 'ana'): Promise<Complaint> {
  const { complaintId } = await walkOf(person);
  const complaint = await product.store.read((tx) => tx.complaint(complaintId ?? ''));
  if (complaint === null) throw new Error(`${person} has no complaint`);
  return complaint;
}
const trail = async () => {
  const { id } = await walkOf();
  return (await product.store.read((tx) => tx.trail({ sessionId: id }))).map((entry) => entry.what);
};

describe('an act', () => {
  it('that comes again, as platforms do, changes nothing and answers with the card', async () => {
    await product.act('ana', { type: 'start', playbook: 'complaint', text: 'the kettle leaks' }, 'one');
    const again = await product.act('ana', { type: 'start', playbook: 'complaint', text: 'the kettle leaks' }, 'one');
    expect(await product.store.read((tx) => tx.openSessions('ana'))).toHaveLength(1);
    expect(again.saved).toBe(true);
    expect(again.deliveries.map((each) => each.key)).toEqual([`walk:${(await walkOf()).id}`]);

    await product.act('ana', { type: 'say', text: 'and rusts' }, 'two');
    await product.act('ana', { type: 'say', text: 'and rusts' }, 'two');
    expect((await walkOf()).notes.map((note) => note.text)).toEqual(['the kettle leaks', 'and rusts']);
    expect(await trail()).toEqual(['start', 'note']);
  });

  it('of somebody whom nobody knows is refused, says whom to ask, and stores nothing', async () => {
    const reply = await product.act('zoe', { type: 'start', playbook: 'complaint', text: 'hello' });
    expect(reply.saved).toBe(false);
    expect(reply.deliveries[0]?.view.fallback).toContain('Ask your supervisor');
    expect(await product.store.read((tx) => tx.openSessions('zoe'))).toEqual([]);
  });

  it('is on the trail with who, when, what and what it changed', async () => {
    await product.type('ana', '/complaint');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor' });
    const { id, complaintId } = await walkOf();
    const [start, next] = await product.store.read((tx) => tx.trail({ sessionId: id }));
    expect(start).toMatchObject({ what: 'start', by: 'ana', at: product.clock.now(), complaintId });
    expect(next).toMatchObject({
      what: 'next',
      by: 'ana',
      changes: {
        at: ['thank', 'apologise'],
        record: expect.arrayContaining([{ path: 'customer.name', before: null, after: 'Mrs Okafor' }]),
      },
    });
  });
});

describe('two acts at once', () => {
  it('are both kept, whichever comes first', async () => {
    await product.type('ana', '/complaint');
    const texts = Array.from({ length: 12 }, (_, count) => `note ${count}`);
    const replies = await Promise.all(texts.map((text) => product.act('ana', { type: 'say', text })));
    expect(replies.every((reply) => reply.saved)).toBe(true);
    expect((await walkOf()).notes.map((note) => note.text).toSorted()).toEqual(texts.toSorted());
    expect((await complaintOf()).notes).toHaveLength(12);
  });

  it('are kept when each finds, at the end, that another commit came between: it is decided again', async () => {
    await product.type('ana', '/complaint');
    const { store, directory, playbooks, clock } = product;
    let between = 0;
    const contested: Store = {
      ...store,
      transact: (work, options) =>
        store.transact(async (tx) => {
          const result = await work(tx);
          between += 1;
          if (between <= 3) throw new StoreError('conflict', 'somebody saved it first');
          return result;
        }, options),
    };
    const app = createEngine({
      ...{ store: contested, clock, directory, log: quiet, library: { current: () => playbooks } },
      newId: () => `y${between}`,
      wake: () => {},
    });
    const conversation = { platform: 'test', person: 'ana', address: 'ana' };
    const act = { type: 'say', text: 'and it rusts' } as const;
    const reply = await app.handle({ id: 'contested', by: 'ana', conversation, act });
    expect(reply.saved).toBe(true);
    expect((await walkOf()).notes.map((note) => note.text)).toEqual(['and it rusts']);
    expect(await trail()).toEqual(['start', 'note']);
    // Whoever never gets through is told so: no act is tried for ever.
    between = -1000;
    const told = await app.handle({ id: 'lost', by: 'ana', conversation, act: { ...act, text: 'and it smells' } });
    expect(told.saved).toBe(false);
    expect(told.deliveries[0]?.view.fallback).toContain('Not saved');
    expect((await walkOf()).notes).toHaveLength(1);
  });
});

describe('a card number', () => {
  it('is stored nowhere: not in the walk, not in the record, not on the trail, not in the log', async () => {
    const card = '4111 1111 1111 1111';
    await product.type('ana', `/complaint charged on ${card}`);
    await product.type('ana', `it is ${card}`);
    await product.press('ana', 'Next', { customer_name: card, note: card, customer_phone: card });
    await product.press('ana', 'Next');
    await product.press('ana', 'Next', { background: [card], description: card });
    const { id } = await walkOf();
    const stored = JSON.stringify([
      await walkOf(),
      await complaintOf(),
      await product.store.read((tx) => tx.trail({ sessionId: id })),
      product.logged,
      product.chat.conversation('ana').filter((each) => each.from === 'bot'),
    ]);
    expect(stored).not.toContain(card);
    expect(stored).not.toContain('4111111111111111');
    expect(stored).toContain('[card ending 1111]');
  });
});

describe('forty thousand characters', () => {
  const long = `${'It leaks, and it leaks. '.repeat(1700)}END`;

  it('typed as a line, as a note and in a field are kept to the last one', async () => {
    await product.type('ana', '/complaint');
    await product.type('ana', long);
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor', note: `${long}!` });
    await product.press('ana', 'Next');
    await product.press('ana', 'Next', { description: long });
    const complaint = await complaintOf();
    expect(complaint.description).toBe(long);
    expect(complaint.notes.map((note) => note.text)).toEqual([long, `${long}!`]);
  });

  it('are answered within the time of one step', async () => {
    await product.type('ana', '/complaint');
    const started = performance.now();
    await product.type('ana', long);
    await product.press('ana', 'Next', { note: long });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a page that was opened again', () => {
  it('shows the cards as they stand, and changes nothing', async () => {
    await product.type('ana', '/complaint');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor' });
    const before = [await walkOf(), await complaintOf(), await trail()];
    const reply = await product.act('ana', { type: 'refresh' });
    expect(reply.deliveries.map((each) => each.view.fallback)).toEqual(['Step 2 of 7: Apologise · Mrs Okafor']);
    expect([await walkOf(), await complaintOf(), await trail()]).toEqual(before);
  });

  it('of somebody without a walk shows nothing', async () => {
    expect((await product.act('ben', { type: 'refresh' })).deliveries).toEqual([]);
  });
});

describe('the record beside the walk', () => {
  it('grows with every press, and belongs to whoever has the walk', async () => {
    await product.type('ana', '/complaint the kettle leaks');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor' });
    const { id } = await walkOf();
    const view = await product.app.record('ana');
    const texts = view === null ? [] : textsOf(view);
    expect(texts).toContain('Mrs Okafor');
    expect(texts.join()).toContain('the kettle leaks');
    expect(await product.app.record('ben')).toBeNull();
    expect(await product.app.record('ben', id)).toBeNull();
  });
});

describe('a database that takes nothing just now', () => {
  let folder: string;
  let locked: Product;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tactful-'));
    locked = await openProduct({ url: `sqlite:${join(folder, 'locked.db')}` });
  });
  afterEach(async () => {
    await locked.close();
    rmSync(folder, { recursive: true });
  });

  it('is told within three seconds, with the text given back; and afterwards the same press is kept', async () => {
    await locked.type('ana', '/complaint');
    const view = locked.card('ana');
    const next = pressOf(view, 'Next') ?? '';
    const inputs = { ...standing(view), customer_name: 'Mrs Okafor', note: 'She has two.' };
    const holder = new Database(join(folder, 'locked.db'));
    holder.exec('BEGIN IMMEDIATE');
    try {
      const started = performance.now();
      const said = await locked.act('ana', { type: 'say', text: 'The lid, too.' }, 'one');
      expect(performance.now() - started).toBeLessThan(3000);
      expect(said.saved).toBe(false);
      expect(said.deliveries.map((each) => textsOf(each.view).join(' '))).toEqual([
        expect.stringMatching(/^Not saved.*The lid, too\.$/s),
      ]);
      const pressed = await locked.pressRaw('ana', next, inputs);
      expect(pressed.saved).toBe(false);
      expect(textsOf(pressed.deliveries[0]?.view ?? view).join(' ')).toContain('She has two.');
      expect(textsOf(pressed.deliveries[0]?.view ?? view).join(' ')).toContain('Mrs Okafor');
    } finally {
      holder.exec('ROLLBACK');
      holder.close();
    }
    // The platform tries again with the same id, and the person presses again.
    expect((await locked.act('ana', { type: 'say', text: 'The lid, too.' }, 'one')).saved).toBe(true);
    expect((await locked.pressRaw('ana', next, inputs)).saved).toBe(true);
    const [session] = await locked.store.read((tx) => tx.openSessions('ana'));
    expect(session).toMatchObject({ at: 'apologise', answers: { customer_name: { raw: 'Mrs Okafor' } } });
    expect(session?.notes.map((note) => note.text)).toEqual(['The lid, too.', 'She has two.']);
  }, 20_000);
});

describe('what is pressed on the card of a walk that was handed over', () => {
  it('changes nothing and says who has it', async () => {
    await product.type('ana', '/complaint');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor' });
    const old = product.card('ana');
    await product.press('ana', 'More');
    await product.press('ana', 'Hand Over');
    await product.press('ana', 'Hand Over Now', { 'panel.to': 'ben' });
    const reply = await product.pressRaw('ana', pressOf(old, 'Next') ?? '', { ...standing(old), note: 'Too late.' });
    const said = reply.deliveries.map((each) => textsOf(each.view).join(' '));
    expect(said[0]).toBe('Mrs Okafor: with Ben Okafor now.');
    expect(said.join(' ')).toContain('Too late.');
    expect((await walkOf('ben')).notes).toEqual([]);
    expect(buttonsOf(product.card('ben'))).toContain('Next');
  });

  it('can’t hand it to somebody who is no colleague', async () => {
    await product.type('ana', '/complaint');
    await product.press('ana', 'More');
    await product.press('ana', 'Hand Over');
    await product.press('ana', 'Hand Over Now', { 'panel.to': 'zoe' });
    expect((await walkOf('ana')).ownerId).toBe('ana');
  });
});

describe('the card after each act', () => {
  it('carries presses that a double click can’t use twice', async () => {
    await product.type('ana', '/complaint');
    const view = product.card('ana');
    const next = pressOf(view, 'Next') ?? '';
    const inputs = { ...standing(view), customer_name: 'Mrs Okafor', note: 'Once.' };
    await Promise.all([product.pressRaw('ana', next, inputs), product.pressRaw('ana', next, inputs)]);
    expect(await walkOf()).toMatchObject({ at: 'apologise', trail: ['thank'], notes: [{ text: 'Once.' }] });
  });
});
