import { ACCEPT, type Decision, decide, type Reason } from './accept.ts';
import { answersFor } from './answers.ts';
import type { Fill } from './fills.ts';
import type { Move, Verdict } from './format.ts';
import { signsOf } from './gate.ts';
import { guard, sentencesOf } from './guard.ts';
import { type Interpretation, interpret } from './interpret.ts';
import type { PhraseLibrary } from './library.ts';
import { mixesLanguages } from './mixed.ts';
import { ranked } from './rank.ts';
import { recogniseLanguage } from './recognise.ts';
import { type Replaced, replacedIn } from './replaced.ts';
import { readStatement, type Statement } from './statement.ts';
import type { Tongue } from './tongue.ts';

/** What a supervisor vouches for, for a time: it alone lets an answer name a concrete outcome. */
export type CompanyFact = {
  id: string;
  /** Absent: it holds in every language, but its text is used only where it is written in the answer's. */
  language?: string;
  /** The situation in which it may be said. */
  situation: string;
  text: string;
  /** First and last day, YYYY-MM-DD. Which facts hold today is for the caller to choose. */
  from: string;
  until: string | null;
  by: string;
};

export type Ask = {
  text: string;
  /** The language of the text, or null: it is recognised. */
  language: string | null;
  /** The person's own, for texts that could be of any language. */
  fallbackLanguage: string;
  facts?: readonly CompanyFact[];
  /** The situation that the person chose, where nothing was sure. What must be left alone is left alone all the same. */
  situation?: string | null;
};

/**
 * A slot that was found: its text is that of the statement; `start` and `end` are offsets into it, without the signs that
 * nobody sees.
 */
export type FoundSlot = { type: string; role: string; text: string; start: number; end: number };

export type RephrasedAnswer = {
  id: string;
  text: string;
  move: Move;
  /** False until a native speaker has signed the file that it comes from. */
  reviewed: boolean;
  replaced: Replaced[];
};

export type Rephrasing = {
  verdict: Verdict;
  language: string;
  /** Why nothing was rephrased; null: something was. */
  reason: Reason | null;
  situation: { id: string; title: string } | null;
  /** Up to three situations to choose from when nothing is sure. */
  choices: { id: string; title: string }[];
  answers: RephrasedAnswer[];
  /** Why the answers are better, or what is said of a statement that is left alone. */
  why: string | null;
  slots: FoundSlot[];
  /** Answers that were made and not shown, each with the reason. */
  dropped: { id: string; text: string; because: string }[];
};

/** What nobody sees: where a line may break, and which way it is read. It divides no word, and half of a pair would turn an answer around. */
const UNSEEN = /[\u{AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}\u{2066}-\u{2069}\u{FEFF}]/u;
const UNSEEN_ALL = new RegExp(UNSEEN.source, 'gu');

/** Finds lines that are positive and still true. Pure: the same ask on the same library gives the same answer. */
export function rephrase(library: PhraseLibrary, asked: Ask): Rephrasing {
  const ask = UNSEEN.test(asked.text) ? { ...asked, text: asked.text.replaceAll(UNSEEN_ALL, '') } : asked;
  const { text } = ask;
  const stopped = guard(text);
  const language = stopped === null ? languageOf(library, ask) : (ask.language ?? ask.fallbackLanguage);
  const nothing = { ...EMPTY, language };
  if (stopped !== null) return { ...nothing, reason: stopped };
  const tongue = library.tongue(language);
  if (tongue === null) return { ...nothing, reason: 'language' };
  const statement = readStatement(text, tongue.reader);
  if (isForeign(library, ask, language)) return { ...nothing, reason: 'language' };
  if (mixesLanguages(statement, tongue)) return { ...nothing, reason: 'language' };
  const interpretation = interpret(statement, tongue);
  const sure = decide(interpretation, signsOf(statement, tongue));
  if (sure.verdict === 'rephrased' && saysSeveral(text, tongue)) return { ...nothing, reason: 'several-sentences' };
  const decision = sure.verdict === 'no-match' ? (chosen(sure, ask, interpretation, tongue) ?? sure) : sure;
  const result = { ...nothing, verdict: decision.verdict };
  const declined = declinedFor(interpretation, decision, tongue);
  if (declined !== null) return { ...nothing, reason: 'left-alone', why: declined };
  if (decision.verdict !== 'rephrased') {
    const choices = decision.reason === 'unsure' ? choicesOf(interpretation, tongue) : [];
    return { ...result, reason: decision.reason, choices, slots: slotsOf(statement, []) };
  }
  const first = answered(statement, decision, tongue, ask, result, decision !== sure);
  if (first.elsewhere) {
    const others = interpretation.readings.filter((each) => each !== decision.reading);
    const next = decide({ ...interpretation, readings: others }, signsOf(statement, tongue));
    const heard = next.verdict === 'rephrased' && Math.max(next.reading.pattern, next.reading.signal) >= MET;
    const second = heard ? answered(statement, next, tongue, ask, result).found : null;
    if (second !== null && second.answers.length > 0) return second;
  }
  return first.found;
}

/** How much of a statement the second situation must meet by what it looks for; to be like its examples is too little. */
const MET = 0.45;

const EMPTY: Omit<Rephrasing, 'language'> = {
  verdict: 'no-match',
  reason: null,
  situation: null,
  choices: [],
  answers: [],
  why: null,
  slots: [],
  dropped: [],
};

function languageOf(library: PhraseLibrary, { text, language, fallbackLanguage }: Ask): string {
  if (language !== null) return language;
  return recogniseLanguage(library, text, fallbackLanguage);
}

