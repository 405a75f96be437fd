import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { quantile, sized } from '../support/chance.ts';
import { startChild } from '../support/child.ts';
import { openSlackProduct } from '../support/slack-product.ts';

// Nobody in a call is kept waiting: not by many others, and not by a database that somebody else holds now and then.

/** Twenty people, two hundred acts a minute, and every half minute two seconds in which nothing can be written. */
const AGENTS = 20;
const BETWEEN = 6_000;
const LOCK_EVERY = 30_000;
const LOCKED = 2_000;

it('twenty people at work are answered in time while the database is locked now and then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-pace-'));
  const file = join(folder, 'tactful.db');
  const people = Array.from({ length: AGENTS }, (_, index) => ({
    id: `U0P${String(index).padStart(3, '0')}`,
    name: `p${index}`,
    realName: `Person ${index}`,
  }));
  const product = await openSlackProduct({ people, databaseUrl: `sqlite:${file}` });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  try {
    const { slack } = product;
    for (const { name } of people) {
      await slack.user(name).command('/complaint', `first of ${name}`);
      await slack.user(name).until(/Step 1 of 7/, { within: 20_000 });
    }
    const from = slack.deliveries.attempts().length;
    const end = performance.now() + sized(600, 20) * 1_000;
    let acts = 0;
    delay.enable();
    const locking = (async () => {
      for (await sleep(5_000); performance.now() < end; await sleep(LOCK_EVERY - LOCKED)) {
        const holder = startChild('lock-holder.ts', [file, String(LOCKED)]);
        await holder.ended;
      }
    })();
    await Promise.all(
      people.map(async ({ name }, index) => {
        const hands = slack.user(name);
        await sleep((index * BETWEEN) / AGENTS);
        for (let turn = 0; performance.now() < end; turn += 1) {
          const card = hands.newest(/Step \d of 7/);
          if (turn % 3 === 0) await hands.say(`heard ${turn}`);
          else await hands.press(card, turn % 3 === 1 && card.buttons.includes('Next') ? 'Next' : 'Another Way');
          acts += 1;
          await sleep(BETWEEN);
        }
      }),
    );
    delay.disable();
    await locking;
    await product.settled();
    const acks = slack.deliveries
      .attempts()
      .slice(from)
      .map((each) => each.outcome.ms);
    console.info(
      `slack pace: ${acts} acts; acknowledged within ${Math.round(quantile(acks, 0.99))} ms (p99), ${Math.round(Math.max(...acks))} ms at most; ` +
        `the loop was held up ${Math.round(delay.percentile(99) / 1e6)} ms (p99), ${Math.round(delay.max / 1e6)} ms at most, Slack's double in the same process`,
    );
    expect(quantile(acks, 0.99)).toBeLessThanOrEqual(500);
    expect(Math.max(...acks)).toBeLessThanOrEqual(2_000);
    expect(delay.max / 1e6).toBeLessThan(500);
    expect(slack.deliveries.missed()).toEqual([]);
    // Somebody who was told "not saved" has the words back; everything else is on record.
    const told = people.flatMap(({ name }) => slack.user(name).sees()).filter((each) => /Not saved/.test(each.text));
    let kept = 0;
    await product.platforms.store.read(async (tx) => {
      for await (const each of tx.complaints()) kept += each.notes.length;
    });
    const said = people.flatMap(({ name }) => slack.user(name).sees()).filter((each) => each.from === 'person').length;
    expect(kept + told.length).toBeGreaterThanOrEqual(said);
  } finally {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
