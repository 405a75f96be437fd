import type { Person } from '../../core/person.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { type Chance, sumsOf } from './chance.ts';

/** Somebody who takes complaints in the invented year. */
export type Handler = {
  person: Person;
  /** Added to the share of customers who are satisfied. */
  skill: number;
  /** How long a call takes, beside others. */
  pace: number;
  /** Days of the year on which they are there. */
  from: number;
  to: number;
  /** How many calls they take, beside others. */
  weight: number;
};

/** What one branch has in the invented year. */
export type Team = { branchId: string; handlers: Handler[]; sums: number[]; supervisor: Person };

const GIVEN: Record<string, readonly string[]> = {
  GB: [
    'Ada',
    'Callum',
    'Deepa',
    'Ewan',
    'Fiona',
    'George',
    'Harriet',
    'Imran',
    'Jess',
    'Kofi',
    'Lena',
    'Mo',
    'Nia',
    'Owen',
    'Priya',
    'Rhys',
    'Sian',
    'Tom',
    'Uma',
    'Wes',
  ],
  PT: [
    'Afonso',
    'Beatriz',
    'Catarina',
    'Duarte',
    'Eva',
    'Filipa',
    'Gil',
    'Helena',
    'Inês',
    'João',
    'Leonor',
    'Mafalda',
    'Nuno',
    'Olga',
    'Pedro',
    'Rita',
    'Simão',
    'Teresa',
    'Vasco',
    'Zita',
  ],
};
const FAMILY: Record<string, readonly string[]> = {
  GB: [
    'Adeyemi',
    'Barlow',
    'Carter',
    'Doyle',
    'Ellis',
    'Fox',
    'Gupta',
    'Hughes',
    'Iqbal',
    'Jones',
    'Kaur',
    'Lloyd',
    'Mensah',
    'Nash',
    'O’Brien',
    'Patel',
    'Quinn',
    'Reid',
    'Shaw',
    'Webb',
  ],
  PT: [
    'Almeida',
    'Barros',
    'Cunha',
    'Dias',
    'Esteves',
    'Faria',
    'Gomes',
    'Henriques',
    'Lopes',
    'Matos',
    'Neves',
    'Oliveira',
    'Pires',
    'Queirós',
    'Ramos',
    'Santos',
    'Teixeira',
    'Valente',
    'Vaz',
    'Xavier',
  ],
};

/** A given and a family name of this country, or of Great Britain where no names of it are known. */
export function nameOf(country: string, chance: Chance): string {
  const known = Object.hasOwn(GIVEN, country) ? country : 'GB';
  return `${chance.pick(GIVEN[known] ?? [])} ${chance.pick(FAMILY[known] ?? [])}`;
}

/** One handler takes about so many complaints a year. */
const A_YEAR = 1800;

/** The teams of all branches: the organisation's own agents first, then as many invented colleagues as the year needs. */
export function castOf(organisation: Organisation, complaints: number, chance: Chance): Team[] {
  const count = organisation.branches.length;
  return organisation.branches.map((branch) => {
    const people = organisation.people.filter((each) => each.branchId === branch.id);
    const agents = people.filter((each) => each.role === 'agent');
    const supervisor = people.find((each) => each.role === 'supervisor') ?? organisation.people[0];
    if (supervisor === undefined) throw new Error('the organisation has nobody');
    const used = new Set(organisation.people.map((each) => each.id));
    const wanted = Math.max(3, Math.ceil(complaints / count / A_YEAR));
    while (agents.length < wanted) agents.push(invented(branch.id, branch.place, used, chance));
    const handlers = agents.map((person, index): Handler => {
      // Most are there all year; some begin late, some leave.
      const comes = index >= 2 && chance.yes(0.15) ? chance.below(240) : 0;
      const goes = index >= 2 && comes === 0 && chance.yes(0.12) ? 120 + chance.below(200) : 366;
      return {
        person,
        skill: 0.07 * chance.normal(),
        pace: Math.max(0.6, 1 + 0.2 * chance.normal()),
        from: comes,
        to: goes,
        weight: Math.max(0.4, 1 + 0.25 * chance.normal()),
      };
    });
    return { branchId: branch.id, handlers, sums: sumsOf(handlers.map((each) => each.weight)), supervisor };
  });
}

function invented(branchId: string, place: Person['place'], used: Set<string>, chance: Chance): Person {
  for (;;) {
    const name = nameOf(place.country, chance);
    const bare = name
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toLowerCase()
      .replaceAll(' ', '-');
    // Where a branch is large, two have the same name.
    const id = used.has(bare) ? `${bare}-${used.size}` : bare;
    if (used.has(bare) && chance.yes(0.9)) continue;
    used.add(id);
    return { id, name, role: 'agent', branchId, phone: null, place };
  }
}
