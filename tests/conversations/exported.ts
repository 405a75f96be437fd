import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Session } from '../../src/core/session.ts';
import {
  complaintObject,
  escalationObject,
  followUpObject,
  type Names,
  promiseObject,
} from '../../src/exports/objects.ts';
import type { World } from './driver.ts';
import type { Tree } from './format.ts';

export type Kind = 'record' | 'promise' | 'escalation' | 'follow-up';

/** What the export says about one walk: its complaint, or all of a kind. */
export async function exported(world: World, session: Session, kind: Kind): Promise<object[]> {
  const names: Names = (id) => world.nameOf(id) ?? id;
  const { complaintId } = session;
  const followUps = await world.followUpsOf(session.id);
  if (kind === 'follow-up') return followUps.map((each) => followUpObject(each, names));
  if (complaintId === null) return [];
  if (kind === 'promise') return (await world.promisesOf(complaintId)).map((each) => promiseObject(each, names));
  if (kind === 'escalation')
    return (await world.escalationsOf(complaintId)).map((each) => escalationObject(each, names));
  const complaint = await world.complaint(complaintId);
  const open = followUps.filter((each) => each.state === 'due' || each.state === 'snoozed').map((each) => each.dueAt);
  return complaint === null ? [] : [complaintObject(complaint, open.length === 0 ? null : Math.min(...open))];
}

/**
 * Where a value differs from what is wanted, as `path: wanted …, found …`; empty: it holds. Names that are not wanted are
 * ignored; a list must have as many entries; `nothing` stands for null and for an empty list. A time is written as the
 * clock on the wall shows it in the zone, such as 2026-11-27 12:00.
 */
export function differences(wanted: Tree, found: unknown, zone: string, path = ''): string[] {
  const name = path || 'it';
  if (typeof wanted === 'string') {
    const empty = found === null || found === undefined || (Array.isArray(found) && found.length === 0);
    const shown = empty ? 'nothing' : typeof found === 'object' ? JSON.stringify(found) : wallTime(String(found), zone);
    return shown === wanted ? [] : [`${name}: wanted ${wanted}, found ${shown}`];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length)
      return [`${name}: wanted ${wanted.length} entries, found ${JSON.stringify(found) ?? 'nothing'}`];
    return wanted.flatMap((each, index) => differences(each, found[index], zone, `${path}[${index}]`));
  }
  if (typeof found !== 'object' || found === null)
    return [`${name}: wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found) ?? 'nothing'}`];
  return Object.entries(wanted).flatMap(([key, each]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(found, key))
      return [`${inner}: there is no such name; there are ${Object.keys(found).join(', ')}`];
    return differences(each, (found as Record<string, unknown>)[key], zone, inner);
  });
}

/** An exported time as people write it; any other text as it is. */
function wallTime(text: string, zone: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? format(new TZDate(text, zone), 'yyyy-MM-dd HH:mm') : text;
}
