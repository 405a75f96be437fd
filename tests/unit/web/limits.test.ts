import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief, CUT_WORDS, cut } from '../../../adapters/web/limits.ts';

describe('cutting for display', () => {
  it('leaves alone what fits', () => {
    expect(cut('twelve chars', 12)).toBe('twelve chars');
  });

  it('says that it cut, and stays within the limit', () => {
    const shown = cut('word '.repeat(100), 80);
    expect(shown.endsWith(CUT_WORDS)).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(80);
  });

  it('never cuts inside a character, whatever stands at the edge', () => {
    const family = '👩‍👩‍👧‍👦';
    for (let before = 0; before < 40; before++) {
      const shown = brief(`${'a'.repeat(before)}${family}${'b'.repeat(40)}`, 40);
      expect(shown.isWellFormed()).toBe(true);
      const kept = shown.slice(before, -1);
      if (kept !== '') expect(kept.startsWith(family)).toBe(true);
    }
  });

  it('holds for any text and any limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 40, max: 200 }), (text, limit) => {
        const shown = cut(text, limit);
        expect(shown.length).toBeLessThanOrEqual(Math.max(limit, CUT_WORDS.length));
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });
});
