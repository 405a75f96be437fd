import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { codeOf, readText, type Tell } from '../yaml/file.ts';
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
    const text = readInside(root, name, report(path));
    if (text !== null) files.push({ path, text });
  }
  return { files, diagnostics };
}

/** Null: reported. */
function readInside(root: string, name: string, tell: Tell): string | null {
  const path = join(root, name);
  try {
    if (!realpathSync(path).startsWith(root.endsWith(sep) ? root : root + sep)) {
      tell('outside-folder', 'This is a link to a file outside the folder.', 'Copy the file itself into the folder.');
      return null;
    }
  } catch {
    // Whatever keeps it from being found is told by whoever reads it.
  }
  return readText(path, MAX_BYTES, tell);
}
