import type { Playbook } from '../core/playbook.ts';
import { byPlace, type Diagnostic } from '../yaml/diagnostic.ts';
import { type CompileOptions, compilePlaybooks } from './compile.ts';
import { readFolder } from './folder.ts';

/** The playbooks of a folder, and how to read them again. */
export type OpenLibrary = {
  library: {
    /** Those in force, in the order in which they are offered: complaints first. */
    current(): Playbook[];
  };
  /** What was found when the folder was first read. With an error among it, the library is empty. */
  diagnostics: Diagnostic[];
  /**
   * Reads the folder again and answers with everything that was found. With an error among it nothing changes: the
   * playbooks of before stay in force, all of them. `today` moves the date of {@link CompileOptions} on.
   */
  reload(today?: string): Diagnostic[];
};

/** Opens the .yaml files that lie in this folder. Never throws for what is in it. */
export function openLibrary(folder: string, options: CompileOptions): OpenLibrary {
  let inForce: Playbook[] = [];
  const reload = (today = options.today): Diagnostic[] => {
    const { files, diagnostics } = readFolder(folder);
    const compiled = compilePlaybooks(files, { ...options, today });
    const found = [...diagnostics, ...compiled.diagnostics].toSorted(byPlace);
    if (!found.some((each) => each.severity === 'error')) inForce = compiled.playbooks;
    return found;
  };
  const diagnostics = reload();
  return { library: { current: () => [...inForce] }, diagnostics, reload };
}
