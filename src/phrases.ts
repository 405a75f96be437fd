import { join } from 'node:path';
import { createPhrases, type Phrases } from './app/phrases.ts';
import { readPhraseFolder } from './phrasing/folder.ts';
import { loadPhrases, type PhraseLibrary } from './phrasing/library.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The phrases that ship, read when they are first needed, and how to have them ready before. */
export type OpenPhrases = {
  /** One for each database: supervisors' own phrases are kept there. */
  open(): Phrases;
  /** Reads and compiles, a language at a time; `pause` lets others act in between. Never rejects for what the files say. */
  warm(pause: () => Promise<void>): Promise<Diagnostic[]>;
  /** Reads the files again. With an error among what it answers, the library of before stays in force. */
  reload(): Diagnostic[];
};

/** Opens the folder `phrasing` that lies beside the playbooks. Reads nothing yet. */
export function openPhrases(playbooksDir: string): OpenPhrases {
  const folder = join(playbooksDir, 'phrasing');
  let library: PhraseLibrary | null = null;
  let found: Diagnostic[] = [];
  let warm = false;
  function shipped(): PhraseLibrary {
    if (library === null) {
      const loaded = loadPhrases(readPhraseFolder(folder));
      library = loaded.library;
      found = loaded.diagnostics;
    }
    return library;
  }
  return {
    open: () => createPhrases({ shipped, isWarm: () => warm }),
    async warm(pause) {
      await pause();
      for (const language of shipped().languages) {
        await pause();
        shipped().tongue(language);
      }
      warm = true;
      return found;
    },
    reload() {
      if (library === null) return [];
      const loaded = loadPhrases(readPhraseFolder(folder), { before: library });
      library = loaded.library;
      return loaded.diagnostics;
    },
  };
}
