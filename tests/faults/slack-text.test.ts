import { expect, it } from 'vitest';
import { RESERVED_WORDS } from '../../src/app/words.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { grown, handWritten } from '../support/corpus-text.ts';
import { validateBlocks } from '../support/slack/blocks/validate.ts';
import type { ShownMessage } from '../support/slack/shown.ts';
import { openSlackProduct } from '../support/slack-product.ts';

// Whatever is typed at Slack is only text there: it pings nobody, leads nowhere, unfolds nothing, and breaks no block.

const FIELDS = ["Customer's name (for the record)", 'Note'];

it('every hostile text is kept, and shown without anything live in it', async () => {
  const chance = chanceOf(seedOf('slack-text'));
  const product = await openSlackProduct({ rates: 'off' });
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
    if (message.unfurls) wrong.push(`unfurls: ${JSON.stringify(text)}`);
    const refused = validateBlocks(message.blocks, 'message');
    if (refused.length > 0) wrong.push(`${JSON.stringify(refused[0])} from ${JSON.stringify(text)}`);
  };
  try {
    const people = ['ana', 'ben', 'chloe', 'dora'];
    await Promise.all(
      people.map(async (who, lane) => {
        const hands = product.slack.user(who);
        for (let index = lane; index < texts.length; index += people.length) {
          const text = texts[index] ?? '';
          // A fresh walk now and then, begun with the text; else typed as a line, or into a field.
          if (index % 40 < people.length) {
            await hands.command('/complaint', text);
            await product.platforms.idle();
          } else if (index % 2 === 0) await hands.say(text);
          else {
            const card = hands.newest(/Step \d of 7/);
            const label = FIELDS.find((each) => Object.hasOwn(card.fields, each));
            if (label === undefined) await hands.press(card, 'Next');
            else {
              const given = label === 'Note' ? text.slice(0, 2_900) : text.replaceAll(/[\r\n]/g, ' ').slice(0, 100);
              await hands.press(card, 'Another Way', { values: { [label]: given } });
            }
          }
          await product.platforms.idle();
          for (const message of hands.sees().slice(-4)) look(message, text);
        }
      }),
    );
    await product.settled();
    console.info(`slack text: ${texts.length} texts`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(product.logged.filter((line) => line.includes('"error"') && line.includes('act-failed'))).toEqual([]);
  } finally {
    await product.close();
  }
});
