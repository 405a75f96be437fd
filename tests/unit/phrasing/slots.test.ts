import { describe, expect, it } from 'vitest';
import { readStatement } from '../../../src/phrasing/statement.ts';
import { shippedPhrases } from '../../support/phrases.ts';

// Compiled before the tests begin: that may take longer than one of them may.
shippedPhrases();

/** The typed slots that an answer would have to keep, as "type: text". */
function slots(text: string, language = 'en'): string[] {
  const reader = shippedPhrases().tongue(language)?.reader;
  if (reader === undefined) throw new Error(`no ${language}`);
  const { found, tokens } = readStatement(text, reader);
  return found
    .filter((span) => !span.soft)
    .map(({ type, from, to }) => `${type}: ${text.slice(tokens[from]?.start, tokens[to - 1]?.end)}`);
}

describe('typed slots are found letter by letter', () => {
  it.each([
    ['not before Friday', ['date: Friday']],
    ['not before 3 June', ['date: 3 June']],
    ['not before June 3rd, 2027', ['date: June 3rd, 2027']],
    ['not until next Monday morning', ['date: next Monday morning']],
    ['not until the end of the month', ['date: the end of the month']],
    ['not until 2026-06-03', ['date: 2026-06-03']],
    ['nothing until 12.5.', ['date: 12.5']],
    ["we don't open until 10:30", ['time: 10:30']],
    ['we are closed until 9am', ['time: 9am']],
    ['closed until noon', ['time: noon']],
    ['nobody is here before half two', ['time: half two']],
    ['nobody is here before twenty five to 9', ['time: twenty five to 9']],
    ['it takes five to ten days', ['duration: five to ten days']],
    ["closed until 10 o'clock", ["time: 10 o'clock"]],
    ['it takes two weeks', ['duration: two weeks']],
    ['it takes 5-7 days', ['duration: 5-7 days']],
    ['it takes 2 to 3 hours', ['duration: 2 to 3 hours']],
    ['it costs €1,299.90', ['money: €1,299.90']],
    ['it costs 12€ extra', ['money: 12€']],
    ['it costs 45 euro', ['money: 45 euro']],
    ['only 5% off', ['percent: 5%']],
    ['no more than 3 of these', ['quantity: 3']],
    ['no more than 6 tickets per household', ['quantity: 6 tickets per household']],
    ['no more than 4 kazoos a family', ['quantity: 4 kazoos a family']],
    ['Code WELCOME10 is over', ['code: WELCOME10']],
    ['order A-7/81 is gone', ['code: A-7/81']],
    ['ticket #4471 is open', ['code: #4471']],
    ['write to help.desk@pool-park.example, please', ['code: help.desk@pool-park.example']],
    ['that is on pool.co.uk/book now', ['code: pool.co.uk/book']],
    ['sorry.we are shut', []],
    ['you still owe 1 340 € of it', ['money: 1 340 €']],
    ['Suite 508 is closed', ['code: Suite 508']],
    ['the "Red Kettle" is gone', ['name: Red Kettle']],
    ['we stopped selling the Aero 300', ['name: Aero 300']],
    ['we have nothing in May', ['date: May']],
    ['you may have to wait', []],
    ["I can't do that today", []],
    ['wait a minute', []],
    ['WE ARE NOT OPEN TODAY', []],
  ])('%s', (text, expected) => {
    expect(slots(text)).toEqual(expected);
  });

  it.each([
    ['pt', 'A entrega não dá antes de 20 de abril', 'date: 20 de abril'],
    ['pt', 'só abrimos às 10h30', 'time: 10h30'],
    ['pt', 'não há ninguém antes das duas e meia', 'time: duas e meia'],
    ['sl', 'pred pol treh ni nikogar', 'time: pol treh'],
    ['uk', 'до пів на третю нікого немає', 'time: пів на третю'],
    ['ca', 'no hi ha ningú fins a dos quarts de cinc', 'time: dos quarts de cinc'],
    ['sl', 'Pred 20. aprilom dostava ni možna', 'date: 20. aprilom'],
    ['sl', 'pred ponedeljkom ne gre', 'date: ponedeljkom'],
    ['uk', 'Доставка раніше 20 квітня неможлива', 'date: 20 квітня'],
    ['uk', 'до 9:30 ми не працюємо', 'time: 9:30'],
    ['ca', "L'entrega no serà abans del 20 d'abril", "date: 20 d'abril"],
    ['ca', 'no obrim fins a les 10', 'time: 10'],
  ])('%s: %s', (language, text, expected) => {
    expect(slots(text, language)).toContain(expected);
  });
});

