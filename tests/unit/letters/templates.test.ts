import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LETTER_KINDS, LETTER_NAMES, type LetterName } from '../../../src/core/letter.ts';
import { readLetterFolder } from '../../../src/letters/folder.ts';
import { compileLetters } from '../../../src/letters/library.ts';
import { type LetterValues, writeLetter } from '../../../src/letters/write.ts';
import { tooMuch } from '../../../src/phrasing/proofread.ts';

// The letters that ship, in every language, with everything known, nothing known, and odd things in between.

const FOLDER = fileURLToPath(new URL('../../../playbooks/letters/', import.meta.url));
const { files, diagnostics } = readLetterFolder(FOLDER);
const compiled = compileLetters(files, { today: '2026-11-22', proofread: tooMuch });
const { library } = compiled;
const NAMES = Object.keys(LETTER_NAMES) as LetterName[];
const all = library.languages.flatMap((language) => LETTER_KINDS.map((kind) => [language, kind] as const));
const templateOf = (kind: (typeof LETTER_KINDS)[number], language: string) => {
  const template = library.template(kind, language);
  if (template === null) throw new Error(`there is no ${kind} in ${language}`);
  return template;
};

describe('the letters that ship', () => {
  it('are fine, promise no more than staff can keep, and admit no liability', () => {
    expect([...diagnostics, ...compiled.diagnostics]).toEqual([]);
  });

  it('are there in all five languages', () => {
    expect(library.languages).toEqual(['ca', 'en', 'pt', 'sl', 'uk']);
    expect(all.filter(([language, kind]) => library.template(kind, language) === null)).toEqual([]);
  });

  it.each(all)('%s %s: with nothing on record it is short and has no hole', (language, kind) => {
    const { subject, body } = writeLetter(templateOf(kind, language), {});
    expect(subject.length).toBeGreaterThan(5);
    expect(body.length).toBeGreaterThan(40);
    for (const text of [subject, body]) {
      expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
      expect(text).not.toMatch(/ {2}|\s[.,;:]|\(\s*\)|:\s*\.|\.\.|\n{3}/);
    }
  });

  it.each(all)(
    '%s %s: each value that is missing takes its own words away, and nothing else breaks',
    (language, kind) => {
      const template = templateOf(kind, language);
      const full: LetterValues = Object.fromEntries(NAMES.map((name) => [name, `‹${name}›`]));
      for (const gone of NAMES) {
        const { subject, body } = writeLetter(template, { ...full, [gone]: '' });
        expect(subject + body).not.toContain(`‹${gone}›`);
        expect(subject + body).not.toMatch(/[{}]|undefined|:\s*\.|\(\s*\)/);
      }
    },
  );

  it.each(all)('%s %s: says what it is about', (language, kind) => {
    const full: LetterValues = Object.fromEntries(NAMES.map((name) => [name, `‹${name}›`]));
    const { body } = writeLetter(templateOf(kind, language), full);
    const about = {
      acknowledgement: ['happened', 'measures', 'next_contact', 'rights'],
      'next-steps': ['promised', 'promised_for', 'compensation', 'rights'],
      resolution: ['solution', 'promised', 'promised_for', 'compensation', 'rights'],
      declined: ['reason', 'solution', 'rights'],
      late: ['promised', 'missed', 'promised_for', 'measures', 'rights'],
    }[kind];
    for (const name of [...about, 'customer', 'me', 'my_phone']) expect(body).toContain(`‹${name}›`);
  });

  it.each(all)('%s %s: ends a sentence once, however its last words end', (language, kind) => {
    for (const end of ['Where is it?', 'It burns!', 'It is lost…', 'She asked “why?”']) {
      const values: LetterValues = Object.fromEntries(NAMES.map((name) => [name, end]));
      expect(writeLetter(templateOf(kind, language), values).body).not.toMatch(/[?!…][”]?\./);
    }
  });

  // Catalan and Ukrainian days would have to be bent: "de l’1 de desembre".
  it('bends no day in Catalan', () => {
    for (const kind of LETTER_KINDS)
      for (const way of [templateOf(kind, 'ca').subject, ...templateOf(kind, 'ca').paragraphs].flat())
        expect(way.text).not.toMatch(/\b(?:del|el|al) \{(?:received|today|missed|promised_for|next_contact)\}/);
  });

  const ODD = [
    "O'Brien '{x}' {customer}",
    '{',
    '<b>&amp;',
    "it's {me, plural, one {#} other {#}}",
    '=cmd()',
    'שלום',
    '😀'.repeat(50),
  ];
  it.each(all)('%s %s: shows what somebody wrote letter for letter, whatever it looks like', (language, kind) => {
    for (const odd of ODD) {
      const values: LetterValues = Object.fromEntries(NAMES.map((name) => [name, odd]));
      const { body } = writeLetter(templateOf(kind, language), values);
      expect(body.split(odd).length).toBeGreaterThan(3);
    }
  });
});
