import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/core/answer.ts';
import { type Guard, holds } from '../../../src/core/guard.ts';
import { answer } from './sample.ts';

const answers: Answers = {
  mood: answer('angry'),
  ticks: answer(['a', 'b']),
  percent: answer('15', 15),
  amount: answer('£25', { amount: 25, currency: 'GBP' }),
  misread: answer('soon', null, { problem: 'not-a-date-time' }),
};

describe('a guard', () => {
  it.each<[string, Guard | null, boolean]>([
    ['none always holds', null, true],
    ['is: one of the values', { field: 'mood', is: ['upset', 'angry'] }, true],
    ['is: none of the values', { field: 'mood', is: ['calm'] }, false],
    ['is: any of several ticks', { field: 'ticks', is: ['b'] }, true],
    ['is: none of the ticks', { field: 'ticks', is: ['c'] }, false],
    ['is: a number as text', { field: 'percent', is: ['15'] }, true],
    ['is: never, without an answer', { field: 'nothing', is: ['x'] }, false],
    ['is: never, while the answer is not understood', { field: 'misread', is: ['soon'] }, false],
    ['answered', { field: 'mood', answered: true }, true],
    ['answered counts what is not understood: it was said', { field: 'misread', answered: true }, true],
    ['answered: false, and it is not', { field: 'nothing', answered: false }, true],
    ['answered: false, but it is', { field: 'mood', answered: false }, false],
    ['at least, on the mark', { field: 'percent', atLeast: 15 }, true],
    ['at least, below it', { field: 'percent', atLeast: 15.01 }, false],
    ['at most, on the mark', { field: 'amount', atMost: 25 }, true],
    ['at most, above it', { field: 'amount', atMost: 24.99 }, false],
    ['at most needs an amount', { field: 'mood', atMost: 100 }, false],
    ['at most does not hold for what is unknown', { field: 'nothing', atMost: 100 }, false],
    ['not', { not: { field: 'mood', is: ['calm'] } }, true],
    ['not, without an answer', { not: { field: 'nothing', is: ['x'] } }, true],
    [
      'all',
      {
        all: [
          { field: 'mood', is: ['angry'] },
          { field: 'percent', atLeast: 10 },
        ],
      },
      true,
    ],
    [
      'all, one short',
      {
        all: [
          { field: 'mood', is: ['angry'] },
          { field: 'percent', atLeast: 20 },
        ],
      },
      false,
    ],
    [
      'any',
      {
        any: [
          { field: 'mood', is: ['calm'] },
          { field: 'percent', atLeast: 10 },
        ],
      },
      true,
    ],
    ['any of nothing', { any: [] }, false],
    ['all of nothing', { all: [] }, true],
  ])('%s', (_, guard, expected) => {
    expect(holds(guard, answers)).toBe(expected);
  });

  it.each(['constructor', '__proto__', 'toString'])('takes %s for a field that has no answer', (name) => {
    expect(holds({ field: name, answered: true }, answers)).toBe(false);
    expect(holds({ not: { field: name, is: ['x'] } }, answers)).toBe(true);
  });
});