describe('how long and how much is taken whole', () => {
  it.each([
    ['ca', "va amb tres quarts d'hora de retard", ["duration: tres quarts d'hora"]],
    ['ca', 'trigarà un mes i mig', ['duration: un mes i mig']],
    ['ca', 'ara val més', []],
    ['uk', 'номер 067 555 01 23 ще не перейшов', ['code: 067 555 01 23']],
    ['ca', 'la portabilitat del 971 44 20 18 va lenta', ['code: 971 44 20 18']],
    ['pt', 'o check-out é até às 11h', ['time: 11h']],
    ['pt', 'são mais 12 € por noite', ['money: 12 € por noite']],
    ['ca', 'són 12 € per persona', ['money: 12 € per persona']],
    ['ca', 'no donem més de 4 tiquets per família', ['quantity: 4 tiquets per família']],
    ['ca', 'si no ve abans de les 18.00 perd la taula', ['time: 18.00']],
    ['pt', 'só vendemos 4 bilhetes por pessoa', ['quantity: 4 bilhetes por pessoa']],
    ['sl', 'ne prodamo več kot 3 kose na kupca', ['quantity: 3 kose na kupca']],
    ['pt', 'só se podem levar 4 livros de cada vez', ['quantity: 4 livros']],
    ['pt', 'não vamos aí antes de quarta, dia 22', ['date: quarta, dia 22']],
    ['ca', 'no podem venir fins dimecres 22.', ['date: dimecres 22']],
    ['ca', 'en Marc és de baixa', []],
    ['uk', 'доставка лише 25 числа', ['date: 25 числа']],
    ['sl', 'mize ne držimo čez 20.15', ['time: 20.15']],
    ['uk', 'продаємо максимум 3 штуки на людину', ['quantity: 3 штуки на людину']],
    ['uk', 'гроші раніше як за 5 днів на картку не впадуть', ['duration: 5 днів']],
    ['pt', 'só em março de 2027', ['date: março de 2027']],
    ['pt', 'são 42 mil reais', ['money: 42 mil reais']],
    ['ca', "Este val d'esmorzar va caducar", []],
    ['pt', 'traz hora e meia de atraso', ['duration: hora e meia']],
    ['sl', 'zamuja že uro in pol', ['duration: uro in pol']],
    ['sl', 'čakali boste poldrugo uro', ['duration: poldrugo uro']],
    ['uk', 'ще чверть години чекати', ['duration: чверть години']],
    ['uk', 'це триватиме півтора тижня', ['duration: півтора тижня']],
    ['en', 'only 3 tubs of formula each', ['quantity: 3 tubs of formula']],
    ['en', 'only 3 of these', ['quantity: 3']],
    ['pt', 'só 25 quilos de batata', ['quantity: 25 quilos de batata']],
    ['pt', 'são 18 euros de direitos', ['money: 18 euros']],
    ['ca', "no més de 4 garrafes d'oli", ["quantity: 4 garrafes d'oli"]],
    ['sl', 'največ tri pakete sladkorja', ['quantity: tri pakete sladkorja']],
    ['uk', "не більше ніж п'ять пакетів цукру", ["quantity: п'ять пакетів цукру"]],
  ])('%s: %s', (language, text, expected) => {
    expect(slots(text, language)).toEqual(expected);
  });
});
