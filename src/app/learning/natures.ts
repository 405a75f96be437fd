import { type Catalogue, keyWords, natureIn } from '../../core/catalogue.ts';
import type { Directory, PlaybookLibrary } from '../ports.ts';

/** More than this nobody reads. */
const MOST = 390;

/** Every nature that can be chosen, with its words: those of the catalogue, then what the playbooks have besides. */
export function naturesToChoose(
  directory: Pick<Directory, 'catalogue'>,
  library: PlaybookLibrary,
): { value: string; label: string }[] {
  const listed = directory
    .catalogue()
    .categories.flatMap(({ natures }) => natures.map(({ id, words }) => ({ value: id, label: words })));
  const others = ofPlaybooks(library).filter(({ value }) => !listed.some((each) => each.value === value));
  return [...listed, ...others].slice(0, MOST);
}

/** A nature for people to read: in the customer's words where the organisation has them, else in those of a playbook. */
export function natureWords(nature: string | null, catalogue: Catalogue, library: PlaybookLibrary): string | null {
  if (nature === null) return null;
  const listed = natureIn(catalogue, nature);
  return listed?.words ?? ofPlaybooks(library).find((each) => each.value === nature)?.label ?? keyWords(nature);
}

function ofPlaybooks(library: PlaybookLibrary): { value: string; label: string }[] {
  const fields = library.current().flatMap((playbook) => Object.values(playbook.fields));
  const options = fields.filter((field) => field.record === 'nature').flatMap((field) => field.options);
  return options.filter((each, at) => options.findIndex(({ value }) => value === each.value) === at);
}
