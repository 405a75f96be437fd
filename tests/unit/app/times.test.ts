import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateness, presetText, spoken, wallTime } from '../../../src/app/times.ts';
import { validators } from '../../../src/app/validators.ts';
import type { Place } from '../../../src/core/answer.ts';
import { DAY, HOUR, MINUTE, momentOf } from '../../support/clock.ts';

const london: Place = { timeZone: 'Europe/London', country: 'GB', currency: 'GBP', language: 'en' };
const lisbon: Place = { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'pt' };
const kolkata: Place = { timeZone: 'Asia/Kolkata', country: 'IN', currency: 'INR', language: 'en' };
const at = (written: string, place = london) => momentOf(written, place.timeZone);

describe('a time as it is shown', () => {
  const now = at('2026-11-24 10:00');

  it('names the weekday, in the zone of whoever reads', () => {
    expect(spoken(at('2026-11-27 12:05'), now, london)).toBe('Fri 27 Nov, 12:05');
    expect(spoken(at('2026-11-27 20:00'), now, kolkata)).toBe('Sat 28 Nov, 01:30');
  });

  it('names the year only where it is another one, by the clock of whoever reads', () => {
    expect(spoken(at('2027-01-04 09:00'), now, london)).toBe('Mon, 4 Jan 2027, 09:00');
    const eve = at('2026-12-31 20:00');
    expect(spoken(eve, eve, kolkata)).toBe('Fri 1 Jan, 01:30');
  });

  it('says midnight as 00, not as 24', () => {
    expect(spoken(at('2026-11-27 00:00'), now, london)).toContain('00:00');
  });

  it('is in the language of the person', () => {
    expect(spoken(at('2026-11-27 12:05'), now, lisbon)).toMatch(/27.*nov/i);
  });
});

describe('a time as an input holds it', () => {
  it('is wall time, and is read back as the same moment', () => {
    expect(wallTime(at('2026-11-27 12:05'), london)).toBe('2026-11-27T12:05');
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01 00:00'), max: at('2030-01-01 00:00') }),
        fc.constantFrom(london, lisbon, kolkata),
        (moment, place) => {
          const minute = moment - (moment % MINUTE);
          const { value } = validators.dateTime(wallTime(minute, place), 0, place);
          // The hour that the clocks repeat in autumn has two moments: the first is meant.
          expect([minute, minute - HOUR]).toContain(value);
        },
      ),
    );
  });
});

describe('what stands ready', () => {
  it('is the value itself', () => {
    expect(presetText({ value: 'upset' }, 0, london)).toBe('upset');
    expect(presetText(null, 0, london)).toBe('');
  });

  it('counts calendar days by the clock of the person, also over a change of the clocks', () => {
    const preset = { inDays: 3, at: '10:00' };
    expect(presetText(preset, at('2026-11-24 23:30'), london)).toBe('2026-11-27T10:00');
    expect(presetText(preset, at('2027-03-26 23:30'), london)).toBe('2027-03-29T10:00');
    expect(presetText(preset, at('2027-10-29 00:30'), london)).toBe('2027-11-01T10:00');
    expect(presetText(preset, at('2026-11-24 20:00'), kolkata)).toBe('2026-11-28T10:00');
  });
});

describe('how late something is', () => {
  it.each([
    [6 * MINUTE, '6 minutes'],
    [1 * MINUTE, '1 minute'],
    [59.6 * MINUTE, '1 hour'],
    [61 * MINUTE, '1 hour'],
    [5 * HOUR, '5 hours'],
    [47 * HOUR, '47 hours'],
    [2 * DAY, '2 days'],
    [30 * DAY, '30 days'],
  ])('%d ms: %s', (ms, words) => {
    expect(lateness(ms)).toBe(words);
  });
});
