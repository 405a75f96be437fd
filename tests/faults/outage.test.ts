import { expect, it } from 'vitest';
import { schedule } from '../../src/app/ring.ts';
import { inTurn } from '../../src/app/timed.ts';
import type { Platforms } from '../../src/platforms.ts';
import { sized } from '../support/chance.ts';
import { HOUR, MINUTE, TUESDAY_TEN } from '../support/clock.ts';
import { aFollowUp } from '../support/records.ts';
import type { Fault, Faults } from '../support/slack/faults.ts';
import { openSlackProduct, people as slackPeople } from '../support/slack-product.ts';
import { openTeamsProduct, teamsId, people as teamsPeople } from '../support/teams-product.ts';

// A platform takes nothing for six hours. Everybody has in the end what was meant for them: calls for help first, the oldest
// first, marked as late; and nobody is rung at again and again.

const DOWN: Fault[] = [{ kind: 'reset' }, { kind: 'status', status: 503 }, { kind: 'status', status: 500 }];

/** What the same test needs of either platform. */
type World = {
  product: { platforms: Platforms; logged: string[]; settled(): Promise<void>; close(): Promise<void> };
  clock: { at: number };
  faults: Faults;
  directory: typeof slackPeople;
  idOf(name: string): string;
  /** What this person reads of the bot, oldest first. */
  reads(name: string): string[];
  /** Ben calls for his supervisor; what the platform says to that is not waited for. */
  callForHelp(): Promise<void>;
  /** What was sent from here on, in the order in which the platform took it. */
  taken(from: number): string[];
  asked(): number;
};

const clockAt = () => ({ at: TUESDAY_TEN });

async function onSlack(): Promise<World> {
  const clock = clockAt();
  const product = await openSlackProduct({ rates: 'off', productClock: { now: () => clock.at } });
  const { slack } = product;
  const ben = slack.user('ben');
  await ben.command('/complaint', 'he wants the manager');
  await ben.press(await ben.until(/Step 1 of 7/), 'Escalate');
  await product.settled();
  return {
    ...{ product, clock, faults: slack.faults, directory: slackPeople },
    idOf: (name) => `slack:T0TACTFUL:U0${name.toUpperCase()}`,
    reads: (name) => textsOf(slack.user(name).sees()),
    async callForHelp() {
      await ben.press(ben.newest(/Step 1 of 7/), 'Escalate Now');
    },
    taken: (from) =>
      slack.heard
        .slice(from)
        .flatMap(({ method, status, error, args }) =>
          method === 'chat.postMessage' && status === 200 && error === null ? [JSON.stringify(args)] : [],
        ),
    asked: () => slack.heard.length,
  };
}

async function onTeams(): Promise<World> {
  const clock = clockAt();
  const product = await openTeamsProduct({ rates: 'off', productClock: { now: () => clock.at } });
  const { teams } = product;
  const ben = teams.user('ben');
  await ben.slash('complaint he wants the manager');
  await ben.press(await ben.until(/Step 1 of 7/), 'Escalate');
  await product.settled();
  return {
    ...{ product, clock, faults: teams.faults, directory: teamsPeople, idOf: teamsId },
    reads: (name) => textsOf(teams.user(name).sees()),
    async callForHelp() {
      await ben.press(ben.newest(/Step 1 of 7/), 'Escalate Now');
    },
    taken: (from) =>
      teams.heard
        .slice(from)
        .flatMap(({ method, status, args }) =>
          (method === 'send' || method === 'reply') && status !== null && status < 300 ? [JSON.stringify(args)] : [],
        ),
    asked: () => teams.heard.length,
  };
}

function textsOf(messages: { from: string; text: string }[]): string[] {
  return messages.filter((each) => each.from === 'app').map((each) => each.text);
}

