import { deserialize, serialize } from 'node:v8';
import { openTongue, type Tongue, type TongueData } from './tongue.ts';

/** A compiled language as bytes. */
export function packed({ reader: _, ...data }: Tongue): Uint8Array {
  return serialize(data);
}

/** What {@link packed} has put together, or null: the bytes can't be read. */
export function unpacked(bytes: Uint8Array): Tongue | null {
  try {
    return openTongue(apart(deserialize(bytes) as TongueData));
  } catch {
    return null;
  }
}

/** The numbers come back as windows on all of the bytes, which would stay in memory with them: each gets its own. */
function apart<T extends object>(data: T): T {
  for (const [key, value] of Object.entries(data)) {
    if (isNumbers(value)) Object.assign(data, { [key]: value.slice() });
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) apart(value);
  }
  return data;
}

/** All that a language keeps as numbers: arrays of one of these types. */
function isNumbers(value: unknown): value is Int32Array | Float32Array | Uint8Array {
  return ArrayBuffer.isView(value) && 'slice' in value;
}
