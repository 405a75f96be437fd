import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, shippedPhrases } from '../../support/phrases.ts';

// Every answer, read by Hunspell with the dictionary of its language. Where Hunspell or a dictionary is not installed, the
// test is skipped and says what to install.

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

describe.each(LANGUAGES)('the answers in %s', (language) => {
  it('are spelt as the dictionary spells them', ({ skip }) => {
    const { name, from } = DICTIONARIES[language];
    if (unknownWords('', name) === null) skip(`Install hunspell and ${from} to have the spelling checked.`);
    const situations = shippedPhrases().tongue(language)?.situations ?? [];
    const answers = situations.flatMap((situation) => situation.answers.map(({ text }) => text));
    expect(answers.length).toBeGreaterThan(150);
    const ours = new Set<string>(OURS[language]);
    const unknown = unknownWords(answers.map((text) => text.replaceAll(/\{[^}]*\}/g, ' ')).join('\n'), name);
    expect((unknown ?? []).filter((word) => !ours.has(word.toLowerCase()))).toEqual([]);
  });
});
