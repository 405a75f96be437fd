import { expect, it } from 'vitest';
import { StoreError } from '../../../src/app/ports/store.ts';
import type { Letter } from '../../../src/core/letter.ts';
import type { Open } from '../store-contract.ts';

const letter = (more: Partial<Letter> = {}): Letter => ({
  id: 'l1',
  complaintId: 'c1',
  by: 'ana',
  kind: 'next-steps',
  language: 'uk',
  state: 'draft',
  to: 'zoe@example.com',
  subject: 'Ваша скарга – “čaj” 😀',
  body: "Доброго дня.\n\nit's {odd}; DROP TABLE letters;--",
  drafted: { subject: 's', body: 'b' },
  before: { kind: 'late', language: 'en', subject: 'x', body: 'y\n' },
  asked: { reason: '=cmd()' },
  createdAt: 1_764_000_000_000,
  changedAt: 1_764_000_000_001,
  sentAt: null,
  failure: null,
  version: 0,
  ...more,
});

export function lettersContract(open: Open): void {
  it('keeps a letter as it is, letter by letter, and finds it by its complaint', async () => {
    const { store, second } = await open();
    const saved = await store.transact((tx) => tx.saveLetter(letter()));
    expect(saved).toEqual({ ...letter(), version: 1 });
    for (const each of [store, ...(second === null ? [] : [second])]) {
      expect(await each.read((tx) => tx.letter('l1'))).toEqual(saved);
      expect(await each.read((tx) => tx.lettersOf('c1'))).toEqual([saved]);
      expect(await each.read((tx) => tx.lettersOf('c2'))).toEqual([]);
      expect(await each.read((tx) => tx.letter('l2'))).toBeNull();
    }
  });

  it('keeps what became of it, and none of two that decide at the same time overwrites the other', async () => {
    const { store } = await open();
    const first = await store.transact((tx) => tx.saveLetter(letter()));
    const sent = { ...first, state: 'sent' as const, sentAt: 1_764_000_000_009, before: null, failure: 'mail-later' };
    const done = await store.transact((tx) => tx.saveLetter(sent));
    expect(await store.read((tx) => tx.letter('l1'))).toEqual(done);
    const late = store.transact((tx) => tx.saveLetter({ ...first, body: 'too late' }));
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    await expect(store.transact((tx) => tx.saveLetter(letter()))).rejects.toBeInstanceOf(StoreError);
    expect(await store.read((tx) => tx.letter('l1'))).toEqual(done);
  });

  it('lists the letters of a complaint oldest first', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const [id, createdAt] of [
        ['l3', 30],
        ['l1', 10],
        ['l2', 20],
      ] as const)
        await tx.saveLetter(letter({ id, createdAt }));
    });
    expect((await store.read((tx) => tx.lettersOf('c1'))).map((each) => each.id)).toEqual(['l1', 'l2', 'l3']);
  });
}
