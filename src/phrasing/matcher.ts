import { OPEN_SLOTS, type OpenSlot, type PatternNode, type TypedSlot } from './pattern-syntax.ts';

/** A pattern ready to be assembled; see program.ts. Expansions are shared, so that what one pattern has found out serves the others. */
export type Matcher = { id: number } & (
  | { type: 'word'; word: string }
  | { type: 'stem'; start: string }
  | { type: 'sequence'; parts: Matcher[] }
  | { type: 'either'; byFirst: Map<string, Matcher[]>; others: Matcher[] }
  | { type: 'optional'; part: Matcher }
  | { type: 'slot'; slot: TypedSlot | OpenSlot; role: string }
  | { type: 'named'; part: Matcher; role: string }
  | { type: 'gap' }
);

/** Makes matchers of the trees of one language; their ids are unique within it. */
export type Workshop = { make(node: PatternNode): Matcher };

/** A workshop; `expansion` gives the tree of a name, or null. An expansion that doesn't exist or holds itself matches nothing. */
export function workshop(expansion: (name: string) => PatternNode | null): Workshop {
  const named = new Map<string, Matcher | null>();
  let next = 0;

  function make(node: PatternNode): Matcher {
    const id = next++;
    switch (node.type) {
      case 'word':
        return { id, type: 'word', word: node.word };
      case 'stem':
        return { id, type: 'stem', start: node.start };
      case 'gap':
        return { id, type: 'gap' };
      case 'slot':
        return { id, type: 'slot', slot: node.slot, role: node.role };
      case 'optional':
        return { id, type: 'optional', part: make(node.part) };
      case 'sequence':
        return { id, type: 'sequence', parts: node.parts.map(make) };
      case 'either':
        return either(id, node.options);
      case 'named':
        return { id, type: 'named', part: expanded(next++, node.name), role: node.role };
      case 'expansion':
        return expanded(id, node.name);
      default:
        return node satisfies never;
    }
  }

  function either(id: number, options: PatternNode[]): Matcher {
    const byFirst = new Map<string, Matcher[]>();
    const others: Matcher[] = [];
    for (const option of options) {
      const made = make(option);
      const first = firstWord(made);
      if (first === null) others.push(made);
      else byFirst.set(first, [...(byFirst.get(first) ?? []), made]);
    }
    return { id, type: 'either', byFirst, others };
  }

  function expanded(id: number, name: string): Matcher {
    const known = named.get(name);
    if (known) return known;
    const tree = known === null ? null : expansion(name);
    named.set(name, null);
    const made: Matcher = tree === null ? { id, type: 'either', byFirst: new Map(), others: [] } : make(tree);
    named.set(name, made);
    return made;
  }

  return { make };
}

function firstWord(matcher: Matcher): string | null {
  if (matcher.type === 'word') return matcher.word;
  if (matcher.type === 'sequence' && matcher.parts[0] !== undefined) return firstWord(matcher.parts[0]);
  return null;
}

/**
 * What a statement must hold for this to match at all: each list is one condition, met by any of its keys.
 * A key is "w" and a word, "s" and the beginning of one, or "t" and a typed slot.
 */
export function needsOf(matcher: Matcher, cache: Map<number, string[][]>): string[][] {
  const known = cache.get(matcher.id);
  if (known !== undefined) return known;
  const needs = findNeeds(matcher, cache);
  cache.set(matcher.id, needs);
  return needs;
}

function findNeeds(matcher: Matcher, cache: Map<number, string[][]>): string[][] {
  switch (matcher.type) {
    case 'word':
      return [[`w${matcher.word}`]];
    case 'stem':
      return [[`s${matcher.start}`]];
    case 'slot':
      return (OPEN_SLOTS as readonly string[]).includes(matcher.slot) ? [] : [[`t${matcher.slot}`]];
    case 'named':
      return needsOf(matcher.part, cache);
    case 'optional':
    case 'gap':
      return [];
    case 'sequence':
      return matcher.parts.flatMap((part) => needsOf(part, cache));
    case 'either': {
      const keys: string[] = [];
      for (const option of [...[...matcher.byFirst.values()].flat(), ...matcher.others]) {
        const needs = needsOf(option, cache).toSorted((a, b) => a.length - b.length)[0];
        if (needs === undefined) return [];
        keys.push(...needs);
      }
      return [[...new Set(keys)]];
    }
    default:
      return matcher satisfies never;
  }
}
