import { describe, expect, it } from 'vitest';
import { loadPhrases } from '../../../src/phrasing/library.ts';
import { rephrase } from '../../../src/phrasing/rephrase.ts';
import { libraryWith, rephrased, shippedPhrases } from '../../support/phrases.ts';

// Compiled before the tests begin: that may take longer than one of them may.
shippedPhrases();

describe('an answer', () => {
  it('keeps the date and its direction, and says which words it does without', () => {
    const { verdict, situation, answers, slots, why, language } = rephrased(
      'sorry cant get it to u before 3 June mate',
      null,
    );
    expect({ verdict, situation: situation?.id, language }).toEqual({
      verdict: 'rephrased',
      situation: 'delivery_not_before',
      language: 'en',
    });
    expect(answers[0]).toMatchObject({ text: 'We can deliver from 3 June.', move: 'fact', reviewed: false });
    expect(answers[0]?.replaced).toEqual([{ words: 'cant get it to u before', by: 'from' }]);
    expect(slots).toContainEqual({ type: 'date', role: 'date', text: '3 June', start: 30, end: 36 });
    expect(why).toMatch(/\.$/);
  });

  it('shows nothing as replaced that it keeps', () => {
    const { answers } = rephrased("we can't deliver the sofa to Mr O'Brien before 3 June");
    expect(answers[0]?.text).toBe("We can deliver the sofa to Mr O'Brien from 3 June.");
    expect(answers[0]?.replaced).toEqual([{ words: "can't … before", by: 'from' }]);
  });

  it('comes in up to three different moves', () => {
    const moves = rephrased("We can't deliver the piano before Tuesday").answers.map((each) => each.move);
    expect(moves.length).toBeGreaterThan(1);
    expect(new Set(moves).size).toBe(moves.length);
  });

  it('says what it is about when that would get lost', () => {
    const [first] = rephrased('No exchange of the trombone without an invoice').answers;
    expect(first?.text).toContain('the trombone');
  });

  it('is polite where staff was not', () => {
    const { verdict, answers } = rephrased('so what do you want me to do about it');
    expect(verdict).toBe('rephrased');
    expect(answers[0]?.text).toMatch(/^I understand/);
  });

  it('is none of two: then up to three situations are offered', () => {
    const { verdict, choices, reason } = rephrased("sorry we just can't give it back without that before");
    expect({ verdict, reason }).toEqual({ verdict: 'no-match', reason: 'unsure' });
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.length).toBeLessThanOrEqual(3);
  });

  it('offers no situation that is far less likely than another', () => {
    // A library that grows is sure of more: whatever is still open to doubt here is not about calming anybody.
    for (const text of ["we can't help you", "I'm sorry we can't help you there", "we can't be of help in this"]) {
      expect(rephrased(text).choices.map((each) => each.id)).not.toContain('calm_down');
    }
  });

  it('is the same for the same text, byte for byte', () => {
    const texts = ["We don't stock vinyl records", 'havent got the foggiest to be honest', 'come back tomorrow'];
    const once = texts.map((text) => JSON.stringify(rephrased(text)));
    expect(texts.map((text) => JSON.stringify(rephrased(text)))).toEqual(once);
  });
});

describe('a company’s fact', () => {
  const fact = {
    id: 'thirty-days',
    language: 'en',
    situation: 'no_refund',
    text: 'We exchange it within 30 days, free of charge.',
    from: '2026-11-01',
    until: null,
    by: 'Vera',
  };
  const ask = { text: 'No refunds.', language: 'en', fallbackLanguage: 'en' };

  it('alone unlocks a concrete offer, and comes first', () => {
    const without = rephrase(shippedPhrases(), ask).answers.map((each) => each.text);
    expect(without.join(' ')).not.toMatch(/30|free of charge/);
    const [first] = rephrase(shippedPhrases(), { ...ask, facts: [fact] }).answers;
    expect(first).toMatchObject({ id: 'fact:thirty-days', text: fact.text, move: 'fact' });
  });

  it('is not said in another situation or another language', () => {
    const texts = (facts: (typeof fact)[]) =>
      rephrase(shippedPhrases(), { ...ask, facts }).answers.map((each) => each.text);
    expect(texts([{ ...fact, situation: 'no_receipt' }])).not.toContain(fact.text);
    expect(texts([{ ...fact, language: 'sl' }])).not.toContain(fact.text);
  });
});

describe('a local overlay', () => {
  const common = 'language: en\nnegative: [no]\n';
  const shipped =
    'situation: no_refund\ntitle: No refund\npatterns: [no refund*]\nnot: [refund it]\nanswers:\n  - {id: a, move: fact, text: "Let me see."}\n  - {id: b, move: offer, text: "Let me ask."}\n';

  it('comes first, turns answers off, and leaves the shipped file alone', () => {
    const overlay =
      'situation: no_refund\nadds: {by: Vera, on: 2026-11-22}\noff: [a]\nanswers:\n  - {id: c, move: fact, text: "Let me look at it with you."}\n';
    const files = [
      { path: 'shipped/en/_common.yaml', text: common },
      { path: 'shipped/en/no_refund.yaml', text: shipped },
    ];
    const ask = { text: 'no refunds', language: 'en', fallbackLanguage: 'en' };
    const plain = libraryWith(Object.fromEntries(files.map((file) => [file.path, file.text])));
    expect(rephrase(plain.library, ask).answers.map((each) => each.id)).toEqual(['a', 'b']);
    const { library, diagnostics } = loadWith(files, overlay);
    expect(diagnostics).toEqual([]);
    expect(rephrase(library, ask).answers.map((each) => each.id)).toEqual(['c', 'b']);
  });

  function loadWith(files: { path: string; text: string }[], overlay: string) {
    return loadPhrases([...files, { path: 'local/en/no_refund.yaml', text: overlay, overlay: true }]);
  }
});
