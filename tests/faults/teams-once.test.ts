import { expect, it } from 'vitest';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { openTeamsProduct, teamsId } from '../support/teams-product.ts';

// However often, late or restarted Teams delivers: each act has one effect.

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

it('deliveries that come twice, only as a later try, again as the same bytes, or around a restart count once each', async () => {
  const seed = seedOf('teams-once');
  const chance = chanceOf(seed);
  const product = await openTeamsProduct({ rates: 'off' });
  try {
    const { teams } = product;
    for (const who of PEOPLE) {
      await teams.user(who).say(`complaint begin ${who}`);
      await teams.user(who).until(/Step 1 of 7/);
    }
    teams.deliveries.atRandom(seed, { duplicate: 0.3, lose: 0.05 });
    const wanted = Object.fromEntries(PEOPLE.map((who) => [who, [`begin ${who}`]]));
    const many = sized(7_000, 300);
    const restartAt = new Set([0.25, 0.5, 0.75].map((share) => Math.floor(many * share)));
    for (let act = 0; act < many; act += PEOPLE.length) {
      await Promise.all(
        PEOPLE.map(async (who, index) => {
          const line = `${who} heard thing ${act + index}`;
          wanted[who]?.push(line);
          await teams.user(who).say(line);
        }),
      );
      if (chance.odds(0.05)) {
        const attempts = teams.deliveries.attempts();
        await teams.deliveries.again(chance.one(attempts.slice(-200)));
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
    const attempts = teams.deliveries.attempts();
    const repeated = attempts.filter((each) => each.retry !== null).length;
    console.info(`teams once: ${attempts.length} deliveries for ${many} lines, ${repeated} of them later tries`);
  } finally {
    await product.close();
  }
});

it('every double click on a card counts once, on a new client and on an old one', async () => {
  const product = await openTeamsProduct({ rates: 'off' });
  try {
    const ana = product.teams.user('ana');
    await ana.say('complaint mine');
    await ana.until(/Step 1 of 7/);
    const rounds = sized(1_000, 40);
    for (let round = 0; round < rounds; round += 1) {
      const card = ana.newest(/Step \d of 7/);
      const label = card.buttons.includes('Back') && round % 2 === 1 ? 'Back' : 'Next';
      await ana.press(card, label, { times: 2, oldClient: round % 5 === 4 });
      await product.settled();
      // Another device now and then: what counts is not what this one shows.
      if (round % 10 === 9) await ana.reopen();
    }
    const [walk] = await product.platforms.store.read((tx) => tx.openSessions(teamsId('ana')));
    const trail = await product.platforms.store.read((tx) => tx.trail({ sessionId: walk?.id ?? '' }));
    expect(trail.filter((each) => each.what === 'next' || each.what === 'back').length).toBe(rounds);
  } finally {
    await product.close();
  }
});
