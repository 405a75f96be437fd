/** Announces an escaped character: SUBSTITUTE, a control character that no keyboard types. */
const MARK = '\u001a';
const ESCAPED = new RegExp(`${MARK}([0-9a-f]{4})`, 'g');

/**
 * The text as a column can hold it on both databases. PostgreSQL refuses U+0000, and half an emoji (a lone surrogate,
 * left over where something cut a text) has no UTF-8; each such character becomes the mark and four hex digits.
 */
export function encodeText(text: string): string {
  if (!text.includes('\0') && !text.includes(MARK) && text.isWellFormed()) return text;
  // With the u flag, Cs matches lone surrogates only: an emoji is one code point and stays as it is.
  return text.replace(/[\p{Cc}\p{Cs}]/gu, (character) =>
    character === '\0' || character === MARK || character >= '\ud800'
      ? MARK + character.charCodeAt(0).toString(16).padStart(4, '0')
      : character,
  );
}

/** The text that {@link encodeText} was given. */
export function decodeText(text: string): string {
  if (!text.includes(MARK)) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What goes to the database: texts encoded, everything else as it is. */
export function encodeParameters(parameters: readonly unknown[]): unknown[] {
  return parameters.map((each) => (typeof each === 'string' ? encodeText(each) : each));
}

/** What came from the database, in place: the rows are fresh and nobody else's. */
export function decodeRows(rows: unknown[]): unknown[] {
  for (const row of rows as Record<string, unknown>[]) {
    for (const key in row) {
      const value = row[key];
      if (typeof value === 'string' && value.includes(MARK)) row[key] = decodeText(value);
    }
  }
  return rows;
}
