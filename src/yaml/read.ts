import { parseEvents, YAMLException } from 'js-yaml';
import { type Diagnostic, type Report, reporter } from './diagnostic.ts';
import { explain } from './explain.ts';
import { placer } from './lines.ts';
import { plant } from './plant.ts';
import type { Node } from './tree.ts';

/** The most bytes of UTF-8 that a file may have unless said otherwise. The parser never sees more. */
export const MAX_BYTES = 64 * 1024;

/** How deep lists and maps may stand in each other. */
export const MAX_DEPTH = 20;

/**
 * Reads one YAML document with places. Never throws: what can't be read is a diagnostic, and `root` is null.
 * Aliases, anchors, tags, merges, repeated keys and further documents are refused.
 */
export function readYaml(
  file: string,
  text: string,
  { maxBytes = MAX_BYTES }: { maxBytes?: number } = {},
): { root: Node | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  const root = parse(text, maxBytes, report);
  return { root: diagnostics.length === 0 ? root : null, diagnostics };
}

function parse(raw: string, maxBytes: number, report: Report): Node | null {
  const top = { line: 1, column: 1 };
  const bytes = Buffer.byteLength(raw, 'utf8');
  if (bytes > maxBytes) {
    const message = `The file has ${Math.ceil(bytes / 1024)} KB; at most ${maxBytes / 1024} KB are read.`;
    report(top, 'too-large', message, 'Split it into several files, or shorten its texts.');
    return null;
  }
  // Neither changes a line or a column as an editor shows them.
  const source = raw.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const placeOf = placer(source);
  try {
    // The parser counts the text inside the innermost list as one more level.
    return plant(source, parseEvents(source, { maxDepth: MAX_DEPTH + 1 }), placeOf, report);
  } catch (error) {
    // The parser's own advice is to catch everything, not only its exceptions.
    const reason = error instanceof YAMLException ? error.reason : String(error);
    const at = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
    const { offset, code, message, fix } = explain(reason, source, at);
    report(placeOf(offset), code, message, fix);
    return null;
  }
}
