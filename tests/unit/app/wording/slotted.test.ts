import { describe, expect, it } from 'vitest';
import { judge } from '../../../../src/app/wording/judge.ts';
import { filled, slotted } from '../../../../src/app/wording/slotted.ts';
import { shippedPhrases } from '../../../support/phrases.ts';

// Compiled before the tests begin: that may take longer than one of them may.
shippedPhrases();

const commonOf = (language: string) => {
  const common = shippedPhrases().tongue(language)?.common;
  if (common === undefined) throw new Error(`no phrases in ${language}`);
  return common;
};
const EMPTY = { language: '', example: '', situation: '', title: '', answer: '', why: '', review: '' };
const date = (words: string) => [{ name: 'date', words }];

describe('an answer that somebody wrote for one example', () => {
  it.each([
    ['en', 'Friday', 'Your rug can be clean from Friday.', 'Your rug can be clean from {date}.'],
    ['en', 'Friday', 'From friday, with pleasure.', 'From {date}, with pleasure.'],
    ['en', 'Friday', 'Ask for our Fridays.', 'Ask for our Fridays.'],
    ['en', '3', 'Up to 3, room 33.', 'Up to {date}, room 33.'],
    ['en', 'Friday', 'We can do it from {date}.', 'We can do it from {date}.'],
    ['sl', 'torkom', 'Preproga je čista od torka.', 'Preproga je čista od {date|gen}.'],
    ['sl', 'torkom', 'Preproga je čista od {date}.', 'Preproga je čista od {date|gen}.'],
    ['sl', 'soboto', 'Preproga je čista v soboto.', 'Preproga je čista v {date|acc}.'],
    ['sl', '3. junijem', 'Preproga je čista od 3. junija.', 'Preproga je čista od {date|gen}.'],
    ['sl', 'torkom', 'Torek vam ponujam z veseljem.', '{date|acc} vam ponujam z veseljem.'],
    ['uk', 'п’ятниці', 'Килим буде чистий у п’ятницю.', 'Килим буде чистий у {date|acc}.'],
    ['uk', 'п’ятниці', 'Килим буде чистий з {date}.', 'Килим буде чистий з {date|gen}.'],
    ['pt', 'sexta-feira', 'O tapete fica limpo a partir de sexta-feira.', 'O tapete fica limpo a partir de {date}.'],
    ['ca', 'divendres', 'La catifa estarà neta a partir de divendres.', 'La catifa estarà neta a partir de {date}.'],
  ])('holds for other days, too (%s, %s): %s', (language, words, answer, wanted) => {
    expect(slotted(answer, date(words), language, commonOf(language))).toBe(wanted);
  });

  it('says the day in the case that it is asked for', () => {
    const say = (answer: string, words: string | null) => filled(answer, () => words, commonOf('sl'));
    expect(say('Od {date|gen}.', 'petkom')).toBe('Od petka.');
    expect(say('Od {date|gen} naprej.', '12. 6.')).toBe('Od 12. 6. naprej.');
    expect(say('Od {date|gen}.', null)).toBeNull();
    expect(filled('У {date|acc}.', () => 'п’ятниці', commonOf('uk'))).toBe('У п’ятницю.');
    expect(filled('У {date|acc}.', () => "п'ятниці", commonOf('uk'))).toBe("У п'ятницю.");
  });

  it('is read in a supervisor’s form', () => {
    const judged = judge(
      { ...EMPTY, example: 'Pred torkom vam ne moremo očistiti preproge', answer: 'Preprogo vam očistimo od torka.' },
      shippedPhrases(),
      { ownLanguage: 'sl', facts: [] },
    );
    expect(judged.problems.answer).toEqual([]);
    expect(judged.preview).toBe('Preprogo vam očistimo od torka.');
    expect(judged.answer).toBe('Preprogo vam očistimo od {date|gen}.');
  });
});
