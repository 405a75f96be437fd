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

/** The same company where everybody has another id, as on a platform. */
export function organisationWith(idOf: (person: string) => string): Organisation {
  const { away, firstAdmin, groups, ladders, people } = organisation;
  const named = new Set(PEOPLE);
  const moved = (id: string) => (named.has(id) ? idOf(id) : id);
  return {
    ...organisation,
    people: people.map((each) => ({ ...each, id: moved(each.id) })),
    away: Object.fromEntries(Object.entries(away).map(([id, until]) => [moved(id), until])),
    groups: Object.fromEntries(Object.entries(groups).map(([name, ids]) => [name, ids.map(moved)])),
    ladders: ladders.map((ladder) => ({
      ...ladder,
      levels: ladder.levels.map((level) => ({
        ...level,
        who: level.who.map((who) => (who.type === 'person' ? { ...who, id: moved(who.id) } : who)),
      })),
    })),
    firstAdmin: firstAdmin === null ? null : moved(firstAdmin),
  };
}
