import { capitalsIn } from './capitals.ts';
import { type Fill, isOpen, overlap } from './fills.ts';
import type { Candidate } from './generate.ts';
import { grammarOf } from './grammar.ts';
import type { Matter } from './matter.ts';
import type { Named } from './named-inflected.ts';
import { namedIn } from './objects.ts';
import { TITLES } from './slot-names.ts';
import { isDetailed, type Statement } from './statement.ts';
import type { Listed } from './things.ts';

/** The most answers that are shown. */
export const MOST_ANSWERS = 3;

/** A slot that an answer must hold, or be allowed to leave out; from `core` on it says something: "Faro" of "em Faro", "Helena" of "Dra. Helena". */
export type Due = {
  types: readonly string[];
  text: string;
  start: number;
  end: number;
  core: number;
  small?: boolean;
  bare?: boolean;
};

/**
 * Everything of the statement that must not get lost: its typed slots, names, goods and the like, and what an open slot
 * names that is new.
 */
export function dueOf(statement: Statement, fills: readonly Fill[], things: readonly Listed[], matter: Matter): Due[] {
  const due: Due[] = statement.found
    .filter((span) => !span.soft)
    .map((span) => {
      const start = statement.tokens[span.from]?.start ?? 0;
      const end = statement.tokens[span.to - 1]?.end ?? 0;
      const title =
        span.type === 'name' && span.to > span.from + 1 && TITLES.has(statement.field.words[span.from] ?? '');
      const core = title ? (statement.tokens[span.from + 1]?.start ?? start) : start;
      return { types: [span.type], text: statement.text.slice(start, end), start, end, core };
    });
  // A file may let a thing go where it says little; beside a day or a sum it says what that day or sum is of.
  const detailed = isDetailed(statement);
  const { functions, pronouns } = grammarOf(statement.language);
  for (const fill of fills) {
    // A typed slot is due if it was found and is not soft; here only the open ones remain.
    if (
      fill.type === 'reason' ||
      !isOpen(fill.type) ||
      due.some((each) => each.start <= fill.start && fill.end <= each.end)
    )
      continue;
    const words = statement.tokens
      .map((token, at) => ({ ...token, word: statement.field.words[at] ?? token.word }))
      .filter((token) => token.start >= fill.start && token.end <= fill.end);
    const news = words.filter(
      ({ word }) => !functions.has(word) && !pronouns.has(word) && (detailed || !matter.isTopic(word)),
    );
    const listed = things.some((each) => overlap(each, fill));
    if ((news.length > 0 || listed) && !due.some((each) => each.start === fill.start)) {
      const core = words.find(({ word }) => !functions.has(word))?.start ?? fill.start;
      // A file that lets some role go does not speak of things by name.
      const types = listed ? ['thing'] : [fill.type, fill.role];
      const { text, start, end, small = false, bare = false } = fill;
      due.push({ types, text, start, end, core, small, bare });
    }
  }
  const taken = [...due, ...fills];
  for (const { own, ...each } of things)
    if (!taken.some(({ start, end }) => start <= own.start && own.end <= end)) due.push(thing(each));
  const others = [
    ...capitalsIn(statement).map((each) => thing(each)),
    ...namedIn(statement, matter).map((each) =>
      detailed ? thing(each) : { ...thing(each), types: ['thing', 'named'] },
    ),
  ];
  for (const each of others) if (![...due, ...fills].some((known) => overlap(known, each))) due.push(each);
  return due;
}

function thing(named: Named): Due {
  return { ...named, types: ['thing'], core: named.start };
}

/** Slots that say when, how long, how much or which. */
const DETAILS: ReadonlySet<string> = new Set(['date', 'time', 'duration', 'money', 'percent', 'quantity', 'code']);

/** What of the due slots this candidate leaves out without being allowed to. */
export function lostBy(candidate: Candidate, due: readonly Due[], drops: readonly string[]): Due[] {
  const allowed = new Set([...drops, ...candidate.answer.drops]);
  // "He is not here" may go without his name; until when somebody is away says nothing without it.
  if (due.some(({ types }) => types.some((type) => DETAILS.has(type)))) allowed.delete('name');
  return due.filter((each) => {
    if (each.types.some((type) => allowed.has(type))) return false;
    if (candidate.used.some((fill) => fill.start <= each.core && each.end <= fill.end)) return false;
    if (each.types.includes('thing') && names(candidate.text, each.text)) return false;
    // "Na osebo največ 2": what it is for stands elsewhere in the answer.
    if (each.types.includes('quantity') && saysAll(candidate.text, each.text)) return false;
    // "Window 7": the pattern took the number, and the answer says the window itself.
    return !says(candidate.text.toLowerCase(), each.text.toLowerCase());
  });
}

/** True: these words stand in the answer, and are no part of longer ones: "2" is not said by "12". */
function says(answer: string, words: string): boolean {
  for (let at = answer.indexOf(words); at !== -1; at = answer.indexOf(words, at + 1)) {
    if (!WORDLY.test(answer[at - 1] ?? ' ') && !WORDLY.test(answer[at + words.length] ?? ' ')) return true;
  }
  return false;
}

/** True: the answer has every word of it, in whatever order; "a month" may be said "per month". */
function saysAll(answer: string, words: string): boolean {
  const parts = words.toLowerCase().split(/\s+/u);
  return parts.every((word) => PER.test(word) || says(answer.toLowerCase(), word));
}

const PER = /^(?:an?|per|each|every|por|cada)$/;

const WORDLY = /[\p{L}\p{N}]/u;

/** How a word begins whatever its ending, and what a word must have to be more than an article. */
const STEM = 4;
const ENDING = 3;

/** True: the answer has every word of it, perhaps with another ending: "my refund", and "your refunds". */
function names(answer: string, thing: string): boolean {
  const said = answer.toLowerCase();
  const words = thing.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.length > 0 && words.every((word) => said.includes(word.slice(0, Math.max(STEM, word.length - ENDING))));
}

/**
 * The best first: those that carry most, then in the order of the file; each move once as long as there are others. One
 * that says first what it is about sounds stiff, and is shown only where there is none else.
 */
export function ranked(candidates: readonly Candidate[], due: readonly Due[]): Candidate[] {
  const carried = (candidate: Candidate) =>
    due.filter((each) => candidate.used.some((fill) => fill.start <= each.core && each.end <= fill.end)).length;
  const order = candidates.toSorted(
    (a, b) => Number(a.wrapped) - Number(b.wrapped) || carried(b) - carried(a) || a.order - b.order,
  );
  const shown: Candidate[] = [];
  for (const candidate of order) {
    if (shown.length === MOST_ANSWERS || (candidate.wrapped && shown.length > 0)) break;
    if (shown[0] !== undefined && !namesAsMuch(candidate, shown[0])) continue;
    if (shown.some((each) => isSameMove(each, candidate) || each.text === candidate.text)) continue;
    shown.push(candidate);
  }
  return shown;
}

/** How the id of an answer begins that a company vouches for. */
export const VOUCHED = 'fact:';

/** Two things that a company vouches for are two: whoever hears one has not heard the other. */
function isSameMove({ answer }: Candidate, { answer: other }: Candidate): boolean {
  return answer.move === other.move && !(answer.id.startsWith(VOUCHED) && other.id.startsWith(VOUCHED));
}

/** True: what the first answer says of the statement, this one says too; else it could be about anything. */
function namesAsMuch(candidate: Candidate, first: Candidate): boolean {
  return first.used.every(({ start, end }) => candidate.used.some((fill) => fill.start <= start && end <= fill.end));
}
