import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
import { encodePress } from '../../../../src/core/press.ts';
import type { View } from '../../../../src/core/view.ts';
import { shippedPhrases } from '../../../support/phrases.ts';
import { buttonsOf, inputsOf, openProduct, type Product, textsOf } from '../../../support/product.ts';
import { openShippedPhrases } from '../../../support/product-phrases.ts';
import { faultsOf } from '../../../support/well-formed.ts';

const opened: Product[] = [];
// Compiled before the tests begin: that may take longer than one of them may.
shippedPhrases();

async function open(): Promise<Product> {
  const product = await openProduct({ phrases: openShippedPhrases() });
  opened.push(product);
  return product;
}
afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

const read = (product: Product, person: string) => textsOf(bottom(product, person)).join(' | ');
function bottom(product: Product, person: string): View {
  const view = product.bottom(person)?.view;
  if (view === undefined) throw new Error('nothing is in sight');
  expect(faultsOf(view)).toEqual([]);
  return view;
}

const PHRASE: AddedPhrase = {
  id: 'p.0',
  language: 'en',
  situation: 'own_valet',
  title: 'Valet parking',
  example: 'we do not park guests cars before noon',
  answer: 'Valet parking is open from {time}.',
  move: 'fact',
  why: null,
  by: 'vera',
  at: 1,
  offAt: null,
};

const KAYAK: AddedPhrase = {
  ...PHRASE,
  id: 'p.kayak',
  situation: 'own_storing_a_kayak',
  title: 'Storing a kayak',
  example: "we can't put your kayak in the cellar before Friday",
  answer: 'Your kayak can have its place in our cellar from {date}.',
};

describe('asking', () => {
  it('a redelivery answers the same again, and counts nothing twice', async () => {
    const product = await open();
    const say = { type: 'say', text: "rephrase we can't deliver before Friday" } as const;
    const [first] = (await product.act('ana', say, 'act-same')).deliveries;
    const [again] = (await product.act('ana', say, 'act-same')).deliveries;
    expect(again).toEqual(first);
    const none = { do: 'rephrase-none', card: 'act-same' } as const;
    const press = { type: 'press', press: none, inputs: { 'say.words': "we can't fly to Mars" } } as const;
    await product.act('ana', press, 'act-none');
    await product.act('ana', press, 'act-none');
    expect((await product.store.read((tx) => tx.unanswered(5))).map((each) => each.count)).toEqual([1]);
  });

  it('whoever presses again that none of these is good is counted once for the same answer', async () => {
    const product = await open();
    const count = async () => (await product.store.read((tx) => tx.unanswered(5))).map((each) => each.count);
    const none = (card: string) => encodePress({ do: 'rephrase-none', card });
    const inputs = { 'say.words': "we can't fly to Mars" };
    await product.pressRaw('ana', none('c1'), inputs);
    await product.pressRaw('ana', none('c1'), inputs);
    expect(await count()).toEqual([1]);
    await product.pressRaw('ben', none('c1'), inputs);
    await product.pressRaw('ana', none('c2'), inputs);
    expect(await count()).toEqual([3]);
    await product.pressRaw('ana', none('c1'), { 'say.words': 'we have no submarine' });
    expect(await count()).toEqual([3, 1]);
  });

  it('is answered without a word to the database, and from what ships while the database is away', async () => {
    const product = await open();
    const before = await product.store.read((tx) => tx.trail({}));
    const found = await product.app.rephrase('ana', { text: "We can't deliver before Friday", card: 'c1' });
    expect(found?.lines[0]).toBe('We can deliver from Friday.');
    expect(found?.delivery.key).toBe('phrasing:c1');
    expect(await product.app.rephrase('nobody', { text: 'no', card: 'c1' })).toBeNull();
    expect(await product.store.read((tx) => tx.trail({}))).toEqual(before);
    await product.store.close();
    opened.splice(0);
    const away = await product.app.rephrase('ana', { text: "We can't deliver before Friday", card: 'c1' });
    expect(away?.lines[0]).toBe('We can deliver from Friday.');
  });

  it('where nothing is sure it asks what is meant, and one press answers for that', async () => {
    const product = await open();
    // A library that grows is sure of more: one of these is still open to doubt.
    let asked = '';
    for (const text of ['not from us, not this time', 'the thing won’t go through', "it's not ready and won't be"]) {
      asked = text;
      await product.type('ana', `rephrase ${text}`);
      if (read(product, 'ana').includes('I am not sure')) break;
    }
    expect(read(product, 'ana')).toContain('I am not sure what this is about. Which one is it?');
    const titles = buttonsOf(bottom(product, 'ana')).filter((each) => !/^(Ask Again|None of These)$/.test(each));
    expect(titles.length).toBeGreaterThan(1);
    const title = titles[0] ?? '';
    await product.press('ana', title);
    const shown = bottom(product, 'ana');
    expect(shown.blocks[0]).toMatchObject({ type: 'text', style: 'heading', text: title });
    expect(shown.blocks.some((each) => each.type === 'text' && each.style === 'say')).toBe(true);
    expect(inputsOf(shown)[0]?.value).toBe(asked);
  });

  it('what is asked is not queued to be answered later', async () => {
    const product = await open();
    const { deliveries } = await product.type('ana', "rephrase we can't deliver before Friday");
    await product.app.postpone('ana', deliveries, 1000);
    expect(await product.store.jobs.nextDue()).toBeNull();
  });
});

