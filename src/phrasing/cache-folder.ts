import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
        return checked(readFileSync(join(folder, nameOf(language, key))));
      } catch {
        return null;
      }
    },
    write(language, key, bytes) {
      try {
        mkdirSync(folder, { recursive: true });
        const path = join(folder, nameOf(language, key));
        // Renamed into place, so that nobody reads half of it.
        writeFileSync(`${path}.${process.pid}`, withSum(bytes), { mode: 0o600 });
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

/** The last bytes of a file are the sum of the others. */
const SUM = 4;

function withSum(bytes: Uint8Array): Buffer {
  const sum = Buffer.alloc(SUM);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([bytes, sum]);
}

/** A byte that the disk has changed could make a pattern say something else. */
function checked(file: Buffer): Uint8Array | null {
  if (file.length < SUM) return null;
  const bytes = file.subarray(0, -SUM);
  return file.readUInt32LE(file.length - SUM) === crc32(bytes) ? bytes : null;
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
