import { LETTER_NAMES } from '../core/letter.ts';
import { keyTable, table, tablesAnew } from '../yaml/tables.ts';
import { ERRORS, WARNINGS } from './codes.ts';
import { gone, letterFile, right } from './language.ts';

/** The tables of the reference, by the name that its markers give them. */
function tables(): Record<string, string> {
  const codes = [...Object.entries(ERRORS), ...Object.entries(WARNINGS)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    'letter keys': keyTable(letterFile.keys),
    'right keys': keyTable(right.keys),
    'gone keys': keyTable(gone.keys),
    'letter names': table(
      ['Name', 'What stands there'],
      Object.entries(LETTER_NAMES).map(([name, about]) => [`\`{${name}}\``, about]),
    ),
    'letter codes': table(
      ['Code', 'Severity', 'What it means'],
      codes.map(([code, about]) => [`\`${code}\``, Object.hasOwn(ERRORS, code) ? 'error' : 'warning', about]),
    ),
  };
}

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew from the format itself. */
export function withLetterTables(text: string): string {
  return tablesAnew(text, tables());
}
