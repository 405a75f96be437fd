import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { codeOf, readText } from '../yaml/file.ts';
import { MAX_BYTES } from '../yaml/read.ts';
import { severityOf } from './codes.ts';
import type { LetterSource } from './library.ts';

/** How many files are read. */
const MAX_FILES = 500;

/** Reads what lies below this folder: rights.yaml, and one folder a language. A folder that isn't there holds nothing. */
export function readLetterFolder(folder: string): { files: LetterSource[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (path: string) => (code: string, message: string, fix: string) =>
    reporter(path, diagnostics, severityOf)({ line: 1, column: 1 }, code, message, fix);
  const names = (below: string): string[] => {
    try {
      return readdirSync(below).toSorted();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT')
        report(below)('no-folder', `The folder can't be read (${codeOf(error)}).`, 'Check who may read it.');
      return [];
    }
  };
  const inside = (below: string) => names(below).filter((name) => name.endsWith('.yaml') && !name.startsWith('.'));
  const languages = names(folder).filter(
    (name) =>
      /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(name) &&
      statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
  );
  const paths = [
    ...inside(folder).map((name) => join(folder, name)),
    ...languages.flatMap((language) => inside(join(folder, language)).map((name) => join(folder, language, name))),
  ];
  const [tooMany] = paths.slice(MAX_FILES);
  if (tooMany !== undefined)
    report(tooMany)('too-many-files', `The folder holds more than ${MAX_FILES} files.`, 'Move some away.');
  const files = paths.slice(0, MAX_FILES).flatMap((path) => {
    const text = readText(path, MAX_BYTES, report(path));
    return text === null ? [] : [{ path, text }];
  });
  return { files, diagnostics };
}
