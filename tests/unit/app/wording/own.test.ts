import { describe, expect, it } from 'vitest';
import { ownPhrases, withOwn } from '../../../../src/app/wording/own.ts';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
import { type CompanyFact, rephrase } from '../../../../src/phrasing/rephrase.ts';
import { FACT, libraryWith } from '../../../support/phrases.ts';

const { library } = libraryWith({
  'en/_common.yaml': 'language: en\nnegative: [no]\n',
  'en/dont_sell.yaml':
    'situation: dont_sell\ntitle: Not sold here\npatterns: ["we have no {thing}"]\nanswers:\n  - {id: a, move: offer, text: "Let me see."}\n  - {id: b, move: offer, text: "Let me ask."}\n',
});

const CANDLES: AddedPhrase = {
  id: 'p.1',
  language: 'en',
  situation: 'own_candles',
  title: 'Candles',
  example: 'we have no candles',
  answer: 'Let me show you our lamps.',
  move: 'offer',
  why: null,
  by: 'vera',
  at: 1,
  offAt: null,
};

const TEXT = 'We have no candles';
const found = rephrase(library, { text: TEXT, language: 'en', fallbackLanguage: 'en' });
const answer = (id: string, text: string) => ({ id, text, move: 'offer' as const, reviewed: false, replaced: [] });

function shown(answers: typeof found.answers, phrase = CANDLES, facts: CompanyFact[] = []) {
  return withOwn({ ...found, answers }, TEXT, library, ownPhrases(library, [phrase]), facts).answers;
}

describe('a supervisor’s line', () => {
  it('tells which words it does without', () => {
    const [first] = shown([]);
    expect(first?.text).toBe(CANDLES.answer);
    expect(first?.replaced).toEqual([{ words: 'no candles', by: '' }]);
  });

  it('is not said again, with a lead or another capital', () => {
    const others = [
      answer('own:p.1', 'For candles, it is our lamps that I show you.'),
      answer('own:p.2', 'As for candles, let me show you our lamps.'),
      answer('a', 'Let me show you our lamps.'),
      answer('b', 'Let me ask.'),
    ];
    expect(shown(others).map((each) => each.id)).toEqual(['own:p.1', 'b']);
  });

  it('rests on the facts of its own situation alone', () => {
    const phrase = { ...CANDLES, answer: 'Let me exchange it within 30 days.' };
    expect(shown([], phrase, [{ ...FACT, situation: 'own_candles' }])).toHaveLength(1);
    expect(shown([], phrase, [FACT])).toEqual([]);
  });
});