/** Calls that were agreed, each so many minutes from now. */
async function agreed({ product, clock, directory, idOf }: World, who: string, minutes: number[]): Promise<void> {
  const { store } = product.platforms;
  const library = { current: () => [] };
  const newId = () => `${who}${Math.random().toString(36).slice(2)}`;
  const parts = { store, clock: { now: () => clock.at }, directory, library, worker: 't', newId };
  await store.transact(async (tx) => {
    const turn = await inTurn(parts, tx);
    for (const minute of minutes) {
      const dueAt = clock.at + minute * MINUTE;
      const id = `${who}-${minute}`;
      const followUp = aFollowUp({ id, complaintId: null, sessionId: id, kind: 'callback', ownerId: idOf(who), dueAt });
      await tx.saveFollowUp(followUp);
      await schedule(turn, followUp);
    }
  });
}

it.each([
  ['Slack', onSlack],
  ['Teams', onTeams],
])('%s down for six hours: nothing is lost, and it comes in order, marked as late', async (name, open) => {
  const world = await open();
  const { product, clock, faults } = world;
  try {
    await agreed(world, 'ana', [20, 50, 80, 110, 140, 170, 200, 230, 260, 290, 320, 350]);
    await agreed(world, 'ben', [200, 30]);
    await agreed(world, 'chloe', [90]);
    const before = {
      ana: world.reads('ana').length,
      ben: world.reads('ben').length,
      chloe: world.reads('chloe').length,
    };
    faults.atRandom(5, 1, DOWN);
    await world.callForHelp();
    const from = world.asked();
    const steps = sized(360, 90);
    for (let step = 0; step < steps; step += 1) {
      clock.at += (6 * HOUR) / steps;
      await product.settled();
    }
    const tries = world.asked() - from;
    expect(clock.at - TUESDAY_TEN).toBe(6 * HOUR);
    expect(world.taken(from).length).toBe(0);
    const lines = (code: string) => product.logged.filter((line) => line.includes(`"${code}"`));
    expect(lines('platform-down')).toHaveLength(1);
    const status = () => JSON.stringify(product.platforms.status());
    expect(status()).toMatch(/takes nothing for 3(5\d|60) minutes now/);
    faults.none();
    const back = world.asked();
    clock.at += MINUTE;
    for (let second = 0; second < 20; second += 1) {
      clock.at += 1_000;
      await product.settled();
    }
    expect(lines('platform-back')).toHaveLength(1);
    expect(status()).not.toContain('takes nothing');
    expect(await product.platforms.store.jobs.due(clock.at)).toBe(0);

    // Two were asked meanwhile, each has one message, and it says since when.
    for (const who of ['emil', 'dora']) {
      const calls = world.reads(who).filter((text) => text.includes('Ben Okafor asks for you'));
      expect(calls).toEqual([expect.stringMatching(/You were asked/)]);
    }
    const ana = world.reads('ana').slice(before.ana);
    expect(ana).toEqual([expect.stringContaining('What was missed')]);
    expect(ana[0]).toMatch(/overdue by 5 hours[\s\S]*overdue by/);
    const ben = world
      .reads('ben')
      .slice(before.ben)
      .filter((text) => text.includes('This was due'));
    expect(ben).toEqual([expect.stringContaining('10:30'), expect.stringContaining('13:20')]);
    expect(world.reads('chloe').slice(before.chloe)).toEqual([expect.stringContaining('This was due')]);

    const order = world
      .taken(back)
      .map((each) =>
        each.includes('asks for you')
          ? 'help'
          : each.includes('was missed')
            ? 'list'
            : each.includes('was due')
              ? 'reminder'
              : '',
      );
    const kinds = order.filter((each) => each !== '');
    // Ben's second and third wait a second each, as Slack and Teams want it of one conversation.
    expect(kinds.slice(0, 3)).toEqual(['help', 'help', 'reminder']);
    expect(kinds.toSorted()).toEqual(['help', 'help', 'list', 'reminder', 'reminder', 'reminder']);
    console.info(`${name}: six hours down; tried ${tries} times; ${kinds.join(', ')}`);
  } finally {
    await product.close();
  }
});
