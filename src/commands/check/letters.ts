import { basename, dirname, sep } from 'node:path';
import { readLetterFolder } from '../../letters/folder.ts';
import { compileLetters } from '../../letters/library.ts';
import { tooMuch } from '../../phrasing/proofread.ts';
import type { Diagnostic } from '../../yaml/diagnostic.ts';

/** The folder of all letters that this one is, or is a language of; null: it holds no letters. */
export function lettersAt(folder: string): string | null {
  if (basename(folder) === 'letters') return folder;
  return basename(dirname(folder)) === 'letters' ? dirname(folder) : null;
}

/** All letters are read together; of those that lie in `folder`, the wanted ones, or all, are told about. */
export function checkLetterFolder(
  folder: string,
  wanted: Set<string> | null,
  today: string,
): { checked: number; found: Diagnostic[] } {
  const { files, diagnostics } = readLetterFolder(lettersAt(folder) ?? folder);
  const isWanted = (path: string) => (wanted === null ? `${path}${sep}`.startsWith(folder + sep) : wanted.has(path));
  // A letter that says no, or that something is late, rightly turns somebody away: only what goes too far is told.
  const proofread = (text: string, language: string) => tooMuch(text, language.split('-')[0] ?? '');
  const found = [...diagnostics, ...compileLetters(files, { today, proofread }).diagnostics];
  return {
    checked: files.filter((file) => isWanted(file.path)).length,
    found: found.filter((each) => isWanted(each.file)),
  };
}
