import { describe, expect, it } from 'vitest';
import { leadInflected } from '../../../src/phrasing/about-inflected.ts';
import { isFirstName } from '../../../src/phrasing/first-names.ts';
import { rephrased } from '../../support/phrases.ts';

// Slovenian and Ukrainian: what an answer says first stands in a form that a native says there.

function lead(statement: string, text: string, kind: 'code' | 'money' | 'named', language: string) {
  const start = statement.indexOf(text);
  return leadInflected(statement, { text, start, end: start + text.length }, kind, language);
}

describe('what an answer begins with', () => {
  it('is no day alone, which says nothing of what it is of', () => {
    for (const { text } of rephrased('Gospe Novak ne bo v pisarno do petka.', 'sl').answers)
      expect(text).toContain('Novak');
  });

  it('puts a noun before a code and a sum', () => {
    expect(lead('ni pošiljke CP123456789SI', 'CP123456789SI', 'code', 'sl')).toBe('Glede številke CP123456789SI: ');
    expect(lead('до суми 620 грн', '620 грн', 'money', 'uk')).toBe('Щодо суми 620 грн: ');
  });

  it('takes a thing only where it stands in the genitive', () => {
    expect(lead('Manikure pri nas ne delamo.', 'Manikure', 'named', 'sl')).toBe('Glede manikure: ');
    expect(lead('Gospe Zupan danes ni.', 'Gospe Zupan', 'named', 'sl')).toBe('Glede gospe Zupan: ');
    expect(lead('Parkirišče ni vključeno v ceno.', 'Parkirišče', 'named', 'sl')).toBeNull();
    expect(lead('Savna ni v ceni karte.', 'Savna', 'named', 'sl')).toBeNull();
    expect(lead('Brezglutenske pice nimamo.', 'Brezglutenske', 'named', 'sl')).toBeNull();
    expect(lead('Генераторів у нас немає.', 'Генераторів', 'named', 'uk')).toBe('Щодо генераторів: ');
    expect(lead('Манікюр у нас не роблять.', 'Манікюр', 'named', 'uk')).toBeNull();
  });
});

describe('first names', () => {
  it.each(['Mateja', 'Janeza', 'Urško', 'Nejc'])('knows %s', (name) => expect(isFirstName(name, 'sl')).toBe(true));
  it.each(['Олени', 'Андрію', 'Тарас', 'Юлією'])('knows %s', (name) => expect(isFirstName(name, 'uk')).toBe(true));
  it.each(['Manikure', 'Kavča', 'Drv'])('does not take %s for one', (word) =>
    expect(isFirstName(word, 'sl')).toBe(false),
  );
  it('keep their capital though the library knows the word', () => {
    expect(rephrased('Mateja je na dopustu do ponedeljka.', 'sl').answers[0]?.text).toContain('Mateja');
  });
});

it('keeps a closed day as it was said, with its preposition', () => {
  expect(rephrased('Ob sobotah imamo zaprto.', 'sl').answers[0]?.text).toMatch(/ ob sobotah\./);
  expect(rephrased('У суботу в нас зачинено.', 'uk').answers[0]?.text).toMatch(/ в суботу,/);
});

it('closes the quotes that it opens', () => {
  const { answers } = rephrased('Чайник «Весна» вже не роблять.', 'uk');
  expect(answers.length).toBeGreaterThan(0);
  for (const { text } of answers) expect(text.split('«').length).toBe(text.split('»').length);
});

it('takes the capital of a sentence for no name, where the word is one of a list', () => {
  expect(rephrased('Hišnika ne bo do srede.', 'sl').answers[0]?.text).toContain('Vrnitev hišnika');
  expect(rephrased('Mojce danes ni v službi.', 'sl').answers[0]?.text).toContain('namesto Mojce');
});
