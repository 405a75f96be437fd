import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createPhrases } from '../../../../src/app/phrases.ts';
import { withOwn } from '../../../../src/app/wording/own.ts';
import { compileApart } from '../../../../src/compile-apart.ts';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
import { rephrase } from '../../../../src/phrasing/rephrase.ts';
import { shippedPhrases } from '../../../support/phrases.ts';

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
