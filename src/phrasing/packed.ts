import { deserialize, serialize } from 'node:v8';
import { openTongue, type Tongue, type TongueData } from './tongue.ts';

/** A compiled language as bytes. */
export function packed({ reader: _, ...data }: Tongue): Uint8Array {
  return serialize(data);
}

/** What {@link packed} has put together, or null: the bytes can't be read. */
export function unpacked(bytes: Uint8Array): Tongue | null {
  try {
    return openTongue(deserialize(bytes) as TongueData);
  } catch {
    return null;
  }
}
