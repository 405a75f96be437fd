import { Ajv, type SchemaObject } from 'ajv';
import type { JsonObject } from '../../slack/json.ts';

// The charts that Teams draws beyond the public schema, as it documents them (learn.microsoft.com, "Charts in Adaptive
// Cards"). Strict: a property that is not listed is refused.

const text: SchemaObject = { type: 'string' };
const number: SchemaObject = { type: 'number' };
const flag: SchemaObject = { type: 'boolean' };
const COLORS: SchemaObject = {
  enum: [
    ...['good', 'warning', 'attention', 'neutral', 'categoricalRed', 'categoricalPurple', 'categoricalLavender'],
    ...['categoricalBlue', 'categoricalLightBlue', 'categoricalTeal', 'categoricalGreen', 'categoricalLime'],
    'categoricalMarigold',
  ],
};
const SETS: SchemaObject = { enum: ['categorical', 'sequential', 'diverging'] };

const COMMON = {
  fallback: { type: 'object' },
  title: text,
  showTitle: flag,
  colorSet: SETS,
  maxWidth: { type: 'string', pattern: '^\\d+px$' },
  showLegend: flag,
};
const AXES = { xAxisTitle: text, yAxisTitle: text, color: COLORS };
const RANGE = { yMin: number, yMax: number };

const strict = (properties: Record<string, SchemaObject>, required: string[]): SchemaObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: SchemaObject): SchemaObject => ({ type: 'array', items, minItems: 1 });

const slice = strict({ legend: text, value: { type: 'number', exclusiveMinimum: 0 }, color: COLORS }, [
  'legend',
  'value',
]);
const bar = strict({ x: text, y: number, color: COLORS }, ['x', 'y']);
const point = strict({ x: { type: ['string', 'number'] }, y: number }, ['x', 'y']);
const line = strict({ legend: text, values: listOf(point), color: COLORS }, ['legend', 'values']);

const CHARTS: Record<string, Record<string, SchemaObject>> = {
  'Chart.Pie': { ...COMMON, data: listOf(slice) },
  'Chart.Donut': { ...COMMON, value: text, data: listOf(slice) },
  'Chart.VerticalBar': { ...COMMON, ...AXES, ...RANGE, showBarValues: flag, data: listOf(bar) },
  'Chart.HorizontalBar': {
    ...COMMON,
    ...AXES,
    displayMode: { enum: ['AbsoluteWithAxis', 'AbsoluteNoAxis', 'PartToWhole'] },
    data: listOf(bar),
  },
  'Chart.Line': { ...COMMON, ...AXES, ...RANGE, data: listOf(line) },
};

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const checks = new Map(
  Object.entries(CHARTS).map(([type, properties]) => [
    type,
    ajv.compile(strict({ ...properties, type: { const: type } }, ['type', 'data'])),
  ]),
);

/** What Teams would refuse or draw wrongly of one of its charts, in words; none for what is no chart. */
export function chartProblems(element: JsonObject): string[] {
  const type = String(element['type']);
  if (!type.startsWith('Chart.')) return [];
  const check = checks.get(type);
  if (check === undefined) return [`is no chart that Teams draws: ${type}`];
  return check(element) ? [] : (check.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? 'is wrong'}`);
}
