import { tokensOf } from './tokens.ts';

/** Slots whose span the engine's grammar finds. `when` is a date, a time, or both together. */
export const TYPED_SLOTS = [
  'date',
  'time',
  'when',
  'duration',
  'money',
  'percent',
  'quantity',
  'code',
  'name',
] as const;
export type TypedSlot = (typeof TYPED_SLOTS)[number];

/** Slots that take one to six words where they stand. */
export const OPEN_SLOTS = ['thing', 'place', 'person', 'reason'] as const;
export type OpenSlot = (typeof OPEN_SLOTS)[number];
/** `words`: a slot named for an expansion takes what that expansion meets. */
export type SlotType = TypedSlot | OpenSlot | 'words';

/** A pattern as a tree. */
export type PatternNode =
  | { type: 'word'; word: string }
  | { type: 'stem'; start: string }
  | { type: 'sequence'; parts: PatternNode[] }
  | { type: 'either'; options: PatternNode[] }
  | { type: 'optional'; part: PatternNode }
  | { type: 'slot'; slot: TypedSlot | OpenSlot; role: string }
  | { type: 'named'; name: string; role: string }
  | { type: 'gap' }
  | { type: 'expansion'; name: string };

/** What is wrong with a pattern, and at which of its characters. */
export type PatternProblem = { at: number; code: string; message: string; fix: string };

/** How deep groups may stand in each other. */
const MAX_DEPTH = 12;

/** Reads hassil's template syntax: words (as `mend` leaves them), [optional], (a|b), <expansion>, {slot}, {slot:role}, word*, and … for a gap. */
export function parsePattern(
  source: string,
  language: string,
  mend: (words: string[]) => string[],
): { node: PatternNode; problems: PatternProblem[] } {
  const problems: PatternProblem[] = [];
  let at = 0;
  const problem = (position: number, code: string, message: string, fix: string) =>
    problems.push({ at: position, code, message, fix });

  function alternatives(closing: ')' | ']' | '', depth: number): PatternNode {
    const options: PatternNode[] = [];
    let parts: PatternNode[] = [];
    while (at < source.length) {
      const sign = source[at] ?? '';
      if (sign === closing) break;
      if (sign === '|') {
        options.push(sequence(parts));
        parts = [];
        at++;
      } else if (sign === '(' || sign === '[') parts.push(...group(sign, parts, depth));
      else if (sign === '<' || sign === '{') parts.push(...named(sign));
      else if (sign === ')' || sign === ']' || sign === '>' || sign === '}') {
        problem(at, 'stray-bracket', `"${sign}" closes nothing.`, 'Delete it, or write its other half before it.');
        at++;
      } else parts.push(...words());
    }
    options.push(sequence(parts));
    return options.length === 1 ? (options[0] ?? sequence([])) : { type: 'either', options };
  }

  function group(opening: '(' | '[', before: PatternNode[], depth: number): PatternNode[] {
    const start = at;
    const glued = start > 0 && /[\p{L}\p{N}]/u.test(source[start - 1] ?? '') && before.at(-1)?.type === 'word';
    at++;
    if (depth >= MAX_DEPTH) {
      problem(start, 'too-deep', `More than ${MAX_DEPTH} brackets stand in each other.`, 'Make an expansion of it.');
      at = source.length;
      return [];
    }
    const inside = alternatives(opening === '(' ? ')' : ']', depth + 1);
    if (at >= source.length) {
      const fix = `Write "${opening === '(' ? ')' : ']'}" where it ends.`;
      problem(start, 'unclosed-group', `"${opening}" opens here and never closes.`, fix);
    }
    at++;
    const node: PatternNode = opening === '[' ? { type: 'optional', part: inside } : inside;
    if (!glued) return [node];
    const stem = before.pop();
    return stem?.type === 'word' ? [withEndings(stem.word, node)] : [node];
  }

  function named(opening: '<' | '{'): PatternNode[] {
    const start = at;
    const closing = opening === '<' ? '>' : '}';
    const end = source.indexOf(closing, at);
    if (end === -1) {
      problem(
        start,
        'unclosed-group',
        `"${opening}" opens here and never closes.`,
        `Write "${closing}" after the name.`,
      );
      at = source.length;
      return [];
    }
    const inside = source.slice(start + 1, end).trim();
    at = end + 1;
    if (opening === '<') return [{ type: 'expansion', name: inside }];
    const [slot = '', role = slot] = inside.split(':').map((part) => part.trim());
    if ((TYPED_SLOTS as readonly string[]).includes(slot) || (OPEN_SLOTS as readonly string[]).includes(slot)) {
      return [{ type: 'slot', slot: slot as TypedSlot | OpenSlot, role }];
    }
    return [{ type: 'named', name: slot, role }];
  }

  function words(): PatternNode[] {
    const start = at;
    while (at < source.length && !'()[]<>{}|'.includes(source[at] ?? '')) at++;
    const nodes: PatternNode[] = [];
    const plain: string[] = [];
    const flush = () => {
      const found = tokensOf(plain.splice(0).join(' '), language).map((token) => token.word);
      nodes.push(...mend(found).map((word): PatternNode => ({ type: 'word', word })));
    };
    for (const match of source.slice(start, at).matchAll(/…|\.{3}|[^\s….*]+\*|[^\s…*]+|\*/g)) {
      const chunk = match[0];
      if (/[*…]$|^\.{3}$/.test(chunk)) flush();
      if (chunk === '…' || chunk === '...') nodes.push({ type: 'gap' });
      else if (chunk === '*') {
        const fix = 'Write it right after the beginning of a word, or delete it.';
        problem(start + match.index, 'stray-star', '"*" stands alone.', fix);
      } else if (chunk.endsWith('*')) nodes.push(...stem(chunk.slice(0, -1)));
      else plain.push(chunk);
    }
    flush();
    return nodes;
  }

  function stem(beginning: string): PatternNode[] {
    const tokens = tokensOf(beginning, language);
    const last = tokens.pop();
    if (last === undefined) return [];
    return [
      ...tokens.map((token): PatternNode => ({ type: 'word', word: token.word })),
      { type: 'stem', start: last.word },
    ];
  }

  const node = alternatives('', 0);
  return { node, problems };
}

function sequence(parts: PatternNode[]): PatternNode {
  return parts.length === 1 ? (parts[0] ?? { type: 'sequence', parts: [] }) : { type: 'sequence', parts };
}

/** "item[s]" and "verd(a|s)": one word with several endings. */
function withEndings(stem: string, node: PatternNode): PatternNode {
  const endings = endingsOf(node);
  if (endings === null) return { type: 'sequence', parts: [{ type: 'word', word: stem }, node] };
  return { type: 'either', options: endings.map((ending): PatternNode => ({ type: 'word', word: stem + ending })) };
}

function endingsOf(node: PatternNode): string[] | null {
  switch (node.type) {
    case 'word':
      return [node.word];
    case 'optional': {
      const inside = endingsOf(node.part);
      return inside === null ? null : ['', ...inside];
    }
    case 'either': {
      const all = node.options.map(endingsOf);
      return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
    }
    case 'sequence':
      return node.parts.length === 0 ? [''] : null;
    case 'stem':
    case 'slot':
    case 'named':
    case 'gap':
    case 'expansion':
      return null;
    default:
      return node satisfies never;
  }
}
