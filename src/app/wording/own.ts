import type { AddedPhrase } from '../../core/phrase.ts';
import { signsOf } from '../../phrasing/gate.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import type { CompanyFact, Rephrasing } from '../../phrasing/rephrase.ts';
import { replacedIn } from '../../phrasing/replaced.ts';
import { readStatement, type Statement } from '../../phrasing/statement.ts';
import type { Tongue } from '../../phrasing/tongue.ts';
import { verify } from '../../phrasing/verify.ts';
import { vouchedIn } from './facts.ts';
import { filled } from './slotted.ts';
import { gapsOf } from './template.ts';

/** Supervisors' phrases by the sentence that they answer: its words, with kinds in place of dates, amounts and the like. */
export type OwnPhrases = ReadonlyMap<string, readonly AddedPhrase[]>;

/** The most lines that are shown. */
const MOST = 3;

/** What is left alone whatever anybody added. */
const LEFT_ALONE = new Set([
  'bad-news',
  'customer',
  'left-alone',
  'order',
  'positive',
  'code',
  'too-long',
  'several-sentences',
]);

/** Sorts phrases by their sentences; what is switched off is left out, and of one sentence the newest comes first. */
export function ownPhrases(library: PhraseLibrary, phrases: readonly AddedPhrase[]): OwnPhrases {
  const byKey = new Map<string, AddedPhrase[]>();
  for (const phrase of phrases.toReversed()) {
    const tongue = library.languages.includes(phrase.language) ? library.tongue(phrase.language) : null;
    if (phrase.offAt !== null || tongue === null) continue;
    const key = keyOf(readStatement(phrase.example, tongue.reader));
    byKey.set(key, [...(byKey.get(key) ?? []), phrase]);
  }
  return byKey;
}

/** What was found, with the lines that supervisors wrote for this very sentence before it. */
export function withOwn(
  found: Rephrasing,
  text: string,
  library: PhraseLibrary,
  own: OwnPhrases,
  facts: readonly CompanyFact[],
): Rephrasing {
  const tongue = own.size > 0 && !LEFT_ALONE.has(found.reason ?? '') ? library.tongue(found.language) : null;
  if (tongue === null) return found;
  const statement = readStatement(text, tongue.reader);
  const lines = (own.get(keyOf(statement)) ?? []).flatMap((phrase) => lineOf(phrase, statement, tongue, facts));
  const [first] = lines;
  if (first === undefined) return found;
  const others = found.answers.filter((each) => !lines.some(({ answer }) => isSame(each, answer)));
  const title = tongue.situations.find((each) => each.situation === first.phrase.situation)?.title;
  return {
    ...found,
    verdict: 'rephrased',
    reason: null,
    situation: { id: first.phrase.situation, title: title ?? first.phrase.title ?? first.phrase.situation },
    choices: [],
    answers: [...lines.map((each) => each.answer), ...others].slice(0, MOST),
    why: first.phrase.why ?? found.why,
  };
}

/** The id of the answers that a phrase gives. */
export function ownId({ id }: Pick<AddedPhrase, 'id'>): string {
  return `own:${id}`;
}

/** True: this answer is one that a supervisor wrote; with a phrase, that it is this one's. */
export function isOwn(answer: { id: string }, phrase?: AddedPhrase): boolean {
  return phrase === undefined ? answer.id.startsWith(ownId({ id: '' })) : answer.id === ownId(phrase);
}

type Line = { phrase: AddedPhrase; answer: Rephrasing['answers'][number] };

/** True: it is this line again, perhaps with a lead before it ("As for candles, let me show you our lamps."). */
function isSame(other: { id: string; text: string }, { id, text }: { id: string; text: string }): boolean {
  return other.id === id || ` ${other.text}`.toLowerCase().endsWith(` ${text.toLowerCase()}`);
}

function lineOf(phrase: AddedPhrase, statement: Statement, tongue: Tongue, facts: readonly CompanyFact[]): Line[] {
  const gaps = gapsOf(statement);
  const wordsOf = (role: string) => {
    const gap = gaps.find((each) => each.type === role);
    return gap === undefined ? null : statement.text.slice(gap.start, gap.end);
  };
  const text = filled(phrase.answer, wordsOf, tongue.common);
  if (text === null) return [];
  const { stop, promise } = tongue.common;
  const mayLack = gaps.map(({ start, end }) => statement.text.slice(start, end));
  // What was sound for the example is read anew: a fact that it rested on may have ended.
  const vouched = vouchedIn(facts, phrase.situation, phrase.language);
  if (verify(statement.text, text, tongue.language, { facts: vouched, mayLack, stop, promise }).length > 0) return [];
  const situation = tongue.situations.findIndex((each) => each.situation === phrase.situation);
  const replaced = replacedIn(statement, situation, tongue, text, signsOf(statement, tongue).refusing);
  return [{ phrase, answer: { id: ownId(phrase), text, move: phrase.move, reviewed: false, replaced } }];
}

function keyOf(statement: Statement): string {
  const { field, filler, found, language } = statement;
  const words: string[] = [];
  for (let at = 0; at < field.words.length; at++) {
    const span = found.find((each) => each.from === at);
    if (span !== undefined) {
      words.push(`‹${span.type}›`);
      at = span.to - 1;
    } else if (!filler[at]) words.push(field.words[at] ?? '');
  }
  return `${language} ${words.join(' ')}`;
}
