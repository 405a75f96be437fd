import { afterEach, describe, expect, it } from 'vitest';
import type { Phrases } from '../../../../src/app/phrases.ts';
import type { Delivery } from '../../../../src/app/ports.ts';
import { shippedPhrases } from '../../../support/phrases.ts';
import { openProduct, type Product, textsOf } from '../../../support/product.ts';
import { openShippedPhrases } from '../../../support/product-phrases.ts';

shippedPhrases();
const opened: Product[] = [];
afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

/** A product whose phrases are still being compiled elsewhere; `done` says that they are there. */
async function open(): Promise<{ product: Product; done: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting: Promise<void> | null = promise;
  const phrases: Phrases = { ...openShippedPhrases(), ready: () => waiting };
  const product = await openProduct({ phrases });
  opened.push(product);
  const done = () => {
    waiting = null;
    resolve();
  };
  return { product, done };
}

const said = (text: string) => ({ type: 'say', text }) as const;

describe('while the phrases are being got ready', () => {
  it('whoever asks reads that the answer comes, where it then stands, and nobody else waits', async () => {
    const { product, done } = await open();
    const early: Delivery[] = [];
    const conversation = { platform: 'test', address: 'ana', person: 'ana' };
    const event = { id: 'ask-1', by: 'ana', conversation, act: said("rephrase we can't deliver before Friday") };
    let answered = false;
    const asking = product.app
      .handle(event, (each) => early.push(each))
      .finally(() => {
        answered = true;
      });
    await product.type('ben', '/complaint the kettle leaks');
    expect(textsOf(product.card('ben')).join(' ')).toContain('kettle');
    expect(answered).toBe(false);
    expect(early.map((each) => each.view.fallback)).toEqual([
      'The phrases are being got ready; the answer comes here by itself.',
    ]);
    done();
    const [answer] = (await asking).deliveries;
    expect(answer?.key).toBe(early[0]?.key);
    expect(JSON.stringify(answer?.view)).toContain('We can deliver from Friday.');
  });

  it('a note in a call is taken at once, and nothing is offered beside it', async () => {
    const { product } = await open();
    await product.type('ana', '/complaint the kettle leaks');
    const reply = await product.type('ana', 'the kettle is hot');
    expect(reply.saved).toBe(true);
  });

  it('a command is answered late, too', async () => {
    const { product, done } = await open();
    const early: Delivery[] = [];
    const ask = { text: "we can't deliver before Friday", card: 'c' };
    const asking = product.app.rephrase('ana', ask, (each) => early.push(each));
    await Promise.resolve();
    expect(early).toHaveLength(1);
    done();
    expect((await asking)?.lines[0]).toBe('We can deliver from Friday.');
  });
});
