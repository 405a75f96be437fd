import { keyTable, table, tablesAnew } from '../yaml/tables.ts';
import { ERRORS, WARNINGS } from './codes.ts';
import { commonFile, dates, situationFile } from './format.ts';

/** The tables of the reference, by the name that its markers give them. */
function tables(): Record<string, string> {
  const codes = [...Object.entries(ERRORS), ...Object.entries(WARNINGS)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    'situation keys': keyTable(situationFile.keys),
    'shared keys': keyTable(commonFile.keys),
    'date keys': keyTable(dates.keys),
    'phrase codes': table(
      ['Code', 'Severity', 'What it means'],
      codes.map(([code, about]) => [`\`${code}\``, Object.hasOwn(ERRORS, code) ? 'error' : 'warning', about]),
    ),
  };
}

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew from the format itself. */
export function withPhraseTables(text: string): string {
  return tablesAnew(text, tables());
}
