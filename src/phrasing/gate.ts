import { findAnywhere } from './pattern-set.ts';
import type { Statement } from './statement.ts';
import type { Cue, Tongue } from './tongue.ts';

/** What the words of a statement show before anybody asks what situation it is. */
export type Signs = {
  /** Tokens that belong to a cue, by cue. */
  cues: ReadonlyMap<Cue, readonly boolean[]>;
  /** The tokens of a negative cue that stand outside of every positive idiom. */
  refusing: readonly boolean[];
  /** There are such tokens. */
  negative: boolean;
  /** It holds an idiom that has a negative word and is kind. */
  idiom: boolean;
  service: boolean;
  sensitive: boolean;
  /** So it does if a word that nobody knows was meant for one of these: "dide" for "died". */
  feared: boolean;
  /** A customer speaks or is quoted. */
  customer: boolean;
  question: boolean;
  /** It begins as one and ends as one: somebody wants to know. */
  asks: boolean;
  /** It orders the bot about. */
  orders: boolean;
  unrelated: boolean;
  foreign: boolean;
};

/** Looks for the cues of the language. */
export function signsOf(statement: Statement, tongue: Tongue): Signs {
  const cues = new Map<Cue, boolean[]>();
  const starts = new Map<Cue, Set<number>>();
  let plain = false;
  for (const { of, from, end } of findAnywhere(tongue.cues, statement.field)) {
    const marks = cues.get(of) ?? statement.tokens.map(() => false);
    for (let at = from; at < end.at; at++) marks[at] = true;
    cues.set(of, marks);
    starts.set(of, (starts.get(of) ?? new Set()).add(from));
    if (of === 'sensitive' && !isMended(statement, from, end.at)) plain = true;
  }
  const idiom = cues.get('positive') ?? [];
  const refusing = (cues.get('negative') ?? []).map((is, at) => is && !idiom[at]);
  const beginnings = statement.field.reach[0] ?? [0];
  const begins = (cue: Cue) => beginnings.some((at) => starts.get(cue)?.has(at));
  const marked = /\?\s*(\p{P}|\p{S}|\s)*$/u.test(statement.text);
  return {
    cues,
    refusing,
    negative: refusing.includes(true),
    idiom: cues.has('positive'),
    service: cues.has('service'),
    sensitive: plain,
    feared: cues.has('sensitive') && !plain,
    customer: cues.has('customer') || isLabelled(statement, tongue) || isQuoted(statement.text),
    question: marked || begins('question'),
    asks: marked && begins('question'),
    orders: cues.has('orders') || begins('commands') || COMMAND.test(statement.text),
    unrelated: cues.has('unrelated'),
    foreign: cues.has('foreign'),
  };
}

/** What is typed to a machine: "/export complaints". */
const COMMAND = /^\s*\/\p{L}/u;

/** True: one of these words was taken for another that it is like. */
function isMended({ tokens, field }: Statement, from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ word }, i) => word !== field.words[from + i]);
}

/** "Customer: …" */
function isLabelled({ text, tokens, field }: Statement, { labels }: Tongue): boolean {
  return findAnywhere(labels, field).some(({ from, end }) => {
    const last = tokens[end.at - 1];
    return from === 0 && last !== undefined && /^\s*[:>]/.test(text.slice(last.end));
  });
}

/** The whole text stands in quotes, or is a quoted line of an e-mail. */
function isQuoted(text: string): boolean {
  return /^\s*(?:["“„«].*["”“»]|>.*)\s*$/su.test(text);
}
