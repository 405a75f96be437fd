import { describe, expect, it } from 'vitest';
import { askedIn } from '../../../../src/app/wording/asked.ts';
import { wordsFor } from '../../../../src/app/words.ts';

const asked = (line: string) => askedIn(line, wordsFor('en'));
const text = (line: string) => {
  const found = asked(line);
  return found?.type === 'rephrase' ? found.text : found;
};

describe('asking for better words', () => {
  it.each([
    ["rephrase we can't do that", "we can't do that"],
    ["/rephrase we can't do that", "we can't do that"],
    ["Rephrase: we can't do that", "we can't do that"],
    ["REPHRASE   we can't\ndo that", "we can't\ndo that"],
    ["rephrase “we can't do that”", "we can't do that"],
    ["How do I say we can't do that?", "we can't do that"],
    ["how do i say that we can't do that", "we can't do that"],
    ["How  can I say: we can't do that??", "we can't do that"],
    ['how can i say "why can\'t you wait?"?', "why can't you wait?"],
    ['como digo que não temos?', 'não temos'],
    ['kako naj povem da nimamo?', 'nimamo'],
    ['як сказати, що немає в наявності?', 'немає в наявності'],
    ['com dic que no en tenim?', 'no en tenim'],
    ['rephrase', ''],
    ['how do I say that?', ''],
    ['how do I say this', ''],
    ['rephrase is this possible?', 'is this possible?'],
  ])('%s', (line, wanted) => {
    expect(text(line)).toBe(wanted);
  });

  it.each([
    'we can’t do that',
    'rephrased it already',
    'how do I sayings',
    'she asks how do I say it',
    'the fact: it leaks',
    'facts are facts',
    'fact is, it leaks',
    'add a phrasebook to the order',
    '',
    '<!channel> rephrase',
  ])('is something else: %s', (line) => {
    expect(asked(line)).toBeNull();
  });
});

describe('what supervisors type', () => {
  it('phrases, facts, and what they want to keep', () => {
    expect(asked('phrases')).toEqual({ type: 'phrases' });
    expect(asked('/facts ')).toEqual({ type: 'phrases' });
    expect(asked('add a phrase')).toEqual({ type: 'add-phrase', text: '' });
    expect(asked("add a phrase: we can't do that")).toEqual({ type: 'add-phrase', text: "we can't do that" });
    expect(asked('Fact: we exchange within 30 days')).toEqual({
      type: 'keep-fact',
      text: 'we exchange within 30 days',
    });
  });
});
