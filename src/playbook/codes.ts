import { YAML_CODES } from '../yaml/codes.ts';
import type { Diagnostic } from '../yaml/diagnostic.ts';

/** What each warning of the playbook checker means. A playbook with warnings alone is used. */
export const WARNINGS: Record<string, string> = {
  'cut-by-comment': 'A `#` cuts a text short: what follows it is a comment.',
  'exclamation-mark': 'An exclamation mark sounds like shouting.',
  'file-name': 'The file is not named for the id in it.',
  'long-sentence': 'A sentence has more than 25 words.',
  'lost-placeholder': 'A translated line leaves out a field that the original fills in.',
  'not-present-tense': 'An instruction speaks of the past or the future.',
  phrasing: 'A line can be said in a better way.',
  'record-in-checklist': 'A checklist has no complaint record that this answer could go to.',
  'record-out-of-place': 'A field names a place that a playbook of this purpose does not fill.',
  'record-incomplete': 'The complaint record that comes of this playbook lacks some of its items.',
  'review-overdue': 'The day of the next review is past.',
  'stale-translation': 'The original changed since the translation was compared with it.',
  'survey-incomplete': 'A survey leaves out something that a survey is for.',
  'unused-field': 'A field is declared and never used.',
  'unused-stage': 'No step belongs to a stage.',
};

/** What each error of the playbook checker means, besides those of any YAML file. A playbook with an error is not used. */
export const ERRORS: Record<string, string> = {
  'braces-in-text': 'A field name in braces stands where nothing is filled in.',
  'calm-down': 'A line or instruction tells somebody to calm down.',
  'dead-end': 'A step does not say what follows.',
  'duplicate-ask': 'A step asks the same field twice.',
  'duplicate-command': 'Two playbooks start with the same word.',
  'duplicate-label': 'Two options of a field read the same.',
  'duplicate-playbook': 'Two files hold the same playbook, or the same translation.',
  'empty-step': 'A step has nothing on its card.',
  'endless-loop': 'Some steps lead only to each other and never to the end.',
  'guard-circle': 'A field waits for its own answer.',
  'guard-misfit': 'A condition does not go with the type of its field.',
  'guarded-last': 'The last way of a step has a condition.',
  'incomplete-guard': 'A condition lacks its field or what is asked of it.',
  'malformed-command': 'The command is not one lower-case word.',
  'malformed-date': 'A date is not a day of the calendar.',
  'malformed-language': 'A language code is not one.',
  'malformed-placeholder': 'The braces in a line can’t be read.',
  'malformed-time': 'A time is not written as "HH:MM".',
  'missing-options': 'A choice has no options.',
  'missing-translation': 'A text of the original is not translated.',
  'mixed-guard': 'Several conditions stand in one pair of braces.',
  'needless-options': 'A field of this type takes no options.',
  'never-asked': 'A field is mandatory or looked at, but no step asks it.',
  'no-sure-line': 'A voice has no line that can always be said.',
  'placeholder-misfit': 'A placeholder uses a format that does not go with its field.',
  'preset-misfit': 'A preset does not go with the type of its field.',
  'record-misfit': 'A field can’t fill the place in the record that it names.',
  'reserved-command': 'The command is a word that the bot keeps for itself.',
  'self-test-scale': 'A statement of a self-test can’t be rated from 1 to 5.',
  'self-test-sections': 'A self-test has not the seven sections that its score is made for.',
  'structure-in-translation': 'A translation holds something that is not a text.',
  'surplus-translation': 'A translation has a text for something that the original does not have.',
  'translation-count': 'A translated list has more or fewer entries than the original.',
  'too-many-questions': 'A survey asks more than ten questions.',
  'unguarded-not-last': 'A way without a condition hides the ways after it.',
  'unknown-escalation-reason': 'There is no such reason to escalate.',
  'unknown-field': 'There is no such field.',
  'unknown-field-type': 'There is no such type of field.',
  'unknown-option': 'The field has no such option.',
  'unknown-placeholder': 'A line names a field that does not exist.',
  'unknown-playbook': 'There is no such playbook.',
  'unknown-record-path': 'There is no such place in the record.',
  'unknown-stage': 'There is no such stage.',
  'unknown-target': 'There is no such step.',
  'unreachable-step': 'No way leads to a step.',
};

/** Everything that reading a folder of playbooks can report besides. */
export const FOLDER_ERRORS: Record<string, string> = {
  'no-folder': 'The folder can’t be read.',
  'not-a-file': 'A name that ends in .yaml is not a file, or can’t be read.',
  'not-utf-8': 'A file is not saved as UTF-8.',
  'outside-folder': 'A link leads out of the folder.',
  'too-many-files': 'The folder holds more files than are read.',
};

/** What reading a folder remarks without keeping anything out. */
export const FOLDER_WARNINGS: Record<string, string> = {
  'file-ending': 'A file ends in .yml, and only .yaml is read.',
};

/** Every code with its severity and meaning, in alphabetical order. */
export function allCodes(): { code: string; severity: Diagnostic['severity']; about: string }[] {
  const errors = Object.entries({ ...YAML_CODES, ...ERRORS, ...FOLDER_ERRORS });
  const warnings = Object.entries({ ...WARNINGS, ...FOLDER_WARNINGS });
  return [
    ...errors.map(([code, about]) => ({ code, severity: 'error' as const, about })),
    ...warnings.map(([code, about]) => ({ code, severity: 'warning' as const, about })),
  ].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** An error, unless the code is a warning's. */
export function severityOf(code: string): Diagnostic['severity'] {
  return Object.hasOwn(WARNINGS, code) || Object.hasOwn(FOLDER_WARNINGS, code) ? 'warning' : 'error';
}
