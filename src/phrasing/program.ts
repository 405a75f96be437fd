import type { Matcher } from './matcher.ts';
import { OPEN_SLOTS, TYPED_SLOTS } from './pattern-syntax.ts';

/**
 * The patterns of a language as one list of numbers, and the strings that they speak of. Plain data: it is opened as it
 * was kept, at once, however many patterns there are. A node is the place in `code` where it begins, with what it is;
 * then come
 *
 * - word, stem: its string
 * - sequence: how many parts, the parts
 * - either: how many groups, how many others; for each group its first word and where its options end; the others; the options
 * - optional: its part
 * - slot: which, the string of its role
 * - named: its part, the string of its role
 * - gap: nothing
 *
 * Nodes that say the same are one node, so what is found out of one serves wherever it stands.
 */
export type Program = { code: Int32Array; strings: string[] };

export const OP = { word: 0, stem: 1, sequence: 2, either: 3, optional: 4, slot: 5, named: 6, gap: 7 } as const;

/** The slots by their numbers; those from {@link FIRST_OPEN} on are open ones. */
export const SLOTS = [...TYPED_SLOTS, ...OPEN_SLOTS] as const;
export const FIRST_OPEN = TYPED_SLOTS.length;

export type Assembler = {
  /** Adds a pattern; its node. */
  put(matcher: Matcher): number;
  /** The number of a string. */
  idOf(text: string): number;
  /** All that was put. */
  program(): Program;
};

/** Puts patterns together into a program. */
export function assembler(): Assembler {
  const code: number[] = [];
  const ids = new Map<string, number>();
  const byMatcher = new Map<number, number>();
  const byContent = new Map<string, number>();

  function idOf(text: string): number {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, ids.size);
    return ids.size - 1;
  }

  function put(matcher: Matcher): number {
    const known = byMatcher.get(matcher.id);
    if (known !== undefined) return known;
    const made = listed(matcher);
    const content = made.join(' ');
    const node = byContent.get(content) ?? code.length;
    if (node === code.length) {
      byContent.set(content, node);
      for (const each of made) code.push(each);
    }
    byMatcher.set(matcher.id, node);
    return node;
  }

  function listed(matcher: Matcher): number[] {
    switch (matcher.type) {
      case 'word':
        return [OP.word, idOf(matcher.word)];
      case 'stem':
        return [OP.stem, idOf(matcher.start)];
      case 'sequence':
        return [OP.sequence, matcher.parts.length, ...matcher.parts.map(put)];
      case 'either':
        return either(matcher);
      case 'optional':
        return [OP.optional, put(matcher.part)];
      case 'slot':
        return [OP.slot, SLOTS.indexOf(matcher.slot), idOf(matcher.role)];
      case 'named':
        return [OP.named, put(matcher.part), idOf(matcher.role)];
      case 'gap':
        return [OP.gap];
      default:
        return matcher satisfies never;
    }
  }

  function either({ byFirst, others }: Extract<Matcher, { type: 'either' }>): number[] {
    const groups = [...byFirst]
      .map(([first, options]) => ({ first: idOf(first), options: options.map(put) }))
      .toSorted((a, b) => a.first - b.first);
    let end = 3 + 2 * groups.length + others.length;
    const heads = groups.flatMap(({ first, options }) => {
      end += options.length;
      return [first, end];
    });
    return [
      OP.either,
      groups.length,
      others.length,
      ...heads,
      ...others.map(put),
      ...groups.flatMap((each) => each.options),
    ];
  }

  return { put, idOf, program: () => ({ code: Int32Array.from(code), strings: [...ids.keys()] }) };
}
