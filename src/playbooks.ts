import type { Clock, PlaybookLibrary } from './app/ports.ts';
import { RESERVED_WORDS } from './app/words.ts';
import type { Playbook } from './core/playbook.ts';
import { openLibrary } from './playbook/library.ts';
import { withoutUnasked } from './playbook/personal.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The playbooks of a folder, what was found in it, and how to read it again. */
export type Playbooks = { library: PlaybookLibrary; diagnostics: Diagnostic[]; reload(): Diagnostic[] };

/** Opens a folder of playbooks as the product does: judged as of today (UTC), with the product's own words taken. */
export function openPlaybooks(folder: string, clock: Clock): Playbooks {
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);
  const { library, diagnostics, reload } = openLibrary(folder, { today: today(), reserved: RESERVED_WORDS });
  return { library, diagnostics, reload: () => reload(today()) };
}

/** The same playbooks, as an organisation asks them that has switched on these personal fields; it may change its mind. */
export function askingOnly(library: PlaybookLibrary, switchedOn: () => readonly string[]): PlaybookLibrary {
  let last: { key: string; whole: Playbook[]; asked: Playbook[] } | null = null;
  return {
    current() {
      const [whole, fields] = [library.current(), switchedOn()];
      const key = fields.join(' ');
      const isSame = last?.key === key && last.whole.length === whole.length;
      if (last === null || !isSame || whole.some((each, index) => last?.whole[index] !== each))
        last = { key, whole, asked: whole.map((each) => withoutUnasked(each, fields)) };
      return last.asked;
    },
  };
}

/** Those that keep a folder out. */
export function errorsOf(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((each) => each.severity === 'error');
}
