import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seemsSpecial } from '../../../src/core/special.ts';
import { openProduct, type Product, textsOf } from '../../support/product.ts';

describe('what is specially protected', () => {
  it.each([
    'She told me that she has cancer',
    'he is in a wheelchair',
    'they said it was because she is MUSLIM',
    'está grávida de seis meses',
    'té càncer',
    'je noseča',
    'вона вагітна, просить швидше',
    'his depression got worse',
  ])('is seen in "%s"', (text) => expect(seemsSpecial(text)).toBe(true));

  it.each([
    'the kettle leaks since Monday',
    'cancel the order, please',
    'the sick bag of the vacuum cleaner is torn',
    'the colour is too gaudy',
    'Union Street 4',
    'he works as a raker',
    'race to the shop',
    'the bed is too hard',
  ])('is not seen in "%s"', (text) => expect(seemsSpecial(text)).toBe(false));
});

describe('the remark on it', () => {
  let product: Product;
  beforeEach(async () => {
    product = await openProduct();
    await product.type('ana', '/complaint the chair broke');
  });
  afterEach(() => product.close());

  const REMARK = 'keep them only where the case needs them';
  const remarks = () =>
    product.chat.conversation('ana').filter((each) => textsOf(each.view).join('\n').includes(REMARK)).length;

  it('stands beside the first typed note that speaks of it, and beside no other of the walk', async () => {
    await product.type('ana', 'it broke twice');
    expect(remarks()).toBe(0);
    await product.type('ana', 'she uses a wheelchair');
    expect(remarks()).toBe(1);
    await product.type('ana', 'she is also diabetic');
    expect(remarks()).toBe(1);
    // Nothing is held up or taken out.
    const walk = await product.store.read((tx) => tx.latestSession('ana'));
    expect(walk?.notes.map((each) => each.text)).toContain('she is also diabetic');
  });

  it('stands on the card for a note from its field, until the next press', async () => {
    await product.press('ana', 'Next', { note: 'he is catholic' });
    expect(textsOf(product.card('ana')).join('\n')).toContain(REMARK);
    await product.advance(1_000);
    await product.press('ana', 'Next');
    expect(textsOf(product.card('ana')).join('\n')).not.toContain(REMARK);
  });
});
