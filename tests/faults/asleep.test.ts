import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Delivery } from '../../src/app/ports.ts';
import { schedule } from '../../src/app/ring.ts';
import { inTurn } from '../../src/app/timed.ts';
import type { Escalation } from '../../src/core/complaint.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { DAY, HOUR, MINUTE } from '../support/clock.ts';
import { openProduct, type Product, textsOf } from '../support/product.ts';
import { aFollowUp } from '../support/records.ts';

// The machine sleeps for two days. When it wakes, calls for help go first and have a fresh window, each person hears once of
// what was missed, the oldest first and marked as late, and nobody is rung at again and again.

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

async function agree(product: Product, who: string, index: number, dueAt: number): Promise<void> {
  const { store, clock, directory } = product;
  const newId = () => randomUUID();
  const parts = { store, clock, directory, library: { current: () => [] }, worker: 't', newId };
  await store.transact(async (tx) => {
    const turn = await inTurn(parts, tx);
    const id = `${who}${index}`;
    const followUp = aFollowUp({ id, complaintId: null, sessionId: id, kind: 'callback', ownerId: who, dueAt });
    await tx.saveFollowUp(followUp);
    await schedule(turn, followUp);
  });
}

it('asleep for two days: everything missed is said once, in order, and never in a burst', async () => {
  const chance = chanceOf(seedOf('asleep'));
  const rounds = sized(200, 15);
  let [lists, single, calls] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const product = await openProduct();
    const { clock, chat, store } = product;
    const start = clock.now();
    // Two people call for help, and nobody has answered when it falls asleep.
    for (const who of ['ben', 'chloe']) {
      await product.type(who, '/complaint the kettle leaks');
      await product.press(who, 'Escalate');
      await product.press(who, 'Escalate Now');
    }
    const due = new Map<string, number[]>();
    for (const who of PEOPLE) {
      // Within their hours of Tuesday and Wednesday, a minute apart at least, so that each is due at a time of its own.
      const minutes = new Set(
        Array.from({ length: chance.below(9) }, () => chance.below(150) + chance.below(2) * 1_440),
      );
      due.set(
        who,
        [...minutes].map((minute) => start + HOUR / 2 + minute * MINUTE),
      );
      for (const [index, at] of (due.get(who) ?? []).entries()) await agree(product, who, index, at);
    }
    const before = chat.delivered.length;
    const asked = await escalations(product);
    await product.sleep(2 * DAY);
    const woke = chat.delivered.slice(before);

    const kinds = woke.map(({ delivery }) => delivery.message.type);
    // Whoever decides hears of the calls before anybody hears of anything that was missed.
    const lastCall = woke.findLastIndex(
      ({ person, delivery }) => isCall(delivery.key) && ['dora', 'emil'].includes(person),
    );
    const firstMissed = kinds.findIndex((kind) => kind === 'follow-up' || kind === 'digest');
    expect(lastCall).toBeGreaterThanOrEqual(0);
    if (firstMissed !== -1) expect(firstMissed).toBeGreaterThan(lastCall);
    for (const who of PEOPLE) {
      const missed = (due.get(who) ?? []).toSorted((a, b) => a - b);
      const heard = woke.filter(({ person, delivery }) => person === who && isMissed(delivery));
      const texts = heard.map(({ delivery }) => textsOf(delivery.view).join(' '));
      if (missed.length > 3) {
        lists += 1;
        expect(texts).toHaveLength(1);
        expect(texts[0]).toContain('What was missed');
        expect(texts[0]?.match(/Ring the customer back \(overdue by/g)).toHaveLength(missed.length);
      } else {
        single += missed.length;
        expect(heard.map(({ delivery }) => delivery.key)).toHaveLength(missed.length);
        for (const text of texts) expect(text).toContain('This was due');
        const order = heard.map(({ delivery }) => idOf(delivery.message));
        const ids = (due.get(who) ?? []).map((at, index) => ({ at, id: `${who}${index}` }));
        expect(order).toEqual(ids.toSorted((a, b) => a.at - b.at).map((each) => each.id));
      }
    }
    for (const each of await escalations(product)) {
      const was = asked.find((one) => one.id === each.id);
      // It moves one level, and whoever is asked now has their whole time.
      expect(each.pages.length - (was?.pages.length ?? 0)).toBeLessThanOrEqual(1);
      expect(each.nextAt ?? 0).toBeGreaterThan(clock.now());
      calls += 1;
    }
    // And that was all: on the same day nothing of it comes again.
    const after = chat.delivered.length;
    await product.advance(2 * HOUR);
    expect(chat.delivered.slice(after).filter(({ delivery }) => delivery.message.type === 'follow-up')).toEqual([]);
    expect(await store.jobs.due(clock.now())).toBe(0);
    await product.close();
  }
  console.info(
    `asleep: ${rounds} sleeps of two days; ${lists} lists, ${single} single reminders, ${calls} calls for help`,
  );
});

/** The clock of a first answer is not one of the calls that were agreed. */
function isMissed({ key, message }: Delivery): boolean {
  return message.type === 'digest' || (message.type === 'follow-up' && !key.includes('.answer'));
}

function isCall(key: string): boolean {
  return key.startsWith('escalation:');
}

function idOf(message: { type: string; followUp?: string }): string {
  return message.followUp ?? '';
}

async function escalations({ store }: Product): Promise<Escalation[]> {
  return await store.read(async (tx) => {
    const all: Escalation[] = [];
    for await (const each of tx.escalations()) all.push(each);
    return all;
  });
}
