import type { Recognised, Recognition } from '../../core/report.ts';
import type { HandledSum } from '../../core/report-rows.ts';

/** Fewer cases with an answer say more of chance than of a person. */
export const ENOUGH_CASES = 20;

type Tally = { cases: number; satisfied: number; expected: number; hard: number };

/**
 * Whom to thank: those whose customers are more often satisfied than such cases bring on the whole. A case of a nature with
 * which few are satisfied expects less of whoever takes it. `takesPart`: who has not asked to be left out.
 */
export function recognition(
  sums: HandledSum[],
  takesPart: (personId: string) => boolean,
): Omit<Recognition, 'people'> & { people: Omit<Recognised, 'name'>[] } {
  const natures = new Map<string, { cases: number; points: number }>();
  for (const sum of sums) {
    const known = natures.get(sum.nature ?? '') ?? { cases: 0, points: 0 };
    natures.set(sum.nature ?? '', { cases: known.cases + sum.count, points: known.points + pointsOf(sum) });
  }
  const all = [...natures.values()];
  const whole = totalOf(all, 'points') / Math.max(1, totalOf(all, 'cases'));
  const people = new Map<string, Tally & { points: number }>();
  for (const sum of sums) {
    const { employeeId, satisfied, count } = sum;
    const known = people.get(employeeId) ?? { cases: 0, satisfied: 0, points: 0, expected: 0, hard: 0 };
    const { cases, points } = natures.get(sum.nature ?? '') ?? { cases: 1, points: 0 };
    const hope = points / cases;
    people.set(employeeId, {
      cases: known.cases + count,
      satisfied: known.satisfied + (satisfied === 'yes' ? count : 0),
      points: known.points + pointsOf(sum),
      expected: known.expected + hope * count,
      hard: known.hard + (hope < whole ? count : 0),
    });
  }
  const compared = [...people].filter(([id, each]) => each.cases >= ENOUGH_CASES && takesPart(id));
  const best = compared
    .map(([personId, { cases, satisfied, points, expected: hoped, hard }]) => ({
      personId,
      cases,
      satisfied,
      above: Math.round((points - hoped) * 10) / 10,
      hard,
    }))
    .filter((each) => each.above > 0)
    .sort((a, b) => b.above / b.cases - a.above / a.cases || b.cases - a.cases || (a.personId < b.personId ? -1 : 1))
    .slice(0, 3);
  return { people: best, compared: compared.length, enough: ENOUGH_CASES };
}

/** A customer who is partly satisfied counts half. */
function pointsOf({ satisfied, count }: HandledSum): number {
  return satisfied === 'yes' ? count : satisfied === 'partly' ? count / 2 : 0;
}

function totalOf(natures: { cases: number; points: number }[], what: 'cases' | 'points'): number {
  return natures.reduce((sum, each) => sum + each[what], 0);
}
