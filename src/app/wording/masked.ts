import { createHash } from 'node:crypto';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { recogniseLanguage } from '../../phrasing/recognise.ts';
import { readStatement } from '../../phrasing/statement.ts';
import { fold } from '../../phrasing/tokens.ts';
import type { Tongue } from '../../phrasing/tongue.ts';
import { filledIn, gapsOf } from './template.ts';

/** How long a masked statement is at most. Characters. */
const MOST = 300;

/** What is not for others to read whatever the language: addresses, and whatever is left of figures. */
const PRIVATE: [RegExp, string][] = [
  [/\S+@\S+/gu, '{email}'],
  [/\bhttps?:\/\/\S+|\bwww\.\S+/giu, '{link}'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu, '{name}'],
  [/(?<![\p{L}\p{N}.])\p{L}[\p{L}\p{N}]*(?:[._]\p{L}[\p{L}\p{N}]+)+/gu, '{name}'],
  [/[+#№]?\p{N}[\p{N}\p{L}]*(?:[ .,:/-]+\p{N}[\p{N}\p{L}]*)*/gu, '{number}'],
];

/**
 * A statement without what names somebody or something: its slots by their kinds, addresses, figures, and words with a
 * capital that the library does not use itself. What is left says how staff talk, and about whom no more.
 */
export function masked(text: string, tongue: Tongue | null): string {
  // Telephone numbers first: parts of them read like quantities.
  const line = text
    .replaceAll(/[{}]/g, ' ')
    .replaceAll(/(?<![\p{N}\p{L}])(?:\+|0)\p{N}[\p{N} ()-]{5,}\p{N}/gu, '{number}');
  const slots =
    tongue === null ? line : filledIn(line, gapsOf(readStatement(line, tongue.reader)), ({ type }) => `{${type}}`);
  const plain = slots
    .split(/(\{[a-z]+\})/)
    .map((part, at) => (part.startsWith('{') ? part : unnamed(withoutPrivate(part), tongue, at === 0)))
    .join('');
  const short = plain
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/(\{[a-z]+\})(?: \1)+/g, '$1');
  return [...short].slice(0, MOST).join('');
}

function withoutPrivate(text: string): string {
  return PRIVATE.reduce((rest, [pattern, mask]) => rest.replaceAll(pattern, mask), text);
}

/**
 * Words with a capital are names, unless they begin a sentence, or are capitals all through, and the library knows them:
 * "Maria" goes, and "Will" in the midst of a sentence; "We" at its beginning stays.
 */
function unnamed(text: string, tongue: Tongue | null, begins: boolean): string {
  return text.replaceAll(/(?<![{\p{L}\p{N}'’-])\p{Ll}{0,3}\p{Lu}[\p{L}\p{N}'’-]*/gu, (word, at: number) => {
    const before = text.slice(0, at).trimEnd();
    const isFirst = before === '' ? begins : /[.!?…:]["”»)]?$/u.test(before);
    const isMidst = !isFirst && /\p{Ll}/u.test(word.replace(/['’].*$/u, ''));
    if (isMidst && !/^I['’]/.test(word)) return '{name}';
    // The library's words are folded: "não" is "nao" there.
    const lower = fold(word, tongue?.language ?? 'en');
    return word === 'I' || tongue?.reader.vocabulary.knows(lower) || startsKnown(lower, tongue) ? word : '{name}';
  });
}

/** "I'm", "I'll", "We've": the beginning is what the library knows. */
function startsKnown(word: string, tongue: Tongue | null): boolean {
  const [first, rest] = word.split("'");
  if (rest === undefined || first === undefined) return false;
  return first === 'i' || (tongue?.reader.vocabulary.knows(first) ?? false);
}

/** A report as supervisors will read it, and its language: that of the text, else `usual`. */
export function reportOf(text: string, library: PhraseLibrary, usual: string): { language: string; text: string } {
  const language = recogniseLanguage(library, text, usual);
  return { language, text: masked(text.slice(0, 1000), library.tongue(language)) };
}

/** The name under which the same masked statement is counted. */
export function nameOf(language: string, text: string): string {
  return createHash('sha256').update(`${language}\n${text.toLowerCase()}`).digest('hex').slice(0, 24);
}
