import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Letters, Mailer } from './app/ports.ts';
import { packageRoot } from './config/package-root.ts';
import type { LetterLibrary } from './core/letter.ts';
import { readLetterFolder } from './letters/folder.ts';
import { compileLetters } from './letters/library.ts';
import { byPlace, type Diagnostic } from './yaml/diagnostic.ts';

/** The letters of a folder, read when they are first needed, and how to read them again. */
export type OpenLetters = {
  /** One for each world: the playground sends nothing. */
  open(mailer: Mailer | null): Letters;
  /** What was found in the files. */
  examine(): Diagnostic[];
  /** Reads the folder again. With an error among what it answers, the letters of before stay in force. */
  reload(): Diagnostic[];
};

/** Opens the folder `letters` that lies beside the playbooks. A file with an error is left out, and never keeps a start. */
export function openLetters(playbooksDir: string, clock: Clock): OpenLetters {
  const folder = lettersBeside(playbooksDir);
  let inForce: { library: LetterLibrary; found: Diagnostic[] } | null = null;
  const read = () => {
    const { files, diagnostics } = readLetterFolder(folder);
    const compiled = compileLetters(files, { today: new Date(clock.now()).toISOString().slice(0, 10) });
    return { library: compiled.library, found: [...diagnostics, ...compiled.diagnostics].toSorted(byPlace) };
  };
  const known = () => {
    inForce ??= read();
    return inForce;
  };
  return {
    open: (mailer) => ({
      library: () => known().library,
      // Loaded when the first letter leaves: until then nothing of it takes room or time.
      compose: async (mail) => (await import('../adapters/mail/message.ts')).composed(mail),
      mailer,
    }),
    examine: () => known().found,
    reload() {
      const anew = read();
      if (inForce === null || !anew.found.some((each) => each.severity === 'error')) inForce = anew;
      return anew.found;
    },
  };
}

/** Whoever writes playbooks of their own need not write letters, too. */
export function lettersBeside(playbooksDir: string): string {
  const own = join(playbooksDir, 'letters');
  return existsSync(own) ? own : join(packageRoot(import.meta.url), 'playbooks', 'letters');
}
