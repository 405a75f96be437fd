import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createPhrases } from '../../../../src/app/phrases.ts';
import { withOwn } from '../../../../src/app/wording/own.ts';
import { compileApart } from '../../../../src/compile-apart.ts';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
import { rephrase } from '../../../../src/phrasing/rephrase.ts';
import { compileTongue } from '../../../../src/phrasing/tongue.ts';
import { libraryWith, shippedPhrases } from '../../../support/phrases.ts';

// A phrase that a supervisor adds is compiled in a thread of its own, and nobody waits for it.

const phrase: AddedPhrase = {
  id: 'p.1',
  language: 'en',
  situation: 'own_valet',
  title: 'No valet parking',
  example: 'we do not park guests cars before noon',
  answer: 'Valet parking is open from {time}.',
  move: 'fact',
  why: null,
  by: 'vera',
  at: 1,
  offAt: null,
};

shippedPhrases().tongue('en');

const SMALL = `
situation: a
title: A
why: It says what is possible.
patterns: ["we do not do that"]
examples: ["we do not do that"]
answers: [{id: a, move: fact, text: "We do this."}]
tests: [{in: "we do not do that"}]
`;

function open(phrases: AddedPhrase[]) {
  const reader = { phrases: async () => phrases, phrasesStamp: async () => phrases.map((each) => each.id).join() };
  const kept = createPhrases({ shipped: shippedPhrases, isWarm: () => true, compile: compileApart });
  const ask = async (text: string) => {
    const { library, own } = await kept.current(reader);
    const found = rephrase(library, { text, language: 'en', fallbackLanguage: 'en' });
    return withOwn(found, text, library, own, []).answers.map((each) => each.text);
  };
  return { kept, ask };
}

describe('a phrase that was added', () => {
  it('answers nobody any more from the moment that it is switched off, though nothing is compiled yet', async () => {
    const other = {
      ...phrase,
      id: 'p.9',
      example: 'we never iron guests shirts before noon',
      answer: 'We iron from {time}.',
    };
    let phrases = [phrase, { ...other, at: 2 }];
    let stamp = 'both';
    const waiting: (() => void)[] = [];
    const kept = createPhrases({
      shipped: shippedPhrases,
      isWarm: () => true,
      compile: async (source) => {
        if (stamp !== 'both') await new Promise<void>((resolve) => waiting.push(resolve));
        return await compileApart(source);
      },
    });
    const reader = { phrases: async () => phrases, phrasesStamp: async () => stamp };
    const ask = async (text: string) => {
      const { library, own } = await kept.current(reader);
      const found = rephrase(library, { text, language: 'en', fallbackLanguage: 'en' });
      return withOwn(found, text, library, own, []).answers.map((each) => each.text);
    };
    await kept.prepare(phrases);
    const like = 'we do not park the guests cars before 9 am';
    expect((await ask(like)).join()).toContain('alet parking is open from 9 am.');
    phrases = [
      { ...phrase, offAt: 3 },
      { ...other, at: 2 },
    ];
    stamp = 'off';
    expect((await ask(like)).join()).not.toContain('alet parking');
    expect((await ask(phrase.example)).join()).not.toContain('alet parking');
    // What is still in use answers its own sentence meanwhile.
    expect((await ask('we never iron guests shirts before 9 am'))[0]).toBe('We iron from 9 am.');
    // What was written anew says nothing of what it said before.
    phrases = [
      { ...phrase, answer: 'Our valets begin at {time}.' },
      { ...other, at: 2 },
    ];
    stamp = 'changed';
    expect((await ask(phrase.example))[0]).toBe('Our valets begin at noon.');
    expect((await ask(like)).join()).not.toContain('alet parking');
    for (const go of waiting) go();
  }, 90_000);

  it('is compiled once, however many wait for it, and no other language with it', async () => {
    const { library } = libraryWith({ 'en/a.yaml': SMALL, 'pt/a.yaml': SMALL });
    const asked: string[] = [];
    const kept = createPhrases({
      shipped: () => library,
      isWarm: () => true,
      compile: async ({ common, situations }) => {
        asked.push(common.language);
        return compileTongue(common, situations);
      },
    });
    const phrases = [phrase];
    await Promise.all([kept.prepare(phrases), kept.prepare(phrases)]);
    expect(asked).toEqual(['en']);
    await kept.prepare([...phrases, { ...phrase, id: 'p.7', language: 'pt' }]);
    expect(asked).toEqual(['en', 'pt']);
  });

  it('answers its own sentence at once, and others like it when it is compiled', async () => {
    const { kept, ask } = open([phrase]);
    expect((await ask('We do not park guests cars before noon.'))[0]).toBe('Valet parking is open from noon.');
    await kept.prepare([phrase]);
    await expect
      .poll(() => ask('we do not park guests cars before 9 am'))
      .toContain('Valet parking is open from 9 am.');
  }, 60_000);

  it('holds nobody up while it is compiled', async () => {
    const other = { ...phrase, id: 'p.2', example: 'we never polish guests shoes before noon' };
    const { kept } = open([]);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const start = performance.now();
    await kept.prepare([other]).finally(() => clearInterval(beat));
    // Here only its sources are put together, and what the thread sends is read.
    expect(longest).toBeLessThan((performance.now() - start) / 2);
  }, 60_000);
});
