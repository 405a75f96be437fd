import { describe, expect, it } from 'vitest';
import { problemOf, worstNatures } from '../../../../src/app/reports/problems.ts';
import type { NatureFigures } from '../../../../src/core/report.ts';

const nature = (id: string, over: Partial<NatureFigures>): NatureFigures => ({
  nature: id,
  label: id,
  count: 1,
  before: 0,
  cost: [],
  given: 0,
  preventable: 1,
  ...over,
});

const first = (...natures: NatureFigures[]) => worstNatures(natures).map((each) => each.nature);

describe('the top three problems', () => {
  it('are frequent', () => {
    expect(
      first(nature('a', { count: 2 }), nature('b', { count: 5 }), nature('c', { count: 3 }), nature('d', {})),
    ).toEqual(['b', 'c', 'a']);
  });

  it('are costly: a tenth of the cases and nine tenths of the money come before the rest', () => {
    const seldom = nature('seldom', { count: 10, cost: [{ currency: 'EUR', amount: 900 }] });
    const often = nature('often', { count: 90, cost: [{ currency: 'EUR', amount: 100 }] });
    // 0.1 + 0.9 and 0.9 + 0.1 weigh the same: what is more frequent goes first; one more cent decides.
    expect(first(seldom, often)).toEqual(['often', 'seldom']);
    expect(first({ ...seldom, cost: [{ currency: 'EUR', amount: 901 }] }, often)).toEqual(['seldom', 'often']);
  });

  it('never add one currency to another', () => {
    const pounds = nature('pounds', { cost: [{ currency: 'GBP', amount: 10 }] });
    const forints = nature('forints', { cost: [{ currency: 'HUF', amount: 4_000 }] });
    // Each is all of its own currency.
    expect(first(forints, pounds)).toEqual(['forints', 'pounds']);
    expect(first(forints, { ...pounds, count: 2 })).toEqual(['pounds', 'forints']);
  });

  it('count vouchers and percentages beside money', () => {
    const gifts = nature('gifts', { given: 3 });
    const none = nature('a', {});
    expect(first(none, gifts)).toEqual(['gifts', 'a']);
  });

  it('can be acted on: where nobody knows what would prevent it, it counts half', () => {
    const unknown = nature('unknown', { count: 10, preventable: 0 });
    expect(first(unknown, nature('known', { count: 6 }))).toEqual(['known', 'unknown']);
    expect(first(unknown, nature('known', { count: 4 }))).toEqual(['unknown', 'known']);
  });

  it('leave out what says nothing, and are none where there is none', () => {
    expect(first(nature('other', { count: 100 }), nature('late', {}))).toEqual(['late']);
    expect(first()).toEqual([]);
  });
});

describe('a problem', () => {
  it('has what was said of it most often, and its latest ten cases', () => {
    const cases = Array.from({ length: 30 }, (_, at) => ({
      id: `c${at}`,
      prevention: at % 3 === 0 ? ' Scan it ' : at % 3 === 1 ? '=cmd(), "x"' : '',
      cause: at < 2 ? 'carrier' : null,
    }));
    const problem = problemOf(nature('late', { count: 30 }), 60, cases, (cause) => `The ${cause}`);
    expect(problem.share).toEqual({ count: 30, of: 60, percent: 50 });
    expect(problem.suggestions).toEqual([
      { text: '=cmd(), "x"', count: 10 },
      { text: 'Scan it', count: 10 },
    ]);
    expect(problem.causes).toEqual([{ cause: 'The carrier', count: 2 }]);
    expect(problem.cases).toEqual(cases.slice(0, 10).map((each) => each.id));
  });
});
