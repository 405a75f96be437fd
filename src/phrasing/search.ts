import type { SlotType } from './pattern-syntax.ts';
import { FIRST_OPEN, OP, type Program, SLOTS } from './program.ts';
import type { Span } from './spans.ts';

/** A slot that was filled by tokens, and those that were filled before it. */
export type Bind = { slot: SlotType; role: string; from: number; to: number; before: Bind | null };

/** One way to match from a position: where it ends, and how much the words say that it met. */
export type End = { at: number; weight: number; binds: Bind | null };

/** A statement as patterns see it. */
export type Field = {
  words: readonly string[];
  /** Positions that can be reached from each by leaving out fillers, itself first. */
  reach: readonly (readonly number[])[];
  program: Program;
  /** The numbers of the words in the program's strings; -1: no pattern speaks of it. */
  ids: readonly number[];
  /** Once each: the words that patterns speak of, their beginnings that do, and the kinds of typed slots that are there. */
  vocabulary: readonly number[];
  beginnings: readonly number[];
  types: readonly number[];
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

/**
 * Every place where a match that begins at `at` can end, each with its best way. What was found out is kept, so the
 * work is bounded by nodes times positions, whatever the pattern and the text.
 */
export function endsOf(node: number, at: number, field: Field): readonly End[] {
  const op = field.program.code[node];
  // Looking a word up again is cheaper than keeping what came of it.
  if (op === OP.word || op === OP.stem || op === OP.optional) return search(node, at, field);
  const key = node * 1024 + at;
  const known = field.memo.get(key);
  if (known !== undefined) return known;
  const found = search(node, at, field);
  field.memo.set(key, found);
  return found;
}

/** The same for a whole pattern: nobody asks for it twice, so nothing is kept but what is inside. */
export function search(node: number, at: number, field: Field): readonly End[] {
  const { code, strings } = field.program;
  const first = code[node + 1] ?? 0;
  switch (code[node]) {
    case OP.word: {
      for (const from of field.reach[at] ?? []) {
        if (field.ids[from] === first) return [{ at: from + 1, weight: said(field, from), binds: null }];
      }
      return NOTHING;
    }
    case OP.stem: {
      for (const from of field.reach[at] ?? []) {
        if (field.words[from]?.startsWith(strings[first] ?? '\n'))
          return [{ at: from + 1, weight: said(field, from), binds: null }];
      }
      return NOTHING;
    }
    case OP.optional:
      return merged([{ at, weight: 0, binds: null }], endsOf(first, at, field));
    case OP.either:
      return inEither(node, at, field);
    case OP.sequence:
      return inSequence(code.subarray(node + 2, node + 2 + first), at, field);
    case OP.gap: {
      const ends: End[] = [];
      for (let to = at; to <= Math.min(at + MOST_OPEN, field.words.length); to++)
        ends.push({ at: to, weight: 0, binds: null });
      return ends;
    }
    case OP.slot:
      return slotEnds(first, strings[code[node + 2] ?? 0] ?? '', at, field);
    case OP.named: {
      const role = strings[code[node + 2] ?? 0] ?? '';
      return endsOf(first, at, field).map((end) => ({
        ...end,
        binds: { slot: 'words', role, from: at, to: end.at, before: null },
      }));
    }
    default:
      return NOTHING;
  }
}

function inEither(node: number, at: number, field: Field): readonly End[] {
  const { code } = field.program;
  const groups = code[node + 1] ?? 0;
  const others = node + 3 + 2 * groups;
  const options = others + (code[node + 2] ?? 0);
  let all: readonly End[] = NOTHING;
  for (const from of field.reach[at] ?? []) {
    const group = groupOf(code, node + 3, groups, field.ids[from] ?? -1);
    if (group === -1) continue;
    const start = group === 0 ? options : node + (code[node + 2 + 2 * group] ?? 0);
    const end = node + (code[node + 4 + 2 * group] ?? 0);
    for (let each = start; each < end; each++) all = merged(all, endsOf(code[each] ?? 0, at, field));
  }
  for (let each = others; each < options; each++) all = merged(all, endsOf(code[each] ?? 0, at, field));
  return all;
}

/** Which of these groups, ascending by their first word, begins with this one; -1: none. */
function groupOf(code: Int32Array, heads: number, groups: number, word: number): number {
  let low = 0;
  let high = groups - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const first = code[heads + 2 * middle] ?? 0;
    if (first === word) return middle;
    if (first < word) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function inSequence(parts: Int32Array, at: number, field: Field): readonly End[] {
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

function slotEnds(slotId: number, role: string, at: number, field: Field): readonly End[] {
  const slot = SLOTS[slotId] ?? 'thing';
  if (slotId >= FIRST_OPEN) {
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
