import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../../src/store/text.ts';

describe('texts on their way into a column', () => {
  it('leaves everyday texts as they are', () => {
    for (const text of ['', 'Joan Doe', 'naïve 👍🏽', 'tab\there', '\u0001', 'שלום'])
      expect(encodeText(text)).toBe(text);
  });

  it('has no NUL and no half character left, and comes back whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\0', '\u001a', '\ud83d', '\udc4d', '0', '1a', 'a', '👍') }),
        (text) => {
          const encoded = encodeText(text);
          expect(encoded.includes('\0')).toBe(false);
          expect(encoded.isWellFormed()).toBe(true);
          expect(decodeText(encoded)).toBe(text);
        },
      ),
    );
  });

  it('gives two different texts two different columns', () => {
    const texts = ['\0', '\u001a0000', '\u001a', '0000', '\u001a\u001a0000'];
    expect(new Set(texts.map(encodeText)).size).toBe(texts.length);
  });
});
