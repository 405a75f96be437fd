import { DESK_WORDS } from '../desk/typed.ts';
import { LEARNING_COMMANDS } from '../learning/words.ts';
import { LETTER_COMMANDS } from '../views/letter-words.ts';
import type { Words } from '../words.ts';
import { howToSay } from './how-to-say.ts';

/** What a typed line about wording means. */
export type Asked =
  /** Say this in better words; an empty text asks how that works. */
  | { type: 'rephrase'; text: string }
  | { type: 'phrases' }
  | { type: 'add-phrase'; text: string }
  | { type: 'keep-fact'; text: string };

/**
 * The sentence that is asked about: without quotes, and without "how do I say". `whole`: a line that asks nothing of the
 * kind gives null; else what was typed is the sentence.
 */
export function statementAsked(text: string, words: Words, whole: boolean): string | null {
  const asked = askedIn(text, words);
  if (asked?.type === 'rephrase') return asked.text;
  return whole ? null : statementIn(text.trim());
}

/** Whether what was typed behind the command is no sentence, but one of the words for help or for a list. */
export function asksForCard(text: string, words: Words): boolean {
  const asked = askedIn(text, words);
  if (asked !== null) return asked.type !== 'rephrase';
  const plain = text
    .trim()
    .replace(/^\//, '')
    .replace(/[\s.!?]+$/u, '')
    .toLowerCase();
  const { help, walks, due } = words.commands;
  return [help, walks, due, LEARNING_COMMANDS, LETTER_COMMANDS, DESK_WORDS].some((all) => all.includes(plain));
}

const MARKS = /^[\s:,;.–—-]+/u;
const QUOTES = /^(["“„«'‘])(.*)(["”“»'’])$/su;

/** Understands a line such as "rephrase …", "how do I say …?" or "fact: …"; null: it is about something else. */
export function askedIn(line: string, words: Words): Asked | null {
  const text = line.trim().replace(/^\//, '');
  const start = text.slice(0, 80).toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ');
  const { rephrase, phrases, addPhrase, keepFact } = words.asks;
  const plain = start.replace(/[\s.!?]+$/u, '');
  if (phrases.includes(plain)) return { type: 'phrases' };
  for (const prefix of rephrase) {
    const rest = after(text, start, prefix);
    if (rest !== null) return { type: 'rephrase', text: statementIn(rest) };
  }
  const asking = howToSay(text);
  if (asking !== null) return { type: 'rephrase', text: statementBehind(text.slice(asking)) };
  for (const prefix of addPhrase) {
    const rest = after(text, start, prefix);
    if (rest !== null) return { type: 'add-phrase', text: rest };
  }
  // A loose line may begin with this word: only a colon makes it a statement to be kept.
  for (const prefix of keepFact) {
    const rest = start.startsWith(`${prefix}:`) || plain === prefix ? after(text, start, prefix) : null;
    if (rest !== null) return { type: 'keep-fact', text: rest };
  }
  return null;
}

/** What stands behind these words at the beginning of the line, or null: it begins otherwise. */
function after(text: string, start: string, prefix: string): string | null {
  if (start !== prefix && !(start.startsWith(prefix) && /[\s:,;–—"“„«?-]/u.test(start[prefix.length] ?? '')))
    return null;
  // Blanks may have been several where the beginning has one: count words, not characters.
  const words = prefix.split(' ').length;
  const found = new RegExp(`^(?:\\S+\\s+){${words - 1}}`, 'u').exec(text)?.[0] ?? '';
  const last = prefix.split(' ').at(-1) ?? '';
  return text
    .slice(found.length + last.length)
    .replace(MARKS, '')
    .trim();
}

/** "This:" belongs to what was asked, and so do the marks around the sentence. */
function statementIn(rest: string): string {
  return unquoted(rest.replace(POINTED, ''));
}

/** The mark at the end is that of the question, and "that" before the sentence belongs to it. */
function statementBehind(rest: string): string {
  const text = withoutMark(rest.replace(MARKS, '').trim());
  const said = text.replace(POINTED, '').replace(/^(?:that|que|da|що)\s+(?=\S)/iu, '');
  return /^(?:that|this|it|isso|isto|to|це|això)?$/iu.test(said) ? '' : unquoted(said);
}

const POINTED = /^(?:this|that|it|the following|isto|isso|to|tole|це|таке|això)(?: sentence)?\s*:\s*/iu;

/** A search for the marks at the end would begin anew at each of many. */
function withoutMark(text: string): string {
  let end = text.length;
  while (text[end - 1] === '?') end--;
  return text.slice(0, end).trimEnd();
}

function unquoted(text: string): string {
  return QUOTES.exec(text)?.[2]?.trim() ?? text;
}
