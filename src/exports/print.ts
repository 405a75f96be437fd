import { csvHeader, csvLine } from './csv.ts';
import type { ExportKind } from './kinds.ts';

export type ExportFormat = 'jsonl' | 'csv';

/** Characters that are gathered before they are written. */
const CHUNK = 64 * 1024;

/** The objects as text, in pieces of some 64,000 characters: a table as RFC 4180 has it, or one JSON object a line. */
export async function* printed(
  kind: Pick<ExportKind, 'columns'>,
  format: ExportFormat,
  objects: AsyncIterable<object>,
): AsyncGenerator<string, void, undefined> {
  let chunk = format === 'csv' ? csvHeader(kind.columns) : '';
  for await (const object of objects) {
    chunk += format === 'csv' ? csvLine(object, kind.columns) : `${JSON.stringify(object)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
