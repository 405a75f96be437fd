import { deserialize, serialize } from 'node:v8';
import { openTongue, type Tongue, type TongueData } from './tongue.ts';

/** Lists of numbers, as a compiled language has them. */
const LISTS = { Uint8Array, Int8Array, Uint16Array, Int32Array, Float32Array, Float64Array } as const;
type List = Uint8Array | Int8Array | Uint16Array | Int32Array | Float32Array | Float64Array;

/** What stands for a list of numbers where it was taken out: its kind, where its bytes begin, and how many numbers it has. */
type Place = { kind: keyof typeof LISTS; at: number; length: number };

/** A list begins at a multiple of so many bytes, so that it can be read where it lies. */
const STEP = 8;

/** Bytes in two parts: what a language consists of, and all its numbers, which are most of it and are used as they lie. */
export type Packed = readonly Uint8Array[];

/** A compiled language as bytes. */
export function packed({ reader: _, ...data }: Tongue): Packed {
  const lists: { list: List; at: number }[] = [];
  let end = 0;
  const rest = changed(data, (value) => {
    if (!isList(value)) return value;
    const place: Place = { kind: kindOf(value), at: end, length: value.length };
    lists.push({ list: value, at: end });
    end += Math.ceil(value.byteLength / STEP) * STEP;
    return { list: place };
  });
  const numbers = new Uint8Array(end);
  for (const { list, at } of lists) numbers.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
  return [serialize(rest), numbers];
}

/** What {@link packed} has put together, or null: it can't be read. The memory of the numbers stays in use. */
export function unpacked([structure, numbers]: Packed): Tongue | null {
  if (structure === undefined || numbers === undefined) return null;
  try {
    const data = changed(deserialize(structure), (value) => {
      const { list } = value as { list?: Place };
      if (list === undefined) return value;
      return new LISTS[list.kind](numbers.buffer as ArrayBuffer, numbers.byteOffset + list.at, list.length);
    });
    return openTongue(data as TongueData);
  } catch {
    return null;
  }
}

/** The same with every object in it changed, but for what lies in arrays: they hold no numbers that are worth it. */
function changed(data: unknown, change: (value: object) => object): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const made = change(data);
  if (made !== data || isList(made)) return made;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, changed(value, change)]));
}

function isList(value: unknown): value is List {
  return ArrayBuffer.isView(value) && 'slice' in value;
}

function kindOf(list: List): keyof typeof LISTS {
  return list.constructor.name as keyof typeof LISTS;
}
