import { describe, expect, it } from 'vitest';
import { leadRomance, type RomanceKind, withArticle } from '../../../src/phrasing/about-romance.ts';
import { verify } from '../../../src/phrasing/verify.ts';

// What an answer leaves out is said first, with the article that one hears.

const lead = (statement: string, text: string, kind: RomanceKind, language: string) =>
  leadRomance(statement, { text, start: statement.indexOf(text) }, kind, language);

describe('what is said first', () => {
  it.each([
    ['ca', 'fins al 31 de maig no', '31 de maig', 'time', 'Pel que fa al 31 de maig, '],
    ['ca', 'fins a les 15 h no', '15 h', 'time', 'Pel que fa a les 15 h, '],
    ['ca', 'dilluns no obrim', 'dilluns', 'time', 'Pel que fa a dilluns, '],
    ['ca', "fins a l'agost no", 'agost', 'time', "Pel que fa a l'agost, "],
    ['ca', 'porta 2 hores de retard', '2 hores', 'duration', 'Pel que fa al termini de 2 hores, '],
    ['ca', 'deu 48,20 €', '48,20 €', 'money', "Pel que fa a l'import de 48,20 €, "],
    ['pt', 'só às 15h', '15h', 'time', 'Quanto às 15h, '],
    ['pt', 'só na segunda-feira', 'segunda-feira', 'time', 'Quanto à segunda-feira, '],
    ['pt', 'aos domingos não', 'domingos', 'time', 'Quanto aos domingos, '],
    ['pt', 'às quintas nunca', 'quintas', 'time', 'Quanto às quintas, '],
    ['pt', 'não fica pronto antes do dia 20', 'dia 20', 'time', 'Quanto ao dia 20, '],
    ['pt', 'amanhã não dá', 'amanhã', 'time', 'Quanto a amanhã, '],
    ['pt', 'leva 10 dias', '10 dias', 'duration', 'Quanto ao prazo de 10 dias, '],
    ['pt', 'não dá para 4 pessoas', '4 pessoas', 'quantity', 'Quanto a 4 pessoas, '],
  ] as const)('%s: %s', (language, statement, text, kind, wanted) => {
    expect(lead(statement, text, kind, language)).toBe(wanted);
  });

  it('is nothing for an age, for a bare number, and in another language', () => {
    expect(lead('té 65 anys', '65 anys', 'duration', 'ca')).toBeNull();
    expect(lead('tem 18 anos', '18 anos', 'duration', 'pt')).toBeNull();
    expect(lead('només 4', '4', 'quantity', 'ca')).toBeNull();
    expect(lead('zero no armazém', 'zero', 'quantity', 'pt')).toBeNull();
    expect(lead('only 4 boxes', '4 boxes', 'quantity', 'en')).toBeNull();
  });

  it('brings the article that it has in the statement', () => {
    const named = (statement: string, name: string, language: string) =>
      withArticle(statement, { text: name, start: statement.indexOf(name) }, name, language);
    expect(named('el mòbil no va', 'mòbil', 'ca')).toBe('el mòbil');
    expect(named("no surt l'abric", 'abric', 'ca')).toBe("l'abric");
    expect(named('não trabalho no balcão', 'balcão', 'pt')).toBe('o balcão');
    expect(named('falta na encomenda', 'encomenda', 'pt')).toBe('a encomenda');
    expect(named('la Marta no hi és', 'Marta', 'ca')).toBe('la Marta');
  });
});

describe('the last reader', () => {
  it('takes no hours for a number on a door', () => {
    const said = "l'autocar porta 2 hores de retard";
    expect(verify(said, 'Compti amb 2 hores de retard; miro la nova previsió.', 'ca')).toEqual([]);
    expect(verify("no surt per la porta 2 avui, l'autocar", 'Compti amb 2.', 'ca')).not.toEqual([]);
  });
});
