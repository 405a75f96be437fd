import { dateWords } from './date-words.ts';
import type { CommonSource, DateList } from './source.ts';
import { tokensOf } from './tokens.ts';
import { type WordTable, wordTable } from './word-table.ts';

/** The words of one language that dates, times and amounts are made of. */
export type SlotTables = Record<DateList | 'units' | 'at', WordTable> & {
  numbers: ReadonlyMap<string, number>;
  language: string;
};

/** What may stand before a bare number so that it is a time of day. */
const AT: Record<string, string> = {
  en: 'at|until|before|after|from|by|past',
  pt: 'às|as|até às|antes das|a partir das|depois das|das',
  sl: 'ob|do|pred|od|po',
  uk: 'о|об|до|після|з|раніше',
  ca: 'a les|fins a les|abans de les|a partir de les|després de les|les',
};

/** Words that are dates only as names, with a capital and not alone. */
export const AMBIGUOUS_MONTHS = new Set(['may', 'march', 'mar', 'sun', 'sat', 'wed', 'mon', 'second', 'fri', 'thu']);

/** Compiles the tables of one language. */
export function slotTables(common: CommonSource): SlotTables {
  const { language } = common;
  const table = (list: DateList | 'units') => wordTable(withCases(dateWords(common, list), common), language);
  const names = Object.keys(common.dates) as (DateList | 'units')[];
  const tables = Object.fromEntries(names.map((name) => [name, table(name)])) as Record<DateList | 'units', WordTable>;
  const numbers = new Map<string, number>();
  for (const [word, value] of common.numbers) {
    const tokens = tokensOf(word, language);
    if (tokens.length === 1 && tokens[0] !== undefined) numbers.set(tokens[0].word, value);
  }
  const at = Object.hasOwn(AT, language) ? (AT[language] ?? '') : '';
  return { ...tables, at: wordTable([...at.split('|'), ...common.dates.clock_before], language), numbers, language };
}

/** The words with all their forms, as far as the file gives them. */
function withCases(words: string[], common: CommonSource): string[] {
  if (common.cases.length === 0) return words;
  const listed = new Set(words);
  const forms = common.cases.filter((each) => Object.values(each).some((form) => listed.has(form)));
  return [...new Set([...words, ...forms.flatMap((each) => Object.values(each))])];
}
