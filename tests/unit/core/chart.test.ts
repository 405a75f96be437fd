import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartInWords, drawnPoints, drawnRows } from '../../../src/core/chart.ts';
import type { Chart } from '../../../src/core/view.ts';

const chart = (kind: Chart['kind'], values: number[]): Chart => ({
  type: 'chart',
  kind,
  title: 'Why',
  takeaway: 'Late leads.',
  points: values.map((value, at) => ({ label: `No. ${at + 1}`, value })),
});
const many = Array.from({ length: 200 }, (_, at) => 200 - at);

describe('what a picture has room for', () => {
  it('is one bar, where there is one', () => {
    expect(drawnPoints(chart('bar', [7]), 20)).toEqual({ points: [{ label: 'No. 1', value: 7 }], left: null });
  });

  it('is the first of two hundred bars, and says so', () => {
    const { points, left } = drawnPoints(chart('bar', many), 20);
    expect(points.map((each) => each.value)).toEqual(many.slice(0, 20));
    expect(left).toBe('The first 20 of 200 are drawn; the export has all of them.');
  });

  it('is the latest of a line', () => {
    expect(drawnPoints(chart('line', many), 20).points.at(-1)?.label).toBe('No. 200');
  });

  it('is nothing where there is nothing, in words', () => {
    const empty = chart('pie', [0, Number.NaN, -3]);
    expect(chartInWords(drawnPoints(empty, 6), empty)).toBe('Why: nothing to draw.');
  });

  it('keeps the whole of a pie, whatever it puts together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 }), (values) => {
        const { points } = drawnPoints(chart('pie', values), 6);
        const sum = (all: number[]) => all.reduce((total, each) => total + each, 0);
        expect(points.length).toBeLessThanOrEqual(6);
        expect(sum(points.map((each) => each.value))).toBe(sum(values));
      }),
    );
  });
});

it('gives each row of a table a cell for each column', () => {
  const columns = ['a', 'b'].map((label) => ({ label, figures: false }));
  const table = { type: 'table' as const, title: 'T', takeaway: '', columns, rows: [['1'], ['2', '3', '4']] };
  expect(drawnRows(table, 5)).toEqual({
    rows: [
      ['1', '–'],
      ['2', '3'],
    ],
    left: null,
  });
});
