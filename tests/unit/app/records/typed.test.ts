import { describe, expect, it } from 'vitest';
import { typedRecord } from '../../../../src/app/records/typed.ts';

const find = (text: string, within = '', page = 0) => ({ type: 'find', text, within, page });

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
