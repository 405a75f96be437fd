import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../../src/phrasing/packed.ts';
import { OP } from '../../../src/phrasing/program.ts';
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
  it.each(LANGUAGES)('%s comes back as it was', (language) => {
    const tongue = library.tongue(language);
    if (tongue === null) throw new Error('it ships');
    const back = unpacked(packed(tongue));
    for (const [part, data] of Object.entries(plain(tongue)))
      expect(isDeepStrictEqual((plain(back) as Record<string, unknown>)[part], data), part).toBe(true);
  });

  it('keeps what several patterns share once', () => {
    const tongue = library.tongue('en');
    if (tongue === null) throw new Error('it ships');
    const { concepts, patterns, program } = tongue;
    const known = new Set(concepts.nodes);
    const shared = patterns.nodes.filter((node) => {
      const parts = program.code.subarray(node + 2, node + 2 + (program.code[node + 1] ?? 0));
      return program.code[node] === OP.sequence && parts.some((part) => known.has(part));
    });
    expect(shared.length).toBeGreaterThan(0);
    expect(new Set(program.strings).size).toBe(program.strings.length);
  });

  it('is as none when its bytes are cut or foreign', () => {
    const tongue = library.tongue('sl');
    if (tongue === null) throw new Error('it ships');
    const [structure = new Uint8Array(0), numbers = new Uint8Array(0)] = packed(tongue);
    expect(unpacked([structure.subarray(0, structure.length / 2), numbers])).toBeNull();
    expect(unpacked([structure, numbers.slice(0, 100)])).toBeNull();
    expect(unpacked([structure])).toBeNull();
    expect(unpacked([])).toBeNull();
    expect(unpacked([new TextEncoder().encode('{"sets":[]}'), numbers])).toBeNull();
  });
});
