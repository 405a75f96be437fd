/** A value in a cell: lists become JSON, null an empty cell, an empty text an empty pair of quotes. */
export type CellValue = string | number | boolean | null | readonly unknown[];

/**
 * One line as RFC 4180 has it, for these columns (`customer.name` reaches into `customer`).
 *
 * A spreadsheet runs a cell that begins like a formula, and a customer may dictate one. Such a text gets an apostrophe
 * in front: whatever begins with = + - @ (also their full-width forms), Tab, CR, LF or NUL, after any blanks that a
 * spreadsheet drops. A phone number of + and nothing but digits and spaces is left as it is. A text that already has
 * apostrophes there gets one more, so that reading back is exact: where apostrophes stand before such a beginning,
 * drop one.
 */
export function csvLine(object: object, columns: readonly string[]): string {
  return `${columns.map((column) => cell(at(object, column))).join(',')}\r\n`;
}

/** The first line of a file. */
export function csvHeader(columns: readonly string[]): string {
  return `${columns.map(quoted).join(',')}\r\n`;
}

const FORMULA = /^'*(?:[\t\r\n\0]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const PHONE = /^\+\d[\d ]*$/;

function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '') return '""';
  return quoted(FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text);
}

/** Quotes where a reader needs them, and around whatever a spreadsheet of another country would split or trim. */
function quoted(text: string): string {
  return /[",;\r\n\t\0]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function at(object: object, path: string): CellValue {
  let value: unknown = object;
  for (const key of path.split('.')) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return (value ?? null) as CellValue;
}
