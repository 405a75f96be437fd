import type { Json, JsonObject } from '../json.ts';

// The smallest good block of each kind, to be made too long, too many or wrong.

export const x = (count: number) => 'x'.repeat(count);
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (text = 'One', value = text) => ({ text: plain(text), value });
export const options = (count: number) => many(count, (at) => option(`Option ${at}`));
export const button = (more: JsonObject = {}): JsonObject => ({ type: 'button', text: plain('Next'), ...more });
export const actions = (...elements: JsonObject[]): JsonObject => ({ type: 'actions', elements });
export const menu = (more: JsonObject): JsonObject => actions({ type: 'static_select', ...more });
export const section = (text = 'Hello'): JsonObject => ({ type: 'section', text: mrkdwn(text) });
export const typed = (more: JsonObject = {}): JsonObject => ({ type: 'plain_text_input', ...more });
export const input = (element: JsonObject = typed(), more: JsonObject = {}): JsonObject => ({
  type: 'input',
  label: plain('Name'),
  element,
  ...more,
});
export const image = (more: JsonObject = {}): JsonObject => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'a',
  ...more,
});
export const asks = (more: JsonObject): JsonObject => {
  const usual = { title: plain('Sure?'), text: plain('It ends.'), confirm: plain('Yes'), deny: plain('No') };
  return actions(button({ confirm: { ...usual, ...more } }));
};
export const richText = (...elements: Json[]): JsonObject => ({ type: 'rich_text', elements });
export const cell = (text = 'a') => ({ type: 'raw_text', text });
export const rows = (count: number, width: number) => many(count, () => many(width, () => cell()));
export const table = (cells: Json): JsonObject => ({ type: 'table', rows: cells });
export const dataTable = (cells: Json, more: JsonObject = {}): JsonObject => ({
  type: 'data_table',
  caption: 'Complaints',
  rows: cells,
  ...more,
});
export const chart = (shape: JsonObject, title = 'Complaints'): JsonObject => ({
  type: 'data_visualization',
  title,
  chart: shape,
});
export const pie = (count: number, value = 1, label = 'a') => ({
  type: 'pie',
  segments: many(count, (at) => ({ label: at === 0 ? label : `s${at}`, value })),
});
export const bar = (series: number, points: number) => ({
  type: 'bar',
  series: many(series, (at) => ({ name: `n${at}`, data: many(points, (one) => ({ label: `c${one}`, value: one })) })),
  axis_config: { categories: many(points, (one) => `c${one}`) },
});
export const card = (more: JsonObject = {}): JsonObject => ({ type: 'card', title: mrkdwn('a'), ...more });
export const modal = (more: JsonObject = {}): JsonObject => ({
  type: 'modal',
  title: plain('Correct'),
  submit: plain('Save'),
  blocks: [section()],
  ...more,
});
