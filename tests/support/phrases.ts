import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../src/phrasing/cache-folder.ts';
import { readPhraseFolder } from '../../src/phrasing/folder.ts';
import { loadPhrases, type PhraseFile, type PhraseLibrary } from '../../src/phrasing/library.ts';
import { type CompanyFact, type Rephrasing, rephrase } from '../../src/phrasing/rephrase.ts';

/** The folder of phrases that ships. */
export const PHRASES = fileURLToPath(new URL('../../playbooks/phrasing', import.meta.url));

const CACHE = join(fileURLToPath(new URL('../..', import.meta.url)), 'data', 'cache');

/** The languages that ship. */
export const LANGUAGES = ['en', 'pt', 'sl', 'uk', 'ca'] as const;

let shipped: PhraseLibrary | null = null;

/** The library that ships; compiled once for all tests, whichever comes first, and kept in the data folder. */
export function shippedPhrases(): PhraseLibrary {
  shipped ??= alone(() => {
    const { library } = loadPhrases(readPhraseFolder(PHRASES), { cache: cacheFolder(CACHE) });
    for (const language of library.languages) library.tongue(language);
    return library;
  });
  return shipped;
}

/** Waits while another test compiles; a lock that is too old was left behind. */
function alone<T>(work: () => T): T {
  const lock = join(CACHE, 'compiling');
  mkdirSync(CACHE, { recursive: true });
  while (!locked(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function locked(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > 60_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** What comes of a text in a language of the library that ships. */
export function rephrased(text: string, language: string | null = 'en'): Rephrasing {
  return rephrase(shippedPhrases(), { text, language, fallbackLanguage: 'en' });
}

/** A library of these files alone: their path, such as "en/no_refund.yaml", and their text. */
export function libraryWith(files: Record<string, string>) {
  return loadPhrases(Object.entries(files).map(([path, text]): PhraseFile => ({ path, text })));
}

/** What a supervisor vouches for, of one situation. */
export const FACT: CompanyFact = {
  id: 'f1',
  language: 'en',
  situation: 'return_window',
  text: 'We exchange it within 30 days.',
  from: '2026-11-01',
  until: null,
  by: 'vera',
};
