import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { expandedAnswers } from '../../support/expanded.ts';
import { LANGUAGES, shippedPhrases } from '../../support/phrases.ts';

// Every answer, as it is written and with its slots filled, read by Hunspell with the dictionary of its language. Where
// Hunspell or a dictionary is not installed, the test is skipped and says what to install.

type Language = (typeof LANGUAGES)[number];

/** Hunspell's name of each dictionary, and the Debian package that brings it. */
const DICTIONARIES = {
  en: { name: 'en_GB', from: 'hunspell-en-gb' },
  pt: { name: 'pt_PT', from: 'hunspell-pt-pt' },
  sl: { name: 'sl_SI', from: 'hunspell-sl' },
  uk: { name: 'uk_UA', from: 'hunspell-uk' },
  ca: { name: 'ca', from: 'hunspell-ca' },
} satisfies Record<Language, { name: string; from: string }>;

/** Good words that a dictionary lacks, and what stands before a slot. */
const OURS = {
  en: [],
  pt: ['entendemo-nos'],
  sl: [],
  uk: ['доставка', 'доставки', 'доставку'],
  ca: ["d'", "l'"],
} satisfies Record<Language, string[]>;

/** The words that the dictionary does not have, or null where it cannot be asked. */
function unknownWords(text: string, dictionary: string): string[] | null {
  const { status, stdout } = spawnSync('hunspell', ['-i', 'utf-8', '-d', dictionary, '-l'], {
    input: text,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split('\n').filter((word) => word !== '') : null;
}

/** Says what to install where there is no dictionary. */
function needsDictionary(language: Language, skip: (why: string) => void) {
  const { name, from } = DICTIONARIES[language];
  if (unknownWords('', name) === null) skip(`Install hunspell and ${from} to have the spelling checked.`);
}

function misspelt(texts: string[], language: Language): string[] {
  const ours = new Set<string>(OURS[language]);
  const unknown = unknownWords(texts.join('\n'), DICTIONARIES[language].name) ?? [];
  return [...new Set(unknown.filter((word) => word.length > 1 && !ours.has(word.toLowerCase())))];
}

describe.each(LANGUAGES)('the answers in %s', (language) => {
  it('are spelt as the dictionary spells them', ({ skip }) => {
    needsDictionary(language, skip);
    const situations = shippedPhrases().tongue(language)?.situations ?? [];
    const answers = situations.flatMap((situation) => situation.answers.map(({ text }) => text));
    expect(answers.length).toBeGreaterThan(150);
    expect(
      misspelt(
        answers.map((text) => text.replaceAll(/\{[^}]*\}/g, ' ')),
        language,
      ),
    ).toEqual([]);
  });

  it('are spelt so with their slots filled, but for what the statement says itself', ({ skip }) => {
    needsDictionary(language, skip);
    const answers = expandedAnswers(language);
    expect(answers.length).toBeGreaterThan(1000);
    const unknown = misspelt(
      answers.map((each) => each.answer),
      language,
    );
    // An article that grew together with the word is no part of it.
    const has = (text: string, word: string) =>
      new RegExp(`(?<!\\p{L})${word.replace(/^[dl]['’]/i, '').replaceAll('.', '[.]')}(?!\\p{L})`, 'iu').test(text);
    const made = unknown.flatMap((word) => {
      const found = answers.find(({ statement, answer }) => has(answer, word) && !has(statement, word));
      return found === undefined ? [] : [`${word}: ${found.answer} (${found.statement})`];
    });
    expect(made).toEqual([]);
  }, 120_000);
});