describe('somebody else’s note', () => {
  it('is not shown in better words', async () => {
    const product = await open();
    await product.type('ana', '/complaint the kettle leaks');
    await product.type('ana', "we can't deliver before Friday");
    const [walk] = await product.store.read((tx) => tx.openSessions('ana'));
    const note = walk?.notes.at(-1)?.id ?? '';
    await product.pressRaw('ben', encodePress({ do: 'rephrase-note', note, session: walk?.id ?? '' }));
    expect(read(product, 'ben')).toContain('somebody else');
    expect(read(product, 'ben')).not.toContain('Friday');
  });
});

describe('several processes on one database', () => {
  it('what one keeps, the other says at once, and no more when it is switched off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-wording-'));
    const url = `sqlite:${join(folder, 'shared.db')}`;
    const ids = () => randomUUID().replaceAll('-', '');
    const [here, there] = [
      await openProduct({ url, newId: ids, phrases: openShippedPhrases() }),
      await openProduct({ url, newId: ids, phrases: openShippedPhrases() }),
    ];
    const ask = async (product: Product) =>
      (await product.app.rephrase('ana', { text: "we can't wax your zither before Monday", card: 'c' }))?.lines ?? [];
    expect(await ask(there)).not.toContain('Your zither shines from Monday.');
    const words = {
      'phrase.example': "we can't wax your zither before Friday",
      'phrase.answer': 'Your zither shines from {date}.',
      'phrase.situation': '+new',
      'phrase.title': 'Waxing',
    };
    await here.act('dora', { type: 'press', press: { do: 'phrase-save', card: 'c', of: '' }, inputs: words }, 'one');
    expect((await ask(there))[0]).toBe('Your zither shines from Monday.');
    const [phrase] = await there.store.read((tx) => tx.phrases());
    const off = { do: 'phrase-off', card: 'c', phrase: phrase?.id ?? '' } as const;
    await there.act('emil', { type: 'press', press: off, inputs: {} }, 'two');
    expect(await ask(here)).not.toContain('Your zither shines from Monday.');
    await Promise.all([here.close(), there.close()]);
    rmSync(folder, { recursive: true });
  });
});

