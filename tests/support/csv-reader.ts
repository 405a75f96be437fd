/**
 * Reads a table as RFC 4180 has it, written apart from the writer: rows of cells, quotes taken off. Throws where the text
 * is no such table, because another program would then read something else than was written.
 */
export function parsedCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let index = 0;
  while (index < text.length) {
    let cell = '';
    if (text[index] === '"') {
      for (index += 1; ; index++) {
        if (index >= text.length) throw new Error('a quoted cell never ends');
        if (text[index] !== '"') cell += text[index];
        else if (text[index + 1] === '"') {
          cell += '"';
          index += 1;
        } else break;
      }
      index += 1;
    } else {
      while (index < text.length && text[index] !== ',' && text[index] !== '\r') {
        if (text[index] === '"' || text[index] === '\n')
          throw new Error(`a bare ${JSON.stringify(text[index])} in a cell`);
        cell += text[index];
        index += 1;
      }
    }
    row.push(cell);
    if (text[index] === ',') {
      index += 1;
      if (index === text.length) row.push('');
      continue;
    }
    if (text.slice(index, index + 2) !== '\r\n')
      throw new Error(`no line end after cell ${JSON.stringify(cell.slice(0, 40))}`);
    index += 2;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('the last line does not end');
  return rows;
}
