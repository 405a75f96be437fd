import { describe, expect, it } from 'vitest';
import { worthIn } from '../../../../src/app/letters/worth.ts';
import { fittingKind } from '../../../../src/app/letters/write.ts';
import type { Complaint, Promised } from '../../../../src/core/complaint.ts';
import { aComplaint } from '../../../support/records.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const solution = { what: 'Delivery charge back', onTheSpot: true, promisedFor: null };
const promised = (by: number) => ({ state: 'open', by }) as Promised;

describe('the letter that a card suggests', () => {
  it.each<[string, Partial<Complaint>, Promised[], string]>([
    ['settled on the spot', { solution }, [], 'resolution'],
    ['resolved', { status: 'resolved' }, [], 'resolution'],
    ['open again: what was agreed did not settle it', { status: 'reopened', solution }, [], 'acknowledgement'],
    ['open again, with a new promise', { status: 'reopened', solution }, [promised(NOW + 1)], 'next-steps'],
    ['a promise past its time', { status: 'reopened', solution }, [promised(NOW - 1)], 'late'],
    ['agreed, and not done yet', { solution: { ...solution, onTheSpot: false } }, [], 'next-steps'],
    ['nothing agreed yet', {}, [], 'acknowledgement'],
  ])('fits how things stand: %s', (_, more, promises, kind) => {
    const none = { what: null, onTheSpot: null, promisedFor: null };
    expect(fittingKind(aComplaint({ status: 'open', solution: none, ...more }), promises, NOW)).toBe(kind);
  });
});

describe('an amount', () => {
  it.each([
    ['en', '€12.50'],
    ['pt', '12,50 €'],
    ['sl', '12,50 €'],
    ['uk', '12,50 €'],
    ['ca', '12,50 €'],
  ])('is written as its language writes it: %s', (language, words) => {
    const given = { kind: 'money', amount: 12.5, currency: 'EUR', what: null } as const;
    expect(worthIn(given, language)?.replace(/[\u00a0\u202f]/g, ' ')).toBe(words);
  });
});
