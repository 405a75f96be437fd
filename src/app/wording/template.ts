import { readStatement, type Statement } from '../../phrasing/statement.ts';
import type { Tongue } from '../../phrasing/tongue.ts';

/** A part of a statement that stands for a value: where it is, and what kind it is. */
export type Gap = { start: number; end: number; type: string };

/** The typed slots of a statement, such as its dates and amounts, from left to right. Two of a kind are the same slot. */
export function gapsOf(statement: Statement): Gap[] {
  return statement.found.map(({ type, from, to }) => ({
    type,
    start: statement.tokens[from]?.start ?? 0,
    end: statement.tokens[to - 1]?.end ?? 0,
  }));
}

/** The text with something else in place of each gap. */
export function filledIn(text: string, gaps: readonly Gap[], fill: (gap: Gap) => string): string {
  let result = '';
  let at = 0;
  for (const gap of gaps.toSorted((a, b) => a.start - b.start)) {
    if (gap.start < at) continue;
    result += text.slice(at, gap.start) + fill(gap);
    at = gap.end;
  }
  return result + text.slice(at);
}

/** The words of an example as a pattern: whoever says the same with another date or amount means the same. */
export function templateOf(example: string, tongue: Tongue): string {
  const gaps = gapsOf(readStatement(example, tongue.reader));
  const seen = new Set<string>();
  const plain = (text: string) => text.replaceAll(/[[\](){}<>|*…_]|\.{2,}/g, ' ');
  let pattern = '';
  let at = 0;
  for (const { start, end, type } of gaps) {
    // A slot is filled once; a second one of its kind stays as it was said.
    if (seen.has(type)) continue;
    seen.add(type);
    pattern += `${plain(example.slice(at, start))} {${type}} `;
    at = end;
  }
  return (pattern + plain(example.slice(at))).replaceAll(/\s+/gu, ' ').trim();
}
