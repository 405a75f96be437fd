import { describe, expect, it } from 'vitest';
import { leadRomance } from '../../../src/phrasing/about-romance.ts';
import { joinedTo, withOwnArticle } from '../../../src/phrasing/own-article.ts';
import { verify } from '../../../src/phrasing/verify.ts';

describe('what is named keeps its article', () => {
  it.each([
    ['Queralt', 'la', 'la Queralt'],
    ['Anna', 'l’', "l'Anna"],
    ['senyor Puig', 'al', 'el senyor Puig'],
    ['la terrassa', 'la', 'la terrassa'],
    ['Mango', undefined, 'Mango'],
    ['Mango', '__proto__', 'Mango'],
  ])('%s after %s: %s', (text, before, expected) => {
    expect(withOwnArticle(text, before, 'ca')).toBe(expected);
  });

  it.each([
    ['Marta', 'a', 'a Marta'],
    ['domingos', 'aos', 'os domingos'],
    ['15 de março', 'a', '15 de março'],
    ['Viseu', undefined, 'Viseu'],
  ])('in Portuguese: %s after %s: %s', (text, before, expected) => {
    expect(withOwnArticle(text, before, 'pt')).toBe(expected);
  });

  it.each([
    ['Em vez de ', 'o domingo', 'Em vez do domingo'],
    ['Quanto a ', 'as segundas', 'Quanto às segundas'],
    ['Em ', 'o Porto', 'No Porto'],
    ['ficamos em ', 'a Guarda', 'ficamos na Guarda'],
    ['recado para ', 'a Marta', 'recado para a Marta'],
  ])('in Portuguese: %s%s', (text, value, whole) => {
    expect(joinedTo(text, value, 'pt')).toBe(whole);
  });

  it('and other languages keep theirs', () => {
    expect(withOwnArticle('Marta', 'la', 'en')).toBe('Marta');
  });
});

describe('a preposition grows together with the article after it', () => {
  it.each([
    ['Un encàrrec per a ', 'el senyor Puig', 'Un encàrrec per a', 'l senyor Puig'],
    ['El suplement per ', 'els llençols', 'El suplement pe', 'ls llençols'],
    ['a partir de ', 'abril', 'a partir d', "'abril"],
    ['a partir de ', 'iogurt', 'a partir de ', 'iogurt'],
    ['a partir de ', 'el 3 de maig', 'a partir de', 'l 3 de maig'],
    ['amb ', 'el rebut', 'amb ', 'el rebut'],
  ])('%s%s', (text, value, first, second) => {
    expect(joinedTo(text, value, 'ca')).toBe(first + second);
  });
});

describe('a day in Catalan', () => {
  it.each([
    ['els diumenges no obrim', 'diumenges', 4, 'Pel que fa als diumenges, '],
    ['Dissabte a la nit no', 'Dissabte a la nit', 0, 'Pel que fa a dissabte a la nit, '],
    ['el 24 de desembre no', '24 de desembre', 3, 'Pel que fa al 24 de desembre, '],
    ['Nadal no', 'Nadal', 0, 'Pel que fa a Nadal, '],
  ])('%s', (statement, text, start, lead) => {
    expect(leadRomance(statement, { text, start }, 'time', 'ca')).toBe(lead);
  });
});

describe('an answer in Catalan is about what the statement denies', () => {
  const codes = (statement: string, answer: string) =>
    verify(statement, answer, 'ca', { sameSubject: true }).map((each) => each.code);
  it.each([
    ['La Queralt no hi serà fins dilluns', 'Podem entregar la Queralt a partir de dilluns.'],
    ['no li puc dir qui és', "Obrim a partir d'ara i l'esperem."],
    ['La doctora no hi és', 'Miro quan tornarem a tenir la doctora.'],
  ])('%s: not "%s"', (statement, answer) => {
    expect(codes(statement, answer)).toContain('other');
  });
  it('and may be', () => {
    expect(codes('La nevera no li arribarà abans de dimarts', 'Podem entregar la nevera a partir de dimarts.')).toEqual(
      [],
    );
  });
});
