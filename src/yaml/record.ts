import type { Place } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { excerpt, isEmpty, type JsonSchema, mismatch, type Shape } from './shape.ts';

/** One key of a record: what its value looks like, and what it is for in words that editors and documents show. */
export type Key<T> = { shape: Shape<T>; about: string; required: boolean };

export type Keys = Record<string, Key<unknown>>;

/** A record as read: undefined stands for a key that is absent or unusable; `given` holds the keys that are there. */
export type Read<K extends Keys> = { place: Place; given: ReadonlyMap<string, Place> } & {
  [N in keyof K]: (K[N] extends Key<infer T> ? T : never) | undefined;
};

export type RecordShape<K extends Keys> = Shape<Read<K>> & { keys: K };

/** A key that must be there. */
export function required<T>(shape: Shape<T>, about: string): Key<T> {
  return { shape, about, required: true };
}

/** A key that may be left out. */
export function optional<T>(shape: Shape<T>, about: string): Key<T> {
  return { shape, about, required: false };
}

/**
 * A closed set of keys. `elsewhere` answers for keys that are known but don't belong here: a code, and why.
 */
export function record<K extends Keys>(
  keys: K,
  options: { elsewhere?: (key: string) => { code: string; message: string; fix: string } | null } = {},
): RecordShape<K> {
  const names = Object.keys(keys);
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => keys[name]?.required),
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, key]) => [name, { description: key.about, ...key.shape.schema }]),
    ),
  };
  return {
    expects: 'a group of keys',
    keys,
    schema,
    read(node, spot, report) {
      if (isEmpty(node, spot, report)) return undefined;
      if (node.kind !== 'dict') {
        const fix = `Write one "key: value" a line, with the keys ${names.filter((name) => keys[name]?.required).join(', ') || names.join(', ')}.`;
        return mismatch(node, spot, 'a group of keys', fix, report);
      }
      const present = new Set(node.entries.map((entry) => entry.key));
      const absent = names.filter((name) => !present.has(name));
      const misspelt = new Set<string>();
      const given = new Map<string, Place>();
      const values: Record<string, unknown> = {};
      for (const entry of node.entries) {
        const key = Object.hasOwn(keys, entry.key) ? keys[entry.key] : undefined;
        if (key !== undefined) {
          given.set(entry.key, entry.place);
          values[entry.key] = key.shape.read(entry.value, { what: `"${entry.key}"`, place: entry.place }, report);
          continue;
        }
        const known = options.elsewhere?.(entry.key);
        if (known) report(entry.place, known.code, known.message, known.fix);
        else {
          const message = `${spot.what} has a key "${excerpt(entry.key)}", which does not exist.`;
          const meant = nearest(entry.key, absent);
          if (meant !== null) misspelt.add(meant);
          const fix =
            meant === null ? `Delete it. These keys exist here: ${names.join(', ')}.` : `Did you mean "${meant}"?`;
          report(entry.place, 'unknown-key', message, fix);
        }
      }
      for (const [name, key] of Object.entries(keys)) {
        // A slip of the finger is one mistake, not two.
        if (!key.required || given.has(name) || misspelt.has(name)) continue;
        report(spot.place, 'missing-key', `${spot.what} has no "${name}".`, `Add "${name}:". ${key.about}`);
      }
      return { place: node.place, given, ...values } as Read<K>;
    },
  };
}
