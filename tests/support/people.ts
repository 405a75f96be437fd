import { packageRoot } from '../../src/config/package-root.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import { sampleOrganisation } from '../../src/organisation/sample.ts';

/**
 * The invented company of the playground. In Lisbon: Ana, and Dora who decides. In Bristol: Ben, Chloe, and Emil who
 * decides.
 */
export const organisation: Organisation = sampleOrganisation(packageRoot(import.meta.url));

export const directory = directoryOf(organisation);

/** Everybody who works there, by id. */
export const PEOPLE = organisation.people.map((each) => each.id);
