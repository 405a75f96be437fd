import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { PhraseCache } from './library.ts';

/**
 * Keeps compiled phrases as files in this folder, one a language. A folder that can't be written to keeps nothing, and
 * a file that can't be read, or is not as it was written, is as none. What another version of the program or of Node compiled is not used.
 */
export function cacheFolder(folder: string): PhraseCache {
  const stamp = `${process.versions.v8}-${codeStamp()}`.replaceAll(/[^\w.-]/g, '');
  const nameOf = (language: string, key: string) => `phrases-${language}-${key}-${stamp}.bin`;
  return {
    has: (language, key) => existsSync(join(folder, nameOf(language, key))),
    read(language, key) {
      try {
        return partsIn(join(folder, nameOf(language, key)));
      } catch {
        return null;
      }
    },
    write(language, key, parts) {
      try {
        mkdirSync(folder, { recursive: true });
        const path = join(folder, nameOf(language, key));
        // Renamed into place, so that nobody reads half of it.
        writeFileSync(`${path}.${process.pid}`, fileOf(parts), { mode: 0o600 });
        renameSync(`${path}.${process.pid}`, path);
        for (const name of readdirSync(folder)) {
          const old =
            name.startsWith(`phrases-${language}-`) && name.endsWith('.bin') && name !== nameOf(language, key);
          if (old) rmSync(join(folder, name), { force: true });
        }
      } catch {
        // Compiled again the next time.
      }
    },
  };
}

/** The bytes of a number in the head of a file: how many parts it has, how long each is, and the sum of them all. */
const NUMBER = 4;

function fileOf(parts: readonly Uint8Array[]): Buffer {
  const numbers = [parts.length, ...parts.map((part) => part.length), sumOf(parts)];
  const head = Buffer.alloc(numbers.length * NUMBER);
  numbers.forEach((number, at) => void head.writeUInt32LE(number, at * NUMBER));
  return Buffer.concat([head, ...parts]);
}

/** A byte that the disk has changed could make a pattern say something else. */
function sumOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => crc32(part, sum), 0);
}

/** The parts of a file, or null: it is not as it was written. */
function partsIn(path: string): Uint8Array[] | null {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    let at = 0;
    const next = (length: number): Buffer => {
      if (at + length > size) throw new RangeError('the file is shorter than it says');
      const bytes = Buffer.allocUnsafeSlow(length);
      for (let read = 0, more = 0; read < length; read += more) {
        more = readSync(file, bytes, read, length - read, at + read);
        if (more === 0) throw new RangeError('the file became shorter');
      }
      at += length;
      return bytes;
    };
    const count = next(NUMBER).readUInt32LE();
    const head = next((count + 1) * NUMBER);
    const parts = Array.from({ length: count }, (_, part) => next(head.readUInt32LE(part * NUMBER)));
    return at === size && head.readUInt32LE(count * NUMBER) === sumOf(parts) ? parts : null;
  } finally {
    closeSync(file);
  }
}

/** Changes whenever a file of this part of the program does. */
function codeStamp(): string {
  let size = 0;
  let latest = 0;
  for (const name of readdirSync(import.meta.dirname)) {
    const { size: bytes, mtimeMs } = statSync(join(import.meta.dirname, name));
    size += bytes;
    latest = Math.max(latest, mtimeMs);
  }
  return `${size.toString(36)}${Math.floor(latest).toString(36)}`;
}
