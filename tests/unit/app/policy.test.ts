import { describe, expect, it } from 'vitest';
import { type Action, exportScope, may, type Resource, scopeFor, scopeOnTheLine } from '../../../src/app/policy.ts';
import type { Complaint, Escalation, FollowUp, Promised } from '../../../src/core/complaint.ts';
import type { Person } from '../../../src/core/person.ts';
import type { Session } from '../../../src/core/session.ts';
import { directory, PEOPLE } from '../../support/people.ts';

const admin: Person = {
  ...(directory.person('ben') as Person),
  id: 'root',
  name: 'Root',
  role: 'admin',
  branchId: null,
};
const people = [...PEOPLE.map((id) => directory.person(id) as Person), admin];

/** Who may, of everybody. */
const allowed = (resource: Resource, action: Action) =>
  people.filter((each) => may(each, action, resource)).map((each) => each.id);

// Only what the decision reads: a policy that reads more must be tried with more.
const walk = { ownerId: 'ana' } as Session;
const complaint = { employee: { id: 'ana', name: 'Ana Costa' }, branchId: 'lisbon' } as Complaint;
const escalation = { pages: [{ at: 0, to: 'dora', result: 'asked' }] } as Escalation;

describe('who may act', () => {
  it('on a walk: whoever has it, and nobody else, supervisor or not', () => {
    expect(allowed({ type: 'walk', session: walk }, 'change')).toEqual(['ana']);
  });

  it('on a follow-up: whoever has it', () => {
    expect(allowed({ type: 'follow-up', followUp: { ownerId: 'ben' } as FollowUp }, 'change')).toEqual(['ben']);
  });

  it('on a promise: whoever has to keep it', () => {
    expect(allowed({ type: 'promise', promise: { ownerId: 'ana' } as Promised }, 'change')).toEqual(['ana']);
  });

  it('on an escalation: a supervisor who was asked', () => {
    expect(allowed({ type: 'escalation', escalation }, 'decide')).toEqual(['dora']);
  });

  it('on an escalation: nobody who was asked and is no supervisor any more', () => {
    const page = { at: 0, to: 'ana', result: 'asked' };
    expect(allowed({ type: 'escalation', escalation: { ...escalation, pages: [page] } }, 'decide')).toEqual([]);
  });

  it('on a complaint: whoever took it, whoever has its walk now, the supervisors of its branch, an admin', () => {
    expect(allowed({ type: 'complaint', complaint, handlerId: 'ana' }, 'resolve')).toEqual(['ana', 'dora', 'root']);
    expect(allowed({ type: 'complaint', complaint, handlerId: 'ben' }, 'resolve')).toEqual([
      'ana',
      'ben',
      'dora',
      'root',
    ]);
    expect(allowed({ type: 'complaint', complaint, handlerId: null }, 'resolve')).toEqual(['ana', 'dora', 'root']);
  });

  it('in what a complaint says: whoever has its walk now, or took it where it has none, its supervisors, an admin', () => {
    const change = (handlerId: string | null) => allowed({ type: 'complaint', complaint, handlerId }, 'change');
    expect(change('ana')).toEqual(['ana', 'dora', 'root']);
    expect(change('ben')).toEqual(['ben', 'dora', 'root']);
    expect(change(null)).toEqual(['ana', 'dora', 'root']);
  });

  it('take records along: a supervisor those of the branch, an admin all, nobody else any', () => {
    const of = people.map((each) => [each.id, exportScope(each)] as const).filter(([, scope]) => scope !== null);
    expect(Object.fromEntries(of)).toEqual({
      dora: { type: 'branch', branchId: 'lisbon' },
      emil: { type: 'branch', branchId: 'bristol' },
      root: { type: 'all' },
    });
    expect(exportScope(null)).toBeNull();
  });

  it('on phrases and facts: supervisors, on those of their own branch and of all, and an admin', () => {
    expect(allowed({ type: 'wording', branchId: null }, 'keep')).toEqual(['dora', 'emil', 'root']);
    expect(allowed({ type: 'wording', branchId: 'lisbon' }, 'keep')).toEqual(['dora', 'root']);
  });

  it('on a complaint of no branch: no supervisor who has none either', () => {
    const loner: Person = { ...admin, id: 'loner', role: 'supervisor' };
    expect(
      may(loner, 'see', { type: 'complaint', complaint: { ...complaint, branchId: null }, handlerId: 'ana' }),
    ).toBe(false);
  });

  it('nobody: whoever is not known, and whatever is not said to be possible', () => {
    expect(may(null, 'see', { type: 'walk', session: walk })).toBe(false);
    expect(may(admin, 'decide', { type: 'complaint', complaint, handlerId: null })).toBe(false);
  });

  it('whoever handed a walk over sees what became of it, and changes nothing', () => {
    const handed = { ownerId: 'ben', notes: [{ by: 'ana' }], answers: {} } as unknown as Session;
    expect(allowed({ type: 'walk', session: handed }, 'see')).toEqual(['ana', 'ben']);
    expect(allowed({ type: 'walk', session: handed }, 'change')).toEqual(['ben']);
  });
});

describe('which records somebody may look through', () => {
  const scopes = (id: string) => {
    const person = id === 'root' ? admin : directory.person(id);
    return (['mine', 'branch', 'all'] as const).map((wanted) => scopeFor(person, wanted));
  };

  it('their own: everybody; of their branch: its supervisor; all: an admin', () => {
    expect(scopes('ana')).toEqual([{ type: 'person', personId: 'ana' }, null, null]);
    expect(scopes('dora')).toEqual([
      { type: 'person', personId: 'dora' },
      { type: 'branch', branchId: 'lisbon' },
      null,
    ]);
    expect(scopes('root')).toEqual([{ type: 'person', personId: 'root' }, null, { type: 'all' }]);
    expect(scopes('nobody')).toEqual([null, null, null]);
  });

  it('of a customer who rings again: everybody’s, but their own for whoever is not in the organisation’s file', () => {
    const outsider = { ...admin, id: 'slack:T2:U1', role: 'agent' as const };
    expect(scopeOnTheLine(people[0] as Person, people)).toEqual({ type: 'all' });
    expect(scopeOnTheLine(outsider, people)).toEqual({ type: 'person', personId: 'slack:T2:U1' });
    expect(scopeOnTheLine(outsider, [])).toEqual({ type: 'all' });
  });
});
