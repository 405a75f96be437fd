import { suggestion } from '../yaml/compound.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt } from '../yaml/shape.ts';
import { isDay, todayIn } from './days.ts';
import type { OrganisationDraft } from './language.ts';
import type { Organisation } from './organisation.ts';

/** The personal fields that are switched on. `known` are those of the playbooks; empty: they are not looked at. */
export function personalFieldsOf(
  { personal_fields }: OrganisationDraft,
  { now, known }: { now: number; known: readonly string[] },
  report: Report,
): Organisation['personalFields'] {
  return (personal_fields?.entries ?? []).flatMap(({ key, place, value }) => {
    if (known.length > 0 && !known.includes(key)) {
      const message = `No playbook has a personal field "${excerpt(key)}".`;
      report(place, 'unknown-field', message, suggestion(key, [...known]));
    }
    const { why, review_by } = value ?? {};
    if (why === undefined || review_by === undefined) return [];
    if (!isDay(review_by.value)) {
      const message = `"${excerpt(review_by.value)}" is not a day of the calendar.`;
      report(review_by.place, 'malformed-date', message, 'Write year, month and day, such as 2027-11-01.');
      return [];
    }
    if (review_by.value < todayIn('UTC', now)) {
      const message = `Whether "${excerpt(key)}" is still needed was to be looked at by ${review_by.value}.`;
      report(review_by.place, 'review-overdue', message, 'Take it out, or set the next date.');
    }
    return [{ field: key, why: why.value, reviewBy: review_by.value }];
  });
}
