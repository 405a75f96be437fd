import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, searchDocument, searchQuery } from '../../../src/core/search-text.ts';
import { aComplaint } from '../../support/records.ts';

const none = () => null;
const terms = (text: string) => {
  const read = searchQuery(text, none);
  return 'query' in read ? read.query.terms : read.problem;
};

describe('what is typed to find a record', () => {
  it.each([
    ['', 'nothing'],
    ['   ', 'nothing'],
    ['***', 'nothing'],
    ['"%_?', 'nothing'],
    ['😀👍🏽', 'nothing'],
    ['a', 'short'],
    ['a b c', 'short'],
    ['x'.repeat(10_000), 'long'],
    ['kettle '.repeat(1_500), 'long'],
  ])('%j: %s', (text, problem) => {
    expect(terms(text)).toBe(problem);
  });

  it.each([
    ['"AND" OR NEAR(a, b)*', [[['near']], [['and']], [['or']]]],
    ['Žan', [[['zan']]]],
    ["O'Brien", [[['obrien']]]],
    ['Müller', [[['muller'], ['mueller']]]],
    ['+44 (0)20 7946 0000', [[['442079460000']]]],
    ['020 7946 0000', [[['02079460000'], ['2079460000'], ['020', '7946', '0000']]]],
  ])('%j is looked for as plain words', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('is letters and digits, whatever was typed, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
        const read = terms(text);
        if (typeof read === 'string') return;
        expect(read.length).toBeLessThanOrEqual(4);
        for (const word of read.flat(2)) expect(word).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
      }),
    );
  });

  it('finds whoever was written down, also in capitals and without diacritics', () => {
    const name = fc.stringMatching(/^[A-ZÀ-ÖØ-öø-ÿŁłĐđŠšŽžČč][a-zà-öø-ÿłđšžčß'’-]{1,14}$/u);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const written = names.join(' ');
        const customer = { name: written, address: null, phone: null, email: null };
        const words = searchDocument(aComplaint({ customer })).who.split(' ');
        for (const typed of [written, written.toUpperCase(), folded(written)]) {
          const read = terms(typed);
          if (typeof read === 'string') continue;
          for (const ways of read)
            expect(
              ways.some((way) => way.every((word) => words.some((each) => each.startsWith(word)))),
              `${typed} in ${words}`,
            ).toBe(true);
        }
      }),
    );
  });

  it('finds a number by any part of four digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,12}$/), fc.nat(8), (digits, from) => {
        const part = digits.slice(Math.min(from, digits.length - 4));
        const words = searchDocument(aComplaint({ order: `HF${digits}` })).who.split(' ');
        expect(words.some((each) => each.startsWith(part.slice(0, 4)))).toBe(true);
      }),
    );
  });
});
