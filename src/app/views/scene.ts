import type { Person } from '../../core/person.ts';
import type { Phrases } from '../phrases.ts';
import type { Directory, Letters } from '../ports.ts';
import type { Words } from '../words.ts';

/** Who looks at a view, and when: what every view needs besides its subject. `now` in ms UTC. */
export type Scene = {
  person: Person;
  directory: Directory;
  words: Words;
  now: number;
  /** Absent: no phrase library is installed. */
  phrases?: Phrases | undefined;
  /** Absent: no letters can be written. */
  letters?: Letters | undefined;
};

/** The context names that lines may use, for this person; null: unknown, so the line steps aside. */
export function contextOf(person: Person, directory: Directory): Record<string, string | null> {
  return {
    me: person.name,
    my_phone: person.phone,
    branch: person.branchId === null ? null : (directory.branch(person.branchId)?.name ?? null),
    company: directory.company === '' ? null : directory.company,
  };
}

/** The names of {@link contextOf} that have a value. */
export function knownNames(person: Person, directory: Directory): string[] {
  return Object.entries(contextOf(person, directory)).flatMap(([name, value]) => (value === null ? [] : [name]));
}

/** For a heading or a notification: one line of at most `length` characters, never cut inside a character. */
export function brief(text: string, length = 60): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line.slice(0, length * 4)];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}

/** Letters and marks that turn the direction of what stands around them. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What a person wrote, inside a sentence of ours: brief, and whatever its direction, the sentence keeps its own. */
export function quoted(text: string, length = 60): string {
  const line = brief(text, length);
  return TURNS.test(line) ? `\u2068${line}\u2069` : line;
}
