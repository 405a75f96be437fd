import { isObject, type Json, type JsonObject } from '../json.ts';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** One thing that Slack refuses: where (a JSON pointer), of which kind, and in Slack's words. */
export type Problem = {
  pointer: string;
  code: 'missing_field' | 'additional_property' | 'failed_constraint' | 'msg_blocks_too_long';
  message: string;
};

/** The place that is being looked at. */
export type Spot = {
  pointer: string;
  surface: Surface;
  problems: Problem[];
};

/** Looks at one value and writes down what is wrong with it. */
export type Rule = (value: Json, at: Spot) => void;

/** An object that Slack takes: the rule of each property, and which ones must be there. Any other property is refused. */
export type Shape = {
  fields: Record<string, Rule>;
  required?: readonly string[];
  /** What must hold between the properties. */
  also?: (value: JsonObject, at: Spot) => void;
  /** Where it may be shown; everywhere if left out. */
  surfaces?: readonly Surface[];
};

/** Writes down that a limit is broken at this place. */
export function refuse(at: Spot, message: string, code: Problem['code'] = 'failed_constraint'): void {
  at.problems.push({ pointer: at.pointer, code, message });
}

/** The place one step further in. */
export function inside(at: Spot, key: string | number): Spot {
  return { ...at, pointer: `${at.pointer}/${key}` };
}

/** A string of so many characters (at least one, unless told otherwise), perhaps one of a few, perhaps of a pattern. */
export function string(
  limits: { min?: number; max?: number; oneOf?: readonly string[]; like?: RegExp; says?: string } = {},
): Rule {
  const { min = 1, max = Number.POSITIVE_INFINITY, oneOf, like, says = 'has the wrong format' } = limits;
  return (value, at) => {
    if (typeof value !== 'string') return refuse(at, 'must provide a string');
    if (value.length < min) refuse(at, `must be more than ${min - 1} characters`);
    if (value.length > max) refuse(at, `must be less than ${max + 1} characters`);
    if (oneOf !== undefined && !oneOf.includes(value)) refuse(at, `must be one of: ${oneOf.join(', ')}`);
    if (like !== undefined && !like.test(value)) refuse(at, says);
  };
}

/** An http or https address of so many characters. */
export function address(max: number): Rule {
  return string({ max, like: /^https?:\/\/[^\s/]+/, says: 'must be a valid URL' });
}

export const bool: Rule = (value, at) => {
  if (typeof value !== 'boolean') refuse(at, 'must provide a boolean');
};

/** A number in these bounds. */
export function number(limits: { min?: number; max?: number; whole?: boolean; above?: number } = {}): Rule {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false, above } = limits;
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(at, 'must provide a number');
    if (whole && !Number.isInteger(value)) refuse(at, 'must provide an integer');
    if (value < min) refuse(at, `must be at least ${min}`);
    if (value > max) refuse(at, `must be at most ${max}`);
    if (above !== undefined && value <= above) refuse(at, `must be greater than ${above}`);
  };
}

/** A list of so many things. */
export function list(of: Rule, limits: { min?: number; max?: number } = {}): Rule {
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
  return (value, at) => {
    if (!Array.isArray(value)) return refuse(at, 'must provide an array');
    if (value.length < min) refuse(at, `must provide at least ${min} items`);
    if (value.length > max) refuse(at, `no more than ${max} items allowed`);
    value.forEach((each, index) => {
      of(each, inside(at, index));
    });
  };
}

/** An object of one shape, with nothing else in it. */
export function object(shape: Shape): Rule {
  return (value, at) => {
    if (!isObject(value)) return refuse(at, 'must provide an object');
    properties(shape, value, at);
  };
}

/** An object that says what it is by `type`: one of these. */
export function typed(shapes: Record<string, Shape>): Rule {
  return (value, at) => {
    if (!isObject(value)) return refuse(at, 'must provide an object');
    const type = value['type'];
    if (type === undefined) return refuse(at, 'missing required field: type', 'missing_field');
    const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (shape === undefined || shape.surfaces?.includes(at.surface) === false)
      return refuse(inside(at, 'type'), `unsupported type: ${String(type)}`);
    properties(shape, value, at, 'type');
  };
}

function properties(shape: Shape, value: JsonObject, at: Spot, known?: string): void {
  for (const name of shape.required ?? [])
    if (value[name] === undefined) refuse(at, `missing required field: ${name}`, 'missing_field');
  for (const [name, each] of Object.entries(value)) {
    if (name === known) continue;
    const rule = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (rule === undefined) refuse(at, `invalid additional property: ${name}`, 'additional_property');
    else rule(each, inside(at, name));
  }
  shape.also?.(value, at);
}
