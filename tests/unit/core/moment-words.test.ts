import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentToWords, wordsToMoment } from '../../../src/core/moment-words.ts';

describe('a moment in an input', () => {
  it('stands in words with its weekday', () => {
    expect(momentToWords('2026-11-27T12:00')).toBe('Fri 27 Nov 2026, 12:00');
  });

  it('goes back exactly as it came, for every minute there is', () => {
    const years = { min: new Date('1990-01-01T00:00Z'), max: new Date('2090-01-01T00:00Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        const value = date.toISOString().slice(0, 16);
        expect(momentToWords(value)).not.toBe(value);
        expect(wordsToMoment(momentToWords(value))).toBe(value);
      }),
    );
  });

  it.each(['fri 12:00', 'tomorrow at nine', '', '2026-02-30T12:00', 'Friday', '2026-11-27 12:00'])(
    'keeps what was typed when it is no such moment: %j',
    (typed) => {
      expect(momentToWords(typed)).toBe(typed);
      expect(wordsToMoment(typed)).toBe(typed);
    },
  );

  it('does not believe a weekday that contradicts its date', () => {
    expect(wordsToMoment('Fri 28 Nov 2026, 12:00')).toBe('Fri 28 Nov 2026, 12:00');
    expect(wordsToMoment('Sat 28 Nov 2026, 12:00')).toBe('2026-11-28T12:00');
    expect(wordsToMoment('Mon 30 Feb 2026, 12:00')).toBe('Mon 30 Feb 2026, 12:00');
  });
});
