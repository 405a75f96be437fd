import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/core/answer.ts';
import { changes, missing, recordOf } from '../../../src/core/record.ts';
import { answer, field, NOW, playbookOf, step, walkOf } from './sample.ts';

const kinds = ['money', 'percent'].map((value) => ({ value, label: value }));
const playbook = playbookOf(
  [
    field('kind', { type: 'choice', options: kinds, mandatory: true, record: 'compensation.kind' }),
    field('sum', {
      type: 'money',
      mandatory: true,
      when: { field: 'kind', is: ['money'] },
      record: 'compensation.amount',
    }),
    field('percent', {
      type: 'number',
      mandatory: true,
      when: { field: 'kind', is: ['percent'] },
      record: 'compensation.amount',
    }),
    field('phone', { type: 'phone', mandatory: true, record: 'customer.phone' }),
    field('day', { type: 'date-time', mandatory: true, record: 'followUpAt' }),
    field('first', { record: 'solution.what' }),
    field('later', { record: 'solution.what' }),
    field('private'),
  ],
  [step('only')],
);
const sum = { amount: 25, currency: 'GBP' };

function record(answers: Answers) {
  return Object.fromEntries(recordOf(playbook, walkOf(playbook, { answers })));
}

describe('what the answers say of the record', () => {
  it('holds what was understood, under its path', () => {
    expect(record({ kind: answer('money'), sum: answer('£25', sum), private: answer('x') })).toEqual({
      'compensation.kind': 'money',
      'compensation.amount': sum,
    });
  });

  it('keeps what was not understood in the words that were typed', () => {
    expect(record({ day: answer('when he is back', null, { problem: 'not-a-date-time' }) })).toEqual({
      followUpAt: 'when he is back',
    });
  });

  it('takes the later of two answers for one path', () => {
    const early = answer('a voucher', 'a voucher', { at: NOW });
    const late = answer('a new kettle', 'a new kettle', { at: NOW + 1 });
    expect(record({ first: late, later: early })).toEqual({ 'solution.what': 'a new kettle' });
    expect(record({ first: early, later: late })).toEqual({ 'solution.what': 'a new kettle' });
  });

  it('leaves out what no longer applies: 25 pounds are not 25 per cent', () => {
    expect(record({ kind: answer('percent'), sum: answer('£25', sum) })).toEqual({ 'compensation.kind': 'percent' });
  });
});

describe('what changed between two records', () => {
  it('is told with both sides, in the order of the record', () => {
    const before = recordOf(playbook, walkOf(playbook, { answers: { first: answer('old'), phone: answer('1') } }));
    const after = recordOf(playbook, walkOf(playbook, { answers: { first: answer('new'), phone: answer('1') } }));
    expect(changes(before, after)).toEqual([{ path: 'solution.what', before: 'old', after: 'new' }]);
    expect(changes(before, new Map())).toEqual([
      { path: 'customer.phone', before: '1', after: null },
      { path: 'solution.what', before: 'old', after: null },
    ]);
  });

  it('is nothing where two values are equal, not merely the same object', () => {
    const one = recordOf(playbook, walkOf(playbook, { answers: { kind: answer('money'), sum: answer('£25', sum) } }));
    const two = recordOf(
      playbook,
      walkOf(playbook, { answers: { kind: answer('money'), sum: answer('25', { ...sum }) } }),
    );
    expect(changes(one, two)).toEqual([]);
  });
});

describe('what is missing', () => {
  const ids = (answers: Answers) => missing(playbook, walkOf(playbook, { answers })).map((each) => each.id);

  it('is each mandatory field without an answer, in the order of the playbook', () => {
    expect(ids({})).toEqual(['kind', 'phone', 'day']);
  });

  it('is only what applies', () => {
    expect(ids({ kind: answer('percent') })).toEqual(['percent', 'phone', 'day']);
  });

  it('is not a number that is hard to dial: it is kept as typed', () => {
    expect(ids({ phone: answer('ask his wife', null, { problem: 'not-a-phone' }) })).not.toContain('phone');
  });

  it('is a day that was not understood: nobody could be reminded of it', () => {
    expect(ids({ day: answer('soon', null, { problem: 'not-a-date-time' }) })).toContain('day');
  });
});
