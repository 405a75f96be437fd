import { describe, expect, it } from 'vitest';
import { recognition } from '../../../../src/app/reports/recognition.ts';
import type { HandledSum } from '../../../../src/core/report-rows.ts';

const rows = (
  employeeId: string,
  nature: string,
  counts: { yes?: number; partly?: number; no?: number },
): HandledSum[] => Object.entries(counts).map(([satisfied, count]) => ({ employeeId, nature, satisfied, count }));

const MONTH = [
  ...rows('ana', 'faulty', { yes: 12, partly: 4, no: 4 }),
  ...rows('zoe', 'late', { yes: 16, no: 4 }),
  ...rows('ben', 'faulty', { yes: 6, no: 14 }),
];

describe('whom to thank', () => {
  it('weighs how hard the cases are: fewer satisfied customers can be the better month', () => {
    // Faulty things satisfy 20 points in 40 cases, late ones 16 in 20. Ana has 14 where 10 are expected.
    expect(recognition(MONTH, () => true)).toEqual({
      people: [{ personId: 'ana', cases: 20, satisfied: 12, above: 4, hard: 20 }],
      compared: 3,
      enough: 20,
    });
  });

  it('compares nobody with fewer than twenty cases whose customer said something', () => {
    const few = [...MONTH, ...rows('luck', 'faulty', { yes: 19 })];
    expect(recognition(few, () => true).people.map((each) => each.personId)).not.toContain('luck');
    const enough = [...few, ...rows('luck', 'faulty', { yes: 1 })];
    expect(recognition(enough, () => true).people[0]?.personId).toBe('luck');
  });

  it('leaves out whoever asked not to be named', () => {
    const { people, compared } = recognition(MONTH, (id) => id !== 'ana');
    expect({ people, compared }).toEqual({ people: [], compared: 2 });
  });

  it('has nobody where there is nothing', () => {
    expect(recognition([], () => true)).toEqual({ people: [], compared: 0, enough: 20 });
  });
});