describe('what supervisors keep', () => {
  const PRESSES = [
    { do: 'phrases', card: 'c' },
    { do: 'phrases-page', card: 'c', part: 'phrases', page: '0' },
    { do: 'phrase-new', card: 'c' },
    { do: 'phrase-check', card: 'c', of: '' },
    { do: 'phrase-save', card: 'c', of: '' },
    { do: 'phrase-slot', card: 'c', slot: 'date', of: '' },
    { do: 'phrase-open', card: 'c', phrase: 'p' },
    { do: 'phrase-change', card: 'c', phrase: 'p' },
    { do: 'phrase-off', card: 'c', phrase: 'p' },
    { do: 'phrase-on', card: 'c', phrase: 'p' },
    { do: 'review-answer', card: 'c', review: 'r' },
    { do: 'review-drop', card: 'c', review: 'r' },
    { do: 'fact-new', card: 'c' },
    { do: 'fact-save', card: 'c' },
    { do: 'fact-end', card: 'c', fact: 'f' },
  ] as const;

  it.each(PRESSES)('an agent is refused: $do', async (press) => {
    const product = await open();
    await product.pressRaw('ana', encodePress(press), {
      'fact.text': 'We do it for free.',
      'fact.situation': 'no_refund',
    });
    expect(read(product, 'ana')).toContain('Supervisors keep the phrases and the facts.');
    expect(await product.store.read((tx) => tx.facts())).toEqual([]);
  });

  it('a supervisor does not end a fact of another branch', async () => {
    const product = await open();
    await product.type('emil', 'fact: We exchange it within 30 days.');
    await product.press('emil', 'Save Fact', { 'fact.situation': 'no_refund', 'fact.where': 'bristol' });
    const [fact] = await product.store.read((tx) => tx.facts());
    expect(fact?.branchId).toBe('bristol');
    await product.pressRaw('dora', encodePress({ do: 'fact-end', card: 'c', fact: fact?.id ?? '' }));
    expect(await product.store.read((tx) => tx.facts())).toHaveLength(1);
    await product.type('dora', 'fact: We exchange it within 30 days.');
    await product.press('dora', 'Save Fact', { 'fact.situation': 'no_refund', 'fact.where': 'bristol' });
    expect(read(product, 'dora')).toContain('Your own branch, or everywhere.');
  });

  it('a fact says what is wrong with it, and keeps what was typed', async () => {
    const product = await open();
    await product.type('dora', 'fact: unfortunately we can’t');
    await product.press('dora', 'Save Fact', { 'fact.from': '2026-12-24', 'fact.until': '2026-12-01' });
    const shown = read(product, 'dora');
    expect(shown).toContain('turns the customer away');
    expect(shown).toContain('Choose when this may be said.');
    expect(shown).toContain('This is before it begins.');
    const values = Object.fromEntries(inputsOf(bottom(product, 'dora')).map((each) => [each.id, each.value]));
    expect(values).toMatchObject({ 'fact.text': 'unfortunately we can’t', 'fact.until': '2026-12-01' });
  });

  it('the oldest phrase in use is reached and switched off, however many there are; what is off comes last', async () => {
    const product = await open();
    await product.store.transact(async (tx) => {
      for (let at = 1; at <= 20; at++)
        await tx.savePhrase({
          ...PHRASE,
          language: 'xx',
          id: `p.${at}`,
          example: `Sentence ${at}.`,
          at,
          offAt: at > 15 ? 1 : null,
        });
    });
    await product.type('dora', 'phrases');
    expect(read(product, 'dora')).toContain('Sentence 15.');
    expect(read(product, 'dora')).not.toContain('Sentence 16.');
    await product.press('dora', 'Show All 20 Phrases');
    expect(read(product, 'dora')).toContain('1 to 12 of 20');
    await product.press('dora', 'Next Page');
    expect(read(product, 'dora')).toMatch(/Sentence 1\..*Sentence 20\..*Sentence 16\./);
    await product.pressRaw('dora', encodePress({ do: 'phrase-off', card: 'c', phrase: 'p.1' }));
    expect((await product.store.read((tx) => tx.phrases())).find((each) => each.id === 'p.1')?.offAt).not.toBeNull();
    await product.pressRaw('dora', encodePress({ do: 'phrases-page', card: 'c', part: 'nothing', page: 'x' }));
    expect(read(product, 'dora')).not.toContain('Sentence');
  });

  it('what was switched off comes back as it is written now, and a second click changes nothing', async () => {
    const product = await open();
    await product.store.transact(async (tx) => await tx.savePhrase({ ...KAYAK, offAt: 1 }));
    const words = {
      'phrase.example': KAYAK.example,
      'phrase.answer': KAYAK.answer,
      'phrase.situation': '+new',
      'phrase.title': KAYAK.title ?? '',
      'phrase.why': 'It says what is possible.',
    };
    const save = encodePress({ do: 'phrase-save', card: 'c', of: '' });
    await product.pressRaw('dora', save, words);
    expect(read(product, 'dora')).toContain('Saved, and in use from now on.');
    expect(read(product, 'dora')).toContain('It says what is possible.');
    const stamp = await product.store.read((tx) => tx.phrasesStamp());
    await product.pressRaw('dora', save, words);
    const kept = await product.store.read((tx) => tx.phrases());
    expect(kept).toMatchObject([{ id: KAYAK.id, offAt: null, why: 'It says what is possible.', by: 'dora' }]);
    expect(await product.store.read((tx) => tx.phrasesStamp())).toBe(stamp);
  }, 60_000);

  it('a phrase is changed under its own id, after the same checks', async () => {
    const product = await open();
    await product.store.transact(async (tx) => await tx.savePhrase(KAYAK));
    await product.type('dora', 'phrases');
    await product.pressRaw('dora', encodePress({ do: 'phrase-open', card: 'c', phrase: KAYAK.id }));
    expect(read(product, 'dora')).toContain('A phrase that is in use');
    await product.press('dora', 'Change');
    const values = Object.fromEntries(inputsOf(bottom(product, 'dora')).map((each) => [each.id, each.value]));
    expect(values).toMatchObject({ 'phrase.example': KAYAK.example, 'phrase.title': KAYAK.title });
    await product.press('dora', 'Check', { 'phrase.answer': 'Your kayak has its place with us for free.' });
    expect(buttonsOf(bottom(product, 'dora'))).not.toContain('Save Phrase');
    await product.press('dora', 'Check', { 'phrase.answer': 'Your kayak is welcome in our cellar from Friday.' });
    await product.press('dora', 'Save Phrase');
    expect(read(product, 'dora')).toContain('Saved, and in use from now on.');
    const kept = await product.store.read((tx) => tx.phrases());
    expect(kept.map(({ id, answer, title }) => ({ id, answer, title }))).toEqual([
      { id: KAYAK.id, answer: 'Your kayak is welcome in our cellar from {date}.', title: KAYAK.title },
    ]);
    await product.type('ana', "rephrase we can't put your kayak in the cellar before Monday");
    expect(read(product, 'ana')).toContain('Your kayak is welcome in our cellar from Monday.');
    // Its first words are free for another.
    const words = { 'phrase.example': KAYAK.example, 'phrase.answer': KAYAK.answer, 'phrase.title': 'Storing a kayak' };
    await product.pressRaw('dora', encodePress({ do: 'phrase-save', card: 'c', of: '' }), {
      ...words,
      'phrase.situation': '+new',
    });
    expect(new Set((await product.store.read((tx) => tx.phrases())).map((each) => each.id)).size).toBe(2);
  }, 90_000);

  it('what would harm what is said now stays switched off, and says why', async () => {
    const product = await open();
    const harmful = {
      ...KAYAK,
      ...{ situation: 'delivery_not_before', title: null, offAt: 1 },
      ...{ example: "we can't deliver before Friday", answer: 'We can deliver from {date}.' },
    };
    await product.store.transact(async (tx) => await tx.savePhrase(harmful));
    await product.pressRaw('dora', encodePress({ do: 'phrase-on', card: 'c', phrase: harmful.id }));
    expect(read(product, 'dora')).toContain('It stays switched off');
    expect(read(product, 'dora')).toContain('would find no line any more.');
    expect((await product.store.read((tx) => tx.phrases()))[0]?.offAt).toBe(1);
    await product.store.transact(async (tx) => await tx.savePhrase({ ...KAYAK, offAt: 1 }));
    await product.pressRaw('dora', encodePress({ do: 'phrase-on', card: 'c', phrase: KAYAK.id }));
    expect(read(product, 'dora')).toContain('Saved, and in use from now on.');
    expect((await product.store.read((tx) => tx.phrases()))[0]?.offAt).toBeNull();
  }, 120_000);

  it('nobody’s name is kept in a phrase', async () => {
    const product = await open();
    const words = {
      'phrase.example': "Maria Novak can't have the cake before Friday",
      'phrase.answer': 'The cake is ready for you from Friday.',
      'phrase.why': 'Mrs Novak was angry.',
      'phrase.situation': '+new',
      'phrase.title': 'Cakes',
    };
    await product.type('dora', 'add a phrase');
    await product.press('dora', 'Check', words);
    expect(read(product, 'dora')).toContain('It names Maria Novak: leave the name out');
    expect(read(product, 'dora')).toContain('It names Mrs Novak: leave the name out');
    expect(buttonsOf(bottom(product, 'dora'))).not.toContain('Save Phrase');
    await product.pressRaw('dora', encodePress({ do: 'phrase-save', card: 'c', of: '' }), words);
    expect(await product.store.read((tx) => tx.phrases())).toEqual([]);
  });

  it('a sentence that is positive already is no example', async () => {
    const product = await open();
    await product.type('dora', 'add a phrase');
    const words = {
      'phrase.example': 'We deliver from Friday',
      'phrase.situation': 'delivery_not_before',
      'phrase.answer': 'We can deliver from {date}.',
    };
    await product.press('dora', 'Check', words);
    expect(read(product, 'dora')).toContain('This is positive already.');
    expect(buttonsOf(bottom(product, 'dora'))).not.toContain('Save Phrase');
    await product.pressRaw('dora', encodePress({ do: 'phrase-save', card: 'c', of: '' }), words);
    expect(await product.store.read((tx) => tx.phrases())).toEqual([]);
  });

  it('a report becomes a phrase, and waits no longer', async () => {
    const product = await open();
    await product.type('ana', "rephrase we can't bring the piano upstairs before Friday");
    const [none] = buttonsOf(bottom(product, 'ana')).filter((each) => /None|Ask for/.test(each));
    await product.press('ana', none ?? '');
    await product.type('dora', 'phrases');
    const [waiting] = await product.store.read((tx) => tx.unanswered(5));
    await product.pressRaw('dora', encodePress({ do: 'review-answer', card: 'c9', review: waiting?.id ?? '' }));
    expect(read(product, 'dora')).toContain('before Friday');
    const answer = { 'phrase.answer': 'The piano comes upstairs from {date}.', 'phrase.situation': '+new' };
    await product.press('dora', 'Check', { ...answer, 'phrase.title': 'Heavy things upstairs' });
    await product.press('dora', 'Check', { 'phrase.title': 'Heavy things upstairs' });
    await product.press('dora', 'Save Phrase');
    expect(read(product, 'dora')).toContain('Saved, and in use from now on.');
    expect(await product.store.read((tx) => tx.unanswered(5))).toEqual([]);
    await product.type('ana', "rephrase we can't bring the piano upstairs before Monday");
    expect(read(product, 'ana')).toContain('The piano comes upstairs from Monday.');
  }, 90_000);
});
