import { Dialect, LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandedAnswers } from '../../support/expanded.ts';

// The answers in English, slots filled, read by Harper. It knows no other language, and no package that does is kept up.

/** Rules that are wrong about good English, or do what another test does better. */
const OFF = {
  SpellCheck: 'Hunspell does it, with fewer names taken for mistakes',
  OrthographicConsistency: 'names are written as the statement writes them',
  SplitWords: 'takes "wetsuits" apart',
  Regionalisms: 'finds "duvet" foreign in British English',
  CallThem: 'hears "call you as" in "call you as soon as it is here"',
  FindOut: 'wants "find" for "find out"',
  MissingTo: 'wants "expect to" in "We expect the blue one back from May"',
  ThereIsAgreement: 'takes "news" for many',
  AWhile: 'wants "awhile" for "allow a while"',
  CompoundNouns: 'hears "leaseback" in "once we have the lease back"',
};

const linter = new LocalLinter({ binary, dialect: Dialect.British });

beforeAll(async () => {
  const rules = await linter.getLintConfig();
  for (const rule of Object.keys(OFF)) {
    expect(Object.keys(rules)).toContain(rule);
    rules[rule] = false;
  }
  await linter.setLintConfig(rules);
}, 60_000);

afterAll(() => linter.dispose());

/** Whether words that are complained about stand in the statement: little ones ("a") only together with the next. */
function isCopied(text: string, from: number, to: number, statement: string): boolean {
  const next = /^\S*\s+\S+/.exec(text.slice(to))?.[0] ?? '';
  const words = text.slice(from, to - from > 2 ? to : to + next.length);
  return statement.toLowerCase().includes(words.toLowerCase());
}

/** What is wrong with an answer, without what the statement says itself: that is copied as it stands. */
async function mistakesIn(answer: string, statement = ''): Promise<string[]> {
  const found: string[] = [];
  for (const lint of await linter.lint(answer, { language: 'plaintext' })) {
    const { start, end } = lint.span();
    if (!isCopied(answer, start, end, statement))
      found.push(`"${lint.get_problem_text()}" in "${answer}": ${lint.message()}`);
  }
  return found;
}

describe('the answers in English', () => {
  it.each([
    'Let me find an voucher for you.',
    'I will will check that.',
    'We can could look at it.',
    'Let me look at at it.',
  ])('would be found wrong: %s', async (text) => expect(await mistakesIn(text)).not.toEqual([]));

  it('are as a grammarian would have them', async () => {
    const answers = expandedAnswers('en');
    expect(answers.length).toBeGreaterThan(3000);
    const found: string[] = [];
    for (const { answer, statement, file } of answers)
      found.push(...(await mistakesIn(answer, statement)).map((each) => `${file}: ${each}`));
    expect(found).toEqual([]);
  }, 180_000);
});
