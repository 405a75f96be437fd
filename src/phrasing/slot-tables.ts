import { dateWords } from './date-words.ts';
import type { CommonSource, DateList } from './source.ts';
import { tokensOf } from './tokens.ts';
import { phraseWords, type WordTable, wordTable } from './word-table.ts';

type SlotList = DateList | 'units' | 'at';

/** The words of one language that dates, times and amounts are made of, list by list. Plain data. */
export type SlotWords = Record<SlotList, string[]>;

/** The same, ready to be looked up. */
export type SlotTables = Record<SlotList, WordTable> & {
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

/** The words of the tables of one language. */
export function slotWords(common: CommonSource): SlotWords {
  const { language } = common;
  const at = Object.hasOwn(AT, language) ? (AT[language] ?? '').split('|') : [];
  const names = Object.keys(common.dates) as (DateList | 'units')[];
  const words = (list: readonly string[]) => phraseWords(list, language);
  const lists = names.map((name) => [name, words(withCases(dateWords(common, name), common))] as const);
  return { ...Object.fromEntries(lists), at: words([...at, ...common.dates.clock_before]) } as SlotWords;
}

/** Makes the tables of one language from their words. */
export function slotTables(lists: SlotWords, { language, numbers: listed }: CommonSource): SlotTables {
  const tables = Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, wordTable(words)]));
  const numbers = new Map<string, number>();
  for (const [word, value] of listed) {
    const tokens = tokensOf(word, language);
    if (tokens.length === 1 && tokens[0] !== undefined) numbers.set(tokens[0].word, value);
  }
  return { ...(tables as Record<SlotList, WordTable>), numbers, language };
}

/** The words with all their forms, as far as the file gives them. */
function withCases(words: string[], common: CommonSource): string[] {
  if (common.cases.length === 0) return words;
  const listed = new Set(words);
  const forms = common.cases.filter((each) => Object.values(each).some((form) => listed.has(form)));
  return [...new Set([...words, ...forms.flatMap((each) => Object.values(each))])];
}
