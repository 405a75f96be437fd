import type { Person } from '../core/person.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { languageOf } from '../yaml/language-code.ts';
import { excerpt } from '../yaml/shape.ts';
import type { Site } from './branches.ts';
import { momentOf } from './days.ts';
import type { OrganisationDraft, PersonDraft } from './language.ts';

/** The people of a file: by the names that the file gives them, and by their ids. */
export type Staff = {
  people: Person[];
  /** Person id by the name within the file. */
  ids: Map<string, string>;
  aliases: Record<string, string>;
  away: Record<string, number>;
  /** Person ids of whoever asked not to be named among the best of a month. */
  unrecognised: string[];
};

const PLATFORMS = ['slack', 'teams', 'web'] as const;

/** Everybody in the file, as far as they are written well. `sites` are the branches by name, the first one first. */
export function staffOf(draft: OrganisationDraft, sites: Map<string, Site>, report: Report): Staff {
  const staff: Staff = { people: [], ids: new Map(), aliases: {}, away: {}, unrecognised: [] };
  const owners = new Map<string, string>();
  for (const { key, place, value } of draft.people?.entries ?? []) {
    if (value === undefined) continue;
    const [id, ...others] = platformIds(key, place, value, owners, report);
    const site = siteOf(value, sites, report);
    if (id === undefined || site === null || value.name === undefined || value.role === undefined) continue;
    const language = value.language === undefined ? null : languageOf(value.language, report);
    staff.ids.set(key, id);
    for (const other of others) staff.aliases[other] = id;
    staff.people.push({
      id,
      name: value.name.value,
      role: value.role.value,
      branchId: value.branch?.value ?? null,
      phone: value.phone?.value ?? null,
      place: language === null ? site.place : { ...site.place, language },
    });
    if (value.recognition?.value === 'unnamed') staff.unrecognised.push(id);
    if (value.away_until !== undefined) {
      const until = momentOf(value.away_until, site.place.timeZone, report);
      if (until !== null) staff.away[id] = until;
    }
  }
  return staff;
}

/** In the order of the file: what is kept of a person is kept under the first. */
function platformIds(
  key: string,
  place: Place,
  person: PersonDraft,
  owners: Map<string, string>,
  report: Report,
): string[] {
  const given = [...person.given.keys()].flatMap((name) => PLATFORMS.filter((each) => each === name));
  if (given.length === 0) {
    const message = `Person "${excerpt(key)}" is on no platform, so nobody can reach them.`;
    report(place, 'no-platform', message, 'Add "slack:" or "teams:" with their ids there.');
  }
  return given.flatMap((platform) => {
    const said = person[platform];
    if (said === undefined) return [];
    // The playground has no workspaces: a name is an id. Entra shows its ids in either case.
    const id =
      platform === 'web' ? said.value : `${platform}:${platform === 'teams' ? said.value.toLowerCase() : said.value}`;
    const other = owners.get(id);
    if (other !== undefined) {
      const message = `"${excerpt(said.value)}" is already the id of "${excerpt(other)}".`;
      report(said.place, 'duplicate-person', message, 'Make one person of the two, or correct the id.');
      return [];
    }
    owners.set(id, key);
    return [id];
  });
}

/** Whoever has no branch lives where the first one is, as far as clocks and money go. */
function siteOf({ branch }: PersonDraft, sites: Map<string, Site>, report: Report): Site | null {
  if (branch === undefined) return [...sites.values()][0] ?? null;
  const site = sites.get(branch.value);
  if (site !== undefined) return site;
  const message = `There is no branch "${excerpt(branch.value)}".`;
  report(branch.place, 'unknown-branch', message, suggestion(branch.value, [...sites.keys()]));
  return null;
}
