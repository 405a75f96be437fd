import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/app/ports.ts';
import { schedule } from '../../../src/app/ring.ts';
import { inTurn } from '../../../src/app/timed.ts';
import type { FollowUp } from '../../../src/core/complaint.ts';
import type { Person } from '../../../src/core/person.ts';
import type { Block, Hours } from '../../../src/core/working-time.ts';
import { directoryOf } from '../../../src/organisation/directory.ts';
import { chanceOf, seedOf } from '../../support/chance.ts';
import { DAY, HOUR, MINUTE } from '../../support/clock.ts';
import { openProduct } from '../../support/product.ts';
import { shown, slowIsOpen } from '../../support/slow-working-time.ts';

// A year of two hundred people in five zones, with every change of the clocks in it: whatever was agreed is rung once,
// in working hours, in order. Whether a branch works is judged by somebody who shares no code with the product.

const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu'];
const day: Block[] = [
  { from: 9 * 60, to: 12 * 60 + 30 },
  { from: 13 * 60 + 15, to: 17 * 60 + 30 },
];
const night: Block[] = [{ from: 22 * 60, to: 30 * 60 }];

const branches = ZONES.map((timeZone, index) => ({
  id: `branch${index}`,
  name: timeZone,
  place: { timeZone, country: 'GB', currency: 'GBP', language: 'en' },
}));
/** One branch works at night, over the hour that comes twice and the one that does not come. */
const hours: Record<string, Hours> = Object.fromEntries(
  ZONES.map((timeZone, index) => {
    const work = index === 1 ? night : day;
    return [`branch${index}`, { timeZone, week: [[], work, work, work, work, work, work], days: { '2027-01-01': [] } }];
  }),
);
const people: Person[] = Array.from({ length: 200 }, (_, index) => {
  const branch = branches[index % 5] ?? expect.fail();
  return {
    id: `p${index}`,
    name: `Person ${index}`,
    role: 'agent',
    branchId: branch.id,
    phone: null,
    place: branch.place,
  };
});
const directory = directoryOf({ company: 'A year', branches, people, hours });

describe('a year of two hundred people in five zones', () => {
  it(
    'rings everything that was agreed, once, in working hours, in order',
    async () => {
      const start = Date.UTC(2026, 11, 1);
      const chance = chanceOf(seedOf('year'));
      const product = await openProduct({ directory, start, people: people.map((each) => each.id) });
      const { store, clock, chat } = product;
      const heard: { person: string; delivery: Delivery; at: number }[] = [];
      const deliver = chat.deliver;
      chat.deliver = async (to, delivery) => {
        heard.push({ person: to.person, delivery, at: clock.now() });
        await deliver(to, delivery);
      };
      const parts = {
        store,
        clock,
        directory,
        library: { current: () => [] },
        worker: 'w',
        newId: () => `n${Math.random()}`,
      };
      const agreed: FollowUp[] = Array.from({ length: 2_000 }, (_, index) => ({
        id: `f${index}`,
        complaintId: null,
        sessionId: `s${index}`,
        kind: index % 2 === 0 ? 'callback' : 'check',
        dueAt: start + chance.below(365 * 24 * 60) * MINUTE,
        ownerId: `p${chance.below(200)}`,
        state: 'due',
        outcome: null,
        attempts: 0,
        tries: 0,
        handed: 0,
        rungAt: null,
      }));
      await store.transact(
        async (tx) => {
          const turn = await inTurn(parts, tx);
          for (const each of agreed) {
            await tx.saveFollowUp(each);
            await schedule(turn, each);
          }
        },
        { patience: 60_000 },
      );
      await product.advance(366 * DAY);

      const rung = new Map<string, number[]>();
      for (const { person, delivery, at } of heard) {
        const id = delivery.message.type === 'follow-up' ? delivery.message.followUp : null;
        if (id !== null) rung.set(id, [...(rung.get(id) ?? []), at]);
        const of = hours[directory.person(person)?.branchId ?? ''] ?? expect.fail('no hours');
        // A call agreed for a short break rings in the break; nobody is rung by night.
        const there = slowIsOpen(of, at) || (slowIsOpen(of, at - 45 * MINUTE) && slowIsOpen(of, at + 45 * MINUTE));
        expect(there, `${person} at ${new Date(at).toISOString()}: ${JSON.stringify(shown(at, of.timeZone))}`).toBe(
          true,
        );
      }
      for (const { id, dueAt } of agreed) {
        const times = rung.get(id) ?? [];
        expect(times, id).toHaveLength(1);
        // Never before its time, and at most a weekend with a holiday after it.
        expect(times[0]).toBeGreaterThanOrEqual(dueAt);
        expect((times[0] ?? 0) - dueAt).toBeLessThan(4 * DAY);
      }
      const times = heard.map((each) => each.at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(await store.jobs.nextDue()).toBeNull();
      expect(times.length).toBeGreaterThan(agreed.length);
      await product.close();
    },
    3 * HOUR,
  );
});
