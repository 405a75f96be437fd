import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, rephrased, shippedPhrases } from '../../support/phrases.ts';

// What `tactful check` tries out in full, with places; here only whether every file keeps its own promises.

/** The three that the product is asked about most. */
const ASKED_MOST = ['dont_know', 'not_my_job', 'delivery_not_before'];

describe.each(LANGUAGES)('the phrase files in %s', (language) => {
  const situations = shippedPhrases().tongue(language)?.situations ?? [];

  it('are many, and each has near-misses, examples, a reason, answers, and a title of its own', () => {
    expect(situations.length).toBeGreaterThanOrEqual(78);
    expect(situations.map((each) => each.situation)).toEqual(expect.arrayContaining(ASKED_MOST));
    const poor = situations.filter(
      ({ not, why, answers, declined, examples }) =>
        not.length === 0 || examples.length < 4 || (declined === null && (why === null || answers.length === 0)),
    );
    expect(poor.map((each) => basename(each.file))).toEqual([]);
    expect(new Set(situations.map((each) => each.title)).size).toBe(situations.length);
  });

  it('answer a delivery that is not possible before a date with different moves', () => {
    const answers = situations.find((each) => each.situation === 'delivery_not_before')?.answers ?? [];
    expect(new Set(answers.map((answer) => answer.move)).size).toBeGreaterThan(1);
  });

  it('pass their own tests', () => {
    const wrong = situations.flatMap(({ situation, tests }) =>
      tests.flatMap((test) => {
        const found = rephrased(test.in, language);
        const told = `${situation}: ${test.in} -> ${found.verdict} ${found.situation?.id}: ${found.answers[0]?.text}`;
        if (found.verdict !== (test.verdict ?? 'rephrased')) return [told];
        if (found.verdict === 'rephrased' && found.situation?.id !== situation) return [told];
        return test.first !== null && found.answers[0]?.text !== test.first ? [told] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are not answered from by their near-misses', () => {
    const wrong = situations.flatMap(({ situation, not }) =>
      not
        .filter((text) => rephrased(text, language).situation?.id === situation)
        .map((text) => `${situation}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});
