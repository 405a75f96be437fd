import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/phrasing/verify.ts';
import { rephrased, shippedPhrases } from '../../support/phrases.ts';

// A limit that the statement sets holds in the answer, on the same side.

shippedPhrases();

const codes = (language: string, statement: string, answer: string) =>
  verify(statement, answer, language).map((each) => each.code);

describe('a limit in an answer', () => {
  it.each([
    ['en', "We're closed after 17:30", "We're open from 17:30."],
    ['en', "We're closed after 17:30", 'You can visit us at 17:30.'],
    ['en', "You'll be waiting at least 25 minutes", 'We expect to be with you in about 25 minutes.'],
    ['en', "The repair can't be done in under 3 weeks", 'The repair is ready in 3 weeks.'],
    ['en', "You can't have more than 2 bags", 'You can have 2 bags.'],
    ['en', 'The wait is over 30 minutes', 'The wait is about 30 minutes.'],
    ['pt', 'Depois das 18h já não atendemos', 'Atendemos a partir das 18h.'],
    ['pt', 'Vai ter de esperar pelo menos 20 minutos', 'A espera é de cerca de 20 minutos.'],
    ['sl', 'Po 17. uri ne delamo', 'Odprti smo od 17. ure.'],
    ['sl', 'Čakali boste vsaj 20 minut', 'Čakanje je 20 minut.'],
    ['uk', 'Після 18:00 ми не працюємо', 'Працюємо з 18:00.'],
    ['uk', 'Ремонт триває щонайменше 5 днів', 'Ремонт займає 5 днів.'],
    ['ca', 'Després de les 18 ja no atenem', 'Atenem a partir de les 18.'],
    ['ca', "Haurà d'esperar almenys 20 minuts", "L'espera és de 20 minuts, aproximadament."],
  ])('%s: "%s" is not answered with "%s"', (language, statement, answer) => {
    expect(codes(language, statement, answer)).toContain('direction');
  });

  it.each([
    ['en', "We're closed after 17:30", "We're open until 17:30."],
    ['en', "You'll be waiting at least 25 minutes", 'Please allow at least 25 minutes.'],
    ['en', "You can't have more than 2 bags", 'You can have up to 2 bags.'],
    ['en', "We're shut now, come back after 2", 'We are open from 2.'],
    ['en', "It isn't ready, only after 10", 'It is ready from 10.'],
    ['pt', 'Depois das 18h já não atendemos', 'Estamos abertos até às 18h.'],
    ['sl', 'Po 17.30 ne delamo', 'Odprti smo do 17.30.'],
    ['uk', 'Після 18:00 ми не працюємо', 'Ми працюємо до 18:00.'],
    ['ca', 'Després de les 18h ja no atenem', 'Estem oberts fins a les 18h.'],
  ])('%s: "%s" may be answered with "%s"', (language, statement, answer) => {
    expect(codes(language, statement, answer)).not.toContain('direction');
  });

  it('is kept by what is shown, in every language', () => {
    const first = (language: string, text: string) => rephrased(text, language).answers[0]?.text;
    expect(first('en', "Sorry, we're closed after 7 pm.")).toMatch(/until 7 pm/);
    expect(first('en', "You'll be queueing for at least 40 minutes")).toMatch(/at least 40 minutes/);
    expect(first('pt', 'Depois das 19h já não atendemos ninguém.')).toMatch(/até às 19h/);
    expect(first('sl', 'Po 18.30 ne delamo več.')).toMatch(/do 18\.30/);
    expect(first('uk', 'Після 18:30 ми вже не працюємо.')).toMatch(/до 18:30/);
    expect(first('ca', 'A partir de les 18.30 ja no atenem ningú.')).toMatch(/fins a les 18\.30/);
  });
});

describe('a number that is a name', () => {
  it('is rejected without its noun', () => {
    expect(codes('en', "I don't know when they open Gate 7", 'As for 7, let me find out.')).toContain('lost-number');
    expect(codes('en', "I don't know when they open Gate 7", 'As for Gate 7, let me find out.')).toEqual([]);
  });

  it.each([
    ['en', "I don't know when they clean room 12", /\b12\b/, /room 12/],
    ['sl', 'Pojdite na okence 5, tukaj tega ni.', /5/, /okence 5/],
  ])('%s: "%s" keeps it', (language, text, number, name) => {
    for (const { text: answer } of rephrased(text, language).answers) {
      if (number.test(answer)) expect(answer).toMatch(name);
    }
    expect(rephrased(text, language).verdict).toBe('rephrased');
  });
});

describe('what is no limit, or stays the same one, may be said again', () => {
  it.each([
    ['sl', 'Prtljaga nad 23 kg se doplača 40 evrov.', 'Prtljaga nad 23 kg stane 40 evrov.'],
    ['sl', 'Vračilo traja do 14 delovnih dni.', 'Vračilo traja do 14 delovnih dni; sproti vas obveščam.'],
    ['uk', 'Ремонт йде не менше 3 днів', 'Ремонт займає щонайменше 3 днів.'],
  ])('%s: %s', (language, statement, answer) => {
    expect(verify(statement, answer, language)).toEqual([]);
  });
});

describe('an hour and its day', () => {
  it.each([
    ['en', '6pm on Monday is the earliest we can deliver', 'We can deliver from 6pm on Monday.'],
    ['pt', 'Não podemos ir aí antes de sexta às 17h', 'A partir de sexta às 17h podemos ir.'],
    ['sl', 'Pred petkom ob 18h ne moremo dostaviti.', 'Dostavimo vam lahko od petka ob 18h.'],
    ['uk', 'Доставка не раніше 18:00 у п’ятницю', 'Можемо доставити, починаючи з 18:00 у п’ятницю.'],
  ])('%s: are one: "%s"', (language, statement, answer) => {
    expect(rephrased(statement, language).answers[0]?.text).toBe(answer);
  });
});
