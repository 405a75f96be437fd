import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/teams/render.ts';
import type { Block, Chart } from '../../../src/core/view.ts';
import type { JsonObject } from '../../support/slack/json.ts';
import { chartProblems } from '../../support/teams/cards/charts.ts';
import { screenOf } from '../../support/teams/cards/screen.ts';
import { adviceOn, problemsOf } from '../../support/teams/cards/validate.ts';

const chart = (kind: Chart['kind'], count: number): Block => ({
  type: 'chart',
  kind,
  title: 'What about',
  takeaway: 'Late leads.',
  unit: 'complaints',
  points: Array.from({ length: count }, (_, at) => ({ label: `Kind ${at}`, value: count - at })),
});

function drawn(block: Block): { text: string; json: string } {
  const card = renderCard({ fallback: 'The week', blocks: [block] }, { key: 'desk', user: '29:dora' });
  const plain = JSON.parse(JSON.stringify(card)) as JsonObject;
  expect(problemsOf(plain)).toEqual([]);
  expect(adviceOn(plain)).toEqual([]);
  return { text: screenOf(plain).text, json: JSON.stringify(plain) };
}

describe('a chart', () => {
  it.each([
    ['bar', 'Chart.HorizontalBar'],
    ['line', 'Chart.Line'],
    ['pie', 'Chart.Pie'],
  ] as const)('%s is one of Teams’ own, and its figures stand there where a client draws none', (kind, type) => {
    const { text, json } = drawn(chart(kind, 3));
    expect(json).toContain(`"type":"${type}"`);
    expect(text).toContain('Late leads.');
    expect(text).toContain('Kind 0: 3');
  });

  it('of one bar is drawn, and of two hundred says what it leaves out', () => {
    drawn(chart('bar', 1));
    expect(drawn(chart('bar', 200)).text).toContain('The first 20 of 200 are drawn');
    expect(drawn(chart('pie', 200)).text).toContain('puts 195 together');
  });

  it('of nothing is its sentence', () => {
    expect(drawn(chart('line', 0)).json).not.toContain('Chart.');
  });
});

it('a table says how many rows it leaves out, and reads no mark-up in its cells', () => {
  const rows = Array.from({ length: 300 }, (_, at) => [
    `**Row** [${at}](https://evil.example)`,
    { value: at, text: `${at}` },
  ]);
  const columns = ['What', 'How many'].map((label, at) => ({ label, figures: at === 1 }));
  const { text } = drawn({ type: 'table', title: 'Times', takeaway: 'Long.', columns, rows });
  expect(text).toMatch(/The first \d+ of 300 rows are shown/);
  expect(text).toContain('**Row** [0](https://evil.example)');
  expect(text).not.toContain('⟦');
});

describe('the double of Teams', () => {
  const fallback = { type: 'Container', items: [] };
  it.each([
    ['a property that nobody lists', { type: 'Chart.Pie', data: [{ legend: 'a', value: 1 }], colour: 'red', fallback }],
    ['a slice of nothing', { type: 'Chart.Pie', data: [{ legend: 'a', value: 0 }], fallback }],
    ['a chart of nothing', { type: 'Chart.VerticalBar', data: [], fallback }],
    ['a chart that Teams does not draw', { type: 'Chart.Radar', data: [], fallback }],
  ])('refuses %s', (_, element) => {
    expect(chartProblems(element as JsonObject)).not.toEqual([]);
  });
});
