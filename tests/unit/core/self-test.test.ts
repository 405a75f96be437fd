import { describe, expect, it } from 'vitest';
import { totalOf, verdictOf, weakSections } from '../../../src/core/self-test.ts';

const rated = (...means: number[]) => means.map((mean, at) => ({ title: `S${at}`, mean }));

describe('what a self-test says', () => {
  it('adds seven means up to 7 at the least and 35 at the most', () => {
    expect(totalOf(rated(1, 1, 1, 1, 1, 1, 1))).toBe(7);
    expect(totalOf(rated(5, 5, 5, 5, 5, 5, 5))).toBe(35);
  });

  it.each([
    [35, 'asset'],
    [28, 'asset'],
    [27.9, 'adequate'],
    [21, 'adequate'],
    [20.9, 'losing'],
    [7, 'losing'],
  ])('%d is %s', (total, verdict) => {
    expect(verdictOf(total)).toBe(verdict);
  });

  it('takes 28 in thirds and fifths as 28', () => {
    const thirds = rated(13 / 3, 11 / 3, 4.2, 3.8, 10 / 3, 14 / 3, 4);
    expect(verdictOf(totalOf(thirds))).toBe('asset');
  });

  it('names at most three sections to work on, the weakest first, and none of a good one', () => {
    expect(weakSections(rated(4, 3, 2, 3.5, 5, 1, 4)).map(({ title }) => title)).toEqual(['S5', 'S2', 'S1']);
    expect(weakSections(rated(4, 5, 4, 4, 4, 4, 4))).toEqual([]);
  });
});
