import type { Keys } from './record.ts';

/** The keys of a mapping as a Markdown table: whether each must be there, and what it is for. */
export function keyTable(keys: Keys): string {
  return table(
    ['Key', 'Must it be there?', 'What it is for'],
    Object.entries(keys).map(([name, key]) => [`\`${name}\``, key.required ? 'yes' : 'no', key.about]),
  );
}

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The text with every table between `<!-- table: name -->` and `<!-- end -->` written anew; an unknown name stays. */
export function tablesAnew(text: string, known: Record<string, string>): string {
  return text.replaceAll(
    /(<!-- table: ([a-z ]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (all, begin: string, name: string, end: string) =>
      Object.hasOwn(known, name) ? `${begin}\n${known[name]}\n\n${end}` : all,
  );
}
