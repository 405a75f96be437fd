import { describe, expect, it } from 'vitest';
import { ERRORS, WARNINGS } from '../../../src/letters/codes.ts';
import { compileLetters } from '../../../src/letters/library.ts';
import { tooMuch } from '../../../src/phrasing/proofread.ts';

// What a mistake in a letter is told as: its code, its place, and what to do.

const GOOD = `letter: late
language: en
title: We are late
review_by: 2027-11-01
subject: We are late
paragraphs:
  - ["Dear {customer},", "Hello,"]
  - "The new time is {promised_for}."
  - I am sorry that you wait.
`;
const RIGHTS = `rights:
  uk-thing:
    title: A thing
    countries: [GB]
    letters: [late]
    source: somewhere
    valid_from: 2020-01-01
    check_by: 2027-01-01
    texts:
      en: You can go to the ombudsman.
gone:
  - {words: old.example/odr, since: 2025-07-20, why: It is closed., source: somewhere}
`;
const found = (letter: string, rights = RIGHTS, path = 'letters/en/late.yaml') =>
  compileLetters(
    [
      { path, text: letter },
      { path: 'letters/rights.yaml', text: rights },
    ],
    { today: '2026-11-22', proofread: tooMuch },
  ).diagnostics.filter((each) => each.code !== 'missing-letter');

describe('a mistake in a letter', () => {
  it('there is none in a good one', () => {
    expect(found(GOOD)).toEqual([]);
  });

  const cases: [string, string, string, number][] = [
    ['letter: late', 'letter: lately', 'unknown-word', 1],
    ['language: en', 'language: pt', 'language-mismatch', 2],
    ['review_by: 2027-11-01', 'review_by: 2027-13-01', 'malformed-date', 4],
    ['review_by: 2027-11-01', 'review_by: 2026-11-01', 'review-overdue', 4],
    ['{promised_for}.', '{promised_fr}.', 'unknown-placeholder', 8],
    ['{promised_for}.', '{promised_for, date}.', 'placeholder-misfit', 8],
    ['{promised_for}.', '{promised_for.', 'malformed-placeholder', 8],
    ['{promised_for}.', '{reason}.', 'never-asked', 8],
    ['title: We are late', 'title: We are late\nasks: [mood]', 'unknown-word', 4],
    ['title: We are late', 'titel: We are late', 'unknown-key', 3],
    ['I am sorry that you wait.', 'We guarantee that it comes.', 'phrasing', 9],
    ['I am sorry that you wait.', 'It is our fault that you wait.', 'phrasing', 9],
    ['I am sorry that you wait.', 'Hurrah!', 'exclamation-mark', 9],
    ['I am sorry that you wait.', `${'word '.repeat(30)}end.`, 'long-sentence', 9],
    ['I am sorry that you wait.', 'Turn to old.example/odr today.', 'gone-words', 1],
    ['I am sorry that you wait.', '"{me} is sorry."', 'nothing-always', 1],
    ['letter: late\n', 'letter: late\n\tx: 1\n', 'tab-indent', 2],
  ];
  it.each(cases)('%s becomes %s: %s in line %i', (from, to, code, line) => {
    let text = GOOD.replace(from, to);
    if (code === 'nothing-always') text = text.replace('["Dear {customer},", "Hello,"]', '"Dear {customer},"');
    const [first] = found(text).filter((each) => each.code === code);
    expect(first).toMatchObject({ code, line });
    expect(first?.fix.length).toBeGreaterThan(3);
    expect(first?.severity).toBe(Object.hasOwn(WARNINGS, code) ? 'warning' : 'error');
  });

  it('a letter about a promise names it and its time', () => {
    const text = GOOD.replaceAll('late', 'resolution').replace('{promised_for}', '{solution}');
    expect(found(text, RIGHTS, 'letters/en/resolution.yaml')).toMatchObject([{ code: 'promise-left-out' }]);
  });

  const rights: [string, string, string][] = [
    ['check_by: 2027-01-01', 'check_by: 2026-01-01', 'check-overdue'],
    ['valid_from: 2020-01-01', 'valid_from: soon', 'malformed-date'],
    ['countries: [GB]', 'countries: [Britain]', 'malformed-country'],
    ['    source: somewhere\n', '', 'missing-key'],
    ['source: somewhere\n    valid', 'source: somewhere\n    unsure: Nobody knows.\n    valid', 'unsure-said'],
    ['You can go to the ombudsman.', 'We guarantee a refund!', 'phrasing'],
  ];
  it.each(rights)('of a right: %s becomes %s: %s', (from, to, code) => {
    expect(found(GOOD, RIGHTS.replace(from, to)).map((each) => each.code)).toContain(code);
  });

  it('keeps one file out, and no other', () => {
    const { library, diagnostics } = compileLetters(
      [
        { path: 'letters/en/late.yaml', text: GOOD.replace('{customer}', '{nobody}') },
        { path: 'letters/pt/late.yaml', text: GOOD.replace('language: en', 'language: pt') },
        { path: 'letters/sl/late.yaml', text: 'a: [' },
      ],
      { today: '2026-11-22' },
    );
    expect(library.languages).toEqual(['pt']);
    expect(diagnostics.filter((each) => each.severity === 'error').map((each) => each.file)).toEqual([
      'letters/en/late.yaml',
      'letters/sl/late.yaml',
    ]);
  });

  it('the same letter twice is told', () => {
    const two = ['letters/en/late.yaml', 'letters/en/late.copy.yaml'].map((path) => ({ path, text: GOOD }));
    const codes = compileLetters(two, { today: '2026-11-22' }).diagnostics.map((each) => each.code);
    expect(codes).toEqual(expect.arrayContaining(['duplicate-letter', 'file-name']));
  });

  it('every code has its meaning', () => {
    for (const about of Object.values({ ...ERRORS, ...WARNINGS })) expect(about).toMatch(/^[A-Z].*\.$/s);
  });

  it('never throws, whatever is cut out of it', () => {
    for (let at = 0; at < GOOD.length; at += 3)
      for (const length of [1, 7, 30]) expect(() => found(GOOD.slice(0, at) + GOOD.slice(at + length))).not.toThrow();
  });
});
