import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validators } from '../../../src/app/validators.ts';
import type { Place } from '../../../src/core/answer.ts';
import { momentOf } from '../../support/clock.ts';

const bristol: Place = { timeZone: 'Europe/London', country: 'GB', currency: 'GBP', language: 'en' };
const lisbon: Place = { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'pt' };
const boston: Place = { timeZone: 'America/New_York', country: 'US', currency: 'USD', language: 'en-US' };

describe('a number to ring', () => {
  it.each([
    ['as people in the country write it', '07911 123456', bristol, '+447911123456'],
    ['with brackets and hyphens', '(0117) 496-0101', bristol, '+441174960101'],
    ['with its country', '+351 911 234 567', bristol, '+351911234567'],
    ['with two noughts', '0044 7911 123456', lisbon, '+447911123456'],
    ['of another country', '911 234 567', lisbon, '+351911234567'],
  ])('is understood %s', (_, raw, place, value) => {
    expect(validators.phone(raw, place)).toEqual({ value, problem: null });
  });

  it.each(['ask the shop', '123', '999', '07911 123456 or 0117 496 0000', '', '9'.repeat(500)])(
    'is not seen in "%s"',
    (raw) => {
      expect(validators.phone(raw, bristol)).toEqual({ value: null, problem: 'not-a-phone' });
    },
  );
});

describe('an e-mail address', () => {
  it.each(['joy@example.com', 'joy.o+kettle@mail.example.co.uk', 'ana@exämple.com'])('is seen in %s', (raw) => {
    expect(validators.email(raw)).toEqual({ value: raw, problem: null });
  });

  it.each(['joy@example', 'joy at example.com', 'joy@example.com, ben@example.com', '', 'joy@\ud83d.com', '@'])(
    'is not seen in "%s"',
    (raw) => {
      expect(validators.email(raw)).toEqual({ value: null, problem: 'not-an-email' });
    },
  );
});

describe('an amount', () => {
  it.each<[string, Place, number, string]>([
    ['25', bristol, 25, 'GBP'],
    ['25', lisbon, 25, 'EUR'],
    ['25.50', bristol, 25.5, 'GBP'],
    ['25,50', bristol, 25.5, 'GBP'],
    ['1,234.50', bristol, 1234.5, 'GBP'],
    ['1.234,50', bristol, 1234.5, 'GBP'],
    ['1,234', bristol, 1234, 'GBP'],
    ['1.234', lisbon, 1234, 'EUR'],
    ['1 234,50', lisbon, 1234.5, 'EUR'],
    ["1'234.50", lisbon, 1234.5, 'EUR'],
    ['1.234.567,89', lisbon, 1234567.89, 'EUR'],
    ['£25', lisbon, 25, 'GBP'],
    ['25 €', bristol, 25, 'EUR'],
    ['EUR 25', bristol, 25, 'EUR'],
    ['25 eur', bristol, 25, 'EUR'],
    ['50 euros', bristol, 50, 'EUR'],
    ['50 pounds', lisbon, 50, 'GBP'],
    ['1 euro', lisbon, 1, 'EUR'],
    ['0', bristol, 0, 'GBP'],
    ['  25  ', bristol, 25, 'GBP'],
    ['25.', bristol, 25, 'GBP'],
  ])('%s', (raw, place, amount, currency) => {
    expect(validators.money(raw, place)).toEqual({ value: { amount, currency }, problem: null });
  });

  // A misread amount is worse than a question.
  it.each([
    ['a thousand or one and a bit', '1.234', bristol],
    ['a thousand or one and a bit', '1,234', lisbon],
    ['a percentage', '15%', bristol],
    ['less than nothing', '-5', bristol],
    ['words', 'twenty', bristol],
    ['nothing', '', bristol],
    ['a currency that nobody has', 'XQZ 5', bristol],
    ['two amounts', '20 or 25', bristol],
    ['a groups of odd size', '1,23,456', bristol],
    ['a sum in the notation of programs', '1e5', bristol],
    ['more digits than any sum has', '9'.repeat(61), bristol],
  ])('is a question where it could be %s: %s', (_, raw, place) => {
    expect(validators.money(raw, place)).toEqual({ value: null, problem: 'not-money' });
  });

  it('is read back from how it is written in the place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom(bristol, lisbon), (cents, place) => {
        const amount = cents / 100;
        const language = place.language === 'en' ? 'en-GB' : place.language;
        const money = { style: 'currency', currency: place.currency } as const;
        for (const written of [
          new Intl.NumberFormat(language, money).format(amount),
          new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(amount),
        ])
          expect(validators.money(written, place).value).toEqual({ amount, currency: place.currency });
      }),
    );
  });
});

describe('a number', () => {
  it.each([
    ['15', 15],
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['15%', 15],
    ['15 %', 15],
    ['15 per cent', 15],
  ])('%s', (raw, value) => {
    expect(validators.number(raw, bristol)).toEqual({ value, problem: null });
  });

  it.each(['ten', '-3', '', '3 or 4', '%'])('is not seen in "%s"', (raw) => {
    expect(validators.number(raw, bristol)).toEqual({ value: null, problem: 'not-a-number' });
  });
});

