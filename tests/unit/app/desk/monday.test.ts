import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextMonday } from '../../../../src/app/desk/monday.ts';
import { isOpen } from '../../../../src/core/working-time.ts';
import { directory } from '../../../support/people.ts';

const at = (text: string) => Date.parse(text);
const place = { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'en' };
const dora = directory.person('dora');

describe('when a week begins to be worked', () => {
  it('is Monday at nine where no hours are written down, by the clock on that wall', () => {
    expect(nextMonday(at('2026-11-22T10:00:00Z'), place, null)).toBe(at('2026-11-23T09:00:00Z'));
    // Summer: an hour ahead.
    expect(nextMonday(at('2026-07-01T10:00:00Z'), place, null)).toBe(at('2026-07-06T08:00:00Z'));
    // The clocks go back on the Sunday between.
    expect(nextMonday(at('2026-10-23T10:00:00Z'), place, null)).toBe(at('2026-10-26T09:00:00Z'));
  });

  it('is today until work has begun, and a week later from then on', () => {
    expect(nextMonday(at('2026-11-23T08:59:59Z'), place, null)).toBe(at('2026-11-23T09:00:00Z'));
    expect(nextMonday(at('2026-11-23T09:00:00Z'), place, null)).toBe(at('2026-11-30T09:00:00Z'));
  });

  it('is within the hours of the branch, after now, and at most ten days away', () => {
    const hours = directory.hours(dora?.branchId ?? null);
    if (dora === null || hours === null) throw new Error('Dora works somewhere, at some hours');
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-11-01T00:00:00Z') }), (now) => {
        const next = nextMonday(now, dora.place, hours);
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThan(14 * 86_400_000);
        expect(isOpen(hours, next)).toBe(true);
      }),
    );
  });
});
