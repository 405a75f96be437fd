import type { Diagnostic } from '../yaml/diagnostic.ts';

/** What each warning about an organisation means. With warnings alone the file is used. */
export const WARNINGS: Record<string, string> = {
  'holidays-over': 'All holidays of a branch are past: those of the next year are missing.',
  'nature-not-listed': 'A nature of the playbooks stands in no category.',
  'nobody-asked': 'A level of a ladder can ask nobody in a branch that climbs it.',
  'review-overdue': 'The day on which a personal field was to be looked at again is past.',
  'unknown-field': 'No playbook has a personal field of this name.',
  'unknown-nature': 'No playbook has a complaint of this nature.',
  'unused-group': 'No ladder asks a group.',
  'unused-ladder': 'No branch climbs a ladder.',
  'vague-nature': 'A nature says how somebody felt, and not what happened, so nobody can act on it.',
};

/** What each error about an organisation means, besides those of any YAML file. With an error the file is not used. */
export const ERRORS: Record<string, string> = {
  'day-twice': 'A weekday has two sets of hours.',
  'duplicate-person': 'Two people have the same id on a platform.',
  'malformed-amount': 'A limit is not written as an amount with its currency.',
  'malformed-country': 'A country is not written as two capital letters.',
  'malformed-currency': 'A currency is not written as three capital letters.',
  'malformed-date': 'A date is not a day of the calendar.',
  'malformed-hours': 'Working hours are not written as 09:00-12:30.',
  'malformed-language': 'A language code is not one.',
  'malformed-sector': 'A sector is not written in lower-case letters and hyphens.',
  'malformed-slack-channel': 'A channel on Slack is not one.',
  'malformed-slack-id': 'An id on Slack is not one.',
  'malformed-teams-channel': 'A channel on Microsoft Teams is not one.',
  'malformed-teams-id': 'An id on Microsoft Teams is not one.',
  'malformed-web-id': 'A name in the playground is not one.',
  'nature-twice': 'A nature stands in two categories.',
  'no-platform': 'A person has no platform on which they can be reached.',
  'not-a-file': 'The file can’t be read.',
  'not-utf-8': 'The file is not saved as UTF-8.',
  'overlapping-hours': 'Two stretches of work overlap.',
  'unknown-branch': 'There is no such branch.',
  'unknown-currency': 'There is no such currency.',
  'unknown-day': 'There is no such day of the week.',
  'unknown-ladder': 'There is no such ladder.',
  'unknown-person': 'There is no such person or group.',
  'unknown-time-zone': 'There is no such time zone.',
};

/** An error, unless the code is a warning's. */
export function severityOf(code: string): Diagnostic['severity'] {
  return Object.hasOwn(WARNINGS, code) ? 'warning' : 'error';
}
