import { readdirSync, readFileSync } from 'node:fs';
import type { Chance } from './chance.ts';

const FOLDER = new URL('../fixtures/text/', import.meta.url);

/** One hostile text, and where it is written. */
export type HostileText = { from: string; text: string };

/**
 * Every text of tests/fixtures/text, by hand. A line is a text as it stands; a line that starts with "# " is a remark.
 * `⟦41⟧` is a character by its hexadecimal number (also half a surrogate pair), `⟦300*ab⟧` is "ab" three hundred times.
 */
export function handWritten(): HostileText[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, FOLDER), 'utf8')
        .split('\n')
        .map((line, index) => ({ line, from: `${name}:${index + 1}` }))
        .filter(
          ({ line }, index, all) =>
            !(index === 0 && line.startsWith('# ')) && !(index === all.length - 1 && line === ''),
        )
        .map(({ line, from }) => ({ from, text: unfolded(line) })),
    );
}

/** Reads the two shorthands of the corpus; everything else stays as it is. */
export function unfolded(line: string): string {
  let text = '';
  for (let index = 0; index < line.length; ) {
    if (line[index] !== '⟦') {
      text += line[index];
      index += 1;
      continue;
    }
    const end = closing(line, index);
    const inside = line.slice(index + 1, end);
    const repeated = /^(\d+)\*([\s\S]*)$/.exec(inside);
    if (repeated !== null) text += unfolded(repeated[2] ?? '').repeat(Number(repeated[1]));
    else text += character(Number.parseInt(inside, 16));
    index = end + 1;
  }
  return text;
}

function closing(line: string, start: number): number {
  let depth = 0;
  for (let index = start; index < line.length; index++) {
    if (line[index] === '⟦') depth += 1;
    if (line[index] === '⟧') depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`a ⟦ without its ⟧ in ${line.slice(start, start + 40)}`);
}

function character(number: number): string {
  if (Number.isNaN(number)) throw new Error('⟦…⟧ holds a hexadecimal number or <times>*<text>');
  return number > 0xffff ? String.fromCodePoint(number) : String.fromCharCode(number);
}

/** Grows a new hostile text out of known ones: spliced, wrapped, repeated, cut anywhere, salted with odd characters. */
export function grown(seeds: readonly HostileText[], chance: Chance, longest = 4000): string {
  let text = piece(seeds, chance);
  for (let turn = chance.below(4); turn >= 0; turn--)
    text = GROW[chance.below(GROW.length)]?.(text, seeds, chance) ?? text;
  return text.slice(0, longest);
}

const GROW: ((text: string, seeds: readonly HostileText[], chance: Chance) => string)[] = [
  (text, seeds, chance) => text + piece(seeds, chance),
  (text, seeds, chance) => piece(seeds, chance) + text,
  (text, seeds, chance) => spliced(text, piece(seeds, chance), chance),
  (text, _, chance) => spliced(text, odd(chance), chance),
  (text, _, chance) => spliced(text, odd(chance).repeat(1 + chance.below(40)), chance),
  (text, _, chance) => text.repeat(1 + chance.below(8)),
  (text, _, chance) => text.slice(chance.below(text.length + 1)),
  (text, _, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, _, chance) => chance.one(WRAPS).replace('…', () => text),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFKD'),
  (text) => [...text].reverse().join(''),
  (text) => JSON.stringify(text),
  (text) => encodeURI(text.toWellFormed()),
  (text) => text.replaceAll('<', '&lt;'),
  (text) => text.replaceAll(' ', '\u00a0'),
];

const WRAPS = [
  '"…"',
  "'…'",
  '<b>…</b>',
  '<!--…-->',
  '{…}',
  '{{…}}',
  '$\u007b…}',
  '[…](…)',
  '<…|…>',
  '*…*',
  '`…`',
  '=…',
  '+…',
  '-…',
  '@…',
  '\t…',
  '\r…',
  '\u0000…',
  '\u202e…\u202c',
  '/complaint …',
  'next …',
  '…\r\n\r\n…',
  '</script>…<script>',
];

function piece(seeds: readonly HostileText[], chance: Chance): string {
  return chance.one(seeds).text.slice(0, 400);
}

function spliced(text: string, into: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + into + text.slice(at);
}

/** Any code unit at all, more often one of those that programs treat apart. */
function odd(chance: Chance): string {
  const kinds = [
    () => String.fromCharCode(chance.below(0x20)),
    () => String.fromCharCode(0x80 + chance.below(0x20)),
    () => String.fromCharCode(0xd800 + chance.below(0x800)),
    () => String.fromCharCode(0x200b + chance.below(0x25)),
    () => String.fromCharCode(0x2066 + chance.below(4)),
    () => String.fromCharCode(0x300 + chance.below(0x70)),
    () => String.fromCharCode(0xfff0 + chance.below(16)),
    () => String.fromCodePoint(0x1f300 + chance.below(0x400)),
    () => String.fromCodePoint(0xe0000 + chance.below(0x80)),
    () => String.fromCharCode(chance.below(0x10000)),
    () => chance.one(['<', '>', '&', '"', "'", '\\', '`', '{', '}', '|', '=', '+', '-', '@', ',', '\t', '\r', '\n']),
  ];
  return chance.one(kinds)();
}
