import { FIELD_TYPES } from '../core/playbook.ts';
import { RECORD_PATHS } from '../core/record.ts';
import type { Keys } from '../yaml/record.ts';
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

function keyTable(keys: Keys): string {
  return table(
    ['Key', 'Must it be there?', 'What it is for'],
    Object.entries(keys).map(([name, key]) => [`\`${name}\``, key.required ? 'yes' : 'no', key.about]),
  );
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew from the language itself. */
export function withTables(text: string): string {
  const known = tables();
  return text.replaceAll(
    /(<!-- table: ([a-z ]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (all, begin: string, name: string, end: string) =>
      Object.hasOwn(known, name) ? `${begin}\n${known[name]}\n\n${end}` : all,
  );
}
