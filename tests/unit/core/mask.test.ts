import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCardNumbers } from '../../../src/core/mask.ts';

describe('card numbers', () => {
  // Test numbers that the card schemes publish.
  it.each([
    ['in one piece', '4111111111111111', '[card ending 1111]'],
    ['in fours', '4111 1111 1111 1111', '[card ending 1111]'],
    ['with hyphens', '5555-5555-5555-4444', '[card ending 4444]'],
    ['with dots', '5555.5555.5555.4444', '[card ending 4444]'],
    ['with hyphens and blanks', '5555 - 5555 - 5555 - 4444', '[card ending 4444]'],
    ['with blanks that do not break', '4111\u00a01111\u00a01111\u00a01111', '[card ending 1111]'],
    ['of fifteen digits', '3782 822463 10005', '[card ending 0005]'],
    ['of thirteen digits', '4222222222222', '[card ending 2222]'],
    ['of nineteen digits', '6304000000000000000', '[card ending 0000]'],
    ['in a sentence', 'It is 4111 1111 1111 1111, I think.', 'It is [card ending 1111], I think.'],
    ['twice', '4111111111111111 or 5555555555554444', '[card ending 1111] or [card ending 4444]'],
    ['next to each other', '4111 1111 1111 1111 5555 5555 5555 4444', '[card ending 1111] [card ending 4444]'],
    ['followed by its month and year', '4111 1111 1111 1111 12 27', '[card ending 1111] 12 27'],
    ['followed by its month/year', '4111 1111 1111 1111 12/27 123', '[card ending 1111] 12/27 123'],
    ['after another number', 'order 12 4111 1111 1111 1111', 'order 12 [card ending 1111]'],
    ['in brackets', '(4111111111111111)', '([card ending 1111])'],
    ['after a word', 'card:4111111111111111', 'card:[card ending 1111]'],
  ])('are masked %s', (_, typed, kept) => {
    expect(maskCardNumbers(typed)).toBe(kept);
  });

  it.each([
    ['a telephone number', '+44 7911 123456'],
    ['a long international number', '+4111111111111111'],
    ['an order number that fails the check', '4111 1111 1111 1112'],
    ['a short number', '4111 1111 1111'],
    ['a number of twenty digits', '41111111111111111111'],
    ['a time and a date', '2026-11-24 10:00:00'],
    ['no card begins like this', '0000 0000 0000 0000'],
    ['text', 'The kettle leaks.'],
  ])('are not seen in %s', (_, text) => {
    expect(maskCardNumbers(text)).toBe(text);
  });

  it('never leave more than four digits of a card behind, whatever stands around it', () => {
    const card = fc
      .tuple(
        fc.constantFrom('4', '51', '22', '35', '6'),
        fc.integer({ min: 13, max: 19 }),
        fc.array(fc.nat(9), { minLength: 19, maxLength: 19 }),
      )
      .map(([head, length, digits]) => withCheckDigit(`${head}${digits.join('')}`.slice(0, length - 1)));
    const word = fc.stringMatching(/^[a-z,.:;()?! ]{0,12}$/);
    fc.assert(
      fc.property(card, word, word, (number, before, after) => {
        const masked = maskCardNumbers(`${before}${number}${after}`);
        expect(masked).toBe(`${before}[card ending ${number.slice(-4)}]${after}`);
      }),
    );
  });

  it('are masked once: masking again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -./+a') }), (text) => {
        const once = maskCardNumbers(text);
        expect(maskCardNumbers(once)).toBe(once);
      }),
    );
  });

  it('take no time to look for in the longest text of digits', () => {
    const started = performance.now();
    maskCardNumbers('4 '.repeat(20_000));
    maskCardNumbers('41'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

/** ISO/IEC 7812-1: the digit that makes the sum a multiple of ten, found by trying. */
function withCheckDigit(digits: string): string {
  const sumOf = (text: string) =>
    [...text].toReversed().reduce((sum, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
  return [...'0123456789'].map((last) => `${digits}${last}`).find((text) => sumOf(text) % 10 === 0) ?? digits;
}
