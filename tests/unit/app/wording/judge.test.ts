import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSound, judge, phraseOf } from '../../../../src/app/wording/judge.ts';
import type { PhraseDraft } from '../../../../src/core/phrase.ts';
import { FACT, libraryWith, PHRASES } from '../../../support/phrases.ts';

// Two situations are compiled in no time; what all share is that which ships, with its dates and promises.
const shared = (name: string) => readFileSync(join(PHRASES, 'en', `${name}.yaml`), 'utf8');
const { library } = libraryWith({
  'en/_common.yaml': shared('_common'),
  'en/_cues.yaml': shared('_cues'),
  'en/printer.yaml':
    'situation: printer\ntitle: The printer is out of order\npatterns: ["the printer cannot print"]\nanswers:\n  - {id: a, move: offer, text: "Let me see."}\n  - {id: b, move: offer, text: "Let me ask."}\n',
  'en/return_window.yaml':
    'situation: return_window\ntitle: Too late to bring it back\npatterns: ["take it back"]\nanswers:\n  - {id: a, move: offer, text: "Let me see."}\n  - {id: b, move: offer, text: "Let me ask."}\n',
});

const DRAFT: PhraseDraft = {
  language: 'en',
  example: "The printer can't print before Friday",
  situation: 'printer',
  title: '',
  answer: 'The printer can print from Friday.',
  why: '',
  review: '',
};
const NEW = { ...DRAFT, situation: '+new' };

const judged = (draft: PhraseDraft, facts: (typeof FACT)[] = []) => judge(draft, library, { ownLanguage: 'en', facts });

describe('a draft of a phrase', () => {
  it('is sound as it stands here', () => {
    expect(judged(DRAFT).problems).toEqual({ example: [], situation: [], title: [], answer: [], why: [] });
  });

  it('may promise what a fact vouches for, in the situation and language of the fact alone', () => {
    const draft = { ...DRAFT, answer: 'We exchange it within 30 days: the printer prints from {date}.' };
    expect(isSound(judged(draft, [{ ...FACT, situation: 'printer' }]))).toBe(true);
    expect(judged(draft, [FACT]).problems.answer.join(' ')).toContain('"30" is a figure');
    expect(isSound(judged(draft, [{ ...FACT, situation: 'printer', language: 'pt' }]))).toBe(false);
  });

  it('is told of a promise once, whichever lists have it', () => {
    const draft = { ...DRAFT, answer: 'The printer can print from {date} and you get a discount.' };
    expect(judged(draft).problems.answer).toEqual(['"discount" is a promise that the example does not make.']);
  });

  it('names a new situation without what nobody sees, on one line, and short', () => {
    const draft = { ...NEW, title: ' Out\u202Eof\u0007\n order\u200F ' };
    const found = judged(draft);
    expect(isSound(found)).toBe(true);
    expect(phraseOf(draft, found, { id: 'p.1', by: 'vera', at: 1 })).toMatchObject({
      title: 'Outof order',
      situation: 'own_outof_order',
    });
    expect(judged({ ...NEW, title: '\u202E\u202E\u200F\u0007' }).problems.title).toHaveLength(1);
    expect(judged({ ...NEW, title: 'a'.repeat(60) }).problems.title).toEqual([]);
    expect(judged({ ...NEW, title: 'a'.repeat(61) }).problems.title).toEqual([
      'Make the name shorter: at most 60 characters.',
    ]);
  });

  it.each(['constructor', 'own_nothing', '__proto__'])('goes to no situation that is not there: %s', (situation) => {
    const found = judged({ ...DRAFT, situation });
    expect(found.situation).toBeNull();
    expect(found.problems.situation).toEqual(['Choose a situation from the list.']);
  });
});
