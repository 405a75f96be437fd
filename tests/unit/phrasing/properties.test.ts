import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../src/phrasing/fills.ts';
import { generate, WITH_PREPOSITION } from '../../../src/phrasing/generate.ts';
import { placeholdersOf } from '../../../src/phrasing/placeholders.ts';
import { LANGUAGES, rephrased, shippedPhrases } from '../../support/phrases.ts';

const ODD = [
  'Friday',
  '3 June',
  '12.5.',
  '2027-02-29',
  'next Monday morning',
  '24/12',
  '10:30',
  '9am',
  "10 o'clock",
  '3 weeks',
  '5-7 days',
  '€1,299.90',
  '12€',
  '0 €',
  '99,9 %',
  '1',
  '1000000',
  'A-7/81',
  '#00-X',
  'WELCOME10',
  "O'Brien",
  'ÀÉÎ-Öß',
  'Ґалаґан',
  '“Red Kettle”',
  '$&',
  '$1',
  '{date}',
  '\\d+',
  'x y z',
  '🦆',
];

const answers = LANGUAGES.flatMap((language) => {
  const tongue = shippedPhrases().tongue(language);
  return (tongue?.situations ?? []).flatMap((situation) =>
    situation.answers.map((answer) => ({ language, common: tongue?.common, situation, answer })),
  );
});

describe('for every answer of every language', () => {
  it('each slot holds what it was given, letter by letter', () => {
    const wrong: string[] = [];
    for (const { common, situation, answer } of answers) {
      const holders = placeholdersOf(answer.text).filter((each) => each.form === null);
      if (common === undefined || holders.length === 0) continue;
      ODD.forEach((value, at) => {
        const fills = placeholdersOf(answer.text).map(
          ({ role, form }, i): Fill => ({
            type: 'name',
            role,
            text: ODD[(at + i) % ODD.length] ?? '',
            start: 0,
            end: 0,
            ...(form === WITH_PREPOSITION ? { before: 'do' } : {}),
          }),
        );
        const own = { ...situation, answers: [answer] };
        const text = generate(own, fills, common)[0]?.text ?? '';
        const kept = fills.every((fill, i) => i > 0 || text.includes(fill.text) || text.includes(capital(fill.text)));
        if (!kept) wrong.push(`${situation.file} ${answer.id}: ${value} -> ${text}`);
      });
    }
    expect(wrong).toEqual([]);
  });
});

function capital(text: string): string {
  return (text[0] ?? '').toUpperCase() + text.slice(1);
}

/** Tests in the phrase files that are answered: a spread of them, so that the suite stays quick. */
const said = LANGUAGES.flatMap((language) =>
  (shippedPhrases().tongue(language)?.situations ?? []).flatMap(({ tests, situation }) =>
    tests
      .filter((test) => test.first !== null)
      .slice(0, 2)
      .map((test) => ({ language, situation, text: test.in })),
  ),
);
const anyOf = fc.constantFrom(...said);
const runs = { numRuns: 150 };

/** What comes of a text, without the parts that quote it. */
function outcome(text: string, language: string) {
  return rephrased(text, language).situation?.id;
}

describe('the situation stays the same', () => {
  it('in capitals and in small letters', () => {
    fc.assert(
      fc.property(anyOf, ({ text, language, situation }) => {
        fc.pre(!/\d|["“«]/.test(text) && text === text[0] + text.slice(1).toLowerCase());
        expect([outcome(text.toUpperCase(), language), outcome(text.toLowerCase(), language)]).toEqual([
          situation,
          situation,
        ]);
      }),
      runs,
    );
  });

  it('with an emoji and more signs at the end', () => {
    const tail = fc.constantFrom(' 🙄', ' 😡😡', '!!', '...', ' :(', ' ¯\\_(ツ)_/¯', '  ');
    fc.assert(
      fc.property(anyOf, tail, ({ text, language, situation }, more) => {
        expect(outcome(text.replace(/[.!]$/, '') + more, language)).toBe(situation);
      }),
      runs,
    );
  });

  it('with a filler before it or after it', () => {
    const fillers: Record<string, string[]> = {
      en: ['sorry', 'to be honest', 'mate', "i'm afraid"],
      pt: ['desculpe', 'infelizmente', 'olhe'],
      sl: ['žal', 'oprostite', 'veste'],
      uk: ['вибачте', 'на жаль', 'знаєте'],
      ca: ['ho sento', 'malauradament', 'miri'],
    };
    fc.assert(
      fc.property(anyOf, fc.nat(), fc.boolean(), ({ text, language, situation }, which, first) => {
        const list = fillers[language] ?? [];
        const filler = list[which % list.length] ?? '';
        const plain = text.replace(/[.!]+$/, '');
        expect(outcome(first ? `${filler} ${plain}` : `${plain} ${filler}`, language)).toBe(situation);
      }),
      runs,
    );
  });

  it('with two letters swapped in a long word', () => {
    fc.assert(
      fc.property(anyOf, fc.nat(), ({ text, language, situation }, which) => {
        const words = [...text.matchAll(/(?<![\p{L}\p{N}'’])\p{Ll}{7,}(?![\p{L}\p{N}'’])/gu)];
        const word = words[which % Math.max(1, words.length)];
        fc.pre(word !== undefined);
        // Where this word alone tells two situations apart, a slip in it hides which of them it is.
        const without = outcome(text.replace(word?.[0] ?? '', ''), language);
        fc.pre(without === undefined || without === situation);
        const at = (word?.index ?? 0) + 3;
        const slip = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
        const found = outcome(slip, language);
        // A slip may make it less sure, never another situation.
        expect([situation, undefined]).toContain(found);
      }),
      runs,
    );
  });
});

describe('whatever is said', () => {
  it('the same text gives the same bytes, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 450 }),
        fc.constantFrom(...LANGUAGES, null),
        (text, language) => {
          expect(JSON.stringify(rephrased(text, language))).toBe(JSON.stringify(rephrased(text, language)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('what is positive already never becomes an answer', () => {
    const fine = LANGUAGES.flatMap((language) =>
      (shippedPhrases().tongue(language)?.situations ?? []).flatMap(({ tests, answers: all }) => [
        ...tests.filter((test) => test.verdict === 'already-positive').map((test) => ({ language, text: test.in })),
        ...all
          .filter((answer) => !answer.text.includes('{'))
          .slice(0, 1)
          .map((answer) => ({ language, text: answer.text })),
      ]),
    );
    const wrong = fine.filter(({ text, language }) => rephrased(text, language).verdict === 'rephrased');
    expect(wrong.map((each) => each.text)).toEqual([]);
  });
});