/** True: the text is clearly of another language than the one that it was said to be. */
function isForeign(library: PhraseLibrary, { text, language }: Ask, taken: string): boolean {
  return language !== null && recogniseLanguage(library, text, taken) !== taken;
}

/** The situation that the person chose, if what was said is theirs to choose; null: it is not. */
function chosen(declined: Decision, ask: Ask, { readings }: Interpretation, tongue: Tongue): Decision | null {
  const mayChoose = 'reason' in declined && ['unsure', 'unrelated', 'question'].includes(declined.reason);
  const reading = readings.find((each) => tongue.situations[each.situation]?.situation === ask.situation);
  return mayChoose && reading !== undefined ? { verdict: 'rephrased', reading } : null;
}

type Sure = Extract<Decision, { verdict: 'rephrased' }>;

/** The answers of the situation that was taken; `elsewhere`: all of them speak of something that the statement doesn't. */
type Answered = { found: Rephrasing; elsewhere: boolean };

function answered(
  statement: Statement,
  { reading }: Sure,
  tongue: Tongue,
  ask: Ask,
  base: Rephrasing,
  chosen = false,
): Answered {
  const answers = answersFor(statement, reading, tongue, factsFor(tongue, reading.situation, ask.facts ?? []), chosen);
  if (answers === null) return { found: { ...base, verdict: 'no-match', reason: 'unsure' }, elsewhere: false };
  const { situation, fills, due, sound, dropped } = answers;
  const shown = ranked(sound, due);
  const title = { id: situation.situation, title: situation.title ?? situation.situation };
  const result = { ...base, situation: title, slots: slotsOf(statement, fills), dropped };
  if (shown.length === 0) {
    const found: Rephrasing = { ...result, verdict: 'no-match', reason: 'no-true-answer' };
    return { found, elsewhere: answers.elsewhere };
  }
  const refusing = signsOf(statement, tongue).refusing;
  const found: Rephrasing = {
    ...result,
    why: situation.why,
    answers: shown.map(({ answer, text }) => ({
      id: answer.id,
      text,
      move: answer.move,
      reviewed: situation.reviewed !== null,
      replaced: replacedIn(statement, reading.situation, tongue, text, refusing),
    })),
  };
  return { found, elsewhere: false };
}

/** The facts of this situation that are written in this language. */
function factsFor({ language, situations }: Tongue, situation: number, facts: readonly CompanyFact[]): CompanyFact[] {
  const id = situations[situation]?.situation;
  return id === undefined ? [] : factsOf(facts, id, language);
}

/** Those that may be said in this situation and language; all others unlock nothing here. */
export function factsOf(facts: readonly CompanyFact[], situation: string, language: string): CompanyFact[] {
  return facts.filter((fact) => fact.situation === situation && (fact.language ?? language) === language);
}

function slotsOf(statement: Statement, fills: readonly Fill[]): FoundSlot[] {
  const typed = statement.found
    .map(({ type, from, to }) => {
      const start = statement.tokens[from]?.start ?? 0;
      const end = statement.tokens[to - 1]?.end ?? 0;
      return { type, role: type, text: statement.text.slice(start, end), start, end };
    })
    .filter((slot) => !fills.some((fill) => fill.start === slot.start && fill.end === slot.end));
  return [...fills, ...typed].map(({ type, role, text, start, end }) => ({ type, role, text, start, end }));
}

/** True: two of its sentences are about different things. No single answer is true for both. */
function saysSeveral(text: string, tongue: Tongue): boolean {
  // "No receipt? Then I can't help": the question only leads to what is said.
  const sentences = sentencesOf(text).filter((sentence) => !sentence.trimEnd().endsWith('?'));
  if (sentences.length < 2) return false;
  const situations = sentences.flatMap((sentence) => {
    const statement = readStatement(sentence, tongue.reader);
    const decision = decide(interpret(statement, tongue), signsOf(statement, tongue));
    return decision.verdict === 'rephrased' ? [decision.reading.situation] : [];
  });
  return new Set(situations).size > 1;
}

/** What weighs more than an insult. */
const GRAVER: ReadonlySet<Reason> = new Set(['bad-news', 'customer', 'order', 'language']);

/** An insult that meets a pattern is one whatever stands beside it. */
const HEARD = 0.3;

/** What is said to statements like this one, which nobody is helped to say better; null: it is none of them. */
function declinedFor({ readings }: Interpretation, decision: Decision, tongue: Tongue): string | null {
  const taken = decision.verdict === 'rephrased' ? decision.reading : null;
  if ('reason' in decision && GRAVER.has(decision.reason)) return null;
  const reading = readings.find(
    (each) =>
      (each === taken || (each.pattern >= HEARD && each.miss < ACCEPT.example)) &&
      tongue.situations[each.situation]?.declined != null,
  );
  return reading === undefined ? null : (tongue.situations[reading.situation]?.declined ?? null);
}

/** A situation that is so much less likely than the first is no help to choose from. */
const NEAR = 0.65;

function choicesOf({ readings }: Interpretation, tongue: Tongue): { id: string; title: string }[] {
  const [best] = readings;
  return readings.slice(0, 3).flatMap(({ situation, score }) => {
    if (score < (best?.score ?? 0) * NEAR) return [];
    const source = tongue.situations[situation];
    return source === undefined || source.declined !== null
      ? []
      : [{ id: source.situation, title: source.title ?? source.situation }];
  });
}
