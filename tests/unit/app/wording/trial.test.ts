import { describe, expect, it } from 'vitest';
import { tryOut } from '../../../../src/app/wording/trial.ts';
import type { AddedPhrase } from '../../../../src/core/phrase.ts';
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
