import type { Clock } from '../app/ports.ts';
import { openOrganisation } from '../organisations.ts';
import { personalFields } from '../playbook/personal.ts';
import { openPlaybooks } from '../playbooks.ts';

/** Which personal fields are asked, with the reason and the day of the review of each, and which are off. */
export function personalWords(playbooksDir: string, organisationFile: string | null, clock: Clock): string {
  const { library } = openPlaybooks(playbooksDir, clock);
  const opened = openOrganisation({ file: organisationFile, firstAdmin: null }, { library, clock });
  const known = personalFields(library.current());
  const on = opened.personalFields().filter((each) => known.includes(each.field));
  const off = known.filter((each) => on.every(({ field }) => field !== each));
  const asked = on.map(({ field, why, reviewBy }) => `${field} (${why}; to be looked at by ${reviewBy})`);
  return `personal fields asked: ${asked.join(', ') || 'none'}${off.length === 0 ? '' : `; off: ${off.join(', ')}`}`;
}
