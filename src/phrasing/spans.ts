import type { TypedSlot } from './pattern-syntax.ts';
import type { SlotTables } from './slot-tables.ts';
import type { Token } from './tokens.ts';

/** A typed slot: tokens `from` up to before `to`. Soft: an answer may leave it out. */
export type Span = { type: TypedSlot; from: number; to: number; soft: boolean };

/** A statement with all that a slot may be seen from. */
export type Scene = {
  text: string;
  tokens: readonly Token[];
  words: readonly string[];
  tables: SlotTables;
  /** True for words that the library itself uses: such a word is no name. */
  known: (word: string) => boolean;
  /** True for the name of a thing that is no firm's: it has its capital from the sentence that it begins. */
  isThing: (word: string) => boolean;
};
