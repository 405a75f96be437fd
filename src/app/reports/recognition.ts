import type { Recognised, Recognition } from '../../core/report.ts';
import type { OpenedRow } from '../../core/report-rows.ts';

/** Fewer cases with an answer say more of chance than of a person. */
export const ENOUGH_CASES = 20;

type Tally = { cases: number; satisfied: number; expected: number; hard: number };

/**
 * Whom to thank: those whose customers are more often satisfied than such cases bring on the whole. A case of a nature with
 * which few are satisfied expects less of whoever takes it. `takesPart`: who has not asked to be left out.
 */
export function recognition(
  rows: OpenedRow[],
  takesPart: (personId: string) => boolean,
): Omit<Recognition, 'people'> & { people: Omit<Recognised, 'name'>[] } {
  const answered = rows.filter((each) => each.status !== 'cancelled' && each.satisfied !== null);
  const natures = new Map<string, { cases: number; points: number }>();
  for (const row of answered) {
    const known = natures.get(row.nature ?? '') ?? { cases: 0, points: 0 };
    natures.set(row.nature ?? '', { cases: known.cases + 1, points: known.points + pointsOf(row) });
  }
  const expected = (row: OpenedRow) => {
    const { cases, points } = natures.get(row.nature ?? '') ?? { cases: 1, points: 0 };
    return points / cases;
  };
  const whole = answered.reduce((sum, row) => sum + pointsOf(row), 0) / Math.max(1, answered.length);
  const people = new Map<string, Tally & { points: number }>();
  for (const row of answered) {
    const known = people.get(row.employeeId) ?? { cases: 0, satisfied: 0, points: 0, expected: 0, hard: 0 };
    const hope = expected(row);
    people.set(row.employeeId, {
      cases: known.cases + 1,
      satisfied: known.satisfied + Number(row.satisfied === 'yes'),
      points: known.points + pointsOf(row),
      expected: known.expected + hope,
      hard: known.hard + Number(hope < whole),
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
function pointsOf({ satisfied }: OpenedRow): number {
  return satisfied === 'yes' ? 1 : satisfied === 'partly' ? 0.5 : 0;
}
