import type { Clock, PlaybookLibrary } from './app/ports.ts';
import { RESERVED_WORDS } from './app/words.ts';
import { openLibrary } from './playbook/library.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The playbooks of a folder, what was found in it, and how to read it again. */
export type Playbooks = { library: PlaybookLibrary; diagnostics: Diagnostic[]; reload(): Diagnostic[] };

/** Opens a folder of playbooks as the product does: judged as of today (UTC), with the product's own words taken. */
export function openPlaybooks(folder: string, clock: Clock): Playbooks {
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);
  const { library, diagnostics, reload } = openLibrary(folder, { today: today(), reserved: RESERVED_WORDS });
  return { library, diagnostics, reload: () => reload(today()) };
}

/** Those that keep a folder out. */
export function errorsOf(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((each) => each.severity === 'error');
}
