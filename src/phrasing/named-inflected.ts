import type { Matter } from './matter.ts';
import { hasNouns, mayBeNoun } from './nouns.ts';
import { isDetailed, type Statement } from './statement.ts';

/** How much a word must say: in statements of many situations it names nothing. */
export const SAYS = 0.45;

/** Something that the statement names and that no pattern took up: "the kettle", "on earphones". */
export type Named = { text: string; start: number; end: number };

/**
 * What a statement of Slovenian or Ukrainian names that is new to the situation, known by its looks alone. Only beside a
 * day, a sum or the like: elsewhere every other word would be taken for a thing.
 */
export function namedInflected(statement: Statement, matter: Matter): Named[] {
  const { field, tokens, text, filler, language, found } = statement;
  if (!hasNouns(language) || !isDetailed(statement)) return [];
  return tokens.flatMap(({ start, end }, at) => {
    const word = field.words[at] ?? '';
    const typed = found.some((span) => span.from <= at && at < span.to);
    if (typed || filler[at] || !mayBeNoun(word, language) || matter.isOwn(word)) return [];
    return (field.weights[at] ?? 0) < SAYS ? [] : [{ text: text.slice(start, end), start, end }];
  });
}
