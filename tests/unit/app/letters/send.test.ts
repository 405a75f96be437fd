import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../../../adapters/mail/index.ts';
import type { Letter } from '../../../../src/core/letter.ts';
import { type MailServer, openMailServer } from '../../../support/mail-server.ts';
import { buttonsOf, inputsOf, openProduct, type Product, textsOf } from '../../../support/product.ts';
import { openShippedLetters } from '../../../support/product-letters.ts';

// Sending a letter from the card: the whole product, a real database, and a real mail server on this machine.

const FROM = { name: 'Harbour & Finch', address: 'care@harbour.example' };
const PATIENCE = { connection: 1_000, greeting: 1_000, silence: 400, whole: 800 };
const MINUTE = 60_000;

describe('sending a letter', () => {
  let server: MailServer;
  let product: Product;
  beforeEach(async () => {
    server = await openMailServer();
    const mailer = createMailer({ url: server.url, from: FROM, patience: PATIENCE });
    product = await openProduct({ letters: openShippedLetters(mailer) });
    await product.type('ana', '/complaint');
    await product.press('ana', 'Next', { customer_name: 'Mrs Okafor', customer_email: 'ada@example.com' });
    await product.type('ana', 'letter');
  });
  afterEach(async () => {
    await product.close();
    await server.close();
  });

  const card = () => {
    const shown = product.chat.conversation('ana').filter((each) => each.key.startsWith('letter:') && !each.shrunk);
    const last = shown.toSorted((a, b) => a.change - b.change).at(-1);
    if (last === undefined) throw new Error('there is no letter in sight');
    return last.view;
  };
  const said = () => textsOf(card()).join('\n');
  const inputId = (label: string) => inputsOf(card()).find((each) => each.label === label)?.id ?? '';
  const letters = async (): Promise<Letter[]> => {
    const walk = await product.store.read((tx) => tx.latestSession('ana'));
    return await product.store.read((tx) => tx.lettersOf(walk?.complaintId ?? ''));
  };
  const send = async (typed: Record<string, string> = {}) =>
    await product.press(
      'ana',
      'Send Letter',
      Object.fromEntries(
        Object.entries({ 'E-mail': 'ada@example.com', ...typed }).map(([label, value]) => [inputId(label), value]),
      ),
    );

  it('is handed in, kept as it was sent, and told to its writer', async () => {
    await send({ Subject: 'Your kettle' });
    expect(server.mails.map((mail) => mail.to)).toEqual([['ada@example.com']]);
    expect(server.mails[0]?.text).toContain('Subject: Your kettle');
    expect(server.mails[0]?.text).toMatch(/^From: "?Harbour & Finch"? <care@harbour\.example>/m);
    expect(said()).toContain('Letter to Mrs Okafor: “Your kettle” is sent, to ada@example.com');
    expect(await letters()).toMatchObject([
      { state: 'sent', subject: 'Your kettle', to: 'ada@example.com', by: 'ana' },
    ]);
    expect(buttonsOf(card())).toEqual(['Show to Copy', 'Another Letter']);
    const walk = await product.store.read((tx) => tx.latestSession('ana'));
    const trail = await product.store.read((tx) => tx.trail({ complaintId: walk?.complaintId ?? '' }));
    expect(trail.map((each) => each.what)).toEqual(expect.arrayContaining(['letter-send', 'letter-sent']));
    // What the letter says stands in the letter alone.
    expect(JSON.stringify(trail.filter((each) => each.what.startsWith('letter')))).not.toContain('Your kettle');
  });

  it('pressed twice, it goes once', async () => {
    const view = card();
    await send();
    await product.press('ana', 'Another Letter');
    expect(server.mails).toHaveLength(1);
    const old = view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    await product.pressRaw('ana', old.find((each) => each.label === 'Send Letter')?.press ?? '');
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ['', 'Write the customer’s address here'],
    ['ada', 'Write one address alone'],
    ['ada@example.com, eve@example.com', 'Write one address alone'],
    ['ada@example.com\r\nBcc: eve@example.com', 'Write one address alone'],
    ['Ada <ada@example.com>', 'Write one address alone'],
    [`${'a'.repeat(990)}@example.com`, 'Write one address alone'],
  ])('to %j it does not go, and everything typed is kept', async (to, why) => {
    await send({ 'E-mail': to, 'The letter': 'Dear Mrs Okafor, my own words.' });
    expect(server.connections()).toBe(0);
    expect(said()).toContain(why);
    expect((await letters())[0]).toMatchObject({ state: 'draft', body: 'Dear Mrs Okafor, my own words.' });
  });

  it('longer than 10,000 characters it does not go, and nothing of it is lost', async () => {
    const long = 'Žlahtna juha. '.repeat(1000).trim();
    await send({ 'The letter': long });
    expect(said()).toContain('Shorten it');
    expect((await letters())[0]?.body).toBe(long);
    // It stands in several inputs now, and comes back whole from all of them, or from some.
    const parts = inputsOf(card()).filter((each) => each.label.startsWith('The letter'));
    expect(parts.length).toBeGreaterThan(3);
    await product.press('ana', 'Keep');
    expect((await letters())[0]?.body).toBe(long);
    const keep = card().blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    const second = parts[1];
    await product.pressRaw('ana', keep.find((each) => each.label === 'Keep')?.press ?? '', {
      [second?.id ?? '']: 'Another second part.',
    });
    expect((await letters())[0]?.body).toContain('Another second part.');
    expect((await letters())[0]?.body.startsWith('Žlahtna juha.')).toBe(true);
  });

  it('a server that refuses it for good: its writer is told, the text stands there to be mended, and it goes then', async () => {
    server.mood = 'refuses-address';
    await send({ 'The letter': 'Dear Mrs Okafor, my own words.' });
    expect(said()).toContain('The mail server does not know this address');
    expect(await letters()).toMatchObject([{ state: 'failed', failure: 'mail-address-refused' }]);
    expect(inputsOf(card()).find((each) => each.label === 'The letter')?.value).toBe('Dear Mrs Okafor, my own words.');
    server.mood = 'takes';
    await send({ 'E-mail': 'ada.okafor@example.com' });
    expect(server.mails.map((mail) => mail.to)).toEqual([['ada.okafor@example.com']]);
    expect(said()).toContain('is sent');
  });

  it('a server that is busy: the letter waits, its writer reads so, and it goes when the server takes it', async () => {
    server.mood = 'busy';
    await send();
    expect(said()).toContain('waits: the mail server does not take it now');
    await product.advance(5 * MINUTE);
    expect(server.mails).toHaveLength(0);
    server.mood = 'takes';
    await product.advance(20 * MINUTE);
    expect(server.mails).toHaveLength(1);
    expect(said()).toContain('is sent');
  });

  it('a server that hangs up once it has it all: it comes again as the same letter', async () => {
    server.mood = 'drop-after';
    await send();
    expect(said()).toContain('waits');
    server.mood = 'takes';
    await product.advance(5 * MINUTE);
    const ids = server.mails.map(({ text }) => /^Message-ID: (.+)\r$/m.exec(text)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(said()).toContain('is sent');
  });

  it('a server that takes nothing for a day: its writer is told, with the text', async () => {
    server.mood = 'busy';
    await send();
    await product.sleep(25 * 60 * MINUTE);
    expect(said()).toContain('has not taken this letter for a day');
    expect(await letters()).toMatchObject([{ state: 'failed', failure: 'mail-gave-up' }]);
    expect(buttonsOf(card())).toContain('Send Letter');
  });

  it('a slow server keeps nobody waiting', async () => {
    server.mood = 'slow';
    const started = Date.now();
    const ids = { [inputId('E-mail')]: 'ada@example.com' };
    const press = card().blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    const label = press.find((each) => each.label === 'Send Letter');
    expect(label).toBeDefined();
    const sending = product.press('ana', 'Send Letter', ids);
    await product.act('ben', { type: 'say', text: 'hi' });
    expect(Date.now() - started).toBeLessThan(700);
    await sending;
    expect(said()).toContain('waits');
  });

  it('somebody else can neither send nor see it', async () => {
    const buttons = card().blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    for (const each of buttons) {
      const { deliveries } = await product.pressRaw('ben', each.press);
      expect(textsOf(deliveries[0]?.view ?? card()).join()).toContain("somebody else's, or it is no longer there");
    }
    // Whoever decides for the branch reads it, and changes nothing of it.
    const copy = buttons.find((each) => each.label === 'Show to Copy');
    const read = await product.pressRaw('dora', copy?.press ?? '');
    expect(textsOf(read.deliveries[0]?.view ?? card()).join('\n')).toContain('Dear Mrs Okafor');
    const kept = await product.pressRaw('dora', buttons.find((each) => each.label === 'Keep')?.press ?? '');
    expect(textsOf(kept.deliveries[0]?.view ?? card()).join()).toContain("somebody else's");
  });
});
