import { expect, it } from 'vitest';
import { openEscalation } from '../../../src/app/escalations.ts';
import type { Delivery } from '../../../src/app/ports.ts';
import { watch } from '../../../src/app/promises.ts';
import { inTurn } from '../../../src/app/timed.ts';
import type { Person } from '../../../src/core/person.ts';
import type { Block, Hours } from '../../../src/core/working-time.ts';
import { directoryOf } from '../../../src/organisation/directory.ts';
import { chanceOf, seedOf } from '../../support/chance.ts';
import { DAY, HOUR, MINUTE } from '../../support/clock.ts';
import { openProduct } from '../../support/product.ts';
import { aComplaint, aPromise, aSession } from '../../support/records.ts';
import { slowIsOpen } from '../../support/slow-working-time.ts';

// A year of promises and calls for help in five zones, with every change of the clocks in it: whoever promised hears of it
// once before, once then and once after; whoever decides is asked once, in working hours, and the next one when their
// minutes of working time are over. Whether a branch works is judged by somebody who shares no code with the product.

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
/** In each branch: an administrator, a supervisor, and thirty-eight who promise. */
const people: Person[] = Array.from({ length: 200 }, (_, index) => {
  const branch = branches[index % 5] ?? expect.fail();
  const role = index < 5 ? 'admin' : index < 10 ? 'supervisor' : 'agent';
  return { id: `p${index}`, name: `Person ${index}`, role, branchId: branch.id, phone: null, place: branch.place };
});
const FIRST = 15;
const ladders = branches.map((branch, index) => ({
  id: branch.id,
  levels: [
    { who: [{ type: 'on' as const, role: 'supervisor' as const }], minutes: FIRST, when: 'working-hours' as const },
    { who: [{ type: 'person' as const, id: `p${index}` }], minutes: 30, when: 'working-hours' as const },
  ],
}));
const directory = directoryOf({
  ...{ company: 'A year', branches, people, hours },
  ladders,
  climbs: branches.map(({ id }) => ({ branchId: id, nature: null, ladder: id })),
});

/** Whoever promised is rung in a break where it falls due then, but never by night. */
function isThere(branch: string, at: number): boolean {
  const of = hours[branch] ?? expect.fail('no hours');
  return slowIsOpen(of, at) || (slowIsOpen(of, at - 45 * MINUTE) && slowIsOpen(of, at + 45 * MINUTE));
}

