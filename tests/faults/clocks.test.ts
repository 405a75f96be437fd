import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../src/app/dispatcher.ts';
import { schedule } from '../../src/app/ring.ts';
import { inTurn } from '../../src/app/timed.ts';
import type { FollowUp } from '../../src/core/complaint.ts';
import { instantOf } from '../../src/core/working-time.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { DAY, HOUR, MINUTE } from '../support/clock.ts';
import { queuePeople } from '../support/queue-people.ts';
import { aFollowUp } from '../support/records.ts';
import { openSlackProduct, people as slackPeople } from '../support/slack-product.ts';
import { shown } from '../support/slow-working-time.ts';

// What was agreed for a time on the wall is rung at that time, once: through every change of the clocks, and while the
// machine's own clock is set back and forth.

const silent = { info() {}, warn() {}, error() {} };

/** A dispatcher over a clock that can be set to anything, and what it rang, when. */
async function aBell() {
  let time = 0;
  const clock = { now: () => time };
  const store = await openStore('sqlite::memory:', { log: silent, clock });
  const directory = directoryOf(queuePeople());
  const rung: { id: string; at: number }[] = [];
  const parts = {
    store,
    clock,
    directory,
    library: { current: () => [] },
    log: silent,
    worker: 'w',
    newId: () => `n${Math.random()}`,
    adapters: [
      {
        platform: 'test',
        reach: async (person: string) => ({ platform: 'test', person, address: person }),
        async deliver(_: unknown, { message }: { message: { type: string; followUp?: string } }) {
          if (message.type === 'follow-up') rung.push({ id: message.followUp ?? '', at: time });
        },
      },
    ],
  };
  const dispatcher = createDispatcher(parts);
  return {
    rung,
    store,
    set: (at: number) => {
      time = at;
    },
    run: () => dispatcher.runDue(),
    async agree(followUps: FollowUp[]) {
      await store.transact(
        async (tx) => {
          const turn = await inTurn(parts, tx);
          for (const each of followUps) {
            await tx.saveFollowUp(each);
            await schedule(turn, each);
          }
        },
        { patience: 60_000 },
      );
    },
  };
}

const callBack = (index: number, dueAt: number) =>
  aFollowUp({ id: `f${index}`, complaintId: null, kind: 'callback', ownerId: `q${index % 2_000}`, dueAt });

describe('three days around a change of the clocks', () => {
  it.each([
    ['Europe/London', '2027-03-28'],
    ['Europe/London', '2027-10-31'],
    ['America/New_York', '2027-03-14'],
    ['America/New_York', '2027-11-07'],
    ['Australia/Lord_Howe', '2027-04-04'],
    ['Australia/Lord_Howe', '2027-10-03'],
    ['Africa/Casablanca', '2026-02-15'],
    ['Africa/Casablanca', '2026-03-22'],
    ['Asia/Kathmandu', '2027-03-28'],
    ['Pacific/Apia', '2011-12-30'],
  ])('%s, %s: every minute that was agreed rings once, at most a minute late', async (zone, change) => {
    const step = Math.round(1_440 / sized(1_440, 48));
    const bell = await aBell();
    const middle = Date.parse(`${change}T00:00:00Z`);
    const agreed: { followUp: FollowUp; wall: string; moved: number }[] = [];
    for (let minute = 0; minute < 3 * 1_440; minute += step) {
      const day = new Date(middle + (Math.floor(minute / 1_440) - 1) * DAY).toISOString().slice(0, 10);
      const { at, moved } = instantOf(day, minute % 1_440, zone);
      agreed.push({ followUp: callBack(agreed.length, at), wall: `${day} ${minute % 1_440}`, moved });
    }
    const from = Math.min(...agreed.map((each) => each.followUp.dueAt)) - HOUR;
    const until = Math.max(...agreed.map((each) => each.followUp.dueAt)) + HOUR;
    bell.set(from);
    await bell.agree(agreed.map((each) => each.followUp));
    for (let at = from; at <= until; at += MINUTE) {
      bell.set(at);
      await bell.run();
    }
    expect(bell.rung).toHaveLength(agreed.length);
    const heard = new Map(bell.rung.map((each) => [each.id, each.at]));
    for (const { followUp, wall, moved } of agreed) {
      const at = heard.get(followUp.id) ?? Number.NaN;
      expect(at - followUp.dueAt, wall).toBeGreaterThanOrEqual(0);
      expect(at - followUp.dueAt, wall).toBeLessThanOrEqual(MINUTE);
      const { day, minute } = shown(followUp.dueAt, zone);
      if (moved === 0) expect(`${day} ${minute}`).toBe(wall);
    }
    await bell.store.close();
  });
});

