import { deserialize, serialize } from 'node:v8';
import { packedSets, unpackedSets } from './packed-sets.ts';
import { openTongue, type Tongue, type TongueData } from './tongue.ts';

/** The parts of a language that are sets of patterns. */
type SetName = 'cues' | 'concepts' | 'patterns' | 'fragments' | 'replaced' | 'labels';

/** A compiled language as bytes. */
export function packed({ reader: _, ...data }: Tongue): Uint8Array {
  const { cues, concepts, patterns, fragments, replaced, labels, ...rest } = data;
  return serialize({ rest, sets: packedSets({ cues, concepts, patterns, fragments, replaced, labels }) });
}

/** What {@link packed} has put together, or null: the bytes can't be read. */
export function unpacked(bytes: Uint8Array): Tongue | null {
  try {
    const { rest, sets } = deserialize(bytes) as { rest: Omit<TongueData, SetName>; sets: string };
    return openTongue({ ...rest, ...(unpackedSets(sets) as Pick<TongueData, SetName>) });
  } catch {
    return null;
  }
}
