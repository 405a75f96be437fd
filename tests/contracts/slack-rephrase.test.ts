import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shippedPhrases } from '../support/phrases.ts';
import { openShippedPhrases } from '../support/product-phrases.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// "How do I say that?" in front of a strict Slack: whoever asks sees the answer, nobody else, and nothing of it is kept.

const opened: SlackProduct[] = [];

async function open(options: Parameters<typeof openSlackProduct>[0] = {}): Promise<SlackProduct> {
  const product = await openSlackProduct({ phrases: openShippedPhrases(), ...options });
  opened.push(product);
  return product;
}

beforeAll(() => void shippedPhrases().tongue('en'));
afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

const SECRET = "Sorry, we can't deliver before Friday";

describe('/rephrase', () => {
  it('answers where it was typed, for whoever typed it alone', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', SECRET, { channel: 'C0GENERAL' });
    await product.settled();
    const answer = ana.newest(/We can deliver from Friday\./, 'C0GENERAL');
    expect(answer.ephemeral).toBe(true);
    expect(answer.notification).toContain('We can deliver from Friday.');
    expect(answer.fields['What you want to say']).toBe(SECRET);
    expect(product.slack.user('ben').sees('C0GENERAL')).toEqual([]);
    expect(ana.sees()).toEqual([]);
  });

  it.each([`“${SECRET}”`, `"${SECRET}"`, `How do I tell the customer that ${SECRET.slice(7)}?`, `this: ${SECRET}`])(
    'takes the sentence however it is asked about: %s',
    async (text) => {
      const product = await open();
      const ana = product.slack.user('ana');
      await ana.command('/rephrase', text);
      await product.settled();
      expect(ana.newest(/We can deliver from Friday\./).ephemeral).toBe(true);
    },
  );

  it('is acknowledged at once and answered late while the phrases are being got ready', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let waiting: Promise<void> | null = promise;
    const product = await open({ phrases: { ...openShippedPhrases(), ready: () => waiting } });
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', SECRET, { channel: 'C0GENERAL' });
    await expect
      .poll(() =>
        ana
          .sees('C0GENERAL')
          .map((each) => each.text)
          .join(),
      )
      .toContain('the answer comes here');
    const ben = product.slack.user('ben');
    await ben.type(ben.dm, `rephrase ${SECRET}`);
    await expect
      .poll(() =>
        ben
          .sees()
          .map((each) => each.text)
          .join(),
      )
      .toContain('the answer comes here');
    waiting = null;
    resolve();
    await product.settled();
    expect(ana.newest(/We can deliver from Friday\./, 'C0GENERAL').ephemeral).toBe(true);
    expect(ben.newest(/We can deliver from Friday\./)).toBeDefined();
    // In the direct messages the answer stands where it was said that it comes.
    expect(
      ben
        .sees()
        .map((each) => each.text)
        .join(),
    ).not.toContain('the answer comes here');
  });

  it.each([
    ['help', /complaint/i],
    ['phrases', /Supervisors keep the phrases/],
    ['due', /due/i],
  ])('shows in the direct messages what is no sentence: %s', async (word, shown) => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', word, { channel: 'C0GENERAL' });
    await product.settled();
    expect(ana.newest(shown).ephemeral).toBe(false);
    expect(ana.newest(/Your card is in our direct messages/, 'C0GENERAL').ephemeral).toBe(true);
  });

  it.each([`> ${SECRET}`, `>>> ${SECRET}`, `\`${SECRET}\``, `\`\`\`\n${SECRET}\n\`\`\``])(
    'takes a message that Slack sets off as a quote or as code for what it says: %s',
    async (text) => {
      const product = await open();
      const said = await product.slack.user('ben').type('C0GENERAL', text);
      const ana = product.slack.user('ana');
      await ana.messageShortcut('rephrase-from-message', said);
      await product.settled();
      expect(ana.newest(/We can deliver from Friday\./, 'C0GENERAL').ephemeral).toBe(true);
    },
  );

  it('takes a message in quotes for the customer’s words', async () => {
    const product = await open();
    const said = await product.slack.user('ben').type('C0GENERAL', `"${SECRET}"`);
    const ana = product.slack.user('ana');
    await ana.messageShortcut('rephrase-from-message', said);
    await product.settled();
    expect(ana.newest(/customer’s own words/, 'C0GENERAL').ephemeral).toBe(true);
  });

  it('asks again with other words, where the answer stands', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', SECRET, { channel: 'C0GENERAL' });
    await product.settled();
    const answer = ana.newest(/from Friday/, 'C0GENERAL');
    await ana.press(answer, 'Ask Again', { values: { 'What you want to say': "We can't deliver before Monday" } });
    await product.settled();
    const seen = ana.sees('C0GENERAL');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.text).toContain('We can deliver from Monday.');
    expect(seen[0]?.ephemeral).toBe(true);
    expect(ana.sees()).toEqual([]);
  });

  it('is shown as typed and calls nobody', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', "<!channel> we can't deliver <@U0BEN> before Friday & *bold* https://example.com");
    await product.settled();
    const answer = ana.newest(/What you want to say/);
    expect(answer.live).toEqual([]);
    expect(answer.unfurls).toBe(false);
  });

  it('says how it works where nothing was typed, and takes 5,000 characters', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', '');
    await product.settled();
    expect(ana.newest(/Tell me what you want to say/).ephemeral).toBe(true);
    await ana.command('/rephrase', "we can't do that ".repeat(300));
    await product.settled();
    expect(ana.newest(/more than I can put well/).ephemeral).toBe(true);
  });

  it('keeps nothing of what was asked, and logs nothing of it', async () => {
    const product = await open();
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', "We can't deliver to Maria Quixote before Friday", { channel: 'C0GENERAL' });
    await product.settled();
    expect(product.logged.join('\n')).not.toMatch(/Quixote|deliver/);
    const kept = await product.platforms.store.read(async (tx) => ({
      unanswered: await tx.unanswered(10),
      trail: await tx.trail({}),
      walks: await tx.openSessions('slack:T0TACTFUL:U0ANA'),
    }));
    expect(JSON.stringify(kept)).not.toContain('Quixote');
  });

  it('a shortcut on a message answers beside it, for whoever asked alone', async () => {
    const product = await open();
    const said = await product.slack.user('ben').type('C0GENERAL', SECRET);
    const ana = product.slack.user('ana');
    await ana.messageShortcut('rephrase-from-message', said);
    await product.settled();
    expect(ana.newest(/We can deliver from Friday\./, 'C0GENERAL').ephemeral).toBe(true);
    const others = product.slack.user('ben').sees('C0GENERAL');
    expect(others.filter((each) => each.from === 'app')).toEqual([]);
  });

  it('Slack’s failing answer is tried again', async () => {
    const product = await open();
    product.slack.faults.next({ kind: 'status', status: 500 }, { method: 'response_url' });
    const ana = product.slack.user('ana');
    await ana.command('/rephrase', SECRET);
    await product.settled();
    expect(ana.newest(/We can deliver from Friday\./).ephemeral).toBe(true);
  });
});

describe('a phrase that is saved', () => {
  it('Slack says at once that it is tried out, and once it is, the card says so', async () => {
    const { promise: tried, resolve } = Promise.withResolvers<void>();
    const phrases = openShippedPhrases();
    const product = await open({ phrases: { ...phrases, prepare: () => tried } });
    const dora = product.slack.user('dora');
    await dora.say("add a phrase: we can't put your kayak in the cellar before Friday");
    await product.settled();
    const values = { 'What to say instead': 'Your kayak can have its place in our cellar from Friday.' };
    await dora.press(dora.newest(/What staff say now/), 'Check', {
      values: { ...values, Situation: 'A new situation' },
    });
    await product.settled();
    await dora.press(dora.newest(/What staff say now/), 'Check', {
      values: { 'Name of the new situation': 'Storing a kayak' },
    });
    await product.settled();
    await dora.press(dora.newest(/it can be saved/), 'Save Phrase');
    await expect
      .poll(
        () =>
          dora
            .sees()
            .map((each) => each.text)
            .join(),
        { timeout: 5_000 },
      )
      .toContain('being tried out');
    resolve();
    await product.settled();
    expect(dora.newest(/Saved, and in use from now on/).text).toContain('Storing a kayak');
  }, 60_000);
});
