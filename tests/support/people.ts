import { sampleOrganisation } from '../../adapters/web/sample-organisation.ts';
import { directoryOf, type OrganisationParts } from '../../src/organisation/directory.ts';

/**
 * The invented company of the playground. In Lisbon: Ana, and Dora who decides. In Bristol: Ben, Chloe, and Emil who
 * decides.
 */
export const organisation: OrganisationParts = sampleOrganisation;

export const directory = directoryOf(organisation);

/** Everybody who works there, by id. */
export const PEOPLE = organisation.people.map((each) => each.id);
