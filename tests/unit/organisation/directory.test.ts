import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../../src/organisation/directory.ts';
import { organisation as sampleOrganisation } from '../../support/people.ts';

const directory = directoryOf(sampleOrganisation);
const ids = (people: { id: string }[]) => people.map((each) => each.id);

describe('who works here', () => {
  it('knows people and branches by id, and nobody else', () => {
    expect(directory.company).toBe('Harbour & Finch');
    expect(directory.person('ana')).toMatchObject({ name: 'Ana Costa', branchId: 'lisbon', role: 'agent' });
    expect(directory.branch('bristol')?.place).toMatchObject({ timeZone: 'Europe/London', currency: 'GBP' });
    expect(directory.person('__proto__')).toBeNull();
    expect(directory.branch('paris')).toBeNull();
  });

  it('offers colleagues of the same branch first, and never oneself', () => {
    expect(ids(directory.colleagues('ben'))).toEqual(['chloe', 'emil', 'ana', 'dora']);
    expect(ids(directory.colleagues('ana'))).toEqual(['dora', 'ben', 'chloe', 'emil']);
    expect(directory.colleagues('nobody')).toEqual([]);
  });

  it('asks the supervisors of the branch, and of no other', () => {
    expect(ids(directory.supervisors('lisbon'))).toEqual(['dora']);
    expect(ids(directory.supervisors('bristol'))).toEqual(['emil']);
    expect(directory.supervisors(null)).toEqual([]);
  });

  it('leaves out whoever belongs to no branch', () => {
    const lone = {
      ...sampleOrganisation.people[0],
      id: 'zoe',
      branchId: null,
    } as (typeof sampleOrganisation.people)[0];
    const wider = directoryOf({ ...sampleOrganisation, people: [...sampleOrganisation.people, lone] });
    expect(wider.colleagues('zoe')).toEqual([]);
    expect(ids(wider.colleagues('ana'))).not.toContain('zoe');
  });
});

describe('the sample people', () => {
  it('have telephone numbers that ring nowhere', () => {
    for (const { phone } of sampleOrganisation.people) expect(phone).toMatch(/^\+44 117 496 0\d{3}$/);
  });

  it('work in zones that exist', () => {
    for (const { place } of sampleOrganisation.people)
      expect(() => new Intl.DateTimeFormat('en', { timeZone: place.timeZone })).not.toThrow();
  });
});
