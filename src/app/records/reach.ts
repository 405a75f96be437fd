import type { CountryCode } from 'libphonenumber-js/min';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Complaint } from '../../core/complaint.ts';
import type { Person } from '../../core/person.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { Within } from '../../core/record-card.ts';
import { type SearchProblem, searchQuery } from '../../core/search-text.ts';
import type { Session } from '../../core/session.ts';
import { type Action, may, scopeFor } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import { pinned } from '../turn.ts';
import { lookedFor } from './typed.ts';

/** How many records one card lists: each is a line with a button. */
export const A_PAGE = 6;
/** Nobody reads further than this; more words find less. Pages. */
const LAST_PAGE = 30;

/** A record with what belongs to it, as far as a person may do this to it; null: they may not, or there is none. */
export type Reached = { complaint: Complaint; walk: Session | null; playbook: Playbook | null };

/** The record of this id, for whoever may do this to it. */
export async function reach(
  reader: Reader,
  library: PlaybookLibrary,
  who: { person: Person; action: Action },
  id: string,
): Promise<Reached | null> {
  const complaint = await reader.complaint(id);
  if (complaint === null) return null;
  const walk = await reader.sessionOf(id);
  const handlerId = walk?.ownerId ?? null;
  if (!may(who.person, who.action, { type: 'complaint', complaint, handlerId })) return null;
  return { complaint, walk, playbook: await pinned(reader, library, complaint) };
}

/** What a search found, or why nothing was looked for. `reach`: whose records were looked through. */
export type Found = {
  within: Exclude<Within, ''>;
  problem: SearchProblem | null;
  complaints: Complaint[];
  more: boolean;
};

/** Looks for records as far as this person may, at most a page of them. */
export async function search(
  reader: Reader,
  person: Person,
  ask: { text: string; within: Within; page: number },
): Promise<Found> {
  const wanted = reaches(person).some((each) => each === ask.within) ? ask.within : '';
  const within = wanted === '' ? (reaches(person).at(-1) ?? 'mine') : wanted;
  const scope = scopeFor(person, within);
  const read = searchQuery(lookedFor(ask.text), (run) => nationalNumber(run, person));
  if (scope === null || 'problem' in read)
    return { within, problem: 'problem' in read ? read.problem : null, complaints: [], more: false };
  const page = Math.min(Math.max(0, ask.page), LAST_PAGE);
  const { found, more } = await reader.find({
    query: read.query,
    scope,
    page: { skip: page * A_PAGE, take: A_PAGE },
  });
  return { within, problem: null, complaints: found, more: more && page < LAST_PAGE };
}

/** Whose records this person may look through, the fewest first. */
export function reaches(person: Person): Exclude<Within, ''>[] {
  return (['mine', 'branch', 'all'] as const).filter((each) => scopeFor(person, each) !== null);
}

/** A telephone number less its country, as it is written at home or abroad; null: it is none. */
function nationalNumber(run: string, { place }: Person): string | null {
  const plain = run.trim().replace(/^00/, '+');
  const parsed = plain.length <= 40 ? parsePhoneNumberFromString(plain, place.country as CountryCode) : undefined;
  return parsed?.isPossible() ? parsed.nationalNumber : null;
}
