import { fileURLToPath } from 'node:url';
import { createPhrases, type Phrases } from '../../src/app/phrases.ts';
import { readPhraseFolder } from '../../src/phrasing/folder.ts';
import { loadPhrases, type PhraseLibrary } from '../../src/phrasing/library.ts';

const FOLDER = fileURLToPath(new URL('../../playbooks/phrasing/', import.meta.url));

let library: PhraseLibrary | null = null;

/** The phrases that ship, read once a process. */
export function shippedPhrases(): PhraseLibrary {
  library ??= loadPhrases(readPhraseFolder(FOLDER)).library;
  return library;
}

/** The same as a product holds them, over a database of its own. */
export function openShippedPhrases(): Phrases {
  return createPhrases({ shipped: shippedPhrases, isWarm: () => true });
}
