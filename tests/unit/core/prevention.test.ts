import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf } from '../../../src/core/prevention.ts';

const DAY = 86_400_000;
const closedAt = Date.UTC(2026, 10, 24, 10);

describe('before and after an action', () => {
  it('is not compared while it is open, dropped, or done for less than a day', () => {
    expect(spansOf({ state: 'open', closedAt: null }, closedAt + 9 * DAY)).toBeNull();
    expect(spansOf({ state: 'dropped', closedAt }, closedAt + 9 * DAY)).toBeNull();
    expect(spansOf({ state: 'done', closedAt }, closedAt + DAY - 1)).toBeNull();
    expect(spansOf({ state: 'done', closedAt }, closedAt + DAY)?.days).toBe(1);
  });

  it('looks back as far as it looks ahead, whole days, a quarter at most, and never into the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: DAY, max: 1000 * DAY }), (since) => {
        const spans = spansOf({ state: 'done', closedAt }, closedAt + since);
        expect(spans).not.toBeNull();
        if (spans === null) return;
        const { before, after, days } = spans;
        expect(before.until).toBe(closedAt);
        expect(after.from).toBe(closedAt);
        expect(before.until - before.from).toBe(days * DAY);
        expect(after.until - after.from).toBe(days * DAY);
        expect(after.until).toBeLessThanOrEqual(closedAt + since);
        expect(days).toBe(Math.min(91, Math.floor(since / DAY)));
      }),
    );
  });
});
