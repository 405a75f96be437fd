import { describe, expect, it } from 'vitest';
import { checkPhrases } from '../../../src/phrasing/check-runs.ts';
import { loadPhrases, type PhraseFile } from '../../../src/phrasing/library.ts';
import { rephrase } from '../../../src/phrasing/rephrase.ts';
import { libraryWith } from '../../support/phrases.ts';

const COMMON = `language: en
expansions: {we: "(we|i)"}
negative: ["not", "no"]
service: [sell*]
`;
const SOUND = `situation: dont_sell
title: Not in the range
patterns:
  - "<we> don't sell {thing}"
not:
  - We sell everything
answers:
  - {id: show, move: offer, uses: [], text: "Let me show you what comes close."}
tests:
  - {in: "We don't sell it", first: "Let me show you what comes close."}
`;

const ask = { text: "We don't sell it", language: 'en', fallbackLanguage: 'en' };

/** What the checker says of a file in a small library, as "line:column code". */
function found(text: string, common = COMMON): string[] {
  const files: PhraseFile[] = [
    { path: 'en/_common.yaml', text: common },
    { path: 'en/dont_sell.yaml', text },
  ];
  return checkPhrases(files, () => true).map((each) => `${each.line}:${each.column} ${each.code}`);
}

describe('what is wrong with a phrase file is said with its place', () => {
  it.each([
    ['nothing', SOUND, []],
    ['a bracket that never closes', SOUND.replace('{thing}"', '[{thing}"'), ['4:22 unclosed-group']],
    ['a bracket that closes nothing', SOUND.replace('sell {thing}', 'sell) {thing}'), ['4:21 stray-bracket']],
    ['a star alone', SOUND.replace('sell {thing}', 'sell * {thing}'), ['4:22 stray-star']],
    ['a slot that does not exist', SOUND.replace('{thing}', '{thng}'), ['4:22 unknown-slot']],
    ['an expansion that does not exist', SOUND.replace('<we> don', '<wee> don'), ['4:6 unknown-expansion']],
    ['a slot that the answer does not name', SOUND.replace('what comes', '{thing}'), ['8:62 uses-mismatch']],
    ['a slot that the answer does not hold', SOUND.replace('uses: []', 'uses: [thing]'), ['8:36 uses-mismatch']],
    [
      'a case that does not exist',
      SOUND.replace('uses: []', 'uses: [thing]').replace('what', '{thing|foo}'),
      ['8:67 case-unknown'],
    ],
    ['no title', SOUND.replace('title: Not in the range\n', ''), ['1:1 missing-title']],
    ['a misspelt key', SOUND.replace('title:', 'titel:'), ['1:1 missing-title', '2:1 unknown-key']],
    [
      'two answers of one name',
      SOUND.replace('tests:', '  - {id: show, move: fact, uses: [], text: "We have more."}\ntests:'),
      ['9:10 duplicate-answer'],
    ],
    ['another name than the file', SOUND.replace('situation: dont_sell', 'situation: other'), ['1:12 file-name']],
    [
      'a promise',
      SOUND.replaceAll('Let me show you what comes close.', 'You get one for free.'),
      ['8:45 answer-unsafe', '10:10 test-failed'],
    ],
    [
      'a refusal',
      SOUND.replaceAll('Let me show you what comes close.', 'Unfortunately it is gone.'),
      ['8:45 answer-unsafe', '10:10 test-failed'],
    ],
    ['a test that fails', SOUND.replace('first: "Let me', 'first: "May I'), ['10:37 test-failed']],
    [
      'a near-miss that is answered',
      SOUND.replace('We sell everything', "We don't sell that"),
      ['6:5 near-miss-answered'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text).filter((each) => !each.includes('never-used'))).toEqual(expected);
  });

  it('an expansion that holds itself, at its name', () => {
    const common = COMMON.replace('"(we|i)"}', '"(we|<us>)", us: "(us|<we>)"}');
    expect(found(SOUND, common)).toEqual(
      expect.arrayContaining(['2:14 circular-expansion', '2:31 circular-expansion']),
    );
  });

  it('a pattern and an answer that nothing leads to', () => {
    const text = SOUND.replace('not:', '  - never ever\nnot:').replace(
      'tests:',
      '  - {id: day, move: fact, uses: [date], text: "We have it from {date}."}\ntests:',
    );
    expect(found(text)).toEqual(['5:5 pattern-never-used', '10:10 answer-never-used']);
  });
});

describe('a broken file', () => {
  it('leaves the library of before in force', () => {
    const before = libraryWith({ 'en/_common.yaml': COMMON, 'en/dont_sell.yaml': SOUND }).library;
    const files = [
      { path: 'en/_common.yaml', text: COMMON },
      { path: 'en/dont_sell.yaml', text: SOUND.replace('answers:', 'answers: [') },
    ];
    const after = loadPhrases(files, { before });
    expect(after.diagnostics.map((each) => each.code)).toEqual(['missing-comma']);
    expect(after.library).toBe(before);
    expect(rephrase(after.library, ask).answers[0]?.text).toBe('Let me show you what comes close.');
  });

  it('is left out where there was none before, and the others are used', () => {
    const broken = SOUND.replace('situation: dont_sell', 'situation: broken').replace('uses: []', 'uses: [nothing]');
    const { library, diagnostics } = libraryWith({
      'en/_common.yaml': COMMON,
      'en/dont_sell.yaml': SOUND,
      'en/broken.yaml': broken,
    });
    expect(diagnostics.map((each) => each.code)).toEqual(['uses-mismatch']);
    expect(library.sources('en').map((each) => each.situation)).toEqual(['dont_sell']);
    expect(rephrase(library, ask).answers[0]?.text).toBe('Let me show you what comes close.');
  });
});

describe('what a language shares', () => {
  const cues = COMMON.split('\n').filter((line) => /^(language|negative):/.test(line));

  it('may stand in several files', () => {
    const common = COMMON.split('\n').filter((line) => !line.startsWith('negative:'));
    const apart = {
      'en/_common.yaml': common.join('\n'),
      'en/_cues.yaml': cues.join('\n'),
      'en/dont_sell.yaml': SOUND,
    };
    const { library, diagnostics } = libraryWith(apart);
    expect(diagnostics).toEqual([]);
    expect(rephrase(library, ask).answers[0]?.text).toBe('Let me show you what comes close.');
  });

  it('stands in one of them, list by list', () => {
    const twice = { 'en/_common.yaml': COMMON, 'en/_cues.yaml': cues.join('\n'), 'en/dont_sell.yaml': SOUND };
    const { diagnostics } = libraryWith(twice);
    expect(diagnostics.map((each) => `${each.file}:${each.line} ${each.code}`)).toEqual([
      'en/_cues.yaml:2 duplicate-list',
    ]);
  });
});
