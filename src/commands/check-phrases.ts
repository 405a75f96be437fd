import { basename, dirname } from 'node:path';
import { checkPhrases } from '../phrasing/check-runs.ts';
import { readPhraseFolder } from '../phrasing/folder.ts';
import type { Diagnostic } from '../yaml/diagnostic.ts';

/** A language's folder lies in one that is named "phrasing". */
export function holdsPhrases(folder: string): boolean {
  return basename(dirname(folder)) === 'phrasing';
}

/** All phrases of a language are read together; the wanted ones, or all, are tried out. */
export function checkPhraseFolder(
  folder: string,
  wanted: Set<string> | null,
): { checked: number; found: Diagnostic[] } {
  const files = readPhraseFolder(dirname(folder)).filter((file) => dirname(file.path) === folder);
  const isWanted = (path: string) => wanted === null || wanted.has(path);
  return { checked: files.filter((file) => isWanted(file.path)).length, found: checkPhrases(files, isWanted) };
}
