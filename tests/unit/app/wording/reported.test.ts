import { describe, expect, it } from 'vitest';
import { isReport } from '../../../../src/app/wording/reported.ts';
import { LANGUAGES, shippedPhrases } from '../../../support/phrases.ts';

/** What is told about a customer during a call: a better wording of it would deny it. */
const REPORTS: Record<(typeof LANGUAGES)[number], string[]> = {
  en: [
    "he didn't get his refund",
    'nobody called her back',
    'she is not angry any more',
    "She's been waiting since Monday and there's no parcel",
    "they didn't get the invoice",
    "the customer can't log in",
    'Customer did not receive the parcel',
    "the lady's order is missing",
    'mrs smith has no receipt',
    "Mr Novak didn't get his money",
    'says we never called',
    "wants a refund, doesn't have the receipt",
    'no one told them',
    'not angry any more',
  ],
  pt: [
    'ela não recebeu o reembolso',
    'ninguém lhe ligou',
    'o cliente não tem fatura',
    'a utente não foi avisada',
    'a sra. Silva não recebeu a encomenda',
    'o reembolso dele não chegou',
    'diz que não temos stock',
    'não recebeu a encomenda',
  ],
  sl: [
    'on ni dobil računa',
    'stranka ni prejela paketa',
    'nihče je ni poklical nazaj, njen paket še ni tu',
    'gospa Novak ni dobila vračila',
    'pravi, da ga nismo poklicali',
    'kupec nima računa',
    'ni dobila vračila',
    'nihče mu ni odgovoril',
  ],
  uk: [
    'він не отримав повернення',
    'їй ніхто не передзвонив',
    'клієнтка не має чека',
    'покупець не отримав посилку',
    'пані Коваленко не отримала посилку',
    'каже, що ми не дзвонили',
    'ніхто не передзвонив',
  ],
  ca: [
    "ella no ha rebut l'abonament",
    'ningú li ha trucat',
    'la clienta no té el tiquet',
    'la senyora Puig no ha rebut el paquet',
    'diu que no hem trucat',
    'el client no pot entrar al compte',
  ],
};

/** What staff say themselves. */
const SAID: Record<(typeof LANGUAGES)[number], string[]> = {
  en: [
    "we can't deliver before Friday",
    'no refunds without a receipt',
    "You can't have a refund",
    "Mr Smith, we can't deliver before Friday",
    "Sorry, I can't help you with that",
    "we don't have them in stock",
    'customer service is closed on Sunday',
    "We can't see you before 10:30, be patient",
  ],
  pt: ['não podemos entregar antes de sexta', 'o senhor não pode trocar isto', 'não temos isso em stock'],
  sl: ['ne moremo dostaviti pred petkom', 'tega nimamo na zalogi', 'Gospa Novak, tega ne moremo zamenjati'],
  uk: ['ми не можемо доставити до п’ятниці', 'цього немає в наявності', 'Пані Олено, ми не можемо це обміняти'],
  ca: ['no podem lliurar abans de divendres', 'no en tenim', 'vostè no ho pot canviar'],
};

describe.each(LANGUAGES)('a note in %s', (language) => {
  it.each(REPORTS[language])('tells about somebody: %s', (note) => {
    expect(isReport(note, language)).toBe(true);
  });

  it.each(SAID[language])('may be said by staff: %s', (note) => {
    expect(isReport(note, language)).toBe(false);
  });

  it('of what staff say, as the library has it, nearly everything is still offered', () => {
    const said = shippedPhrases()
      .sources(language)
      .flatMap(({ tests }) => tests.filter(({ verdict }) => (verdict ?? 'rephrased') === 'rephrased'));
    expect(said.filter((each) => isReport(each.in, language)).length / said.length).toBeLessThan(0.05);
  });
});

it('of a language that is not known, everything may be a report', () => {
  expect(isReport('das geht nicht', 'de')).toBe(true);
});
