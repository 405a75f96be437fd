import type { Ladder, Level, Who } from '../core/organisation.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import type { Site } from './branches.ts';
import { type LevelDraft, type OrganisationDraft, WHOEVER } from './language.ts';
import type { Organisation } from './organisation.ts';
import type { Staff } from './people.ts';

/** What a file says about who is asked. */
export type Ladders = Pick<Organisation, 'groups' | 'ladders' | 'climbs'>;

/** Groups and ladders, and which branch climbs which for complaints of which nature. */
export function laddersOf(draft: OrganisationDraft, sites: Map<string, Site>, staff: Staff, report: Report): Ladders {
  const groups: Record<string, string[]> = {};
  for (const { key, value } of draft.groups?.entries ?? []) {
    groups[key] = (value ?? []).flatMap((each) => memberOf(each, draft, staff, report));
  }
  const used = new Set<string>();
  const ladders = (draft.ladders?.entries ?? []).map(({ key, value }): Ladder => {
    const levels = (value ?? []).map(
      (each): Level => ({
        who: (each.who ?? []).flatMap((who) => whoOf(who, draft, staff, used, report)),
        minutes: each.minutes?.value ?? 15,
        when: each.when?.value ?? 'working-hours',
      }),
    );
    return { id: key, levels };
  });
  for (const { key, place } of draft.groups?.entries ?? []) {
    if (!used.has(key))
      report(place, 'unused-group', `No ladder asks the group "${excerpt(key)}".`, 'Name it in a level, or delete it.');
  }
  const climbs = climbsOf(draft, sites, report);
  checkLadders({ groups, ladders, climbs }, draft, sites, staff, report);
  return { groups, ladders, climbs };
}

function memberOf(said: Text, draft: OrganisationDraft, staff: Staff, report: Report): string[] {
  const id = staff.ids.get(said.value);
  if (id !== undefined) return [id];
  // Somebody with a mistake of their own is there all the same.
  const names = draft.people?.entries.map((each) => each.key) ?? [];
  if (names.includes(said.value)) return [];
  const message = `There is no person "${excerpt(said.value)}".`;
  report(said.place, 'unknown-person', message, suggestion(said.value, names));
  return [];
}

function whoOf(said: Text, draft: OrganisationDraft, staff: Staff, used: Set<string>, report: Report): Who[] {
  if (said.value === 'supervisors') return [{ type: 'on', role: 'supervisor' }];
  if (said.value === 'admins') return [{ type: 'on', role: 'admin' }];
  const groups = draft.groups?.entries.map((each) => each.key) ?? [];
  if (groups.includes(said.value)) {
    used.add(said.value);
    return [{ type: 'group', id: said.value }];
  }
  const id = staff.ids.get(said.value);
  if (id !== undefined) return [{ type: 'person', id }];
  const names = draft.people?.entries.map((each) => each.key) ?? [];
  if (names.includes(said.value)) return [];
  const message = `There is no person or group "${excerpt(said.value)}".`;
  report(said.place, 'unknown-person', message, suggestion(said.value, [...WHOEVER, ...groups, ...names]));
  return [];
}

/** The first that fits is climbed: a branch and a nature, then a branch, then everybody. */
function climbsOf(draft: OrganisationDraft, sites: Map<string, Site>, report: Report): Ladders['climbs'] {
  const known = draft.ladders?.entries.map((each) => each.key) ?? [];
  const named = (said: Text | undefined, branchId: string | null, nature: string | null): Ladders['climbs'] => {
    if (said === undefined) return [];
    if (known.includes(said.value)) return [{ branchId, nature, ladder: said.value }];
    const message = `There is no ladder "${excerpt(said.value)}".`;
    report(said.place, 'unknown-ladder', message, suggestion(said.value, known));
    return [];
  };
  const all = [...sites.values()];
  return [
    ...all.flatMap(({ id, draft: { ladders } }) =>
      (ladders?.entries ?? []).flatMap(({ key, value }) => named(value, id, key)),
    ),
    ...all.flatMap(({ id, draft: { ladder } }) => named(ladder, id, null)),
    ...named(draft.ladder, null, null),
  ];
}

/** Warns of ladders that nobody climbs, and of levels that can ask nobody where they are climbed. */
function checkLadders(
  { groups, ladders, climbs }: Ladders,
  draft: OrganisationDraft,
  sites: Map<string, Site>,
  staff: Staff,
  report: Report,
): void {
  for (const { key, place, value } of draft.ladders?.entries ?? []) {
    const branches = [...sites.keys()].filter((branch) => climbed(climbs, branch).has(key));
    if (branches.length === 0) {
      const fix = 'Name it under "ladder" or in a branch, or delete it.';
      report(place, 'unused-ladder', `No branch climbs the ladder "${excerpt(key)}".`, fix);
    }
    const levels = ladders.find((each) => each.id === key)?.levels ?? [];
    for (const [index, level] of levels.entries()) {
      const alone = branches.find((branch) => level.who.length > 0 && !asksAnybody(level, branch, groups, staff));
      if (alone === undefined) continue;
      const message = `Level ${index + 1} of "${excerpt(key)}" can ask nobody in the branch "${alone}".`;
      report(
        placeOf(value, index) ?? place,
        'nobody-asked',
        message,
        'Give the branch a supervisor, or name somebody.',
      );
    }
  }
}

function climbed(climbs: Ladders['climbs'], branch: string): Set<string> {
  const mine = climbs.filter((each) => each.branchId === branch || each.branchId === null);
  const whole = mine.findIndex((each) => each.nature === null);
  return new Set(mine.slice(0, whole === -1 ? undefined : whole + 1).map((each) => each.ladder));
}

function asksAnybody(level: Level, branch: string, groups: Ladders['groups'], { people }: Staff): boolean {
  return level.who.some((who) => {
    if (who.type === 'person') return true;
    if (who.type === 'group') return (groups[who.id] ?? []).length > 0;
    return people.some((each) => each.role === who.role && (who.role === 'admin' || each.branchId === branch));
  });
}

function placeOf(levels: LevelDraft[] | undefined, index: number) {
  return levels?.[index]?.place;
}
