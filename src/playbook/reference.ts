import { FIELD_TYPES } from '../core/playbook.ts';
import { RECORD_PATHS } from '../core/record-path.ts';
import { keyTable, table, tablesAnew } from '../yaml/tables.ts';
import { RECORD_NEEDS } from './check-record.ts';
import { allCodes } from './codes.ts';
import { GUARD_KEYS } from './guard-shape.ts';
import { field, playbook, step } from './language.ts';
import { TRANSLATION_PARTS } from './translation-language.ts';

/** The tables of the language reference, by the name that its markers give them. */
function tables(): Record<string, string> {
  return {
    'playbook keys': keyTable(playbook.keys),
    'field keys': keyTable(field.keys),
    'step keys': keyTable(step.keys),
    'condition keys': table(
      ['Key', 'What it means'],
      Object.entries(GUARD_KEYS).map(([key, about]) => [`\`${key}\``, about]),
    ),
    'translation keys': keyTable(TRANSLATION_PARTS.translation),
    'record paths': table(
      ['Place in the record', 'Filled by a field of type'],
      RECORD_PATHS.map((path) => [`\`${path}\``, needOf(path)]),
    ),
    codes: table(
      ['Code', 'Severity', 'What it means'],
      allCodes().map(({ code, severity, about }) => [`\`${code}\``, severity, about]),
    ),
  };
}

function needOf(path: (typeof RECORD_PATHS)[number]): string {
  const { types, options } = RECORD_NEEDS[path];
  const lack = options?.(['?']);
  return FIELD_TYPES.filter((type) => types.includes(type)).join(', ') + (lack ? ` with ${lack}` : '');
}

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew from the language itself. */
export function withTables(text: string): string {
  return tablesAnew(text, tables());
}
