import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';

/** Takes what is wrong with a whole file. */
export type Tell = (code: string, message: string, fix: string) => void;

/** The text of a file of at most so many bytes of UTF-8. Null: told. Links are followed; `real` is where they lead. */
export function readText(path: string, limit: number, tell: Tell): string | null {
  try {
    const real = realpathSync(path);
    // Asked before it is opened: opening a pipe would wait for ever.
    if (!statSync(real).isFile()) {
      tell('not-a-file', 'This is not a file.', 'Move it away, or give it a name that does not end in .yaml.');
      return null;
    }
    return decode(readUpTo(real, limit + 1), limit, tell);
  } catch (error) {
    tell('not-a-file', `The file can't be read (${codeOf(error)}).`, 'Check who may read it, or delete it.');
    return null;
  }
}

/** At most so many bytes, however large the file has become meanwhile. */
function readUpTo(path: string, limit: number): { bytes: Buffer; size: number } {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(limit);
    let length = 0;
    for (let read = -1; read !== 0 && length < limit; length += read) {
      read = readSync(file, bytes, length, limit - length, null);
    }
    return { bytes: bytes.subarray(0, length), size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

function decode({ bytes, size }: { bytes: Buffer; size: number }, limit: number, tell: Tell): string | null {
  if (bytes.length > limit) {
    const message = `The file has ${Math.ceil(Math.max(size, bytes.length) / 1024)} KB; at most ${limit / 1024} KB are read.`;
    tell('too-large', message, 'Split it into several files, or shorten its texts.');
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    tell(
      'not-utf-8',
      'The file is not saved as UTF-8.',
      'Save it as UTF-8: editors offer this under "Save as" or "Encoding".',
    );
    return null;
  }
}

/** The stable code of a failure of the file system, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
