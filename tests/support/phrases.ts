import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../src/phrasing/cache-folder.ts';
import { readPhraseFolder } from '../../src/phrasing/folder.ts';
import { loadPhrases, type PhraseFile, type PhraseLibrary } from '../../src/phrasing/library.ts';
import { type Rephrasing, rephrase } from '../../src/phrasing/rephrase.ts';

/** The folder of phrases that ships. */
export const PHRASES = fileURLToPath(new URL('../../playbooks/phrasing', import.meta.url));

const CACHE = join(fileURLToPath(new URL('../..', import.meta.url)), 'data', 'cache');

/** The languages that ship. */
export const LANGUAGES = ['en', 'pt', 'sl', 'uk', 'ca'] as const;

let shipped: PhraseLibrary | null = null;

/** The library that ships; compiled once for all tests, and kept in the data folder. */
export function shippedPhrases(): PhraseLibrary {
  shipped ??= loadPhrases(readPhraseFolder(PHRASES), { cache: cacheFolder(CACHE) }).library;
  return shipped;
}

/** What comes of a text in a language of the library that ships. */
export function rephrased(text: string, language: string | null = 'en'): Rephrasing {
  return rephrase(shippedPhrases(), { text, language, fallbackLanguage: 'en' });
}

/** A library of these files alone: their path, such as "en/no_refund.yaml", and their text. */
export function libraryWith(files: Record<string, string>) {
  return loadPhrases(Object.entries(files).map(([path, text]): PhraseFile => ({ path, text })));
}
