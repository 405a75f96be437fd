import type { Clock, Directory, PlaybookLibrary } from './app/ports.ts';
import { directoryOf, liveDirectory } from './organisation/directory.ts';
import { readOrganisation } from './organisation/file.ts';
import { NOBODY } from './organisation/organisation.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The organisation in force, what was found in its file, and how to read it again. */
export type OpenOrganisation = {
  directory: Directory;
  diagnostics: Diagnostic[];
  /** Reads the file again and answers what was found. With an error among it, what was said before stays in force. */
  reload(): Diagnostic[];
};

/** Opens the file of ORGANISATION_FILE as the product does; `file` null: nobody is known. */
export function openOrganisation(
  { file, firstAdmin }: { file: string | null; firstAdmin: string | null },
  from: { library: PlaybookLibrary; clock: Clock },
): OpenOrganisation {
  let inForce = directoryOf({ ...NOBODY, firstAdmin });
  const reload = (): Diagnostic[] => {
    if (file === null) return [];
    const options = { now: from.clock.now(), natures: naturesOf(from.library), firstAdmin };
    const { organisation, diagnostics } = readOrganisation(file, options);
    if (organisation !== null) inForce = directoryOf(organisation);
    return diagnostics;
  };
  const diagnostics = reload();
  return { directory: liveDirectory(() => inForce), diagnostics, reload };
}

/** Every nature that a complaint can have, by the options of the playbooks. */
export function naturesOf(library: PlaybookLibrary): string[] {
  const fields = library.current().flatMap((playbook) => Object.values(playbook.fields));
  return [
    ...new Set(fields.flatMap((field) => (field.record === 'nature' ? field.options.map((each) => each.value) : []))),
  ];
}
