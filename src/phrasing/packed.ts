import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '../yaml/diagnostic.ts';
import { openTongue, type Tongue, type TongueData } from './tongue.ts';

/** A compiled language as bytes: the length of the diagnostics, the diagnostics as JSON, and the rest for later. */
export function packed({ reader: _, ...data }: Tongue, diagnostics: readonly Diagnostic[]): Uint8Array {
  const head = Buffer.from(JSON.stringify(diagnostics));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, serialize(data)]);
}

/** What {@link packed} has put together; the language itself is opened when it is asked for. Null: it can't be read. */
export function unpacked(bytes: Uint8Array): { diagnostics: Diagnostic[]; tongue: () => Tongue } | null {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = 4 + buffer.readUInt32LE(0);
    const diagnostics = JSON.parse(buffer.subarray(4, end).toString()) as Diagnostic[];
    let opened: Tongue | null = null;
    const tongue = () => {
      opened ??= openTongue(deserialize(buffer.subarray(end)) as TongueData);
      return opened;
    };
    return { diagnostics, tongue };
  } catch {
    return null;
  }
}
