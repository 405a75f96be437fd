import type { Branch } from '../core/person.ts';
import type { Hours } from '../core/working-time.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { languageOf } from '../yaml/language-code.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { hoursOf } from './hours.ts';
import type { BranchDraft, OrganisationDraft } from './language.ts';
import { isCurrency } from './limits.ts';

/** A branch with its hours. One with a mistake in it stays, so that what names it is not reported as well. */
export type Site = Branch & { hours: Hours; draft: BranchDraft };

/** The branches by their names, in the order of the file. `now` in ms UTC, for holidays that are over. */
export function sitesOf(draft: OrganisationDraft, now: number, report: Report): Map<string, Site> {
  const sites = new Map<string, Site>();
  for (const { key, value } of draft.branches?.entries ?? []) {
    if (value === undefined) continue;
    const timeZone = zoneOf(value.time_zone, report);
    const currency = value.currency?.value ?? 'EUR';
    if (value.currency !== undefined && /^[A-Z]{3}$/.test(currency) && !isCurrency(currency)) {
      const message = `There is no currency "${currency}".`;
      report(value.currency.place, 'unknown-currency', message, 'Write its three letters, such as GBP.');
    }
    const language = (value.language === undefined ? null : languageOf(value.language, report)) ?? 'en';
    sites.set(key, {
      id: key,
      name: value.name?.value ?? key,
      place: { timeZone, country: value.country?.value ?? 'GB', currency, language },
      sector: value.sector?.value ?? null,
      hours: hoursOf(value, timeZone, now, report),
      draft: value,
    });
  }
  return sites;
}

function zoneOf(said: Text | undefined, report: Report): string {
  if (said === undefined || isZone(said.value)) return said?.value ?? 'UTC';
  const message = `There is no time zone "${excerpt(said.value)}".`;
  report(said.place, 'unknown-time-zone', message, zoneFix(said.value));
  return 'UTC';
}

function isZone(zone: string): boolean {
  try {
    // An offset such as +01:00 knows nothing of summer time.
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Whoever writes the city alone, or the country before it, means the zone of that city. */
function zoneFix(written: string): string {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = written.split('/').at(-1)?.trim().replaceAll(' ', '_').toLowerCase() ?? '';
  const same = zones.find((each) => each.split('/').at(-1)?.toLowerCase() === city);
  if (same !== undefined) return `Did you mean "${same}"?`;
  const alike = zones.filter((each) => each[0]?.toLowerCase() === written[0]?.toLowerCase());
  const meant = suggestion(written, alike);
  return meant.startsWith('Did you mean') ? meant : 'Write a zone of the IANA list, such as Europe/London.';
}
