import type { AddedPhrase } from '../../core/phrase.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { type CompanyFact, type Rephrasing, rephrase } from '../../phrasing/rephrase.ts';
import type { SituationSource } from '../../phrasing/source.ts';
import { isAboutItself } from '../added-phrases.ts';
import { inForce, type Phrases } from '../phrases.ts';
import { isOwn, withOwn } from './own.ts';

/** A statement of the library's own tests, and what must come of it. */
export type Test = {
  text: string;
  situation: string;
  must: 'rephrased' | 'already-positive' | 'no-match' | 'not-this';
};

/** So many tests are run before others get their turn. */
const AT_ONCE = 10;
/** More failures than this tell nobody more. */
const TOLD = 3;

/**
 * Tries a phrase before it is said: its own example must lead to it, and no test of the library in its language may come
 * out worse because of it. Answers with what is wrong, in words; nothing: it can be said. `pause` lets others act in
 * between.
 */
export async function tryOut(
  phrase: AddedPhrase,
  kept: {
    shipped: PhraseLibrary;
    phrases: readonly AddedPhrase[];
    facts: readonly CompanyFact[];
    prepare: Phrases['prepare'];
  },
  pause: () => Promise<void>,
): Promise<string[]> {
  const { language } = phrase;
  const { shipped, facts, prepare } = kept;
  // What was added to other languages says nothing in this one, and takes as long again to compile.
  const others = kept.phrases.filter((each) => each.language === language && each.id !== phrase.id);
  const all = [...others, { ...phrase, offAt: null }].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  await prepare(all);
  const { library: changed, own } = inForce(shipped, all);
  await pause();
  const found = withOwn(ask(changed, phrase.example, language), phrase.example, changed, own, facts);
  if (!found.answers.some((each) => isOwn(each, phrase)))
    return ['The example would still not be answered with this. Write it more plainly.'];
  // A line for one sentence alone changes what is said to that one.
  if (isAboutItself(phrase, shipped)) return [];
  const wrong: string[] = [];
  let before: PhraseLibrary | null = null;
  for (const [at, test] of testsOf(shipped.sources(language)).entries()) {
    if (at % AT_ONCE === 0) await pause();
    const now = ask(changed, test.text, language);
    if (holds(test, now) || !isDoneBy(phrase, test, now)) continue;
    if (before === null) {
      await prepare(others);
      before = inForce(shipped, others).library;
    }
    if (!holds(test, ask(before, test.text, language))) continue;
    wrong.push(harm(test, now));
    if (wrong.length === TOLD) break;
  }
  return wrong;
}

/**
 * Every statement that is added moves all others a little, so that one on the brink may tip over, to another situation or
 * to none: that is not this phrase's doing, and nobody who writes one could help it. What it takes for itself is, and what
 * its own situation loses.
 */
export function isDoneBy(phrase: AddedPhrase, test: Test, { situation, choices, answers }: Rephrasing): boolean {
  // Its situation may come without a line, or as what is likeliest where nothing is sure.
  const taken = situation?.id ?? choices[0]?.id;
  if (taken === phrase.situation || answers.some((each) => isOwn(each, phrase))) return true;
  return test.situation === phrase.situation;
}

function harm({ text }: Test, { verdict, situation }: Rephrasing): string {
  if (verdict !== 'rephrased') return `“${text}” would find no line any more.`;
  return `“${text}” would be taken for “${situation?.title ?? ''}”.`;
}

function ask(library: PhraseLibrary, text: string, language: string): Rephrasing {
  return rephrase(library, { text, language, fallbackLanguage: language });
}

function testsOf(sources: readonly SituationSource[]): Test[] {
  return sources.flatMap(({ situation, tests, not }) => [
    ...tests.map((each): Test => ({ text: each.in, situation, must: each.verdict ?? 'rephrased' })),
    ...not.map((text): Test => ({ text, situation, must: 'not-this' })),
  ]);
}

function holds({ situation, must }: Test, found: Rephrasing): boolean {
  const isThis = found.verdict === 'rephrased' && found.situation?.id === situation;
  if (must === 'not-this') return !isThis;
  return must === 'rephrased' ? isThis : found.verdict === must;
}
