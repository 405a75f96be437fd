import type { OpenSlot, PatternNode, SlotType, TypedSlot } from './pattern-syntax.ts';
import type { Span } from './spans.ts';

/** A pattern ready to match. Expansions are shared, so that what one pattern has found out serves the others. */
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

/** A slot that was filled by tokens, and those that were filled before it. */
export type Bind = { slot: SlotType; role: string; from: number; to: number; before: Bind | null };

/** One way to match from a position: where it ends, and how much the words say that it met. */
export type End = { at: number; weight: number; binds: Bind | null };

/** A statement as matchers see it. */
export type Field = {
  words: readonly string[];
  /** Positions that can be reached from each by leaving out fillers, itself first. */
  reach: readonly (readonly number[])[];
  /** Each word once, and each kind of typed slot that is there. */
  vocabulary: readonly string[];
  types: readonly TypedSlot[];
  /** Typed slots by the position where they begin. */
  spans: readonly (readonly Span[])[];
  /** True: no open slot holds this token. */
  barrier: readonly boolean[];
  /** True: a comma or a full stop stands before this token; no open slot goes over it. */
  breaks: readonly boolean[];
  /** How much each word says, 0 to 1; fillers say nothing. */
  weights: readonly number[];
  memo: Map<number, readonly End[]>;
};

/** How many words an open slot or a gap may take. */
const MOST_OPEN = 6;
const MOST_REASON = 10;
/** How much of what its words say counts for a pattern that takes them as a slot. */
const OPEN_SHARE = 0.3;
const TYPED_SHARE = 0.7;
const NOTHING: readonly End[] = [];

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
 * Every place where a match that begins at `at` can end, each with its best way. What was found out is kept, so the
 * work is bounded by matchers times positions, whatever the pattern and the text.
 */
export function endsOf(matcher: Matcher, at: number, field: Field): readonly End[] {
  // Looking a word up again is cheaper than keeping what came of it.
  if (matcher.type === 'word' || matcher.type === 'stem') return search(matcher, at, field);
  if (matcher.type === 'optional') return search(matcher, at, field);
  const key = matcher.id * 1024 + at;
  const known = field.memo.get(key);
  if (known !== undefined) return known;
  const found = search(matcher, at, field);
  field.memo.set(key, found);
  return found;
}

/** The same for a whole pattern: nobody asks for it twice, so nothing is kept but what is inside. */
export function search(matcher: Matcher, at: number, field: Field): readonly End[] {
  switch (matcher.type) {
    case 'word': {
      for (const from of field.reach[at] ?? []) {
        if (field.words[from] === matcher.word) return [{ at: from + 1, weight: said(field, from), binds: null }];
      }
      return NOTHING;
    }
    case 'stem': {
      for (const from of field.reach[at] ?? []) {
        if (field.words[from]?.startsWith(matcher.start))
          return [{ at: from + 1, weight: said(field, from), binds: null }];
      }
      return NOTHING;
    }
    case 'optional':
      return merged([{ at, weight: 0, binds: null }], endsOf(matcher.part, at, field));
    case 'either': {
      let all: readonly End[] = NOTHING;
      for (const from of field.reach[at] ?? []) {
        for (const option of matcher.byFirst.get(field.words[from] ?? '') ?? []) {
          all = merged(all, endsOf(option, at, field));
        }
      }
      for (const option of matcher.others) all = merged(all, endsOf(option, at, field));
      return all;
    }
    case 'sequence':
      return inSequence(matcher.parts, at, field);
    case 'gap': {
      const ends: End[] = [];
      for (let to = at; to <= Math.min(at + MOST_OPEN, field.words.length); to++)
        ends.push({ at: to, weight: 0, binds: null });
      return ends;
    }
    case 'slot':
      return slotEnds(matcher.slot, matcher.role, at, field);
    case 'named': {
      const { part, role } = matcher;
      return endsOf(part, at, field).map((end) => ({
        ...end,
        binds: { slot: 'words', role, from: at, to: end.at, before: null },
      }));
    }
    default:
      return matcher satisfies never;
  }
}

function inSequence(parts: readonly Matcher[], at: number, field: Field): readonly End[] {
  let states: readonly End[] = [{ at, weight: 0, binds: null }];
  for (const part of parts) {
    let next: readonly End[] = NOTHING;
    for (const state of states) {
      const ends = endsOf(part, state.at, field);
      if (ends.length === 0) continue;
      const moved = ends.map((end) => ({
        at: end.at,
        weight: state.weight + end.weight,
        binds: joined(state.binds, end.binds),
      }));
      next = merged(next, moved);
    }
    if (next.length === 0) return NOTHING;
    states = next;
  }
  return states;
}

function slotEnds(slot: TypedSlot | OpenSlot, role: string, at: number, field: Field): readonly End[] {
  if (isOpen(slot)) {
    const ends: End[] = [];
    let open = 0;
    const most = slot === 'reason' ? MOST_REASON : MOST_OPEN;
    for (let to = at + 1; to <= Math.min(at + most, field.words.length); to++) {
      if (field.barrier[to - 1] || (to - 1 > at && field.breaks[to - 1])) break;
      open += OPEN_SHARE * (field.weights[to - 1] ?? 0);
      ends.push({ at: to, weight: open - 0.001 * (to - at), binds: { slot, role, from: at, to, before: null } });
    }
    return ends;
  }
  let all: readonly End[] = NOTHING;
  for (const from of field.reach[at] ?? []) {
    const ends = (field.spans[from] ?? [])
      .filter((span) => span.type === slot)
      .map(
        (span): End => ({
          at: span.to,
          weight: TYPED_SHARE * sum(field.weights, span.from, span.to) + 0.01,
          binds: { slot, role, from: span.from, to: span.to, before: null },
        }),
      );
    all = merged(all, ends);
  }
  return all;
}

/** A filler that a pattern asks for says a little all the same. */
function said({ weights }: Field, at: number): number {
  return Math.max(weights[at] ?? 0, 0.01);
}

function sum(weights: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at++) total += weights[at] ?? 0;
  return total;
}

function isOpen(slot: TypedSlot | OpenSlot): slot is OpenSlot {
  return slot === 'thing' || slot === 'place' || slot === 'person' || slot === 'reason';
}

/** For each end the better of both; at equal weight the first, so that the order in a file decides. */
function merged(a: readonly End[], b: readonly End[]): readonly End[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all = [...a];
  for (const end of b) {
    const at = all.findIndex((each) => each.at === end.at);
    const other = all[at];
    if (other === undefined) all.push(end);
    else if (end.weight > other.weight) all[at] = end;
  }
  return all;
}

function joined(first: Bind | null, then: Bind | null): Bind | null {
  if (then === null) return first;
  if (first === null) return then;
  return { ...then, before: joined(first, then.before) };
}

/** The binds in the order of the statement. */
export function bindList(binds: Bind | null): Bind[] {
  const all: Bind[] = [];
  for (let each = binds; each !== null; each = each.before) all.unshift(each);
  return all;
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
      return isOpen(matcher.slot) ? [] : [[`t${matcher.slot}`]];
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
