import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reached } from '../../../src/phrasing/check-runs.ts';
import { shippedPhrases } from '../../support/phrases.ts';

/** The languages whose files are proven to the last line. */
const PROVEN = ['en', 'pt', 'ca', 'sl', 'uk'] as const;

describe.each(PROVEN)('the phrase files in %s', (language) => {
  const tongue = shippedPhrases().tongue(language);
  const situations = tongue?.situations ?? [];

  it('meet every pattern and lead to every answer by a test or example of their own', () => {
    expect(situations.length).toBeGreaterThanOrEqual(78);
    const unused = situations.flatMap(({ file, patterns, answers }, at) => {
      if (tongue === null) return [];
      const by = reached(tongue, at);
      return [
        ...patterns.filter((_, pattern) => !by.patterns.has(pattern)),
        ...answers.filter((answer) => !by.answers.has(answer.id)).map((answer) => `answer ${answer.id}`),
      ].map((each) => `${basename(file)}: ${each}`);
    });
    expect(unused).toEqual([]);
  }, 60_000);

  it('each say what sounds alike and must be left alone', () => {
    expect(situations.filter((each) => each.not.length === 0).map((each) => basename(each.file))).toEqual([]);
  });
});
