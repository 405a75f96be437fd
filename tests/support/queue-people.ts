import type { Person } from '../../src/core/person.ts';
import type { OrganisationParts } from '../../src/organisation/directory.ts';

/** Two thousand people who work at any hour: as many as there are reminders, so that nobody has several. */
export function queuePeople(): OrganisationParts {
  const place = { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' };
  const people: Person[] = Array.from({ length: 2_000 }, (_, index) => ({
    id: `q${index}`,
    name: `Person ${index}`,
    role: 'agent',
    branchId: 'all',
    phone: null,
    place,
  }));
  return { company: 'A queue', branches: [{ id: 'all', name: 'All', place }], people };
}
