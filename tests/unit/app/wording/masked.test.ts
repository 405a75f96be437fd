import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked, nameOf } from '../../../../src/app/wording/masked.ts';
import { example } from '../../../../src/app/wording/samples.ts';
import { shippedPhrases } from '../../../support/phrases.ts';

const en = shippedPhrases().tongue('en');

describe('what supervisors read of a sentence', () => {
  it.each([
    ["We can't deliver the parcel of Maria Novak before Friday", "We can't deliver the parcel of {name} before {date}"],
    ['I can’t give you €25.50 back', 'I can’t give you {money} back'],
    ['No, +351 912 345 678 is not our number', 'No, {number} is not our number'],
    ["We can't find Will's order", "We can't find {name} order"],
    ['ask @maria or j.doe, jOHN is away', 'ask {name} or {name}, {name} is away'],
    ["I'm sorry. We can't, and I can't either", "I'm sorry. We can't, and I can't either"],
    ["WE CAN'T DELIVER BEFORE FRIDAY", "WE CAN'T DELIVER BEFORE {date}"],
  ])('%s', (said, kept) => {
    expect(masked(said, en)).toBe(kept);
  });

  it('hides addresses, links, order numbers and card numbers', () => {
    const kept = masked("I can't write to ana.k@example.com about AB-1234/9, see https://x.example/u?id=7 4111", en);
    expect(kept).not.toMatch(/ana|example|1234|4111|id=7/);
  });

  it('hides streets that are made of words', () => {
    const pt = masked('Não podemos entregar na Rua das Flores', shippedPhrases().tongue('pt'));
    expect(pt).toBe('Não podemos entregar na {name} das {name}');
    const sl = masked('Žal tega nimamo', shippedPhrases().tongue('sl'));
    expect(sl).toBe('Žal tega nimamo');
  });

  it('no figure and no sign of an address is ever left, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const kept = masked(text, en);
        expect(kept).not.toMatch(/\p{N}|@\S/u);
        expect(kept.length).toBeLessThanOrEqual(1200);
      }),
      { numRuns: 300 },
    );
  });

  it('counts the same sentence about somebody else as the same', () => {
    const name = (text: string) => nameOf('en', masked(text, en));
    expect(name("we can't deliver to Maria before Friday")).toBe(name("We can't deliver to Piotr before Monday"));
    expect(name("we can't deliver")).not.toBe(nameOf('pt', masked("we can't deliver", en)));
  });

  it('becomes a sentence again, with ordinary values, for whoever answers it', () => {
    expect(example("we can't deliver before {date} for {money}", 'en')).toBe("we can't deliver before Friday for 25 €");
  });
});
