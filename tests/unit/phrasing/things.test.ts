import { describe, expect, it } from 'vitest';
import { matterOf } from '../../../src/phrasing/matter.ts';
import type { SituationSource } from '../../../src/phrasing/source.ts';
import { fold, tokensOf } from '../../../src/phrasing/tokens.ts';
import { LANGUAGES, rephrased, shippedPhrases } from '../../support/phrases.ts';

// An answer that leaves out the thing or the firm that a statement names could be about anything.

const library = shippedPhrases();
const shown = (text: string, language: string) => rephrased(text, language).answers.map((each) => each.text);

describe('what a statement names', () => {
  it.each([
    ['en', "We can't put the sofa aside for you", /sofa/],
    ['en', 'oat milk? thats 2.50 on top', /oat milk/],
    ['en', 'No library card without proof of address', /proof of address/],
    ['en', 'dogs gotta stay outside', /dogs/],
    ['en', "Water damage isn't something the guarantee pays for", /water damage/i],
    ['en', 'American Express gets declined on our terminal', /American Express/],
    ['en', 'Getting the boiler repaired will take two weeks at the very least', /boiler/],
    ['pt', 'isso foram os CTT que estragaram, nós não temos culpa', /CTT/],
    ['pt', 'Nesta caixa o MB WAY não funciona', /MB WAY/],
    ['pt', 'As baterias não entram na garantia', /baterias/],
    ['sl', 'Za to je kriv GLS, mi s tem nimamo nič', /GLS/],
    ['sl', 'Za odpakirane slušalke denarja ne vračamo', /slušalke/],
    ['uk', 'наш термінал не бере Apple Pay', /Apple Pay/],
    ['uk', 'За розпаковану косметику гроші не повертаємо', /косметик/],
    ['ca', 'La culpa del retard és de Correus, no pas nostra', /Correus/],
    ['ca', 'Amb el patinet no pot passar', /patinet/],
  ])('%s: "%s" gets no answer without it', (language, text, named) => {
    for (const answer of shown(text, language)) expect(answer).toMatch(named);
  });

  it.each([
    ["We won't have your espresso machine fixed for another 2 weeks", 'your espresso machine'],
    ['22 November is the soonest the sofa could possibly leave our warehouse', 'the sofa'],
    ['You will have to pay more if you want to bring a suitcase.', 'a suitcase'],
    ["Breakfast isn't included", 'breakfast'],
    ['no receipt for toaster no refund', 'the toaster'],
  ])('"%s" is answered with "%s" in a sentence of its own', (text, thing) => {
    const [first = ''] = shown(text, 'en');
    expect(first).toContain(thing);
    expect(first).not.toMatch(/^As for/);
  });

  it.each([
    ['The coat shrank because you washed it at the wrong temperature.', /coat shrank/],
    ["We can't put the sofa aside for you", /sofa aside/],
    ["We can't get the laptop fixed any sooner", /laptop (?:fixed|any)/],
    ["We can't get the wardrobe up the stairs", /wardrobe up/],
  ])('"%s" is about no more than it', (text, wrong) => {
    for (const answer of shown(text, 'en')) expect(answer).not.toMatch(wrong);
  });

  it('may go where the situation is about nothing else', () => {
    expect(shown('the car park is full', 'en')).not.toEqual([]);
  });
});

/** Statements of every language that are answered by speaking of what is possible, whatever stands in them. */
const CARRIERS: Record<(typeof LANGUAGES)[number], readonly string[]> = {
  en: ["We don't repair X here", "we've run out of X, sorry", 'X costs extra'],
  pt: ['Não reparamos X aqui', 'X paga-se à parte', 'já não temos X'],
  sl: ['X ne popravljamo', 'X ni vključeno v ceno', 'za X denarja ne vračamo'],
  uk: ['X ми не ремонтуємо', 'за X гроші не повертаємо', 'X не входить у вартість'],
  ca: ['Aquí no reparem X', 'X es paga a part', 'de X ja no en tenim'],
};

describe('every thing of the list', () => {
  it.each(LANGUAGES)('stands in every answer to a statement with it, in %s', (language) => {
    const lost: string[] = [];
    const things = library.tongue(language)?.common.things ?? [];
    expect(things.length).toBeGreaterThan(300);
    things.forEach((entry, at) => {
      const thing = entry.replaceAll('*', '');
      const text = CARRIERS[language][at % 3]?.replace('X', () => thing) ?? '';
      const { situation, answers } = rephrased(text, language);
      const own = library.sources(language).find((each) => each.situation === situation?.id);
      if (own?.drops.includes('thing') || isAbout(language, own, thing)) return;
      for (const answer of answers)
        if (!folded(answer.text, language).includes(folded(stemOf(thing), language)))
          lost.push(`${text} -> ${answer.text}`);
    });
    expect(lost).toEqual([]);
  });
});

/** True: so many samples of the situation have it that it is about nothing else. */
function isAbout(language: string, situation: SituationSource | undefined, thing: string): boolean {
  const tongue = library.tongue(language);
  if (tongue === null || situation === undefined) return false;
  const at = tongue.situations.indexOf(situation);
  return matterOf(tongue.matters, at, tongue.program.strings, tongue.reader.idOf).isAbout(fold(thing, language));
}

/** Word by word, as the engine compares them. */
function folded(text: string, language: string): string {
  return tokensOf(text, language)
    .map((token) => token.word)
    .join(' ');
}

/** The last word without what an ending may change. */
function stemOf(thing: string): string {
  const last = thing.split(/[\s-]/).at(-1) ?? thing;
  return last.slice(0, Math.max(4, last.length - 3));
}
