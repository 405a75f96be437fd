import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packageRoot } from '../config/package-root.ts';
import { checkPhrases } from '../phrasing/check-runs.ts';
import { readPhraseFolder } from '../phrasing/folder.ts';
import { loadPhrases, type PhraseLibrary } from '../phrasing/library.ts';
import type { Diagnostic } from '../yaml/diagnostic.ts';
import type { Io } from './command.ts';
import { phraseCache } from './phrase-cache.ts';

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

/** The phrases that lie beside these playbooks, or else those that ship: they read the lines of playbooks again. */
export function phrasesBeside(folder: string, io: Io): PhraseLibrary {
  const own = join(folder, 'phrasing');
  const shipped = join(packageRoot(import.meta.url), 'playbooks');
  const playbooks = existsSync(own) ? folder : shipped;
  const cache = phraseCache(io.cwd, playbooks);
  return loadPhrases(readPhraseFolder(join(playbooks, 'phrasing')), cache === undefined ? {} : { cache }).library;
}
