import type { Place, Report } from './diagnostic.ts';
import type { Node, Scalar } from './tree.ts';

/** A part of a JSON Schema (draft 7), for editors. */
export type JsonSchema = { [key: string]: Json };
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The name of what is read, as it begins a sentence (`Step "thank"`), and where a gap in it is pointed at. */
export type Spot = { what: string; place: Place };

/**
 * What a part of a file must look like. One description serves the reader, the JSON Schema and the documents.
 * `read` returns undefined for what it has reported as unusable, and goes on with the rest.
 */
export type Shape<T> = {
  /** As in "must be …". */
  expects: string;
  read(node: Node, spot: Spot, report: Report): T | undefined;
  schema: JsonSchema;
};

/** What a shape reads to. */
export type Read<S> = S extends Shape<infer T> ? T : never;

export type Placed<T> = { value: T; place: Place };
export type Text = Placed<string> & { node: Scalar };

/** A text on one paragraph: line breaks become spaces. `max` in characters. */
export function text(options: { max?: number; pattern?: RegExp; code?: string; form?: string } = {}): Shape<Text> {
  const { max = 2000, pattern, code = 'malformed', form = '' } = options;
  return {
    expects: 'a text',
    schema: { type: ['string', 'number', 'boolean'], maxLength: max, ...(pattern && { pattern: pattern.source }) },
    read(node, spot, report) {
      if (node.kind !== 'scalar') return mistakenText(node, spot, report);
      if (isEmpty(node, spot, report)) return undefined;
      const value = node.text.trim().replaceAll(/\s*\n\s*/g, ' ');
      if (value === '') {
        report(node.place, 'empty-value', `${spot.what} is an empty text.`, 'Write a text between the quotes.');
        return undefined;
      }
      if (value.length > max) {
        const message = `${spot.what} has ${value.length} characters; at most ${max} fit on a card in Slack and Teams.`;
        report(node.place, 'too-long', message, `Shorten it by ${value.length - max}, or split it in two.`);
      }
      if (pattern !== undefined && value.length <= max && !pattern.test(value)) {
        report(node.place, code, `${spot.what} is "${excerpt(value)}", which is not ${form}.`, `Write ${form}.`);
      }
      return { value, place: node.place, node };
    },
  };
}

/** Almost always a text whose colon or brace YAML takes for something else. */
function mistakenText(node: Exclude<Node, Scalar>, spot: Spot, report: Report): undefined {
  if (node.kind === 'list') return mismatch(node, spot, 'one text', 'Write the text itself, without "- ".', report);
  const message = node.braces
    ? `${spot.what} begins with a brace, so YAML does not take it for a text.`
    : `${spot.what} holds a colon followed by a space, so YAML takes what stands before it for a key.`;
  report(node.place, 'needs-quotes', message, 'Put the whole text in "double quotes".');
}

/** true or false. */
export function flag(): Shape<Placed<boolean>> {
  return {
    expects: 'true or false',
    schema: { type: 'boolean' },
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      if (node.kind !== 'scalar' || node.type !== 'boolean') {
        return mismatch(node, spot, 'true or false', 'Write true or false, without quotes.', report);
      }
      return { value: node.text.toLowerCase() === 'true', place: node.place };
    },
  };
}

/** A number within limits. */
export function number(options: { whole?: boolean; min?: number; max?: number } = {}): Shape<Placed<number>> {
  const { whole = false, min = -1e12, max = 1e12 } = options;
  return {
    expects: 'a number',
    schema: { type: whole ? 'integer' : 'number', minimum: min, maximum: max },
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      const value = node.kind === 'scalar' && node.type === 'number' ? Number(node.text) : Number.NaN;
      if (Number.isNaN(value)) {
        return mismatch(node, spot, 'a number', 'Write a number such as 10, without quotes or currency.', report);
      }
      if (value < min || value > max || (whole && !Number.isInteger(value))) {
        const message = `${spot.what} is ${value}; it must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}.`;
        report(
          node.place,
          'out-of-range',
          message,
          `Write ${whole ? 'a whole number' : 'a number'} within these limits.`,
        );
        return undefined;
      }
      return { value, place: node.place };
    },
  };
}

/** Reports a value that is absent although its key is there. */
export function isEmpty(node: Node, spot: Spot, report: Report): boolean {
  if (node.kind !== 'scalar' || node.type !== 'empty') return false;
  report(node.place, 'empty-value', `${spot.what} has no value.`, 'Write its value, or delete it.');
  return true;
}

/** Reports a value of the wrong kind. */
export function mismatch(node: Node, spot: Spot, expected: string, fix: string, report: Report): undefined {
  report(node.place, 'wrong-type', `${spot.what} must be ${expected}, but here stands ${kindOf(node)}.`, fix);
}

function kindOf(node: Node): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'dict') return 'a group of keys';
  return node.type === 'empty' ? 'nothing' : `"${excerpt(node.text)}"`;
}

/** At most 40 characters of a text, for quoting it in a message. */
export function excerpt(value: string): string {
  return value.length <= 40 ? value : `${value.slice(0, 39)}…`;
}
