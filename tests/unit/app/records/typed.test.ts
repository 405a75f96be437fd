import { describe, expect, it } from 'vitest';
import { ITEM_NAMES, lookedFor, typedRecord } from '../../../../src/app/records/typed.ts';
import { isCorrectable } from '../../../../src/core/corrected.ts';

const find = (text: string, within = '', page = 0) => ({ type: 'find', text, within, page });

describe('what is looked for', () => {
  it.each([
    ['order HF-203994', 'HF-203994'],
    ['Order number 4411', '4411'],
    ['contract no. #77', '77'],
    ['phone 07911 123456', '07911 123456'],
    ['customer: Maria Lopes', 'Maria Lopes'],
    ['order arrived broken', 'order arrived broken'],
    ['order from 2025', 'order from 2025'],
    ['orders 44', 'orders 44'],
    ['order', 'order'],
  ])('is found without the word for what kind of thing it is: %s', (typed, looked) => {
    expect(lookedFor(typed)).toBe(looked);
  });

  it('takes a moment, whatever is typed', () => {
    const before = performance.now();
    for (const part of ['order ', 'order: ', 'phone no. ', 'name:', ' ', 'a1']) lookedFor(part.repeat(10_000));
    expect(performance.now() - before).toBeLessThan(200);
  });

  it('names items that there are', () => {
    expect(Object.values(ITEM_NAMES).filter((path) => !isCorrectable(path))).toEqual([]);
  });
});

describe('a typed line about records', () => {
  it.each([
    ['find 4411', find('4411')],
    ['/find 4411', find('4411')],
    ['FIND  Žan Kovač ', find('Žan Kovač')],
    ['find', find('')],
    ['search kettle', find('kettle')],
    ['find mine: kettle', find('kettle', 'mine')],
    ['find branch: kettle page 2', find('kettle', 'branch', 1)],
    ['find all: Okafor', find('Okafor', 'all')],
    ['find kettle page 0', find('kettle')],
    ['find page 2', find('page 2')],
    ['export', { type: 'files' }],
    ['reopen 4411: it leaks again', { type: 'reopen', query: '4411', text: 'it leaks again' }],
    ['add to Mrs Okafor: she rang', { type: 'add', query: 'Mrs Okafor', text: 'she rang' }],
    ['correct okafor, phone: +44 7911: 12', { type: 'correct', query: 'okafor', item: 'phone', text: '+44 7911: 12' }],
  ])('%j', (line, expected) => {
    expect(typedRecord(line, 'en')).toEqual(expected);
  });

  it.each([
    'finding the manual',
    'found it',
    'exported from Spain',
    'export the list to her',
    'reopen',
    'reopen 4411',
    'add to the order two lids',
    'correct',
    'correct: she has the receipt',
    'correct okafor: yes',
    `reopen ${'x'.repeat(300)}: y`,
  ])('%j is about something else', (line) => {
    expect(typedRecord(line, 'en')).toBeNull();
  });
});
