import type { Branch, Person } from '../../src/core/person.ts';

const bristol: Branch = {
  id: 'bristol',
  name: 'Bristol',
  place: { timeZone: 'Europe/London', country: 'GB', currency: 'GBP', language: 'en' },
};

const lisbon: Branch = {
  id: 'lisbon',
  name: 'Lisbon',
  place: { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'en' },
};

/**
 * An invented company for the playground and the terminal. Its telephone numbers come from the range that Ofcom keeps
 * free for drama (0117 496 0000 to 0117 496 0999), so nobody is ever rung.
 * Source: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
 */
export const sampleOrganisation: { company: string; branches: Branch[]; people: Person[] } = {
  company: 'Harbour & Finch',
  branches: [bristol, lisbon],
  people: [
    person('ana', 'Ana Costa', 'agent', lisbon, '+44 117 496 0101'),
    person('ben', 'Ben Okafor', 'agent', bristol, '+44 117 496 0102'),
    person('chloe', 'Chloe Novak', 'agent', bristol, '+44 117 496 0103'),
    person('dora', 'Dora Silva', 'supervisor', lisbon, '+44 117 496 0104'),
    person('emil', 'Emil Hart', 'supervisor', bristol, '+44 117 496 0105'),
  ],
};

function person(id: string, name: string, role: Person['role'], branch: Branch, phone: string): Person {
  return { id, name, role, branchId: branch.id, phone, place: branch.place };
}