describe('a time', () => {
  /** Tuesday, 24 November 2026, 13:00. */
  const now = (place: Place) => momentOf('2026-11-24 13:00', place.timeZone);
  const read = (raw: string, place = bristol) => validators.dateTime(raw, now(place), place);

  it.each([
    ['2026-11-27T12:00', '2026-11-27 12:00'],
    ['2026-11-27 12:00', '2026-11-27 12:00'],
    ['Fri 27 Nov 2026, 12:00', '2026-11-27 12:00'],
    ['Fri 27 Nov, 12:00', '2026-11-27 12:00'],
    ['friday 12:00', '2026-11-27 12:00'],
    ['by friday 12:00, please', '2026-11-27 12:00'],
    ['friday', '2026-11-27 10:00'],
    ['friday 3pm', '2026-11-27 15:00'],
    ['friday noon', '2026-11-27 12:00'],
    ['monday morning', '2026-11-30 10:00'],
    ['tomorrow', '2026-11-25 10:00'],
    ['tomorrow afternoon', '2026-11-25 15:00'],
    ['27/11 12:00', '2026-11-27 12:00'],
    ['03/04/2027 10:00', '2027-04-03 10:00'],
    ['in two hours', '2026-11-24 15:00'],
    ['in 3 days', '2026-11-27 10:00'],
    ['15:30', '2026-11-24 15:30'],
    ['12:00', '2026-11-25 12:00'],
    ['tuesday 9:00', '2026-12-01 09:00'],
    // Nobody rings a customer at three in the morning.
    ['friday at 3', '2026-11-27 15:00'],
    ['friday 3:30', '2026-11-27 15:30'],
    ['today at 5', '2026-11-24 17:00'],
    ['friday 03:30', '2026-11-27 03:30'],
    ['friday 3am', '2026-11-27 03:00'],
    ['friday at 9', '2026-11-27 09:00'],
  ])('%s', (raw, expected) => {
    expect(read(raw)).toEqual({ value: momentOf(expected, 'Europe/London'), problem: null });
  });

  it('is read day first, but in the United States', () => {
    expect(read('03/04/2027 10:00', lisbon).value).toBe(momentOf('2027-04-03 10:00', 'Europe/Lisbon'));
    expect(read('03/04/2027 10:00', boston).value).toBe(momentOf('2027-03-04 10:00', 'America/New_York'));
  });

  it('with its own offset is that moment, wherever it is read', () => {
    expect(read('2026-11-27T12:00Z', boston).value).toBe(Date.UTC(2026, 10, 27, 12));
    expect(read('2026-11-27T12:00+05:30', lisbon).value).toBe(Date.UTC(2026, 10, 27, 6, 30));
  });

  it('that has passed is kept and pointed out', () => {
    expect(read('2026-11-24T12:59')).toEqual({
      value: momentOf('2026-11-24 12:59', 'Europe/London'),
      problem: 'date-in-the-past',
    });
    expect(read('yesterday').problem).toBe('date-in-the-past');
  });

  // What is only half understood would be a wrong promise.
  it.each([
    'soon',
    'when he is back',
    'monday or tuesday',
    'between 10 and 12 on friday',
    'friday 10-12',
    'monday 9',
    'friday 12h',
    'friday week',
    'sexta 12:00',
    '2026-02-30T10:00',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '25:00',
    '12',
    '',
    'friday '.repeat(50),
  ])('is a question where it says "%s"', (raw) => {
    expect(read(raw)).toEqual({ value: null, problem: 'not-a-date-time' });
  });

  describe.each([
    ['Europe/London', bristol],
    ['Europe/Lisbon', lisbon],
  ])('when the clocks change in %s', (zone, place) => {
    it('and skip an hour in spring, a time within it is an hour later by that clock', () => {
      const night = momentOf('2027-03-27 20:00', zone);
      const { value, problem } = validators.dateTime('2027-03-28T01:30', night, place);
      // Pointed out before anything is promised.
      expect(problem).toBe('skipped-time');
      expect(validators.dateTime('tomorrow at 1:30am', night, place)).toEqual({ value, problem: 'skipped-time' });
      expect(value).toBe(Date.UTC(2027, 2, 28, 1, 30));
      expect(value).toBe(momentOf('2027-03-28 02:30', zone));
    });

    it('and repeat an hour in autumn, a time within it is the first', () => {
      const night = momentOf('2027-10-30 20:00', zone);
      expect(validators.dateTime('2027-10-31T01:30', night, place).value).toBe(Date.UTC(2027, 9, 31, 0, 30));
    });

    it('a weekday stands by its own clock, not by today’s', () => {
      const friday = momentOf('2027-03-26 09:00', zone);
      expect(validators.dateTime('monday 10:00', friday, place).value).toBe(Date.UTC(2027, 2, 29, 9));
      expect(validators.dateTime('tomorrow 10:00', friday, place).value).toBe(Date.UTC(2027, 2, 27, 10));
    });
  });

  it('is never read from a text that holds none, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (raw) => {
        for (const place of [bristol, lisbon, boston]) {
          const { value, problem } = validators.dateTime(raw, now(place), place);
          expect(value === null).toBe(problem === 'not-a-date-time');
          validators.phone(raw, place);
          validators.email(raw);
          validators.money(raw, place);
          validators.number(raw, place);
        }
      }),
    );
  });
});
