import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage } from '../../../adapters/slack/render.ts';
import type { Block } from '../../../src/core/view.ts';
import { type Surface, validateBlocks } from '../../support/slack/blocks/validate.ts';
import type { Json, JsonObject } from '../../support/slack/json.ts';

const bars = (count: number, kind: 'bar' | 'line' | 'pie' = 'bar'): Block => ({
  type: 'chart',
  kind,
  title: 'What people complain about, in all the branches together',
  takeaway: 'Late parcels lead.',
  unit: 'complaints',
  points: Array.from({ length: count }, (_, at) => ({
    label: `A parcel that came late, kind ${at}`,
    value: count - at,
  })),
});

function drawn(blocks: Block[], surface: Surface = 'message'): JsonObject[] {
  const view = { fallback: 'The week', blocks };
  const made =
    surface === 'home' ? renderHome(view)['blocks'] : renderMessage(view, { key: 'desk', revision: 0 }).blocks;
  expect(validateBlocks(made as Json[], surface)).toEqual([]);
  return made as JsonObject[];
}

describe('a chart', () => {
  it.each(['message', 'home'] as const)('is one of Slack’s own, under its meaning, as a %s', (surface) => {
    const [words, chart] = drawn([bars(3)], surface);
    expect(JSON.stringify(words)).toContain('Late parcels lead.');
    expect(chart).toMatchObject({ type: 'data_visualization', chart: { type: 'bar' } });
  });

  it('of one bar is taken, and of two hundred says what it leaves out', () => {
    drawn([bars(1)]);
    expect(JSON.stringify(drawn([bars(200)]))).toContain('The first 20 of 200 are drawn');
    expect(JSON.stringify(drawn([bars(200, 'pie')]))).toContain('puts 195 together');
  });

  it('keeps labels apart that fall together when they are cut', () => {
    const [, chart] = drawn([bars(12)]);
    const { axis_config: axis } = (chart as { chart: { axis_config: { categories: string[] } } }).chart;
    expect(new Set(axis.categories).size).toBe(12);
  });

  it('says in full what its labels cut', () => {
    expect(JSON.stringify(drawn([bars(3)]).at(-1))).toContain('A parcel that came late, kind 2 1.');
  });

  it('that is the third of a message is told in words', () => {
    const blocks = drawn([bars(2), bars(3), bars(4)]);
    expect(blocks.filter((each) => each['type'] === 'data_visualization')).toHaveLength(2);
    expect(JSON.stringify(blocks.at(-1))).toContain('kind 3 1');
  });

  it('of nothing is a sentence', () => {
    const blocks = drawn([{ ...bars(0), takeaway: 'No complaint this week.' } as Block]);
    expect(blocks.map((each) => each['type'])).toEqual(['rich_text']);
  });
});

describe('a table', () => {
  const table = (rows: number): Block => ({
    type: 'table',
    title: 'Times',
    takeaway: 'The slowest first.',
    columns: [
      { label: 'What', figures: false },
      { label: 'Hours', figures: true },
    ],
    rows: Array.from({ length: rows }, (_, at) => [`Parcel ${at}`, { value: at, text: `${at} h` }]),
  });

  it('can be sorted by its figures', () => {
    const [, shown] = drawn([table(3)], 'home');
    expect(shown).toMatchObject({ type: 'data_table', caption: 'Times', row_header_column_index: 0 });
    expect(JSON.stringify(shown)).toContain('{"type":"raw_number","value":2,"text":"2 h"}');
  });

  it('says how many rows it leaves out', () => {
    expect(JSON.stringify(drawn([table(1000)]))).toContain('The first 100 of 1000 rows are shown');
  });

  it('of no rows is its sentence alone', () => {
    expect(drawn([table(0)]).map((each) => each['type'])).toEqual(['rich_text']);
  });
});
