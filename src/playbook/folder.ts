import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { MAX_BYTES } from '../yaml/read.ts';
import { severityOf } from './codes.ts';
import type { Source } from './compile.ts';

/** How many files of one folder are read. */
export const MAX_FILES = 200;

/**
 * Reads the .yaml files that lie in a folder itself, not in folders below it. Links that lead out of the folder,
 * and what is no text, become diagnostics. `path` is what messages call a file: the folder as given, and the name.
 */
export function readFolder(folder: string): { files: Source[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (path: string) => (code: string, message: string, fix: string) =>
    reporter(path, diagnostics, severityOf)({ line: 1, column: 1 }, code, message, fix);
  let root: string;
  let names: string[];
  try {
    root = realpathSync(folder);
    names = readdirSync(root).toSorted();
  } catch (error) {
    report(folder)('no-folder', `The folder can't be read (${codeOf(error)}).`, 'Check its name and who may read it.');
    return { files: [], diagnostics };
  }
  const files: Source[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (name.endsWith('.yml')) {
      const message = 'This file is left out, because its name ends in .yml.';
      report(path)('file-ending', message, 'Rename it so that it ends in .yaml.');
    }
    if (!name.endsWith('.yaml') || name.startsWith('.')) continue;
    if (files.length === MAX_FILES) {
      const message = `The folder holds more than ${MAX_FILES} playbook files.`;
      report(path)('too-many-files', message, 'Move those that nobody uses into a folder below.');
      break;
    }
    const text = readText(root, name, report(path));
    if (text !== null) files.push({ path, text });
  }
  return { files, diagnostics };
}

type Tell = (code: string, message: string, fix: string) => void;

/** Null: reported. */
function readText(root: string, name: string, tell: Tell): string | null {
  try {
    const real = realpathSync(join(root, name));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
      tell('outside-folder', 'This is a link to a file outside the folder.', 'Copy the file itself into the folder.');
      return null;
    }
    // Asked before it is opened: opening a pipe would wait for ever.
    if (!statSync(real).isFile()) {
      tell('not-a-file', 'This is not a file.', 'Move it away, or give it a name that does not end in .yaml.');
      return null;
    }
    return decode(readUpTo(real, MAX_BYTES + 1), tell);
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

function decode({ bytes, size }: { bytes: Buffer; size: number }, tell: Tell): string | null {
  if (bytes.length > MAX_BYTES) {
    const message = `The file has ${Math.ceil(Math.max(size, bytes.length) / 1024)} KB; at most ${MAX_BYTES / 1024} KB are read.`;
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
