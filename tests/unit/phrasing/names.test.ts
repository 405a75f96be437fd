import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/phrasing/verify.ts';
import { rephrased, shippedPhrases } from '../../support/phrases.ts';

// What an answer says that it is about must be a name of something, and never half a sentence.

shippedPhrases();

const shown = (text: string, language = 'en') => rephrased(text, language).answers.map((each) => each.text);

describe('the name of a thing', () => {
  it.each([
    ['en', 'you dropped it in water thats why its broken', /thats|why|water/],
    ['en', "Business class isn't something this desk deals with.", /desk deals/],
    ['en', 'there is no way past this form', /way past/],
    ['en', "I've explained this to you three times already.", /about three times/],
    ['en', 'theres no chance its fixed before Thursday', /its fixed/],
    ['en', "She won't be in before Monday so you cant talk to her", /reach She/],
    ['sl', 'PIN-a vam po telefonu ne morem spremeniti.', /vam po/],
    ['uk', 'Я не можу змінити вам PIN телефоном.', /PIN телефоном/],
  ])('%s: "%s" has no more words than it', (language, text, wrong) => {
    for (const answer of shown(text, language)) expect(answer).not.toMatch(wrong);
  });

  it('is said as one speaks where it was typed as one chats', () => {
    for (const answer of shown('nope cant deliver ur piano before 3 June')) expect(answer).not.toMatch(/\bur\b/);
    expect(shown('nope cant deliver ur piano before 3 June')[0]).toContain('your piano');
  });

  it('keeps the title of whom it names', () => {
    for (const text of ['Dr. Zupan je odsotna do 11. julija.', 'dr. Zupana ni do 11. julija'])
      for (const answer of shown(text, 'sl')) expect(answer).toMatch(/dr\. Zupan/iu);
    expect(shown('Dr. Zupan je odsotna do 11. julija.', 'sl')).not.toEqual([]);
  });

  it('is never one of two that are asked for together', () => {
    for (const answer of shown("li falta el DNI i el volant d'empadronament", 'ca'))
      expect(answer).not.toMatch(/^Sobre/);
  });

  it('is kept whole when it is a street', () => {
    for (const answer of shown('Sending it to Elm Street instead is not an option now.')) {
      expect(answer).not.toMatch(/Elm(?! Street)/);
    }
  });

  it('comes first only where no answer has a place for it', () => {
    const answers = shown("We can't deliver the piano before Tuesday");
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.filter((answer) => answer.startsWith('As for'))).toEqual([]);
  });
});

describe('somebody and something', () => {
  it('are told apart by name in Ukrainian and Slovenian', () => {
    expect(rephrased('Олени не буде до середи.', 'uk').situation?.id).toBe('person_absent');
    expect(shown('Олени не буде до середи.', 'uk')[0]).toMatch(/^До Олени .*з середи/);
    expect(shown('Tjaše ne bo do srede.', 'sl')[0]).toMatch(/^Vrnitev Tjaše pričakujemo od srede/);
  });

  it('are not guessed at: a stranger is never goods', () => {
    for (const answer of shown('Кобзарихи не буде до середи.', 'uk')) expect(answer).not.toMatch(/овар/);
  });
});

describe('another deed', () => {
  it.each([
    ['en', "The parcel can't be collected before noon.", 'We can deliver from noon.'],
    ['en', 'No refund without the receipt', 'With the receipt, we can exchange it.'],
    ['pt', 'Não devolvemos o dinheiro sem o talão', 'Com o talão, podemos tratar da troca.'],
    ['sl', 'Paketa ne morete prevzeti pred poldnevom', 'Dostavimo od poldneva.'],
    ['sl', 'Paketa do petka ne moremo hraniti', 'Dostava paketa je mogoča od petka.'],
    ['sl', 'Ne morem jamčiti, da pride do petka', 'Dostavimo vam lahko od petka.'],
    ['sl', 'Po 13. uri ne sprejemamo strank', 'Vračila sprejemamo v 13. uri.'],
    ['sl', 'Podatkov od žene vam ne morem povedati', 'Dobro vprašanje, naj preverim za vas.'],
    ['sl', 'Danes nimamo prostih ur', 'Naj preverim, kdaj pride nova zaloga prostih ur.'],
    ['uk', 'Гроші без чека не повертаємо', 'З чеком зробимо обмін.'],
    ['ca', 'No tornem els diners sense tiquet', 'Amb el tiquet podem fer el canvi.'],
  ])('%s: "%s" is not answered with "%s"', (language, statement, answer) => {
    expect(verify(statement, answer, language).map((each) => each.code)).toContain('other');
  });
});

describe('beside a day, a sum or a length of time, what it is of is said too, or nothing', () => {
  it.each([
    ['en', 'Your strimmer is going to be on our bench for 3 weeks.', /strimmer/],
    ['en', "You'll have to pay another £7.50 to bring the cello on the coach.", /cello/],
    ['pt', 'O fecho da gabardina só estará arranjado na próxima quarta.', /gabardina/],
    ['pt', 'A máquina de café só chega a 3 de maio.', /máquina de café/],
    ['ca', 'Ja han passat els 15 dies i la motxilla no es pot tornar.', /motxilla/],
    ['ca', 'Hem apujat la coca de vidre, ara val 2,95 €.', /coca de vidre/],
    ['sl', 'Ne morem vam obljubiti, da bo sklopka zamenjana do ponedeljka.', /sklopk/],
    ['uk', 'Не обіцяю, що радіатор поміняють до четверга.', /радіатор/],
    ['uk', 'Подорожчав сир, тепер 64 грн за пачку.', /сир/],
  ])('%s: %s', (language, text, thing) => {
    for (const answer of shown(text, language)) expect(answer).toMatch(thing);
  });

  it('what the first answer names, the others name too', () => {
    for (const answer of shown('Brez potnega lista vam ne moremo izdati vize.', 'sl'))
      expect(answer).toContain('potnega lista');
  });

  it('a title belongs to its name', () => {
    for (const answer of shown('A Dra. Helena não tem vagas até 11 de maio.', 'pt'))
      expect(answer).toMatch(/Dra\. Helena/);
  });

  it('a name that began the statement keeps its capital', () => {
    expect(shown('Тамари Іванівни сьогодні вже немає', 'uk')[0]).toContain('Тамари Іванівни');
  });

  it('a figure keeps its sign', () => {
    for (const answer of shown("I can't give you -5% on this")) expect(answer).toContain('-5%');
  });

  it('a day with its preposition stands as it was typed', () => {
    expect(shown('Ob Sobotah imamo zaprto.', 'sl')[0]).toContain('ob Sobotah');
  });

  it('what the situation itself speaks of needs no name', () => {
    expect(shown('The fee went up to 8 euros')[0]).toContain('8 euros');
    expect(shown('доставка раніше 20 квітня неможлива', 'uk')[0]).toContain('20 квітня');
  });
});
