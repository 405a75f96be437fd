import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPhrases } from '../../../src/phrasing/check-runs.ts';
import { readPhraseFolder } from '../../../src/phrasing/folder.ts';
import { PHRASES } from '../../support/phrases.ts';

/** The languages whose files are proven to the last line; the others are added here once theirs are. */
const PROVEN = ['en', 'pt', 'ca'];

/** What says that a line of a file is of no use, or that nothing holds it back. */
const UNPROVEN = ['pattern-never-used', 'answer-never-used', 'missing-near-miss'];

describe.each(PROVEN)('the phrase files in %s', (language) => {
  it('meet every pattern and lead to every answer by a test or example of their own, and have near-misses', () => {
    const folder = `${language}/`;
    const files = readPhraseFolder(PHRASES);
    const isHere = (path: string) => relative(PHRASES, path).replaceAll('\\', '/').startsWith(folder);
    expect(files.filter((file) => isHere(file.path)).length).toBeGreaterThan(70);
    const unproven = checkPhrases(files, isHere)
      .filter((each) => UNPROVEN.includes(each.code))
      .map((each) => `${relative(PHRASES, each.file)}:${each.line} ${each.message}`);
    expect(unproven).toEqual([]);
  }, 120_000);
});
