import { describe, expect, it } from 'vitest';
import { ended, openComplaint, promiseOf, withRecord } from '../../../src/app/complaints.ts';
import type { Complaint, Promised } from '../../../src/core/complaint.ts';
import type { Person } from '../../../src/core/person.ts';
import type { RecordValue } from '../../../src/core/record.ts';
import type { RecordPath } from '../../../src/core/record-path.ts';
import { directory } from '../../support/people.ts';
import { NOW, three, walkOf } from '../core/sample.ts';

const ana = directory.person('ana') as Person;
const walk = walkOf(three);
const fresh = openComplaint('c1', ana, walk, NOW);

function filled(record: Partial<Record<RecordPath, RecordValue>>, from: Complaint = fresh): Complaint {
  return withRecord(from, new Map(Object.entries(record)) as Map<RecordPath, RecordValue>, walk);
}

describe('a record', () => {
  it('knows from the first second who took it, where and when', () => {
    expect(fresh).toMatchObject({
      status: 'open',
      employee: { id: 'ana', name: 'Ana Costa' },
      branchId: 'lisbon',
      openedAt: NOW,
    });
  });

  it('takes each answer to its place', () => {
    expect(
      filled({
        'customer.name': 'Mrs Okafor',
        'customer.address': '4 Quay Street',
        'customer.phone': '+447911123456',
        'customer.email': 'joy@example.com',
        channel: 'phone',
        nature: 'faulty',
        description: 'It leaks.',
        'solution.what': 'a new kettle',
        'solution.onTheSpot': 'no',
        'solution.promisedFor': NOW + 1,
        measures: 'The courier is booked',
        followUpAt: NOW + 2,
        'compensation.kind': 'money',
        'compensation.amount': { amount: 25, currency: 'GBP' },
        'compensation.what': 'to the card',
        prevention: 'Test each kettle',
        satisfied: 'partly',
      }),
    ).toMatchObject({
      customer: { name: 'Mrs Okafor', address: '4 Quay Street', phone: '+447911123456', email: 'joy@example.com' },
      channel: 'phone',
      nature: 'faulty',
      description: 'It leaks.',
      solution: { what: 'a new kettle', onTheSpot: false, promisedFor: NOW + 1 },
      measures: 'The courier is booked',
      followUpAt: NOW + 2,
      compensation: [{ kind: 'money', amount: 25, currency: 'GBP', what: 'to the card' }],
      prevention: 'Test each kettle',
      satisfied: 'partly',
    });
  });

  it('loses what was cleared', () => {
    expect(filled({}, filled({ nature: 'faulty', followUpAt: NOW }))).toMatchObject({ nature: null, followUpAt: null });
  });

  it('keeps a day that was not understood in the words that were typed', () => {
    expect(filled({ followUpAt: 'after Easter' }).followUpAt).toBe('after Easter');
    expect(filled({ 'solution.promisedFor': 'soon' }).solution.promisedFor).toBe('soon');
  });

  it('counts as unanswered what is neither yes, partly nor no', () => {
    expect(filled({ satisfied: 'perhaps', 'solution.onTheSpot': 'perhaps' })).toMatchObject({
      satisfied: null,
      solution: { onTheSpot: null },
    });
  });

  it.each<[string, Partial<Record<RecordPath, RecordValue>>, Complaint['compensation']]>([
    ['none', { 'compensation.kind': 'none', 'compensation.amount': 5 }, []],
    ['nothing said', {}, []],
    [
      'a percentage',
      { 'compensation.kind': 'percent', 'compensation.amount': 15 },
      [{ kind: 'percent', amount: 15, currency: null, what: null }],
    ],
    [
      'a voucher, which is counted and not paid out',
      {
        'compensation.kind': 'voucher',
        'compensation.amount': { amount: 20, currency: 'EUR' },
        'compensation.what': 'cinema',
      },
      [{ kind: 'voucher', amount: 20, currency: null, what: 'cinema' }],
    ],
    [
      'money in words',
      { 'compensation.kind': 'money', 'compensation.amount': 'twenty', 'compensation.what': 'in cash' },
      [{ kind: 'money', amount: null, currency: null, what: 'twenty · in cash' }],
    ],
    [
      'money of unknown amount',
      { 'compensation.kind': 'money' },
      [{ kind: 'money', amount: null, currency: null, what: null }],
    ],
  ])('holds compensation: %s', (_, record, expected) => {
    expect(filled(record).compensation).toEqual(expected);
  });
});

