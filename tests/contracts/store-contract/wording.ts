import { expect, it } from 'vitest';
import type { AddedPhrase, Fact } from '../../../src/core/phrase.ts';
import type { Open } from '../store-contract.ts';

/** What supervisors keep about wording, and what waits for them. */
export function wordingContract(open: Open): void {
  const fact: Fact = {
    id: 'f1',
    language: 'en',
    text: 'We exchange it within 30 days — “always” 🐟',
    situation: 'no_receipt',
    branchId: null,
    from: '2026-11-22',
    until: null,
    by: 'dora',
    at: 5,
    endedAt: null,
  };
  const phrase: AddedPhrase = {
    id: 'p1',
    language: 'sl',
    situation: 'own_kayak',
    title: 'Shramba',
    example: 'pred petkom ne gre',
    answer: 'Lahko od {date}.',
    move: 'fact',
    why: null,
    by: 'dora',
    at: 5,
    offAt: null,
  };

  it('keeps facts until they are ended, the newest first', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveFact(fact);
      await tx.saveFact({ ...fact, id: 'f2', branchId: 'lisbon', until: '2026-12-24', at: 9 });
    });
    expect((await store.read((tx) => tx.facts())).map((each) => each.id)).toEqual(['f2', 'f1']);
    expect(await store.read((tx) => tx.fact('f1'))).toEqual(fact);
    await store.transact((tx) => tx.saveFact({ ...fact, endedAt: 20 }));
    expect((await store.read((tx) => tx.facts())).map((each) => each.id)).toEqual(['f2']);
    expect(await store.read((tx) => tx.fact('f1'))).toEqual({ ...fact, endedAt: 20 });
    expect(await store.read((tx) => tx.fact('nobody'))).toBeNull();
  });

  it('every change of the phrases has another stamp, for every process, even within one millisecond', async () => {
    const { store, second } = await open(() => 100);
    const other = second ?? store;
    const stamps = new Set([await other.read((tx) => tx.phrasesStamp())]);
    for (const each of [phrase, { ...phrase, offAt: 7 }, phrase, { ...phrase, id: 'p2', at: 6 }]) {
      await store.transact((tx) => tx.savePhrase(each));
      stamps.add(await other.read((tx) => tx.phrasesStamp()));
    }
    expect(stamps.size).toBe(5);
    expect(await other.read((tx) => tx.phrases())).toEqual([phrase, { ...phrase, id: 'p2', at: 6 }]);
  });

  it('counts what waits for a phrase, the most frequent first, and lets it go', async () => {
    const { store } = await open();
    const one = { id: 'u1', language: 'en', text: "we can't {thing}" };
    await store.transact(async (tx) => {
      await tx.countUnanswered({ ...one, id: 'u2', text: 'no {thing}' }, 10);
      await tx.countUnanswered(one, 11);
      await tx.countUnanswered(one, 12);
    });
    const waiting = await store.read((tx) => tx.unanswered(10));
    expect(waiting.map(({ id, count }) => [id, count])).toEqual([
      ['u1', 2],
      ['u2', 1],
    ]);
    expect(waiting[0]).toEqual({ ...one, count: 2, firstAt: 11, lastAt: 12 });
    expect(await store.read((tx) => tx.unanswered(1))).toHaveLength(1);
    await store.transact((tx) => tx.settleUnanswered('u1', 13));
    expect((await store.read((tx) => tx.unanswered(10))).map((each) => each.id)).toEqual(['u2']);
    await store.transact((tx) => tx.countUnanswered(one, 14));
    expect((await store.read((tx) => tx.unanswered(10)))[0]?.count).toBe(3);
  });

  it('keeps no more than a thousand of them: what is settled goes first, then the oldest of those asked least', async () => {
    const { store } = await open();
    const one = (at: number) => ({ id: `u${at}`, language: 'en', text: `we can't ${at}` });
    for (let first = 1; first <= 1000; first += 50) {
      await store.transact(async (tx) => {
        for (let at = first; at < first + 50; at++) await tx.countUnanswered(one(at), at);
      });
    }
    await store.transact(async (tx) => {
      await tx.countUnanswered(one(1), 1001);
      await tx.settleUnanswered('u500', 1002);
    });
    const ids = async () => new Set((await store.read((tx) => tx.unanswered(5000))).map((each) => each.id));
    await store.transact((tx) => tx.countUnanswered(one(1001), 1003));
    expect(await store.read((tx) => tx.unansweredOne('u500'))).toBeNull();
    expect((await ids()).size).toBe(1000);
    await store.transact((tx) => tx.countUnanswered(one(1002), 1004));
    const left = await ids();
    expect([left.has('u1'), left.has('u2'), left.has('u3'), left.has('u1002'), left.size]).toEqual([
      true,
      false,
      true,
      true,
      1000,
    ]);
  }, 120_000);
}
