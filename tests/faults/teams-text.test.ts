import { expect, it } from 'vitest';
import { RESERVED_WORDS } from '../../src/app/words.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { grown, handWritten } from '../support/corpus-text.ts';
import { mutated } from '../support/mutated.ts';
import { isObject, type JsonObject, textIn } from '../support/slack/json.ts';
import { problemsOf } from '../support/teams/cards/validate.ts';
import type { ShownMessage } from '../support/teams/shown.ts';
import { openTeamsProduct } from '../support/teams-product.ts';

// Whatever is typed at Teams is only text there: it leads nowhere, becomes nothing else, and breaks no card.

const FIELDS = ["Customer's name (for the record)", 'Note'];

it('every hostile text is kept, and shown without anything live in it', async () => {
  const chance = chanceOf(seedOf('teams-text'));
  const product = await openTeamsProduct({ rates: 'off' });
  const written = handWritten().map((each) => each.text);
  const share = sized(written.length, 120) / written.length;
  const texts = [
    ...written.filter(() => chance.odds(share)),
    ...Array.from({ length: sized(2_000, 80) }, () => grown(handWritten(), chance, 2_500)),
  ].filter((text) => text.trim() !== '' && !RESERVED_WORDS.includes(text.trim().toLowerCase()));
  const wrong: string[] = [];
  const look = (message: ShownMessage, text: string) => {
    if (message.from !== 'app') return;
    if (message.live.length > 0) wrong.push(`live ${JSON.stringify(message.live[0])} from ${JSON.stringify(text)}`);
    const refused = message.card === null ? [] : problemsOf(message.card);
    if (refused.length > 0) wrong.push(`${JSON.stringify(refused[0])} from ${JSON.stringify(text)}`);
  };
  try {
    const people = ['ana', 'ben', 'chloe', 'dora'];
    await Promise.all(
      people.map(async (who, lane) => {
        const hands = product.teams.user(who);
        for (let index = lane; index < texts.length; index += people.length) {
          const text = texts[index] ?? '';
          // A fresh walk now and then, begun with the text; else typed as a line, or into a field.
          if (index % 40 < people.length) await hands.say(`complaint ${text}`);
          else if (index % 2 === 0) await hands.say(text);
          else {
            const card = hands.newest(/Step \d of 7/);
            const label = FIELDS.find((each) => Object.hasOwn(card.fields, each));
            const values = label === undefined ? {} : { [label]: text.slice(0, 2_900) };
            await hands.press(card, label === undefined ? 'Next' : 'Another Way', { stale: true, values });
          }
          await product.platforms.idle();
          for (const message of hands.sees().slice(-4)) look(message, text);
        }
      }),
    );
    await product.settled();
    console.info(`teams text: ${texts.length} texts`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(product.logged.filter((line) => /act-failed|turn-failed/.test(line))).toEqual([]);
    expect([...new Set(product.teams.warnings)]).toEqual([]);
  } finally {
    await product.close();
  }
});

it('a press or a line that was bent out of shape in any way ends nothing, and moves nobody’s walk', async () => {
  const chance = chanceOf(seedOf('teams-mutated'));
  const product = await openTeamsProduct({ rates: 'off' });
  try {
    const { teams } = product;
    const [ana, ben] = [teams.user('ana'), teams.user('ben')];
    await ana.say('complaint mine');
    await ben.say('complaint his');
    await product.settled();
    await ana.press(ana.newest(/Step 1/), 'Another Way', { values: { Note: 'a note' } });
    await product.settled();
    const before = JSON.stringify(await walkOf(product, 'Ben Okafor'));
    const good = teams.deliveries
      .attempts()
      .map((each) => each.parcel.payload)
      .filter((each) => textIn(each['from'], 'aadObjectId') === ana.person.aadObjectId);
    const hers = good[0]?.['from'] ?? null;
    const many = sized(20_000, 500);
    const statuses = new Map<string, number>();
    const header = teams.tokens.header(teams.serviceUrl);
    for (let sent = 0; sent < many; sent += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const whole = mutated(chance.one(good), handWritten(), chance);
          // What is bent into no object at all is sent inside of one: the door has its own tests.
          const bent: JsonObject = isObject(whole) ? whole : { value: whole };
          // Ana is who Teams vouches for here: who she is may be bent, but Teams would not have signed that she is Ben.
          const named = textIn(bent['from'], 'aadObjectId');
          const body = named === null || named === ana.person.aadObjectId ? bent : { ...bent, from: hers };
          const outcome = await teams.forge({ ...body, serviceUrl: teams.serviceUrl, channelId: 'msteams' }, header);
          const told = outcome.result === 'answered' ? String(outcome.status) : outcome.result;
          statuses.set(told, (statuses.get(told) ?? 0) + 1);
        }),
      );
    }
    await product.settled();
    console.info(`teams mutated: ${many} activities: ${JSON.stringify(Object.fromEntries(statuses))}`);
    expect([...statuses.keys()].filter((each) => !/^(200|400|401|403|413|501|503)$/.test(each))).toEqual([]);
    expect(product.logged.filter((line) => /act-failed|turn-failed|crashed/.test(line)).slice(0, 3)).toEqual([]);
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
    expect(JSON.stringify(await walkOf(product, 'Ben Okafor'))).toBe(before);
  } finally {
    await product.close();
  }
});

async function walkOf(product: Awaited<ReturnType<typeof openTeamsProduct>>, name: string): Promise<unknown> {
  return await product.platforms.store.read(async (tx) => {
    const all = [];
    for await (const each of tx.complaints()) if (each.employee.name === name) all.push(each);
    return all;
  });
}