describe('an hour that comes a second time', () => {
  it('holds nobody up who is called for help, asks nobody twice, and rings what was agreed once', async () => {
    let at = Date.UTC(2026, 10, 24, 10);
    const product = await openSlackProduct({ rates: 'off', productClock: { now: () => at } });
    const { slack } = product;
    try {
      const call = async (who: string) => {
        const hands = slack.user(who);
        await hands.command('/complaint', `the manager, for ${who}`);
        await hands.press(await hands.until(/Step 1 of 7/), 'Escalate');
        await product.settled();
        await hands.press(hands.newest(/Step 1 of 7/), 'Escalate Now');
        await product.settled();
      };
      const minutes = async (count: number) => {
        for (let minute = 0; minute < count; minute += 1) {
          at += MINUTE;
          await product.settled();
        }
      };
      const asked = (who: string, by: string) =>
        slack
          .user(who)
          .sees()
          .filter((each) => each.from === 'app' && each.text.includes(`${by} asks for you`)).length;
      const { store } = product.platforms;
      const parts = { store, clock: { now: () => at }, directory: slackPeople, library: { current: () => [] } };
      await store.transact(async (tx) => {
        const turn = await inTurn({ ...parts, worker: 't', newId: () => `n${Math.random()}` }, tx);
        const ana = { ownerId: 'slack:T0TACTFUL:U0ANA', dueAt: at + 30 * MINUTE };
        const followUp = aFollowUp({ id: 'ana', complaintId: null, kind: 'callback', ...ana });
        await tx.saveFollowUp(followUp);
        await schedule(turn, followUp);
      });
      const rung = () =>
        slack
          .user('ana')
          .sees()
          .filter((each) => each.text.includes('Ring the customer back')).length;
      // What Emil is to have waits for half a minute more when the clock goes back.
      slack.faults.next(
        { kind: 'rate-limited', retryAfter: 30 },
        {
          method: 'chat.postMessage',
          where: (args) => args['channel'] === 'U0EMIL',
        },
      );
      await call('ben');
      expect(asked('emil', 'Ben Okafor')).toBe(0);
      at -= HOUR;
      await product.settled();
      expect(asked('emil', 'Ben Okafor')).toBe(1);
      await minutes(1);
      await call('chloe');
      expect(asked('emil', 'Chloe Novak')).toBe(1);
      await minutes(88);
      expect(rung()).toBe(0);
      await minutes(2);
      expect(rung()).toBe(1);
      await minutes(60);
      expect(rung()).toBe(1);
      for (const by of ['Ben Okafor', 'Chloe Novak']) expect([asked('emil', by), asked('dora', by)]).toEqual([1, 1]);
    } finally {
      await product.close();
    }
  });
});

describe('a clock that is set back and forth', () => {
  it('rings everything once, and nothing before its time', async () => {
    const seed = seedOf('clocks');
    const chance = chanceOf(seed);
    const bell = await aBell();
    const start = Date.UTC(2026, 10, 24, 10);
    bell.set(start);
    const soon = Array.from({ length: 400 }, (_, index) => callBack(index, start + chance.below(180) * MINUTE));
    const far = [30, 90, 400].map((days, index) => callBack(400 + index, start + days * DAY));
    await bell.agree([...soon, ...far]);
    const steps = [0, HOUR, -HOUR, 0, -DAY, 0, DAY, -DAY];
    for (let minute = 0; minute <= 180; minute++) {
      bell.set(start + minute * MINUTE + (steps[minute % steps.length] ?? 0));
      await bell.run();
    }
    bell.set(start + 4 * HOUR);
    await bell.run();
    const ids = bell.rung.map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(soon.filter((each) => !ids.includes(each.id))).toEqual([]);
    expect(far.filter((each) => ids.includes(each.id))).toEqual([]);
    for (const { id, at } of bell.rung)
      expect(at).toBeGreaterThanOrEqual([...soon, ...far].find((each) => each.id === id)?.dueAt ?? 0);
    bell.set(start + 400 * DAY);
    await bell.run();
    expect(bell.rung).toHaveLength(403);
    await bell.store.close();
  });
});
