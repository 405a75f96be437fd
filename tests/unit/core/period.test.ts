import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodBefore, periodOf } from '../../../src/core/period.ts';
import { PERIOD_KINDS } from '../../../src/core/report.ts';
import { share } from '../../../src/core/share.ts';

const at = Date.parse('2026-11-22T12:00:00Z');
const days = (kind: (typeof PERIOD_KINDS)[number], ago = 0) => {
  const { first, last } = periodOf(kind, at, 'Europe/London', ago);
  return [first, last];
};

describe('a period', () => {
  it('is a day, a week from Monday, a month, a quarter', () => {
    expect(days('day')).toEqual(['2026-11-22', '2026-11-22']);
    expect(days('week')).toEqual(['2026-11-16', '2026-11-22']);
    expect(days('month')).toEqual(['2026-11-01', '2026-11-30']);
    expect(days('quarter')).toEqual(['2026-10-01', '2026-12-31']);
  });

  it('can be so many earlier, over the end of a year', () => {
    expect(days('day', 22)).toEqual(['2026-10-31', '2026-10-31']);
    expect(days('week', 47)).toEqual(['2025-12-22', '2025-12-28']);
    expect(days('month', 11)).toEqual(['2025-12-01', '2025-12-31']);
    expect(days('quarter', 4)).toEqual(['2025-10-01', '2025-12-31']);
  });

  it('begins at midnight on the clocks of its zone, also on the day they change', () => {
    const day = periodOf('day', Date.parse('2026-10-25T12:00:00Z'), 'Europe/London');
    expect(day.to - day.from).toBe(25 * 3_600_000);
    expect(periodOf('day', at, 'Pacific/Kiritimati').first).toBe('2026-11-23');
  });

  it('holds its moment, and the one before ends where it begins', () => {
    const zones = fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Cairo', 'UTC');
    const moments = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_KINDS), moments, zones, (kind, moment, zone) => {
        const period = periodOf(kind, moment, zone);
        expect(period.from <= moment && moment < period.to).toBe(true);
        expect(periodBefore(period).to).toBe(period.from);
        expect(periodOf(kind, period.from, zone)).toEqual(period);
        expect(periodOf(kind, period.to - 1, zone)).toEqual(period);
      }),
    );
  });
});

describe('a share', () => {
  it('is a percentage from twenty on, and two counts before', () => {
    expect(share(9, 19)).toEqual({ count: 9, of: 19, percent: null });
    expect(share(10, 20)).toEqual({ count: 10, of: 20, percent: 50 });
    expect([share(299, 300).percent, share(300, 300).percent, share(1, 300).percent, share(0, 300).percent]).toEqual([
      99, 100, 1, 0,
    ]);
    expect(share(0, 0)).toEqual({ count: 0, of: 0, percent: null });
  });
});
