import { expect, it } from 'vitest';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { openSlackProduct } from '../support/slack-product.ts';

// However often, late or restarted Slack delivers: each act has one effect.

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

it('deliveries that come twice, only as a retry, again as the same bytes, or around a restart count once each', async () => {
  const seed = seedOf('slack-once');
  const chance = chanceOf(seed);
  const product = await openSlackProduct({ rates: 'off' });
  try {
    const { slack } = product;
    for (const who of PEOPLE) {
      await slack.user(who).command('/complaint', `begin ${who}`);
      await slack.user(who).until(/Step 1 of 7/);
    }
    slack.deliveries.atRandom(seed, { duplicate: 0.3, lose: 0.05 });
    const wanted = Object.fromEntries(PEOPLE.map((who) => [who, [`begin ${who}`]]));
    const many = sized(7_000, 300);
    const restartAt = new Set([0.25, 0.5, 0.75].map((share) => Math.floor(many * share)));
    for (let act = 0; act < many; act += PEOPLE.length) {
      await Promise.all(
        PEOPLE.map(async (who, index) => {
          const line = `${who} heard thing ${act + index}`;
          wanted[who]?.push(line);
          await slack.user(who).say(line);
        }),
      );
      if (chance.odds(0.05)) {
        const attempts = slack.deliveries.attempts();
        await slack.deliveries.again(chance.one(attempts.slice(-200)));
      }
      if ([...restartAt].some((at) => at >= act && at < act + PEOPLE.length)) {
        await product.settled();
        await product.restart();
      }
    }
    await product.settled();
    const kept: Record<string, string[]> = {};
    await product.platforms.store.read(async (tx) => {
      for await (const each of tx.complaints())
        kept[each.employee.name.split(' ')[0]?.toLowerCase() ?? ''] = each.notes.map((note) => note.text).sort();
    });
    for (const who of PEOPLE) expect(kept[who]).toEqual(wanted[who]?.toSorted());
    const attempts = slack.deliveries.attempts();
    const repeated = attempts.filter((each) => each.retry !== null).length;
    console.info(`slack once: ${attempts.length} deliveries for ${many} lines, ${repeated} of them retries`);
  } finally {
    await product.close();
  }
});

it('every double click on a card counts once', async () => {
  const product = await openSlackProduct({ rates: 'off' });
  try {
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'mine');
    await ana.until(/Step 1 of 7/);
    const rounds = sized(1_000, 40);
    for (let round = 0; round < rounds; round += 1) {
      const card = ana.newest(/Step \d of 7/);
      await ana.press(card, card.buttons.includes('Back') && round % 2 === 1 ? 'Back' : 'Next', { times: 2 });
      await product.settled();
    }
    const [walk] = await product.platforms.store.read((tx) => tx.openSessions('slack:T0TACTFUL:U0ANA'));
    const trail = await product.platforms.store.read((tx) => tx.trail({ sessionId: walk?.id ?? '' }));
    expect(trail.filter((each) => each.what === 'next' || each.what === 'back').length).toBe(rounds);
  } finally {
    await product.close();
  }
});
