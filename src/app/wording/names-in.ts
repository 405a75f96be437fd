import { grammarOf } from '../../phrasing/grammar.ts';
import { fold } from '../../phrasing/tokens.ts';
import type { Tongue } from '../../phrasing/tongue.ts';
import { firstName, titleOf } from './people-names.ts';

/** What stands around a piece of a sentence: whether it begins one, and whether a name is right before or behind it. */
export type Around = { begins: boolean; afterName: boolean; beforeName: boolean };

/** A name in a text: its first character, and the one behind its last. */
export type NamePlace = { start: number; end: number };

type Word = {
  /** As it is looked up: without an article before it or the mark of a possessor. */
  bare: string;
  start: number;
  end: number;
  /** What stands between the word before and this one. */
  gap: string;
  /** Blanks alone part it from the word before. */
  joined: boolean;
  isElided: boolean;
  isFirst: boolean;
  isOwner: boolean;
};

const WORD = /(?<![{\p{L}\p{M}\p{N}'’ʼ-])\p{L}[\p{L}\p{M}\p{N}'’ʼ-]*/gu;
/** "l'Anna", "d'Anna": the article belongs to the sentence. */
const ELIDED = /^[ldnmts]['’](?=\p{L}{2})/iu;
/** What a place stands behind. "To" stands before verbs as often. */
const WHERE: Record<string, RegExp> = {
  en: /^(?:in|from|near|outside)$/,
  pt: /^(?:em|para|desde)$/,
  sl: /^(?:v|iz|pri)$/,
  uk: /^(?:у|в|із|зі|під)$/,
  ca: /^(?:a|des)$/,
};
/** Somebody is spoken of behind these, whatever else the name may mean. */
const ABOUT = /^(?:for|from|with|by|of|about|para|com|por|de|za|od|pri|з|від|для|per|amb)$/;

/**
 * Where a text names somebody or somewhere: words with a capital that the library does not use, names in small letters
 * where they are known as such, stand behind a title, beside another name, or behind a word that a place follows.
 */
export function namesIn(text: string, tongue: Tongue | null, around: Around): NamePlace[] {
  const words = wordsOf(text, around.begins);
  const language = tongue?.language ?? null;
  const { functions, negations, pronouns } = grammarOf(language ?? 'en');
  // The library's words are folded: "não" is "nao" there.
  const folded = words.map(({ bare }) => fold(bare.toLowerCase(), language ?? 'en'));
  const isLittle = (word: string) => functions.has(word) || negations.has(word) || pronouns.has(word);
  const isKnown = (at: number) => {
    const word = folded[at] ?? '';
    return isLittle(word) || tongue?.reader.vocabulary.knows(word) === true || startsKnown(word, tongue);
  };
  const isHeard = (at: number) => isKnown(at) || tongue?.reader.vocabulary.heard(folded[at] ?? '') === true;
  const named = words.map((word, at) => isNamed(word, at));
  spread();
  return words.flatMap(({ start, end }, at) => (named[at] ? [{ start, end }] : []));

  function isNamed(word: Word, at: number): boolean {
    const { bare, isFirst, isOwner } = word;
    const before = words[at - 1];
    if (bare === 'I') return false;
    const title = before !== undefined && /^\.?\s+$/u.test(word.gap) ? titleOf(before.bare) : null;
    if (title === 'always' && !isLittle(folded[at] ?? '')) return true;
    if (title === 'often' && !isKnown(at)) return true;
    if (/^\p{Ll}{0,3}\p{Lu}/u.test(bare)) {
      const isMidst = !isFirst && /\p{Ll}/u.test(bare);
      if ((isMidst && titleOf(bare) === null) || !isKnown(at)) return true;
    }
    const parts = bare.split('-');
    const sure = parts.some((part) => firstName(part, language) === 'sure');
    if (sure) return true;
    const perhaps = parts.some((part) => firstName(part, language) === 'perhaps');
    if (perhaps && !isKnown(at)) return true;
    if (perhaps && (isFirst || (before !== undefined && ABOUT.test(before.bare.toLowerCase()))) && namedNext(at))
      return true;
    if (tongue === null || isKnown(at)) return false;
    if (isOwner && language === 'en') return true;
    return (
      word.joined &&
      !word.isElided &&
      before !== undefined &&
      WHERE[language ?? '']?.test(before.bare.toLowerCase()) === true
    );
  }

  /** A word with a capital of its own stands behind this one, or one that nobody knows. */
  function namedNext(at: number): boolean {
    const next = words[at + 1];
    if (next === undefined) return around.beforeName;
    if (!next.joined || next.bare === 'I') return false;
    return /^\p{Lu}\p{Ll}/u.test(next.bare) || !isKnown(at + 1);
  }

  /** What stands beside a first name and is no word of ours is the rest of the name. */
  function spread(): void {
    for (let at = 0; at < words.length; at++) {
      const isBehind = words[at]?.joined === true && (named[at - 1] === true || (at === 0 && around.afterName));
      if (isBehind && !isKnown(at)) named[at] = true;
    }
    for (let at = words.length - 2; at >= 0; at--) {
      const word = words[at];
      if (word === undefined || named[at + 1] !== true || words[at + 1]?.joined !== true) continue;
      // A thing that only an example names may well stand before somebody, but begins a sentence less often.
      if (titleOf(word.bare) === null && !(word.isFirst ? isKnown(at) : isHeard(at))) named[at] = true;
    }
  }
}

function wordsOf(text: string, begins: boolean): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    const start = index + (ELIDED.exec(whole)?.[0].length ?? 0);
    const gap = text.slice(end, index);
    const isFirst = words.length === 0 && gap.trim() === '' ? begins : /[.!?…:]["”»)]?$/u.test(gap.trimEnd());
    end = index + whole.length;
    const said = text.slice(start, end);
    const bare = said.replace(/['’]s?$/u, '');
    words.push({
      bare,
      start,
      end,
      gap,
      joined: /^\s+$/u.test(gap),
      isElided: start > index,
      isFirst,
      isOwner: /['’]s$/u.test(said),
    });
  }
  return words;
}

/** "I'm", "I'll", "We've": the beginning is what the library knows. "Isn't" is one word to us. */
function startsKnown(word: string, tongue: Tongue | null): boolean {
  if (/n['’]t$/.test(word)) return true;
  const [first, rest] = word.split(/['’]/);
  if (rest === undefined || first === undefined) return false;
  return first === 'i' || (tongue?.reader.vocabulary.knows(first) ?? false);
}
