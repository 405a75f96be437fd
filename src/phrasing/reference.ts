import type { Keys } from '../yaml/record.ts';
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

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew from the format itself. */
export function withPhraseTables(text: string): string {
  const known = tables();
  return text.replaceAll(
    /(<!-- table: ([a-z ]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (all, begin: string, name: string, end: string) =>
      Object.hasOwn(known, name) ? `${begin}\n${known[name]}\n\n${end}` : all,
  );
}
