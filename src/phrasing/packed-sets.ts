import type { Matcher } from './matcher.ts';
import type { PatternSet } from './pattern-set.ts';

// Matchers are a graph of small objects, and the most of what is kept. As lists in one text they are read back in a quarter of
// the time that the same objects take one by one.

/** A matcher as a list: what it is, its id, and its parts by their place in the list of all, which is before it. */
type Packed =
  | ['w', number, string]
  | ['s', number, string]
  | ['q', number, number[]]
  | ['e', number, [string, number[]][], number[]]
  | ['o', number, number]
  | ['t', number, string, string]
  | ['n', number, number, string]
  | ['g', number];

type PackedSet = {
  entries: [number, unknown, number[]][];
  words: [string, number[]][];
  stems: [string, number[]][];
  types: [string, number[]][];
} & Pick<PatternSet<unknown>, 'waiting' | 'free' | 'lengths'>;

type Sets = Record<string, PatternSet<unknown>>;

/** Sets of patterns as one text. What they share is written once. */
export function packedSets(sets: Sets): string {
  const all: Packed[] = [];
  const places = new Map<number, number>();
  const put = (matcher: Matcher): number => {
    const known = places.get(matcher.id);
    if (known !== undefined) return known;
    const made = listed(matcher, put);
    places.set(matcher.id, all.length);
    return all.push(made) - 1;
  };
  const packed = Object.entries(sets).map(([name, set]): [string, PackedSet] => [
    name,
    {
      entries: set.entries.map(({ matcher, of, needs }) => [put(matcher), of, needs]),
      words: [...set.words],
      stems: [...set.stems],
      types: [...set.types],
      waiting: set.waiting,
      free: set.free,
      lengths: set.lengths,
    },
  ]);
  return JSON.stringify({ all, sets: packed });
}

/** The sets that {@link packedSets} was given. Throws when the text is another. */
export function unpackedSets(text: string): Sets {
  const { all, sets } = JSON.parse(text) as { all: Packed[]; sets: [string, PackedSet][] };
  const made: Matcher[] = [];
  const at = (place: number): Matcher => {
    const matcher = made[place];
    if (matcher === undefined) throw new Error('a pattern stands before its parts');
    return matcher;
  };
  for (const each of all) made.push(opened(each, at));
  return Object.fromEntries(
    sets.map(([name, { entries, words, stems, types, ...rest }]) => [
      name,
      {
        entries: entries.map(([place, of, needs]) => ({ matcher: at(place), of, needs })),
        words: new Map(words),
        stems: new Map(stems),
        types: new Map(types),
        ...rest,
      },
    ]),
  );
}

function listed(matcher: Matcher, put: (part: Matcher) => number): Packed {
  const { id } = matcher;
  switch (matcher.type) {
    case 'word':
      return ['w', id, matcher.word];
    case 'stem':
      return ['s', id, matcher.start];
    case 'sequence':
      return ['q', id, matcher.parts.map(put)];
    case 'either':
      return [
        'e',
        id,
        [...matcher.byFirst].map(([first, options]): [string, number[]] => [first, options.map(put)]),
        matcher.others.map(put),
      ];
    case 'optional':
      return ['o', id, put(matcher.part)];
    case 'slot':
      return ['t', id, matcher.slot, matcher.role];
    case 'named':
      return ['n', id, put(matcher.part), matcher.role];
    case 'gap':
      return ['g', id];
    default:
      return matcher satisfies never;
  }
}

function opened(packed: Packed, at: (place: number) => Matcher): Matcher {
  const id = packed[1];
  switch (packed[0]) {
    case 'w':
      return { id, type: 'word', word: packed[2] };
    case 's':
      return { id, type: 'stem', start: packed[2] };
    case 'q':
      return { id, type: 'sequence', parts: packed[2].map(at) };
    case 'e': {
      const byFirst = new Map(packed[2].map(([first, options]) => [first, options.map(at)]));
      return { id, type: 'either', byFirst, others: packed[3].map(at) };
    }
    case 'o':
      return { id, type: 'optional', part: at(packed[2]) };
    case 't':
      return { id, type: 'slot', slot: packed[2] as Extract<Matcher, { type: 'slot' }>['slot'], role: packed[3] };
    case 'n':
      return { id, type: 'named', part: at(packed[2]), role: packed[3] };
    case 'g':
      return { id, type: 'gap' };
    default:
      return packed satisfies never;
  }
}
