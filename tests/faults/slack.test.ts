import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Complaint } from '../../src/core/complaint.ts';
import { sized } from '../support/chance.ts';
import type { Fault } from '../support/slack/faults.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// What Slack does on a bad day: the records are the same as on a good one.

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];
const WALKS = sized(5, 3);
const NAME = "Customer's name (for the record)";

/** So many interactions: five people, each with walks of a command, nineteen presses, and notes. */
async function work(product: SlackProduct): Promise<number> {
  const { slack } = product;
  let interactions = 0;
  await Promise.all(
    PEOPLE.map(async (who) => {
      const hands = slack.user(who);
      for (let walk = 0; walk < WALKS; walk += 1) {
        const mark = `${who} ${walk}`;
        await hands.command('/complaint', `first ${mark}`);
        await hands.until(new RegExp(`Step 1 of 7 · .*${mark}`), { within: 30_000 });
        interactions += 1;
        for (let press = 0; press < 19; press += 1) {
          const card = hands.newest(/Step \d of 7/);
          const values = {
            ...(Object.hasOwn(card.fields, NAME) ? { [NAME]: `Customer of ${mark}` } : {}),
            ...(Object.hasOwn(card.fields, 'Note') && press % 6 === 0 ? { Note: `note ${press} ${mark}` } : {}),
          };
          const label = press % 3 === 0 ? 'Another Way' : press % 3 === 1 ? 'Next' : 'Back';
          const there = card.buttons.includes(label) ? label : 'Next';
          await hands.press(card, there, { values });
          await product.settled();
          interactions += 1;
        }
      }
    }),
  );
  return interactions;
}

/** What the record says, less ids and times. */
async function records({ platforms }: SlackProduct): Promise<string[]> {
  const lines: string[] = [];
  await platforms.store.read(async (tx) => {
    for await (const each of tx.complaints()) lines.push(told(each));
  });
  return lines.sort();
}

function told({ customer, employee, nature, description, solution, notes, status }: Complaint): string {
  return JSON.stringify([employee, customer, nature, description, solution, status, notes.map((note) => note.text)]);
}

const BAD: Fault[] = [
  { kind: 'rate-limited', retryAfter: 1 },
  { kind: 'status', status: 500 },
  { kind: 'slow', ms: 300 },
  { kind: 'silence' },
  { kind: 'reset' },
  { kind: 'answer-lost' },
];

it('many interactions with one call in ten failing and one delivery in ten doubled leave the records of a good day', async () => {
  const good = await openSlackProduct({ rates: 'off' });
  const bad = await openSlackProduct({ rates: 'off' });
  try {
    const count = await work(good);
    expect(count).toBe(PEOPLE.length * WALKS * 20);
    bad.slack.faults.atRandom(7, 0.1, BAD);
    bad.slack.deliveries.atRandom(7, { duplicate: 0.1 });
    await work(bad);
    bad.slack.faults.none();
    await bad.settled();
    expect(bad.slack.faults.met().length).toBeGreaterThan(20);
    expect(await records(bad)).toEqual(await records(good));
    expect((await records(bad)).length).toBe(PEOPLE.length * WALKS);
  } finally {
    await good.close();
    await bad.close();
  }
}, 600_000);

it('60 walks at once stay under every rate of Slack’s, and every card follows its press', async () => {
  const people = Array.from({ length: 60 }, (_, index) => ({
    id: `U0P${String(index).padStart(3, '0')}`,
    name: `p${index}`,
    realName: `Person ${index}`,
  }));
  const product = await openSlackProduct({ people });
  const waits: number[] = [];
  try {
    await Promise.all(
      people.map(async ({ name }, index) => {
        const hands = product.slack.user(name);
        // People do not start within the same tenth of a second, and they talk between two presses.
        await sleep(index * 50);
        await hands.command('/complaint', `first of ${name}`);
        await hands.until(/Step 1 of 7/, { within: 20_000 });
        for (let press = 0; press < 8; press += 1) {
          await sleep(1_000 + ((index * 37 + press * 101) % 700));
          const card = hands.newest(/Step \d of 7/);
          const values = Object.hasOwn(card.fields, 'Note') ? { Note: `note ${press}` } : {};
          const began = performance.now();
          await hands.press(card, card.buttons.includes('Next') ? 'Next' : 'Back', { values });
          const changed = (text: string) => text !== card.text;
          for (let tries = 0; tries < 2_000 && !changed(hands.newest(/./).text); tries += 1) await sleep(5);
          waits.push(performance.now() - began);
        }
      }),
    );
    await product.settled();
    const limited = product.slack.heard.filter((each) => each.status === 429);
    expect(limited.map((each) => each.method)).toEqual([]);
    expect(product.slack.heard.filter((each) => each.method === 'chat.update')).toEqual([]);
    const sorted = waits.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    process.stdout.write(
      `60 walks: ${waits.length} presses, p50 ${sorted[sorted.length >> 1]?.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms\n`,
    );
    expect((await records(product)).length).toBe(60);
  } finally {
    await product.close();
  }
}, 300_000);
