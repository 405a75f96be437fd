import type { Clock, Directory, PlaybookLibrary } from './app/ports.ts';
import { directoryOf, liveDirectory } from './organisation/directory.ts';
import { readOrganisation } from './organisation/file.ts';
import { NOBODY, type Organisation } from './organisation/organisation.ts';
import { personalFields } from './playbook/personal.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The organisation in force, what was found in its file, and how to read it again. */
export type OpenOrganisation = {
  directory: Directory;
  /** The personal fields that are switched on. */
  personalFields(): Organisation['personalFields'];
  diagnostics: Diagnostic[];
  /** Reads the file again and answers what was found. With an error among it, what was said before stays in force. */
  reload(): Diagnostic[];
};

/** Opens the file of ORGANISATION_FILE as the product does; `file` null: nobody is known. */
export function openOrganisation(
  { file, firstAdmin }: { file: string | null; firstAdmin: string | null },
  from: { library: PlaybookLibrary; clock: Clock },
): OpenOrganisation {
  let said: Organisation = { ...NOBODY, firstAdmin };
  let inForce = directoryOf(said);
  const reload = (): Diagnostic[] => {
    if (file === null) return [];
    const options = { now: from.clock.now(), ...knownTo(from.library), firstAdmin };
    const { organisation, diagnostics } = readOrganisation(file, options);
    if (organisation !== null) {
      said = organisation;
      inForce = directoryOf(said);
    }
    return diagnostics;
  };
  const diagnostics = reload();
  return {
    directory: liveDirectory(() => inForce),
    personalFields: () => said.personalFields,
    diagnostics,
    reload,
  };
}

/** What the file of an organisation may name of the playbooks. */
export function knownTo(library: PlaybookLibrary): { natures: string[]; personal: string[] } {
  return { natures: naturesOf(library), personal: personalFields(library.current()) };
}

/** Every nature that a complaint can have, by the options of the playbooks. */
function naturesOf(library: PlaybookLibrary): string[] {
  const fields = library.current().flatMap((playbook) => Object.values(playbook.fields));
  return [
    ...new Set(fields.flatMap((field) => (field.record === 'nature' ? field.options.map((each) => each.value) : []))),
  ];
}
