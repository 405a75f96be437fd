import { featuresOf } from './likeness.ts';
import { ownersAnywhere, type PatternSet } from './pattern-set.ts';
import type { Statement } from './statement.ts';

/** The features of a statement: its words without fillers, typed slots as such, and the named groups of words that it holds. */
export function likenessFeatures(statement: Statement, concepts: PatternSet<string>): Int32Array {
  const { field, found, filler } = statement;
  const words: string[] = [];
  for (let at = 0; at < field.words.length; at++) {
    const span = found.find((each) => each.from === at && each.type !== 'name');
    if (span !== undefined) {
      words.push(`‹${span.type}›`);
      at = span.to - 1;
    } else if (!filler[at]) words.push(field.words[at] ?? '');
  }
  return featuresOf(words, [...new Set(ownersAnywhere(concepts, field))]);
}
