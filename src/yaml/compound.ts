import type { Place } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { excerpt, isEmpty, type JsonSchema, mismatch, type Shape, type Text, text } from './shape.ts';

/** One of these words; another one is reported under `code` with the word that was probably meant. */
export function oneOf<W extends string>(
  words: readonly W[],
  options: { noun: string; code?: string },
): Shape<Text & { value: W }> {
  const { noun, code = 'unknown-word' } = options;
  return {
    expects: `one of ${words.join(', ')}`,
    schema: { enum: [...words] },
    read(node, spot, report) {
      const read = text().read(node, spot, report);
      if (read === undefined) return undefined;
      const word = words.find((each) => each === read.value);
      if (word !== undefined) return { ...read, value: word };
      const message = `${spot.what} is "${excerpt(read.value)}"; there is no such ${noun}.`;
      report(read.place, code, message, suggestion(read.value, words));
      return undefined;
    },
  };
}

/** "Did you mean …?" with all that there is, as far as it fits. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== null) return `Did you mean "${meant}"?`;
  if (known.length === 0) return 'Delete it: there is nothing of this kind yet.';
  const shown = known.slice(0, 20);
  return `Write one of: ${shown.join(', ')}${shown.length < known.length ? ', …' : ''}.`;
}

/** "1 entry", "2 entries". */
export function counted(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/**
 * A list of up to `max` entries, of which each is named `each` in messages. Unusable entries are left out; or, if it
 * must be `whole`, because the place of each entry counts, they make the list unusable.
 */
export function listOf<T>(
  entry: Shape<T>,
  options: { each: string; max: number; min?: number; whole?: boolean },
): Shape<T[]> {
  const { each, max, min = 1, whole = false } = options;
  return {
    expects: 'a list',
    schema: { type: 'array', items: entry.schema, minItems: min, maxItems: max },
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      if (node.kind !== 'list') {
        return mismatch(node, spot, 'a list', 'Write one entry a line, each after "- ".', report);
      }
      if (node.items.length > max) {
        const message = `${spot.what} has ${node.items.length} entries; at most ${max} fit.`;
        report(node.place, 'too-many', message, 'Keep those that matter most, or spread them over several steps.');
      }
      if (node.items.length < min) {
        const message = `${spot.what} has ${counted(node.items.length)}; it needs at least ${min}.`;
        report(node.place, 'too-few', message, 'Add an entry, or delete the key.');
      }
      const entries = node.items.flatMap((item) => entry.read(item, { what: each, place: item.place }, report) ?? []);
      return whole && entries.length < node.items.length ? undefined : entries;
    },
  };
}

/** One entry alone, or a list of them. */
export function oneOrMany<T>(entry: Shape<T>, options: { each: string; max: number }): Shape<T[]> {
  const many = listOf(entry, options);
  return {
    expects: `${entry.expects} or a list`,
    schema: { anyOf: [entry.schema, many.schema] },
    read(node, spot, report) {
      if (node.kind === 'list') return many.read(node, spot, report);
      const one = entry.read(node, spot, report);
      return one === undefined ? undefined : [one];
    },
  };
}

/** A different shape for each kind of node. */
export function byKind<A = never, B = never, C = never>(shapes: {
  scalar?: Shape<A>;
  list?: Shape<B>;
  dict?: Shape<C>;
}): Shape<A | B | C> {
  const all = [shapes.scalar, shapes.list, shapes.dict].filter((shape) => shape !== undefined);
  const expects = all.map((shape) => shape.expects).join(', or ');
  return {
    expects,
    schema: { anyOf: all.map((shape) => shape.schema) },
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      const shape: Shape<A | B | C> | undefined = shapes[node.kind];
      if (shape !== undefined) return shape.read(node, spot, report);
      return mismatch(node, spot, expects, `Write ${expects}.`, report);
    },
  };
}

/** How keys chosen by the author must look. */
export type KeyRule = { noun: string; pattern: RegExp; form: string; reserved?: readonly string[]; max: number };

export type Dictionary<T> = { place: Place; entries: { key: string; place: Place; value: T | undefined }[] };

/** Keys that the author chooses, each with a value of the same shape. Entries with an unusable value stay, so that others may name them. */
export function dictionary<T>(
  rule: KeyRule,
  value: Shape<T>,
  options: { max: number; min?: number },
): Shape<Dictionary<T>> {
  const { max, min = 1 } = options;
  const schema: JsonSchema = {
    type: 'object',
    propertyNames: { pattern: rule.pattern.source, maxLength: rule.max },
    additionalProperties: value.schema,
    minProperties: min,
    maxProperties: max,
  };
  const noun = rule.noun[0]?.toUpperCase() + rule.noun.slice(1);
  return {
    expects: 'a group of keys',
    schema,
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      if (node.kind !== 'dict') {
        const fix = 'Write one "name: value" a line, indented by two spaces.';
        return mismatch(node, spot, 'a group of keys', fix, report);
      }
      const count = node.entries.length;
      if (count > max) {
        const message = `${spot.what} has ${count} entries; at most ${max} fit.`;
        report(spot.place, 'too-many', message, 'Keep those that matter most, or make two playbooks of it.');
      }
      if (count < min) {
        const message = `${spot.what} has ${counted(count)}; it needs at least ${min}.`;
        report(spot.place, 'too-few', message, 'Add an entry, or delete the key.');
      }
      const entries = node.entries.map((entry) => {
        const { key, place } = entry;
        if (rule.reserved?.includes(key)) {
          const message = `The name "${key}" is taken: it means something of its own.`;
          report(place, 'reserved-name', message, `Give this ${rule.noun} another name.`);
        } else if (key.length > rule.max || !rule.pattern.test(key)) {
          const message = `"${excerpt(key)}" can't be the name of ${/^[aeiou]/.test(rule.noun) ? 'an' : 'a'} ${rule.noun}.`;
          report(place, 'malformed-name', message, `Use ${rule.form}, at most ${rule.max} characters.`);
        }
        return { key, place, value: value.read(entry.value, { what: `${noun} "${excerpt(key)}"`, place }, report) };
      });
      return { place: node.place, entries };
    },
  };
}
