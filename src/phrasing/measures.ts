import { isLittle } from './grammar.ts';
import { mayBeNoun } from './nouns.ts';
import type { Scene } from './spans.ts';

/** What joins a measure to what it is of. */
const OF: Record<string, RegExp> = { en: /^of$/, pt: /^d[eoa]s?$/, ca: /^(?:de|d|dels?)$/ };

/** Slovenian and Ukrainian: how nouns end that say what something is full of, "paketov sladkorja", "пачки солі". */
const GENITIVE: Record<string, RegExp> = { sl: /(?:a|e|i|ov|ev)$/u, uk: /(?:у|ю|а|я|и|і|ів|їв|ей)$/u };

/**
 * How many words from here are a measure with what it is of: "bottles of wine", "ampolles de cava", "пакетів цукру"; 0: none.
 * `counted` words of them are known to be counted.
 */
export function measured(scene: Scene, at: number, counted: number): number {
  const { words, tables } = scene;
  const { language } = tables;
  const of = OF[language];
  if (of === undefined) {
    const next = words[at + counted] ?? '';
    const full = counted > 0 && GENITIVE[language]?.test(next) === true && mayBeNoun(next, language);
    return full && isJoined(scene, at + counted) ? counted + 1 : 0;
  }
  const plural =
    /[^s]s$/.test(words[at] ?? '') && isNamed(scene, at) && tables.units(words, at) + tables.currency(words, at) === 0;
  const goods = counted > 0 ? counted : plural ? 1 : 0;
  return goods > 0 && of.test(words[at + goods] ?? '') && isNamed(scene, at + goods + 1) ? goods + 2 : 0;
}

/** True: a word stands here that may name something. */
function isNamed(scene: Scene, at: number): boolean {
  const word = scene.words[at] ?? '';
  return /^\p{L}{2,}$/u.test(word) && word !== 'cada' && !isLittle(word, scene.tables.language) && isJoined(scene, at);
}

/** True: nothing but a space or an apostrophe parts it from the word before. */
function isJoined({ text, tokens }: Scene, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && /^(?:\s+|['’])$/u.test(text.slice(before.end, token.start));
}
