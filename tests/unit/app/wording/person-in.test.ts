import { describe, expect, it } from 'vitest';
import { personIn } from '../../../../src/app/wording/person-in.ts';
import { shippedPhrases } from '../../../support/phrases.ts';

describe('a sentence for everybody', () => {
  it.each([
    ['en', 'Maria Novak may exchange her kettle.', 'Maria Novak'],
    ['en', 'maria novak may exchange her kettle.', 'maria novak'],
    ['en', 'We exchange it for Tom Hughes.', 'Tom Hughes'],
    ['en', 'Mrs Hale gets her money back.', 'Hale'],
    ['en', 'Anna may exchange it.', 'Anna'],
    ['pt', 'A sra. Silva pode trocar a chaleira.', 'Silva'],
    ['sl', 'Gospa je lahko vesela, Mateja Kovačič dobi nov izdelek.', 'Mateja Kovačič'],
    ['uk', 'Оксана Коваленко може обміняти чайник.', 'Оксана Коваленко'],
    ['ca', 'En Jordi Vila ho pot canviar.', 'Jordi Vila'],
  ])('in %s names nobody: %s', (language, text, name) => {
    expect(personIn(text, shippedPhrases().tongue(language))).toBe(name);
  });

  it.each([
    ['en', 'We exchange it within 30 days with the receipt.'],
    ['en', 'Our Leeds branch is open on Sunday.'],
    ['en', 'DPD delivers until 21:00.'],
    ['en', 'Our shop in Victoria Street opens at nine.'],
    ['en', "St Mary's car park is free for two hours."],
    ['en', 'Dr House is here on Mondays.'],
    ['en', 'You may return it until May.'],
    ['pt', 'A loja do Porto abre ao domingo.'],
    ['sl', 'Trgovina v Ljubljani je odprta ob nedeljah.'],
    ['uk', 'Магазин у Львові працює в неділю.'],
    ['ca', 'La botiga de Girona obre diumenge.'],
  ])('in %s may speak of places, firms and days: %s', (language, text) => {
    expect(personIn(text, shippedPhrases().tongue(language))).toBeNull();
  });
});
