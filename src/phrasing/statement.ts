import { grammarOf } from './grammar.ts';
import { type Program, SLOTS } from './program.ts';
import type { Field } from './search.ts';
import type { SlotTables } from './slot-tables.ts';
import { foundSpans, spansOf } from './slots.ts';
import type { Span } from './spans.ts';
import type { Spelling } from './spelling.ts';
import { isNumber, type Token, tokensOf } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WordTable } from './word-table.ts';

/** What reading a statement needs of its language. */
export type Reader = {
  language: string;
  spelling: Spelling;
  tables: SlotTables;
  skip: WordTable;
  /** Goods, services and documents by name. */
  things: WordTable;
  /** Those of them that are names, such as those of firms. */
  brands: WordTable;
  program: Program;
  /** The number of a string of the program; -1: no pattern or example has it. */
  idOf(text: string): number;
  vocabulary: Vocabulary;
  /** How much a word says about the situation, 0 to 1. */
  weight(word: string): number;
};

/** Where a thing of the list stands, and whether it is a name. */
export type ThingSpan = { from: number; to: number; brand: boolean };

/** A statement, normalised: every word with its place in the text. */
export type Statement = {
  text: string;
  language: string;
  tokens: readonly Token[];
  field: Field;
  /** Every reading of a typed slot; they may overlap. */
  spans: readonly Span[];
  /** The typed slots that an answer has to keep or be allowed to drop. */
  found: readonly Span[];
  /** True for words that patterns of this language use. */
  knows(word: string): boolean;
  /** True for tokens that are part of a filler. */
  filler: readonly boolean[];
  /** Where it names a thing of the library's list. */
  things: readonly ThingSpan[];
};

/** True: it has a day, a sum or another typed slot that an answer must keep. */
export function isDetailed({ found }: Statement): boolean {
  return found.some((span) => !span.soft);
}

/** The most words that are looked at. What is longer was declined before. */
const MOST_WORDS = 200;

/** Reads a statement in one language. */
export function readStatement(text: string, reader: Reader): Statement {
  const { language, vocabulary } = reader;
  const tokens = reader.spelling.mend(tokensOf(text, language)).slice(0, MOST_WORDS);
  const raw = tokens.map((token) => token.word);
  const breaks = tokens.map((token, at) =>
    /[,;:.!?…(–—]/.test(text.slice(tokens[at - 1]?.end ?? token.start, token.start)),
  );
  const things = thingSpans(raw, breaks, reader);
  const isListed = (at: number) => things.some(({ from, to }) => from <= at && at < to);
  const words = raw.map((word, at) => (isNumber(word) || isListed(at) ? word : (vocabulary.repaired(word) ?? word)));
  const isThing = (word: string) => reader.things([word], 0) > 0 && reader.brands([word], 0) === 0;
  const scene = { text, tokens, words: raw, tables: reader.tables, known: vocabulary.knows, isThing };
  const spans = spansOf(scene);
  const byStart: Span[][] = words.map(() => []);
  for (const span of spans) byStart[span.from]?.push(span);
  const { reach, filler } = fillers(words, reader.skip);
  const { negations } = grammarOf(language);
  const ids = words.map(reader.idOf);
  const field: Field = {
    program: reader.program,
    words,
    ids,
    reach,
    spans: byStart,
    barrier: words.map((word) => negations.has(word)),
    breaks,
    vocabulary: [...new Set(ids)],
    beginnings: [...new Set(words.flatMap((word) => beginningsOf(word, reader.idOf)))],
    types: [...new Set(spans.map((span) => SLOTS.indexOf(span.type)))],
    weights: words.map((word, at) => (filler[at] ? 0 : reader.weight(word))),
    memo: new Map(),
  };
  const found = foundSpans(spans);
  return { text, language, tokens, field, spans, found, knows: vocabulary.knows, filler, things };
}

/** The things of the list, those side by side as one: "sofa bed", "laptop screen". */
function thingSpans(words: readonly string[], breaks: readonly boolean[], { things, brands }: Reader): ThingSpan[] {
  const spans: ThingSpan[] = [];
  for (let at = 0; at < words.length; at++) {
    const length = things(words, at);
    if (length === 0) continue;
    const last = spans.at(-1);
    if (last?.to === at && !breaks[at]) last.to = at + length;
    else spans.push({ from: at, to: at + length, brand: brands(words, at) > 0 });
    at += length - 1;
  }
  return spans;
}

/** The numbers of all beginnings of a word, itself among them. */
function beginningsOf(word: string, idOf: (text: string) => number): number[] {
  const ids: number[] = [];
  for (let length = 1; length <= word.length; length++) {
    const id = idOf(word.slice(0, length));
    if (id !== -1) ids.push(id);
  }
  return ids;
}

/** From each position the positions that leaving out fillers leads to. */
function fillers(words: readonly string[], skip: WordTable): { reach: number[][]; filler: boolean[] } {
  const lengths = words.map((_, at) => skip(words, at));
  const reach: number[][] = [];
  const filler = words.map(() => false);
  for (let at = words.length; at >= 0; at--) {
    const length = lengths[at] ?? 0;
    reach[at] = [at, ...(length > 0 ? (reach[at + length] ?? []) : [])];
  }
  lengths.forEach((length, at) => {
    for (let i = 0; i < length; i++) filler[at + i] = true;
  });
  return { reach, filler };
}
