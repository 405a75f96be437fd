import { describe, expect, it } from 'vitest';
import { isDoneBy, type Test, tryOut } from '../../../../src/app/wording/trial.ts';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
import type { Rephrasing } from '../../../../src/phrasing/rephrase.ts';
import { shippedPhrases } from '../../../support/phrases.ts';

shippedPhrases().tongue('en');

const LIFT: AddedPhrase = {
  id: 'p.1',
  language: 'en',
  situation: 'own_lift',
  title: 'Lift',
  example: 'The lift is out of order',
  answer: 'Please take the stairs; may I carry your bags?',
  move: 'offer',
  why: null,
  by: 'vera',
  at: 1,
  offAt: null,
};

const PARKING: AddedPhrase = {
  ...LIFT,
  id: 'p.2',
  situation: 'own_parking',
  title: 'No parking',
  example: 'we have no parking',
  answer: 'Let me show you where you can park.',
  at: 2,
};

const trial = (phrase: AddedPhrase, phrases: AddedPhrase[]) =>
  tryOut(phrase, { shipped: shippedPhrases(), phrases, facts: [], prepare: async () => {} }, async () => {});

describe('a phrase that is tried out', () => {
  it('is not held up by what an earlier one does', async () => {
    expect(await trial(PARKING, [LIFT])).toEqual([]);
  }, 300_000);
});

describe('a test that comes out worse with a phrase than without', () => {
  const test: Test = { text: 'Bring it by 14 June', situation: 'documents_needed', must: 'rephrased' };
  const nothing: Rephrasing = {
    ...{ verdict: 'no-match', language: 'en', reason: 'unsure', situation: null, choices: [], answers: [] },
    ...{ why: null, slots: [], dropped: [] },
  };
  const said = { ...nothing, verdict: 'rephrased', reason: null } as const;
  const titled = (id: string) => ({ id, title: id });
  const line = (id: string) => ({ id, text: 'Let me see.', move: 'offer' as const, reviewed: false, replaced: [] });

  it.each<[string, Rephrasing]>([
    ['falls below the bar', nothing],
    ['loses its line in its own situation', { ...nothing, situation: titled('documents_needed') }],
    ['goes to another situation', { ...said, situation: titled('no_refund'), answers: [line('a')] }],
    ['is in doubt between others', { ...nothing, choices: [titled('no_refund'), titled('own_lift')] }],
  ])('is not its doing where the statement %s', (_, found) => {
    expect(isDoneBy(LIFT, test, found)).toBe(false);
    expect(isDoneBy(LIFT, { ...test, must: 'already-positive' }, found)).toBe(false);
  });

  it.each<[string, Rephrasing]>([
    ['goes to its situation', { ...said, situation: titled('own_lift'), answers: [line('a')] }],
    ['goes there and finds no line', { ...nothing, situation: titled('own_lift') }],
    ['is most likely there', { ...nothing, choices: [titled('own_lift'), titled('no_refund')] }],
    ['gets its line', { ...said, situation: titled('documents_needed'), answers: [line('own:p.1')] }],
  ])('is its doing where the statement %s', (_, found) => {
    expect(isDoneBy(LIFT, test, found)).toBe(true);
  });

  it('is its doing in its own situation', () => {
    expect(isDoneBy({ ...LIFT, situation: 'documents_needed' }, test, nothing)).toBe(true);
  });
});