it(
  'a year of promises and calls for help: each is said once, in working hours, in order',
  async () => {
    const start = Date.UTC(2026, 11, 1);
    const chance = chanceOf(seedOf('year of promises'));
    const product = await openProduct({ directory, start, people: people.map((each) => each.id) });
    const { store, clock, chat } = product;
    const library = { current: () => [] };
    const parts = { store, clock, directory, library, worker: 'w', newId: () => `n${Math.random().toString(36)}` };
    const said: { person: string; delivery: Delivery; at: number }[] = [];
    const pages = new Map<string, { person: string; at: number }[]>();
    const deliver = chat.deliver;
    chat.deliver = async (to, delivery) => {
      await deliver(to, delivery);
      said.push({ person: to.person, delivery, at: clock.now() });
      const { message } = delivery;
      const role = directory.person(to.person)?.role;
      if (message.type !== 'escalation' || role === 'agent') return;
      const asked = pages.get(message.escalation) ?? [];
      if (asked.some((each) => each.person === to.person)) return;
      pages.set(message.escalation, [...asked, { person: to.person, at: clock.now() }]);
      // Every second supervisor answers, and every administrator.
      if (role === 'supervisor' && Number(message.escalation.length) % 2 === 0) return;
      await store.transact(async (tx) => {
        const escalation = await tx.escalation(message.escalation);
        if (escalation === null || escalation.outcome !== null) return;
        await tx.saveEscalation({
          ...escalation,
          outcome: 'settled',
          by: to.person,
          acknowledgedAt: clock.now(),
          nextAt: null,
        });
        await tx.cancelJob(`ladder:${escalation.id}`);
      });
    };

    const promises = Array.from({ length: 300 }, (_, index) => {
      const owner = people[10 + chance.below(190)] ?? expect.fail();
      const by = start + DAY + chance.below(364 * 24 * 60) * MINUTE;
      return { id: `r${index}`, complaint: `c${index}`, owner, by, kept: chance.odds(0.5) };
    });
    await store.transact(
      async (tx) => {
        const turn = await inTurn(parts, tx);
        for (const { id, complaint, owner, by } of promises) {
          const walk = { id: `s${id}`, complaintId: complaint, ownerId: owner.id, status: 'finished' as const };
          await tx.saveComplaint(
            aComplaint({ id: complaint, branchId: owner.branchId, employee: owner, openedAt: start }),
          );
          await tx.saveSession(aSession(walk));
          const promise = aPromise({ id, complaintId: complaint, ownerId: owner.id, by });
          await tx.savePromise(promise);
          await watch(turn, promise);
        }
      },
      { patience: 60_000 },
    );
    // What is kept is kept at the last moment; then nobody hears anything more of it. Beside that, somebody calls for help.
    const kept = promises.filter((each) => each.kept).toSorted((a, b) => a.by - b.by);
    const calls = new Map<string, number>();
    for (const { id, complaint, by } of kept) {
      await product.advance(Math.max(0, by - MINUTE - clock.now()));
      await store.transact(async (tx) => {
        const [promise] = await tx.promisesOf(complaint);
        if (promise !== undefined) await tx.savePromise({ ...promise, state: 'kept' });
        const walk = await tx.sessionOf(complaint);
        if (walk === null || calls.size >= 100) return;
        await openEscalation(await inTurn(parts, tx), walk, 'cannot-solve');
        calls.set(id, clock.now());
      });
      await product.settle();
    }
    await product.advance(start + 380 * DAY - clock.now());

    for (const { person, delivery, at } of said) {
      const of = directory.person(person)?.branchId ?? '';
      if (delivery.message.type === 'promise')
        expect(isThere(of, at), `${person} ${new Date(at).toISOString()}`).toBe(true);
    }
    for (const { id, by, kept: isKept, owner } of promises) {
      const of = said.filter(({ delivery: { message } }) => message.type === 'promise' && message.promise === id);
      const stages = of.map(({ delivery: { message } }) =>
        message.type === 'promise' ? message.ping.split('-').at(-1) : '',
      );
      // Due and overdue once each, in this order, unless it was kept; before that once, where there was time.
      expect(
        stages.filter((stage) => stage !== 'soon'),
        id,
      ).toEqual(isKept ? [] : ['due', 'overdue']);
      expect(stages.filter((stage) => stage === 'soon').length, id).toBeLessThanOrEqual(1);
      expect(new Set(of.map((each) => each.person)).size, id).toBeLessThanOrEqual(1);
      for (const { at, delivery } of of) {
        const isSoon = delivery.message.type === 'promise' && delivery.message.ping.endsWith('-soon');
        if (isSoon) expect(at, `${id} of ${owner.id}`).toBeLessThan(by);
        else expect(at).toBeGreaterThanOrEqual(by);
        // At most a weekend with a holiday after it.
        expect(Math.abs(at - by)).toBeLessThan(4 * DAY);
      }
    }
    let second = 0;
    for (const [id, asked] of pages) {
      const roles = asked.map(({ person }) => directory.person(person)?.role);
      expect(roles, id).toEqual(['supervisor', 'admin'].slice(0, roles.length));
      for (const { person, at } of asked)
        expect(slowIsOpen(hours[directory.person(person)?.branchId ?? ''] ?? expect.fail(), at), `${id} ${at}`).toBe(
          true,
        );
      const [one, two] = asked;
      if (one === undefined || two === undefined) continue;
      second += 1;
      const of = hours[directory.person(one.person)?.branchId ?? ''] ?? expect.fail();
      let worked = 0;
      for (let at = one.at; at < two.at; at += MINUTE) if (slowIsOpen(of, at)) worked += 1;
      expect(worked, id).toBe(FIRST);
    }
    const broken = promises.filter((each) => !each.kept).length;
    expect(pages.size).toBe(broken + calls.size);
    expect(second).toBeGreaterThan(0);
    const times = said.map((each) => each.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await product.close();
  },
  3 * HOUR,
);
