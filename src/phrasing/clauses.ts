import { signsOf } from './gate.ts';
import type { Statement } from './statement.ts';
import type { Tongue } from './tongue.ts';

/** Where a clause ends: at a sign, or before a word that joins two. */
const SIGN = /[.!?…;:]|,(?!\p{N})|\s[–—-]\s/u;
const JOINS: Record<string, ReadonlySet<string>> = {
  en: new Set(['and', 'but', 'so']),
  pt: new Set(['e', 'mas']),
  sl: new Set(['in', 'pa', 'ampak', 'vendar', 'zato']),
  uk: new Set(['і', 'й', 'та', 'а', 'але', 'тому']),
  ca: new Set(['i', 'pero']),
};

type Place = { start: number; end: number };

/**
 * True: what stands at one place is refused in a clause of its own, and the other places lie in others: in "We can't
 * deliver before Friday, the red one is sold out" nothing that is said of Friday is true of the red one.
 */
export function isRefusedApart(statement: Statement, tongue: Tongue, place: Place, others: readonly Place[]): boolean {
  const numbers = clauseNumbers(statement);
  const clauseAt = ({ start, end }: Place) =>
    numbers[statement.tokens.findIndex((token) => token.start >= start && token.end <= end)];
  const own = clauseAt(place);
  if (own === undefined || others.length === 0 || others.some((each) => clauseAt(each) === own)) return false;
  return signsOf(statement, tongue).refusing.some((is, at) => is && numbers[at] === own);
}

/** In which clause each word stands. */
function clauseNumbers({ text, tokens, language }: Statement): number[] {
  const joins = JOINS[language];
  let clause = 0;
  return tokens.map(({ word, start }, at) => {
    if (at > 0 && (SIGN.test(text.slice(tokens[at - 1]?.end, start)) || joins?.has(word))) clause++;
    return clause;
  });
}
