import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/app/deliver.ts';
import type { Adapter } from '../../../src/app/ports.ts';

const slow: Adapter = {
  platform: 'slow',
  pace: { spacing: 1_000, burst: 3 },
  reach: async () => null,
  deliver: async () => {},
};
const ana = { platform: 'slow', person: 'ana', address: 'a' };
const ben = { platform: 'slow', person: 'ben', address: 'b' };

describe('the pace of a platform', () => {
  it('takes a burst, then one a second; and each conversation has its own', () => {
    const pace = createPace();
    for (let sent = 0; sent < 3; sent++) {
      expect(pace.wait(slow, ana, 0)).toBe(0);
      pace.sent(slow, ana, 0);
    }
    expect(pace.wait(slow, ana, 0)).toBe(1_000);
    expect(pace.wait(slow, ben, 0)).toBe(0);
    expect(pace.wait(slow, ana, 400)).toBe(600);
    pace.sent(slow, ana, 1_000);
    expect(pace.wait(slow, ana, 1_000)).toBe(1_000);
    // After a quiet while it takes a burst again, and no more than that.
    for (let sent = 0; sent < 3; sent++) pace.sent(slow, ana, 60_000);
    expect(pace.wait(slow, ana, 60_000)).toBe(1_000);
  });

  it('holds nothing up where the platform sets none, or the clock was set back', () => {
    const pace = createPace();
    const { pace: _, ...free } = slow;
    for (let sent = 0; sent < 9; sent++) pace.sent(free, ana, 0);
    expect(pace.wait(free, ana, 0)).toBe(0);
    for (let sent = 0; sent < 3; sent++) pace.sent(slow, ana, 100_000);
    expect(pace.wait(slow, ana, 0)).toBe(0);
  });
});
