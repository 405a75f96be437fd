import { createHash } from 'node:crypto';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { recogniseLanguage } from '../../phrasing/recognise.ts';
import { readStatement } from '../../phrasing/statement.ts';
import type { Tongue } from '../../phrasing/tongue.ts';
import { withoutAddresses } from './addresses.ts';
import { type Around, namesIn } from './names-in.ts';
import { filledIn, gapsOf } from './template.ts';

/** How long a masked statement is at most, and how much of a text is read for it. Characters. */
const MOST = 300;
const READ = 1000;

/** What nobody sees, and would part a name from itself. */
const UNSEEN = /[\u{AD}\u{200B}-\u{200F}\u{2060}\u{FEFF}]/gu;

/** Names of accounts, and whatever is left of figures. */
const PRIVATE: [RegExp, string][] = [
  [/(?<![\p{L}\p{N}._])\p{L}[\p{L}\p{N}]*(?:[._]\p{L}[\p{L}\p{N}]+)+/gu, '{name}'],
  [/[+#№]?\p{N}[\p{N}\p{L}]*(?:[ .,:/-]+\p{N}[\p{N}\p{L}]*)*/gu, '{number}'],
];

/**
 * A statement without what names somebody or something: its slots by their kinds, addresses, figures, and names in
 * whatever case. What is left says how staff talk, and about whom no more. Of a long text only the beginning is read.
 */
export function masked(text: string, tongue: Tongue | null): string {
  const typed = text.slice(0, READ).normalize('NFC').replaceAll(UNSEEN, '').replaceAll(/[{}]/g, ' ');
  const line = withoutAddresses(typed);
  const slots =
    tongue === null ? line : filledIn(line, gapsOf(readStatement(line, tongue.reader)), ({ type }) => `{${type}}`);
  const parts = PRIVATE.reduce((rest, [pattern, mask]) => rest.replaceAll(pattern, mask), slots).split(/(\{[a-z]+\})/);
  const plain = parts
    .map((part, at) =>
      at % 2 === 1
        ? part
        : unnamed(part, tongue, {
            begins: at === 0,
            afterName: parts[at - 1] === '{name}',
            beforeName: parts[at + 1] === '{name}' && /^\s*$/u.test(part.slice(-1)),
          }),
    )
    .join('');
  const short = plain
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/(\{[a-z]+\})(?: \1)+/g, '$1')
    .replaceAll(/\{address\},? \{name\}/g, '{address}');
  return [...short].slice(0, MOST).join('');
}

function unnamed(text: string, tongue: Tongue | null, around: Around): string {
  let left = '';
  let at = 0;
  for (const { start, end } of namesIn(text, tongue, around)) {
    left += `${text.slice(at, start)}{name}`;
    at = end;
  }
  return left + text.slice(at);
}

/** A report as supervisors will read it, and its language: that of the text, else `usual`. */
export function reportOf(text: string, library: PhraseLibrary, usual: string): { language: string; text: string } {
  const language = recogniseLanguage(library, text, usual);
  return { language, text: masked(text, library.tongue(language)) };
}

/** The name under which the same masked statement is counted. */
export function nameOf(language: string, text: string): string {
  return createHash('sha256').update(`${language}\n${text.toLowerCase()}`).digest('hex').slice(0, 24);
}
