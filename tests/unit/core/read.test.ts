import { describe, expect, it } from 'vitest';
import { validators } from '../../../src/app/validators.ts';
import type { Field } from '../../../src/core/playbook.ts';
import { isBlank, type Reading, read } from '../../../src/core/read.ts';
import { field, LONDON, NOW } from './sample.ts';

const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
];

function reading(more: Partial<Field>, raw: string | string[]): Reading {
  return read(field('f', more), raw, NOW, LONDON, validators);
}

describe('reading what was typed', () => {
  it.each<[string, Partial<Field>, string | string[], Reading]>([
    [
      'a text stands as typed, blanks and all',
      { type: 'text' },
      '  It leaks. ',
      { value: '  It leaks. ', problem: null },
    ],
    ['a list for a text is joined', { type: 'long-text' }, ['a', 'b'], { value: 'a, b', problem: null }],
    ['an option', { type: 'choice', options }, 'a', { value: 'a', problem: null }],
    ['an option with blanks around it', { type: 'choice', options }, ' a ', { value: 'a', problem: null }],
    ['no option', { type: 'choice', options }, 'First thing', { value: null, problem: 'not-an-option' }],
    ['several options', { type: 'choices', options }, ['b', 'a'], { value: ['b', 'a'], problem: null }],
    ['several options in one text', { type: 'choices', options }, 'a, b', { value: ['a', 'b'], problem: null }],
    ['known and unknown options', { type: 'choices', options }, ['a', 'z'], { value: ['a'], problem: 'not-an-option' }],
    ['partly', { type: 'yes-no-partly' }, 'partly', { value: 'partly', problem: null }],
    ['perhaps', { type: 'yes-no-partly' }, 'perhaps', { value: null, problem: 'not-an-option' }],
    ['a number', { type: 'number' }, '15', { value: 15, problem: null }],
    ['an amount', { type: 'money' }, '£25', { value: { amount: 25, currency: 'GBP' }, problem: null }],
    ['a number to ring', { type: 'phone' }, '07911 123456', { value: '+447911123456', problem: null }],
    ['an address', { type: 'e-mail' }, ' joy@example.com ', { value: 'joy@example.com', problem: null }],
    ['a time', { type: 'date-time' }, '2026-11-27T12:00', { value: Date.UTC(2026, 10, 27, 12), problem: null }],
    [
      'a time that has passed is still a time',
      { type: 'date-time' },
      '2026-11-20T12:00',
      { value: Date.UTC(2026, 10, 20, 12), problem: 'date-in-the-past' },
    ],
  ])('%s', (_, more, raw, expected) => {
    expect(reading(more, raw)).toEqual(expected);
  });
});

describe('an input that says nothing', () => {
  it.each<[string | string[], boolean]>([
    ['', true],
    [' \n\t\u00a0', true],
    [[], true],
    [['', ' '], true],
    ['0', false],
    [['', 'a'], false],
  ])('%j: %s', (raw, blank) => {
    expect(isBlank(raw)).toBe(blank);
  });
});
