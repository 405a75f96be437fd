import { expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { sized } from '../support/chance.ts';
import type { Fault } from '../support/slack/faults.ts';
import { openTeamsProduct, type TeamsProduct } from '../support/teams-product.ts';

// What Teams does on a bad day: the records are the same as on a good one. And who may do what, to whose walk.

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];
const WALKS = sized(5, 3);
const NAME = "Customer's name (for the record)";

/** So many interactions: five people, each with walks of a command, eighteen presses and three lines. */
async function work(product: TeamsProduct): Promise<number> {
  const { teams } = product;
  let interactions = 0;
  await Promise.all(
    PEOPLE.map(async (who) => {
      const hands = teams.user(who);
      for (let walk = 0; walk < WALKS; walk += 1) {
        const mark = `${who} ${walk}`;
        await hands.slash(`complaint first ${mark}`);
        await hands.until(new RegExp(`Step 1 of 7 · .*${mark}`), { within: 30_000 });
        interactions += 1;
        for (let press = 0; press < 18; press += 1) {
          // Another device: whatever got lost on the way to this one, what stands is what counts.
          if (hands.notices.length > 0) await hands.reopen();
          const card = hands.newest(/Step \d of 7/);
          const values = {
            ...(Object.hasOwn(card.fields, NAME) ? { [NAME]: `Customer of ${mark}` } : {}),
            ...(Object.hasOwn(card.fields, 'Note') && press % 6 === 0 ? { Note: `note ${press} ${mark}` } : {}),
          };
          const label = press % 3 === 0 ? 'Another Way' : press % 3 === 1 ? 'Next' : 'Back';
          const there = card.buttons.includes(label) ? label : 'Next';
          await hands.press(card, there, { values, stale: true });
          await product.settled();
          interactions += 1;
          if (press % 6 !== 5) continue;
          await hands.say(`line ${press} ${mark}`);
          await product.settled();
          interactions += 1;
        }
      }
    }),
  );
  return interactions;
}

async function complaintsOf({ platforms }: TeamsProduct): Promise<Complaint[]> {
  return await platforms.store.read(async (tx) => {
    const all: Complaint[] = [];
    for await (const each of tx.complaints()) all.push(each);
    return all;
  });
}

/** What the record says, less ids and times. */
async function records(product: TeamsProduct): Promise<string[]> {
  return (await complaintsOf(product)).map(told).sort();
}

function told({ customer, employee, nature, description, solution, notes, status }: Complaint): string {
  return JSON.stringify([employee, customer, nature, description, solution, status, notes.map((note) => note.text)]);
}

const BAD: Fault[] = [
  { kind: 'rate-limited', retryAfter: 1 },
  { kind: 'status', status: 500 },
  { kind: 'error', error: 'PreconditionFailed' },
  { kind: 'error', error: 'BadGateway' },
  { kind: 'slow', ms: 300 },
  { kind: 'reset' },
  { kind: 'answer-lost' },
];

it('550 interactions with one call in five failing and one delivery in ten doubled leave the records of a good day', async () => {
  const good = await openTeamsProduct({ rates: 'off' });
  const bad = await openTeamsProduct({ rates: 'off' });
  try {
    const count = await work(good);
    expect(count).toBe(PEOPLE.length * WALKS * 22);
    bad.teams.faults.atRandom(7, 0.2, BAD);
    bad.teams.deliveries.atRandom(7, { duplicate: 0.1 });
    await work(bad);
    bad.teams.faults.none();
    await bad.settled();
    expect(bad.teams.faults.met().length).toBeGreaterThan(10);
    expect(await records(bad)).toEqual(await records(good));
    expect((await records(bad)).length).toBe(PEOPLE.length * WALKS);
  } finally {
    await good.close();
    await bad.close();
  }
}, 600_000);

it('with its real rates no call of a walk is refused: a press costs Teams nothing', async () => {
  const product = await openTeamsProduct();
  try {
    const { teams } = product;
    const ana = teams.user('ana');
    await ana.say('complaint kettle');
    await ana.until(/Step 1 of 7/);
    const from = teams.heard.length;
    for (let press = 0; press < 40; press += 1)
      await ana.press(ana.newest(/Step \d of 7/), press % 2 === 0 ? 'Next' : 'Back', { stale: true });
    await product.settled();
    expect(teams.heard.slice(from).filter((each) => each.status === 429)).toEqual([]);
    // What was answered need not be written: a hundred people pressing stay under every rate.
    expect(teams.heard.slice(from).filter((each) => each.method === 'update' || each.method === 'send')).toEqual([]);
  } finally {
    await product.close();
  }
});

it('nobody but its owner moves a walk, whichever button of whichever card they send, and nobody learns of it', async () => {
  const product = await openTeamsProduct({ rates: 'off' });
  try {
    const { teams } = product;
    teams.join({ name: 'gil', realName: 'Gil Guest', guest: true });
    teams.join({ name: 'oto', realName: 'Oto Other', tenant: '99999999-0000-4000-8000-000000000000' });
    teams.join({ name: 'nia', realName: 'Nia New' });
    const ana = teams.user('ana');
    await ana.say('complaint the secret kettle');
    await product.settled();
    await ana.press(ana.newest(/Step 1/), 'More');
    await product.settled();
    const cards = ana.sees().filter((each) => each.card !== null && /Step \d|secret/.test(each.text));
    const before = JSON.stringify(await complaintsOf(product));
    const tried: string[] = [];
    for (const who of ['ben', 'chloe', 'dora', 'emil', 'gil', 'oto', 'nia'])
      for (const card of cards)
        for (const label of new Set(card.buttons))
          for (const oldClient of [false, true]) {
            const nth = 0;
            await teams.user(who).press(card, label, { nth, stale: true, oldClient, values: {} });
            await product.settled();
            tried.push(`${who} ${label}`);
            const hands = teams.user(who);
            const heard = [...hands.notices.map((each) => each.words), hands.screen()].join('\n');
            expect(heard, `${who} pressed ${label}`).not.toContain('secret');
          }
    console.info(`teams walls: ${tried.length} presses of somebody else’s buttons`);
    expect(tried.length).toBeGreaterThan(50);
    expect(JSON.stringify(await complaintsOf(product))).toBe(before);
    expect(ana.newest(/Step \d/).text).toContain('Step 1');
  } finally {
    await product.close();
  }
});
