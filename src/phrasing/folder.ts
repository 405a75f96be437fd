import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_BYTES } from '../yaml/read.ts';
import type { PhraseFile } from './library.ts';

/** How many files of one language are read. */
export const MAX_FILES = 500;

/** Reads the phrase files below this folder: one folder a language. A folder that isn't there holds none. */
export function readPhraseFolder(folder: string, options: { overlay?: boolean } = {}): PhraseFile[] {
  return foldersIn(folder).flatMap((language) =>
    namesIn(join(folder, language))
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
      .slice(0, MAX_FILES)
      .flatMap((name) => {
        const path = join(folder, language, name);
        const text = textOf(path);
        return text === null ? [] : [{ path, text, overlay: options.overlay ?? false }];
      }),
  );
}

function foldersIn(folder: string): string[] {
  return namesIn(folder).filter((name) => /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(name) && isFolder(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Null: it is no file. What is too large is cut just above the limit, so that the reader says so. */
function textOf(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const text = readFileSync(path, 'utf8');
  return text.length > MAX_BYTES ? text.slice(0, MAX_BYTES + 1) : text;
}
