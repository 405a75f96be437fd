import { listOf, oneOrMany } from '../yaml/compound.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { nearest } from '../yaml/nearest.ts';
import {
  excerpt,
  flag,
  isEmpty,
  type JsonSchema,
  mismatch,
  number,
  type Shape,
  type Text,
  text,
} from '../yaml/shape.ts';
import { type Dict, entryOf, type Node } from '../yaml/tree.ts';

/** A guard as written, with places. */
export type GuardDraft = { place: Place } & (
  | { type: 'all' | 'any'; of: GuardDraft[] }
  | { type: 'not'; of: GuardDraft }
  | { type: 'is'; field: Text; values: Text[] }
  | { type: 'answered'; field: Text; value: boolean }
  | { type: 'at_least' | 'at_most'; field: Text; value: number }
);

const JOINS = ['all', 'any', 'not'];
const TESTS = ['is', 'answered', 'at_least', 'at_most'];
const HOW = 'Write for example {field: mood, is: upset}, or {all: [...]}, {any: [...]}, {not: ...}.';

/** What each key of a guard means; shown in editors and in the reference. */
export const GUARD_KEYS: Record<string, string> = {
  field: 'The field that is looked at.',
  is: 'Holds while the answer is this option, or one of these.',
  answered: 'true: holds once the field has an answer; false: holds while it has none.',
  at_least: 'Holds while the number or amount is this or more.',
  at_most: 'Holds while the number or amount is this or less.',
  all: 'Holds while every condition in the list holds.',
  any: 'Holds while at least one condition in the list holds.',
  not: 'Holds while the condition does not.',
};

const reference: JsonSchema = { $ref: '#/definitions/guard' };

/** A condition: one test of one field, or several joined by all, any, not. */
export const guard: Shape<GuardDraft> = { expects: 'a condition', schema: reference, read: readGuard };

const options = oneOrMany(text({ max: 75 }), { each: 'An option of "is"', max: 20 });
const several = listOf(guard, { each: 'A condition', max: 12 });

/** The definition that `guard.schema` refers to. */
export const guardSchema: JsonSchema = {
  description: 'A condition on the answers so far.',
  anyOf: [
    closed('all', several.schema),
    closed('any', several.schema),
    closed('not', reference),
    ...(
      [
        ['is', options.schema],
        ['answered', { type: 'boolean' }],
        ['at_least', { type: 'number' }],
        ['at_most', { type: 'number' }],
      ] as const
    ).map(([key, schema]) => closed(key, schema, { field: { type: 'string', description: GUARD_KEYS.field ?? '' } })),
  ],
};

function closed(key: string, schema: JsonSchema, more: Record<string, JsonSchema> = {}): JsonSchema {
  const properties = { ...more, [key]: { description: GUARD_KEYS[key] ?? '', ...schema } };
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function readGuard(node: Node, spot: { what: string; place: Place }, report: Report): GuardDraft | undefined {
  if (isEmpty(node, spot, report)) return undefined;
  if (node.kind !== 'dict') return mismatch(node, spot, 'a condition in braces', HOW, report);
  const known = [...JOINS, 'field', ...TESTS];
  const unknown = node.entries.filter((entry) => !known.includes(entry.key));
  for (const { key, place } of unknown) {
    const message = `A condition has a key "${excerpt(key)}", which does not exist.`;
    const meant = nearest(key, known);
    report(place, 'unknown-key', message, meant === null ? HOW : `Did you mean "${meant}"?`);
  }
  const joins = node.entries.filter((entry) => JOINS.includes(entry.key));
  const tests = node.entries.filter((entry) => TESTS.includes(entry.key));
  const field = entryOf(node, 'field');
  if (joins.length + tests.length > 1 || (joins.length === 1 && field !== undefined)) {
    report(node.place, 'mixed-guard', 'Several conditions stand in one pair of braces.', joinThem(node));
    return undefined;
  }
  const [join] = joins;
  if (join?.key === 'not') {
    const of = readGuard(join.value, { what: '"not"', place: join.place }, report);
    return of && { type: 'not', of, place: node.place };
  }
  if (join !== undefined) {
    const of = several.read(join.value, { what: `"${join.key}"`, place: join.place }, report);
    return of && { type: join.key === 'all' ? 'all' : 'any', of, place: node.place };
  }
  return readTest(node, spot.place, unknown.length > 0, report);
}

function joinThem(node: Dict): string {
  const parts = node.entries.filter((entry) => entry.key !== 'field').map((entry) => `{… ${entry.key}: …}`);
  return `Join them: {all: [${parts.join(', ')}]}.`;
}

function readTest(node: Dict, place: Place, explained: boolean, report: Report): GuardDraft | undefined {
  const entry = entryOf(node, 'field');
  const test = node.entries.find((each) => TESTS.includes(each.key));
  const field = entry && text().read(entry.value, { what: '"field"', place: entry.place }, report);
  if (entry === undefined || test === undefined) {
    const lacks = entry === undefined ? 'does not say which field it looks at' : 'does not say what the field must be';
    if (!explained)
      report(node.entries.length > 0 ? node.place : place, 'incomplete-guard', `The condition ${lacks}.`, HOW);
    return undefined;
  }
  const spot = { what: `"${test.key}"`, place: test.place };
  if (test.key === 'is') {
    const values = options.read(test.value, spot, report);
    return field && values && { type: 'is', field, values, place: node.place };
  }
  if (test.key === 'answered') {
    const value = flag().read(test.value, spot, report);
    return field && value && { type: 'answered', field, value: value.value, place: node.place };
  }
  const value = number().read(test.value, spot, report);
  const type = test.key === 'at_least' ? 'at_least' : 'at_most';
  return field && value && { type, field, value: value.value, place: node.place };
}
