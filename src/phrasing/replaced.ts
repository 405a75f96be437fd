import { findAnywhere } from './pattern-set.ts';
import type { Statement } from './statement.ts';
import { tokensOf } from './tokens.ts';
import type { Tongue } from './tongue.ts';

/** The words of the statement that this answer of the situation does without, as the file says it. */
export function replacedIn(
  statement: Statement,
  situation: number,
  tongue: Tongue,
  answer: string,
): { words: string; by: string }[] {
  const kept = new Set(tokensOf(answer, tongue.language).map((each) => each.word));
  const seen = new Set<number>();
  const found = findAnywhere(tongue.replaced, statement.field)
    .filter(({ of }) => of.situation === situation)
    .toSorted((a, b) => b.end.at - b.from - (a.end.at - a.from));
  return found.flatMap(({ of, from, end }) => {
    const by = tongue.situations[situation]?.replaces[of.index]?.by;
    if (by === undefined || seen.has(of.index)) return [];
    seen.add(of.index);
    let first = from;
    while (statement.filler[first] && first < end.at - 1) first++;
    return [{ words: withoutKept(statement, first, end.at, kept), by }];
  });
}

/** What stands between the replaced words and in the answer, too, is not replaced: "can't … before". */
function withoutKept({ text, tokens }: Statement, from: number, to: number, kept: ReadonlySet<string>): string {
  const inside = tokens.slice(from, to);
  const heard = inside.map(({ word }, at) => at > 0 && at < inside.length - 1 && kept.has(word));
  // A single little word is no reason to leave anything out.
  const isKept = heard.map((is, at) => is && (heard[at - 1] === true || heard[at + 1] === true));
  const parts: string[] = [];
  for (let at = 0; at < inside.length; ) {
    let end = at + 1;
    while (end < inside.length && isKept[end] === isKept[at]) end++;
    parts.push(isKept[at] ? '…' : text.slice(inside[at]?.start, inside[end - 1]?.end));
    at = end;
  }
  return parts.join(' ');
}
