import { heldTo, spelledOut } from './contractions.ts';
import type { CommonSource } from './source.ts';
import { type Token, tokensOf } from './tokens.ts';

type Entry = { from: string[]; to: string[] };

/** Chat spellings and contractions written out. */
export type Spelling = {
  /** Each word that stands for others is replaced by them; all of them point at the same place in the text. */
  mend(tokens: Token[]): Token[];
  /** The same for words that have no place, as in a pattern. */
  mendWords(words: string[]): string[];
  words: Iterable<string>;
};

/** Reads the table of spellings of one language. */
export function spellingOf(common: CommonSource): Spelling {
  const { language } = common;
  const byFirst = new Map<string, Entry[]>();
  const known = new Set<string>();
  for (const [from, to] of common.spellings) {
    const entry = {
      from: wordsIn(from, language),
      to: wordsIn(to, language).flatMap((w) => spelledOut(w, language) ?? [w]),
    };
    const first = entry.from[0];
    if (first === undefined) continue;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), entry].toSorted((a, b) => b.from.length - a.from.length),
    );
    for (const word of [...entry.from, ...entry.to]) known.add(word);
  }

  function mend(tokens: Token[]): Token[] {
    const out: Token[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined) break;
      const entry = byFirst.get(token.word)?.find(({ from }) => from.every((word, i) => tokens[at + i]?.word === word));
      const last = tokens[at + (entry?.from.length ?? 1) - 1] ?? token;
      const to = entry?.to ?? spelledOut(token.word, language) ?? [token.word];
      const [noun, owner] = entry === undefined && to.length === 2 ? to : [];
      if (language === 'en' && noun !== undefined && owner === 's' && token.end > token.start) {
        // The noun alone may fill a slot: "that perfume", and not "that perfume's".
        const end = token.start + noun.length;
        out.push({ word: noun, start: token.start, end });
        out.push({ word: heldTo(tokens[at + 1]?.word), start: end, end: token.end });
      } else for (const word of to) out.push({ word, start: token.start, end: last.end });
      at += (entry?.from.length ?? 1) - 1;
    }
    return out;
  }

  return {
    mend,
    mendWords: (words) => mend(words.map((word) => ({ word, start: 0, end: 0 }))).map((token) => token.word),
    words: known,
  };
}

function wordsIn(text: string, language: string): string[] {
  return tokensOf(text, language).map((token) => token.word);
}
