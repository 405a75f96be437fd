import type { AddedPhrase } from '../../core/phrase.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { rephrase } from '../../phrasing/rephrase.ts';
import type { SituationSource } from '../../phrasing/source.ts';
import { inForce, type Phrases } from '../phrases.ts';
import { withOwn } from './own.ts';

/** A statement of the library's own tests, and what must come of it. */
type Test = { text: string; situation: string; must: 'rephrased' | 'already-positive' | 'no-match' | 'not-this' };

/** So many tests are run before others get their turn. */
const AT_ONCE = 10;
/** More failures than this tell nobody more. */
const TOLD = 3;

/**
 * Tries a phrase before it is kept: its own example must lead to it, and every test of the library must come out as it
 * did without it. Answers with what is wrong, in words; nothing: it can be kept. `pause` lets others act in between.
 */
export async function tryOut(
  phrase: AddedPhrase,
  kept: {
    shipped: PhraseLibrary;
    phrases: readonly AddedPhrase[];
    facts: readonly string[];
    prepare: Phrases['prepare'];
  },
  pause: () => Promise<void>,
): Promise<string[]> {
  const { language } = phrase;
  const { shipped, phrases, facts, prepare } = kept;
  await prepare(phrases);
  await prepare([...phrases, phrase]);
  const { library } = inForce(shipped, phrases);
  const { library: changed, own } = inForce(shipped, [...phrases, phrase]);
  await pause();
  const found = withOwn(ask(changed, phrase.example, language), phrase.example, changed, own, facts);
  if (!found.answers.some((each) => each.id === `own:${phrase.id}`))
    return ['The example would still not be answered with this. Write it more plainly.'];
  // A line for one sentence alone changes what is said to that one.
  if (changed === library) return [];
  const wrong: string[] = [];
  for (const [at, test] of testsOf(library.sources(language)).entries()) {
    if (at % AT_ONCE === 0) await pause();
    if (holds(test, changed, language) || !holds(test, library, language)) continue;
    const now = ask(changed, test.text, language);
    wrong.push(`“${test.text}” would be taken for “${now.situation?.title ?? 'nothing'}”.`);
    if (wrong.length === TOLD) break;
  }
  return wrong;
}

function ask(library: PhraseLibrary, text: string, language: string) {
  return rephrase(library, { text, language, fallbackLanguage: language });
}

function testsOf(sources: readonly SituationSource[]): Test[] {
  return sources.flatMap(({ situation, tests, not }) => [
    ...tests.map((each): Test => ({ text: each.in, situation, must: each.verdict ?? 'rephrased' })),
    ...not.map((text): Test => ({ text, situation, must: 'not-this' })),
  ]);
}

function holds({ text, situation, must }: Test, library: PhraseLibrary, language: string): boolean {
  const found = ask(library, text, language);
  const isThis = found.verdict === 'rephrased' && found.situation?.id === situation;
  if (must === 'not-this') return !isThis;
  return must === 'rephrased' ? isThis : found.verdict === must;
}
