import { isObject, type Json, type JsonObject, objectsIn } from '../json.ts';
import { button } from './elements.ts';
import { richText } from './rich-text.ts';
import {
  bool,
  inside,
  list,
  number,
  object,
  type Rule,
  refuse,
  type Shape,
  type Spot,
  string,
  typed,
} from './rules.ts';

// Tables and charts. Where two of Slack's pages disagree, the smaller number holds: data tables of 100 rows and charts
// of 6 series (a later page allows 200 and 12). Limits: docs.slack.dev/reference/block-kit/blocks/table-block,
// data-table-block, data-visualization-block.

const blockId = string({ max: 255 });
const rawText: Shape = { fields: { text: string() }, required: ['text'] };
const rawNumber: Shape = { fields: { value: number(), text: string() }, required: ['value', 'text'] };
const plainCell = typed({ raw_text: rawText, raw_number: rawNumber });

const richCell: Rule = (value, at) =>
  (isObject(value) && value['type'] === 'rich_text' ? richText : plainCell)(value, at);

const ACTION_CELL: Shape = { fields: { element: button, fallback: plainCell }, required: ['element'] };
const dataCell: Rule = (value, at) =>
  (isObject(value) && value['type'] === 'action_cell' ? typed({ action_cell: ACTION_CELL }) : richCell)(value, at);

export const TABLE: Shape = {
  surfaces: ['message', 'home'],
  fields: {
    block_id: blockId,
    rows: list(list(richCell, { min: 1, max: 20 }), { min: 1, max: 100 }),
    column_settings: list(
      (value, at) => {
        if (value === null) return;
        object({ fields: { align: string({ oneOf: ['left', 'center', 'right'] }), is_wrapped: bool } })(value, at);
      },
      { max: 20 },
    ),
  },
  required: ['rows'],
  also: (value, at) => textAtMost(value, at, 10_000),
};

export const DATA_TABLE: Shape = {
  surfaces: ['message', 'home'],
  fields: {
    block_id: blockId,
    rows: list(list(dataCell, { min: 1, max: 20 }), { min: 2, max: 101 }),
    caption: string(),
    page_size: number({ min: 1, max: 100, whole: true }),
    row_header_column_index: number({ min: 0, max: 19, whole: true }),
  },
  required: ['rows', 'caption'],
  also(value, at) {
    const rows = Array.isArray(value['rows']) ? value['rows'] : [];
    const widths = rows.map((row) => (Array.isArray(row) ? row.length : 0));
    if (new Set(widths).size > 1) refuse(inside(at, 'rows'), 'all rows must have the same number of cells');
    const header = Array.isArray(rows[0]) ? rows[0] : [];
    header.forEach((cell, index) => {
      if (isObject(cell) && cell['type'] !== 'raw_text' && cell['type'] !== 'raw_number')
        refuse(inside(inside(inside(at, 'rows'), 0), index), 'header cells must not be rich_text or action_cell');
    });
    textAtMost(value, at, 20_000);
  },
};

const label = string({ max: 20 });
const point = object({ fields: { label, value: number() }, required: ['label', 'value'] });
const slice = object({ fields: { label, value: number({ above: 0 }) }, required: ['label', 'value'] });
const SERIES: Shape = {
  fields: {
    series: list(
      object({ fields: { name: label, data: list(point, { min: 1, max: 20 }) }, required: ['name', 'data'] }),
      { min: 1, max: 6 },
    ),
    axis_config: object({
      fields: {
        categories: list(label, { min: 1, max: 20 }),
        x_label: string({ max: 50 }),
        y_label: string({ max: 50 }),
      },
      required: ['categories'],
    }),
  },
  required: ['series', 'axis_config'],
  also(value, at) {
    const series = objectsIn(value, 'series');
    if (new Set(series.map((each) => each['name'])).size < series.length)
      refuse(inside(at, 'series'), 'series names must be unique');
    const axis = value['axis_config'];
    const categories = JSON.stringify(isObject(axis) ? axis['categories'] : []);
    series.forEach((each, index) => {
      const labels = objectsIn(each, 'data').map((one) => one['label'] ?? null);
      if (JSON.stringify(labels) !== categories)
        refuse(
          inside(inside(inside(at, 'series'), index), 'data'),
          'must have one data point for each category, in order',
        );
    });
  },
};

export const CHART: Shape = {
  surfaces: ['message', 'home'],
  fields: {
    block_id: blockId,
    title: string({ max: 50 }),
    chart: typed({
      pie: { fields: { segments: list(slice, { min: 1, max: 6 }) }, required: ['segments'] },
      bar: SERIES,
      line: SERIES,
      area: SERIES,
    }),
  },
  required: ['title', 'chart'],
};

function textAtMost(value: JsonObject, at: Spot, most: number): void {
  const total = charactersIn(value['rows'] ?? null);
  if (total > most) refuse(inside(at, 'rows'), `must be less than ${most + 1} characters over all cells`);
}

/** All the characters of every `text` in here. */
export function charactersIn(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'text' && typeof each === 'string' ? each.length : charactersIn(each)),
    0,
  );
}
