import { isLittle } from './grammar.ts';
import { findAnywhere } from './pattern-set.ts';
import type { Statement } from './statement.ts';
import { tokensOf } from './tokens.ts';
import type { Tongue } from './tongue.ts';

/** Words of the statement that an answer does without, and what the answer has instead; '': nothing, they are left out. */
export type Replaced = { words: string; by: string };

/**
 * The words of the statement that this answer of the situation does without: as the file says it, or else what refuses.
 * `negative` marks the tokens that do.
 */
export function replacedIn(
  statement: Statement,
  situation: number,
  tongue: Tongue,
  answer: string,
  negative: readonly boolean[],
): Replaced[] {
  const said = tokensOf(answer, tongue.language).map((each) => each.word);
  const kept = new Set(said);
  const seen = new Set<number>();
  const found = findAnywhere(tongue.replaced, statement.field)
    .filter(({ of }) => of.situation === situation)
    .toSorted((a, b) => b.end.at - b.from - (a.end.at - a.from));
  const told = found.flatMap(({ of, from, end }) => {
    const by = tongue.situations[situation]?.replaces[of.index]?.by;
    if (by === undefined || seen.has(of.index) || !holds(said, tokensOf(by, tongue.language))) return [];
    seen.add(of.index);
    let first = from;
    while (statement.filler[first] && first < end.at - 1) first++;
    return [{ words: withoutKept(statement, first, end.at, kept), by }];
  });
  return told.length > 0 ? told : leftOut(statement, negative, kept);
}

function holds(said: readonly string[], words: readonly { word: string }[]): boolean {
  return ` ${said.join(' ')} `.includes(` ${words.map((each) => each.word).join(' ')} `);
}

/** The words that refuse, each once: those side by side together, with what they deny ("don't sell"). */
function leftOut(
  { text, tokens, field, language }: Statement,
  negative: readonly boolean[],
  kept: ReadonlySet<string>,
): Replaced[] {
  const found = new Map<string, Replaced>();
  for (let at = 0; at < tokens.length; at++) {
    const from = at;
    while (at < tokens.length && negative[at]) at++;
    const next = tokens[at];
    const denied = at > from && next !== undefined && !field.breaks[at] && !isLittle(next.word, language);
    const run = tokens.slice(from, denied && !kept.has(next.word) ? at + 1 : at);
    if (run.every(({ word }) => kept.has(word))) continue;
    const words = text.slice(run[0]?.start, run.at(-1)?.end);
    found.set(words.toLowerCase(), { words, by: '' });
  }
  return [...found.values()];
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
