import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rightsFor } from '../../../src/letters/rights.ts';
import { openLetters } from '../../../src/letters.ts';
import { handClock } from '../../support/clock.ts';
import { openShippedLetters } from '../../support/product-letters.ts';

// What the law gives goes into a letter where it holds, while it holds, and only while somebody is sure of it.

const library = openShippedLetters().library();
const at = (more: Partial<Parameters<typeof rightsFor>[1]>) =>
  rightsFor(library, { country: 'GB', sector: null, kind: 'declined', language: 'en', today: '2026-11-24', ...more });

describe('rights and deadlines', () => {
  it('go by country, sector, occasion and language', () => {
    expect(at({ sector: 'communications', kind: 'late' }).texts).toEqual([expect.stringContaining('six weeks')]);
    expect(at({ sector: 'financial-services' }).texts.join()).toContain('six months');
    expect(at({ country: 'PT', sector: 'retail', language: 'pt' }).texts.join()).toContain('dois anos');
    expect(at({ country: 'SI', sector: 'retail', language: 'sl' }).texts.join()).toContain('dveh letih');
    expect(at({ country: 'UA', sector: 'retail' }).texts).toEqual([]);
    expect(at({ sector: 'communications', kind: 'next-steps' }).texts).toEqual([]);
    expect(at({ sector: null }).texts).toEqual([]);
  });

  it('are said in the language of the letter and in no other, where it is known what they are', () => {
    const letters = ['ca', 'en', 'pt', 'sl', 'uk'];
    for (const [country, sector] of [
      ['GB', 'retail'],
      ['GB', 'services'],
      ['PT', 'retail'],
      ['SI', 'retail'],
      ['ES', 'retail'],
    ] as const) {
      const said = letters.map((language) => at({ country, sector, language }).texts.join());
      expect(new Set(said).size, `${country} ${sector}`).toBe(letters.length);
      expect(said.filter((text) => text === '')).toEqual([]);
      expect(said.filter((text) => /\b(?:this|answer|rights that|gives you)\b/i.test(text))).toEqual([said[1]]);
    }
  });

  it('begin on their day', () => {
    expect(at({ sector: 'communications', today: '2026-04-07' }).texts).toEqual([]);
    expect(at({ sector: 'communications', today: '2026-04-08' }).texts).toHaveLength(1);
  });

  it('that are not sure, were not looked at in time, or have no words here, stand in no letter and are told', () => {
    expect(at({ sector: 'rail' })).toMatchObject({ texts: [], left: [{ why: 'unsure' }] });
    expect(at({ sector: 'energy', today: '2027-02-01' }).texts).toHaveLength(1);
    expect(at({ sector: 'energy', today: '2027-02-02' })).toMatchObject({ texts: [], left: [{ why: 'overdue' }] });
    expect(at({ sector: 'communications', language: 'uk' })).toMatchObject({ texts: [], left: [{ why: 'no-words' }] });
    expect(at({ sector: 'gardening' }).known).toBe(false);
  });

  it('each have a source, a day since when, and a day to look again', () => {
    for (const each of library.rights) {
      expect(each.source.length).toBeGreaterThan(5);
      expect(each.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(each.checkBy > '2026-11-22').toBe(true);
      expect(each.unsure === null).toBe(Object.keys(each.texts).length > 0);
    }
  });
});

describe('reading letters again', () => {
  it('takes a change, and keeps the last good set while there is a mistake in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'letters-'));
    try {
      const file = join(folder, 'letters', 'en', 'late.yaml');
      mkdirSync(join(folder, 'letters', 'en'), { recursive: true });
      const text =
        'letter: late\nlanguage: en\ntitle: Late\nreview_by: 2027-11-01\nsubject: Late\nparagraphs:\n  - First\n';
      writeFileSync(file, text);
      const opened = openLetters(folder, handClock());
      const letters = opened.open(null);
      const first = () => letters.library().template('late', 'en')?.paragraphs[0]?.[0]?.text;
      expect(first()).toBe('First');
      writeFileSync(file, text.replace('First', 'Second {nobody}'));
      expect(opened.reload().map((each) => each.code)).toContain('unknown-placeholder');
      expect(first()).toBe('First');
      writeFileSync(file, text.replace('First', 'Second'));
      opened.reload();
      expect(first()).toBe('Second');
      rmSync(join(folder, 'letters', 'en'), { recursive: true });
      opened.reload();
      expect(letters.library().languages).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
