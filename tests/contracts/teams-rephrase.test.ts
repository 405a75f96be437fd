import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shippedPhrases } from '../support/phrases.ts';
import { openShippedPhrases } from '../support/product-phrases.ts';
import { openTeamsProduct, type TeamsProduct } from '../support/teams-product.ts';

// "How do I say that?" in front of a strict Teams: whoever asks sees the answer, nobody else, and nothing of it is kept.

const opened: TeamsProduct[] = [];

async function open(): Promise<TeamsProduct> {
  const product = await openTeamsProduct({ phrases: openShippedPhrases() });
  opened.push(product);
  return product;
}

beforeAll(() => void shippedPhrases().tongue('en'));
afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

describe('asking for words in a channel', () => {
  it.each([
    "rephrase we can't deliver before Friday",
    "rephrase: we can't deliver before Friday",
    "How do I tell the customer that we can't deliver before Friday?",
  ])('is answered for whoever asks alone: %s', async (line) => {
    const product = await open();
    const channel = product.teams.channel('support').id;
    const ana = product.teams.user('ana');
    await ana.mention(channel, line);
    await product.settled();
    const answer = ana.newest(/We can deliver from Friday\./, channel);
    expect(answer.targeted).toBe(true);
    const others = product.teams.user('ben').sees(channel);
    expect(others.filter((each) => each.from === 'app')).toEqual([]);
    expect(product.logged.join('\n')).not.toContain('deliver');
    product.teams.ledger.expectAll();
  });

  it('says how it works where no sentence came with it, and any other line is told how to start', async () => {
    const product = await open();
    const channel = product.teams.channel('support').id;
    const ana = product.teams.user('ana');
    await ana.mention(channel, 'rephrase');
    await product.settled();
    expect(ana.newest(/Tell me what you want to say/, channel).targeted).toBe(true);
    await ana.mention(channel, 'the kettle leaks');
    await product.settled();
    expect(ana.newest(/to start/, channel)).toBeDefined();
    product.teams.ledger.expectAll();
  });
});

describe('the search under the compose box', () => {
  it.each([
    "we can't deliver before Friday",
    "“we can't deliver before Friday”",
    "how do I say we can't deliver before Friday?",
  ])('offers lines: %s', async (query) => {
    const product = await open();
    const found = await product.teams.user('ana').search('rephrase', query);
    expect(found.map((each) => each.title)).toContain('We can deliver from Friday.');
  });

  it.each([
    ['bad news', 'Your father did not survive the operation', 'Say it as it is'],
    ['an insult', 'you are an idiot', 'This would hurt'],
    ['what is positive already', 'We can deliver tomorrow', 'This is good as it is'],
    ['nothing at all', '', 'Type what you want to say'],
  ])('says in words why there is no line to choose: %s', async (_, query, why) => {
    const product = await open();
    const value = { commandId: 'rephrase', parameters: [{ name: 'query', value: query }] };
    const outcome = await product.teams.user('ana').invoke('composeExtension/query', value);
    expect(outcome).toMatchObject({
      body: { composeExtension: { type: 'message', text: expect.stringContaining(why) } },
    });
  });
});

describe('a private chat', () => {
  it.each([
    ['Як сказати клієнту, що ми не можемо доставити до п’ятниці?', 'п’ятниці'],
    ['Kako naj stranki povem, da ne moremo dostaviti pred petkom?', 'od petka'],
    ['Como dizer ao cliente que não podemos entregar antes de sexta-feira?', 'a partir de sexta-feira'],
    ['Com li dic al client que no podem lliurar abans de divendres?', 'a partir de divendres'],
  ])(
    '%s',
    async (line, wanted) => {
      const product = await open();
      const ana = product.teams.user('ana');
      await ana.say(line);
      await product.settled();
      expect(ana.newest(wanted).text).toContain('None of These');
      product.teams.ledger.expectAll();
    },
    30_000,
  );
});
