import type { Place } from './diagnostic.ts';

/** What a file says, with the place of every part, so that a problem can be pointed at. */
export type Node = Scalar | List | Dict;

/** A single text, number, true or false, or nothing. */
export type Scalar = {
  kind: 'scalar';
  place: Place;
  /** As it reads after YAML took away quotes and folds. */
  text: string;
  /** What it is under YAML's core schema; anything in quotes is a text. */
  type: 'text' | 'number' | 'boolean' | 'empty';
  /** Where the first character of `text` stands, if the file holds the text letter by letter on one line; else null. */
  textPlace: Place | null;
  /** True: a comment begins on the line on which this unquoted text ends, so a `#` may have cut it short. */
  cutByComment: boolean;
};

export type List = { kind: 'list'; place: Place; items: Node[] };

/** Keys with their values in the order of the file; no key occurs twice. */
export type Dict = { kind: 'dict'; place: Place; entries: Entry[] /** Written in braces. */; braces: boolean };

export type Entry = { key: string; place: Place; value: Node };

/** The value under this key, or undefined. */
export function entryOf(dict: Dict, key: string): Entry | undefined {
  return dict.entries.find((entry) => entry.key === key);
}

/** Where the character at this offset of a scalar's text stands, or the scalar's own place if that can't be told. */
export function placeIn(scalar: Scalar, offset: number): Place {
  if (scalar.textPlace === null) return scalar.place;
  return { line: scalar.textPlace.line, column: scalar.textPlace.column + offset };
}
