import type { Person } from '../core/person.ts';
import type { Field, Playbook } from '../core/playbook.ts';
import type { Session } from '../core/session.ts';
import { instantOf, nextOpen, onTheWall } from '../core/working-time.ts';
import type { Directory } from './ports.ts';
import { presetText, wallTime } from './times.ts';

const DAY = 24 * 60 * 60_000;

/** What a field's empty input is looked at with. */
export type Around = { playbook: Playbook; session: Session; person: Person; directory: Directory; now: number };

/**
 * What stands ready in an empty input. When to ask whether all is well is the organisation's to say, by branch and by
 * the nature of the complaint, and falls within working hours; everything else is as the playbook says.
 */
export function readyText(field: Field, around: Around): string {
  const { person, directory, now } = around;
  const { preset } = field;
  if (field.record !== 'followUpAt' || preset === null || !('inDays' in preset))
    return presetText(preset, now, person.place);
  const days = directory.targets(person.branchId, natureOf(around)).followUpDays;
  if (days === 0) return '';
  const today = onTheWall(now, person.place.timeZone).day;
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  const [hour = 0, minute = 0] = preset.at.split(':').map(Number);
  const { at } = instantOf(day, hour * 60 + minute, person.place.timeZone);
  const hours = directory.hours(person.branchId);
  return wallTime(hours === null ? at : (nextOpen(hours, at) ?? at), person.place);
}

/** What the complaint is about, as far as it is answered. */
function natureOf({ playbook, session }: Around): string | null {
  for (const field of Object.values(playbook.fields)) {
    const answer =
      field.record === 'nature' && Object.hasOwn(session.answers, field.id) ? session.answers[field.id] : undefined;
    if (typeof answer?.value === 'string') return answer.value;
  }
  return null;
}
