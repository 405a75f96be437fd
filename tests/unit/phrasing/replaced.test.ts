import { describe, expect, it } from 'vitest';
import { rephrased } from '../../support/phrases.ts';

const replacedIn = (text: string, language = 'en') => rephrased(text, language).answers[0]?.replaced;

describe('the words that an answer does without', () => {
  it('are told with what stands instead, where the file says it', () => {
    expect(replacedIn("We can't deliver before Friday")).toEqual([{ words: "can't deliver before", by: 'from' }]);
  });

  it.each([
    ['en', "we don't sell vinyl", ["don't sell"]],
    ['en', 'No refund without a receipt', ['No refund', 'without']],
    ['pt', 'Não vendemos discos', ['Não vendemos']],
    ['sl', 'Tega ne vem povedati.', ['ne vem']],
    ['uk', 'Ми не приймаємо картки', ['не приймаємо']],
    ['ca', 'No tenim aparcament', ['No']],
  ])('are those that refuse, where it does not: %s, %s', (language, text, words) => {
    const told = replacedIn(text, language)?.map((each) => each.words);
    expect(told).toEqual(words);
    expect(replacedIn(text, language)?.every(({ by }) => by === '')).toBe(true);
  });

  it('are none that the answer itself says', () => {
    for (const text of ['Nobody but Ana can sign this', 'We cannot go below 50 euros', "there's no more than 3 each"]) {
      for (const { text: answer, replaced } of rephrased(text).answers) {
        for (const { by, words } of replaced) {
          if (by !== '') expect(answer.toLowerCase()).toContain(by.toLowerCase());
          expect(answer).not.toContain(words);
        }
      }
    }
  });
});
