import type { Branch, Person } from '../core/person.ts';

/** Who works here, as plain data. */
export type Organisation = { company: string; branches: Branch[]; people: Person[] };

/** The same, ready to be asked. The shape is that of the app's port `Directory`. */
export type OrganisationDirectory = {
  person(id: string): Person | null;
  branch(id: string): Branch | null;
  colleagues(id: string): Person[];
  supervisors(branchId: string | null): Person[];
  company: string;
};

/** Answers questions about an organisation; the order of people within it decides who is offered first. */
export function directoryOf(organisation: Organisation): OrganisationDirectory {
  const people = new Map(organisation.people.map((each) => [each.id, each]));
  const branches = new Map(organisation.branches.map((each) => [each.id, each]));
  return {
    company: organisation.company,
    person: (id) => people.get(id) ?? null,
    branch: (id) => branches.get(id) ?? null,
    colleagues(id) {
      const self = people.get(id);
      if (self === undefined || self.branchId === null) return [];
      const others = organisation.people.filter((each) => each.id !== id && each.branchId !== null);
      return [
        ...others.filter((each) => each.branchId === self.branchId),
        ...others.filter((each) => each.branchId !== self.branchId),
      ];
    },
    supervisors(branchId) {
      if (branchId === null) return [];
      return organisation.people.filter((each) => each.branchId === branchId && each.role === 'supervisor');
    },
  };
}