describe('a record whose walk ends', () => {
  it('is resolved where it was done on the spot', () => {
    expect(ended(filled({ 'solution.onTheSpot': 'yes' }), 'finished', null, NOW)).toMatchObject({
      status: 'resolved',
      resolvedAt: NOW,
    });
  });

  it.each(['no', 'partly'])(
    'stays open where it was done on the spot and the customer is happy with it: %s',
    (satisfied) => {
      expect(ended(filled({ 'solution.onTheSpot': 'yes', satisfied }), 'finished', null, NOW).status).toBe('open');
    },
  );

  it('stays open where something is promised', () => {
    expect(ended(filled({ 'solution.onTheSpot': 'no' }), 'finished', null, NOW)).toMatchObject({
      status: 'open',
      resolvedAt: null,
    });
  });

  it('is cancelled with its reason', () => {
    expect(ended(fresh, 'cancelled', 'duplicate', NOW)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'duplicate',
    });
  });
});

describe('a promise', () => {
  const agreed = filled({
    'solution.what': 'a new kettle',
    'solution.onTheSpot': 'no',
    'solution.promisedFor': NOW + 5,
  });
  const made = promiseOf(null, agreed, walk, NOW) as Promised;

  it('is made once there is something by a day', () => {
    expect(made).toMatchObject({ what: 'a new kettle', by: NOW + 5, ownerId: 'ana', state: 'open' });
    expect(promiseOf(null, filled({ 'solution.what': 'a new kettle' }), walk, NOW)).toBeNull();
    expect(promiseOf(null, filled({ 'solution.promisedFor': NOW + 5 }), walk, NOW)).toBeNull();
    expect(promiseOf(null, filled({ 'solution.what': 'x', 'solution.promisedFor': 'soon' }), walk, NOW)).toBeNull();
  });

  it('is left alone where nothing changed', () => {
    expect(promiseOf(made, agreed, walk, NOW + 1)).toBeNull();
  });

  it('moves with its correction, and remembers', () => {
    const later = filled({
      'solution.what': 'a new kettle',
      'solution.onTheSpot': 'no',
      'solution.promisedFor': NOW + 9,
    });
    expect(promiseOf(made, later, walk, NOW + 1)).toMatchObject({
      id: made.id,
      by: NOW + 9,
      state: 'open',
      history: [{ state: 'open' }, { at: NOW + 1, state: 'open', why: 'corrected' }],
    });
  });

  it('goes with the walk to whoever takes it over', () => {
    expect(promiseOf(made, agreed, { ...walk, ownerId: 'ben' }, NOW + 1)).toMatchObject({
      ownerId: 'ben',
      by: NOW + 5,
    });
  });

  it('is kept where it was done on the spot after all', () => {
    const done = filled({ 'solution.what': 'a new kettle', 'solution.onTheSpot': 'yes' });
    expect(promiseOf(made, done, walk, NOW + 1)).toMatchObject({ state: 'kept' });
  });

  it('does not stay open where its day is taken back: nobody would look for it', () => {
    const vague = filled({ 'solution.what': 'a new kettle', 'solution.onTheSpot': 'no' });
    const withdrawn = promiseOf(made, vague, walk, NOW + 1);
    expect(withdrawn).toMatchObject({ state: 'renegotiated', history: [{}, { at: NOW + 1, state: 'renegotiated' }] });
    expect(promiseOf(withdrawn, vague, walk, NOW + 2)).toBeNull();
    expect(promiseOf(withdrawn, agreed, walk, NOW + 3)).toMatchObject({ state: 'open', by: NOW + 5 });
  });

  it('is settled once the complaint is: a later note does not open it again', () => {
    const kept: Promised = { ...made, state: 'kept' };
    expect(promiseOf(kept, { ...agreed, status: 'resolved' }, walk, NOW + 1)).toBeNull();
    expect(promiseOf({ ...made, state: 'late' }, { ...agreed, status: 'resolved' }, walk, NOW + 1)).toBeNull();
  });

  it('is over where the walk is cancelled', () => {
    const cancelled = ended(agreed, 'cancelled', 'duplicate', NOW);
    expect(promiseOf(made, cancelled, walk, NOW + 1)).toMatchObject({ state: 'renegotiated' });
    expect(promiseOf(null, cancelled, walk, NOW + 1)).toBeNull();
  });
});
