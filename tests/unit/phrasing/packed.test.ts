import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../../src/phrasing/packed.ts';
import type { Tongue } from '../../../src/phrasing/tongue.ts';
import { LANGUAGES, shippedPhrases } from '../../support/phrases.ts';

// Compiled here, where no test's time runs.
const library = shippedPhrases();

function plain(tongue: Tongue | null) {
  if (tongue === null) throw new Error('it can’t be read back');
  const { reader: _, ...data } = tongue;
  return data;
}

describe('a compiled language that is kept', () => {
  it.each(LANGUAGES)('%s comes back as it was, and what its patterns share is shared', (language) => {
    const tongue = library.tongue(language);
    if (tongue === null) throw new Error('it ships');
    const back = unpacked(packed(tongue));
    for (const [part, data] of Object.entries(plain(tongue)))
      expect(isDeepStrictEqual((plain(back) as Record<string, unknown>)[part], data), part).toBe(true);
    const shared = ({ concepts, patterns }: Pick<Tongue, 'concepts' | 'patterns'>) => {
      const known = new Set(concepts.entries.map((each) => each.matcher));
      return patterns.entries.filter(
        ({ matcher }) => matcher.type === 'sequence' && matcher.parts.some((each) => known.has(each)),
      ).length;
    };
    expect(shared(plain(back))).toBe(shared(tongue));
    expect(shared(tongue)).toBeGreaterThan(0);
  });

  it('is as none when its bytes are cut or foreign', () => {
    const tongue = library.tongue('sl');
    if (tongue === null) throw new Error('it ships');
    const bytes = packed(tongue);
    expect(unpacked(bytes.subarray(0, bytes.length / 2))).toBeNull();
    expect(unpacked(new Uint8Array(0))).toBeNull();
    expect(unpacked(new TextEncoder().encode('{"sets":[]}'))).toBeNull();
  });
});
