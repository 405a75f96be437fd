import type { PhraseLibrary } from '../../phrasing/library.ts';
import { type Rephrasing, rephrase } from '../../phrasing/rephrase.ts';
import { factsOn, type Phrases } from '../phrases.ts';
import type { Reader } from '../ports/store.ts';
import { wallTime } from '../times.ts';
import type { Scene } from '../views/scene.ts';
import { withOwn } from './own.ts';

/** What is asked: a text, and what the person chose where nothing was sure. */
export type Question = { text: string; language: string | null; situation: string | null };

/** Finds lines for this person: in their language where the text could be of any, with the facts of their branch. */
export async function answerTo(question: Question, reader: Reader, scene: Scene): Promise<Rephrasing | null> {
  const { phrases } = scene;
  if (phrases === undefined) return null;
  const facts = factsHere(await reader.facts(), scene);
  const { library, own } = await phrases.current(reader);
  if (library.languages.length === 0) return null;
  const found = ask(library, question, scene, facts);
  return withOwn(found, question.text, library, own, facts);
}

/** The same while the database does not answer: from what ships, without facts. */
export function answerFromShipped(question: Question, phrases: Phrases, scene: Scene): Rephrasing {
  return ask(phrases.shipped(), question, scene, []);
}

/** The facts that hold for this person today: those of their own branch first, then the newest. */
export function factsHere(facts: Awaited<ReturnType<Reader['facts']>>, scene: Pick<Scene, 'person' | 'now'>) {
  const own = facts.toSorted((a, b) => Number(a.branchId === null) - Number(b.branchId === null));
  return factsOn(own, todayOf(scene), scene.person.branchId);
}

/** The day on which this person looks at it, YYYY-MM-DD. */
export function todayOf({ person, now }: Pick<Scene, 'person' | 'now'>): string {
  return wallTime(now, person.place).slice(0, 10);
}

function ask(
  library: PhraseLibrary,
  { text, language, situation }: Question,
  { person }: Scene,
  facts: ReturnType<typeof factsOn>,
): Rephrasing {
  return rephrase(library, {
    text,
    language,
    situation,
    facts,
    fallbackLanguage: ownLanguage(person.place.language, library),
  });
}

/** The person's own language as far as the library speaks it, else English. */
export function ownLanguage(tag: string, library: PhraseLibrary): string {
  const language = tag.split('-')[0] ?? '';
  return library.languages.includes(language) ? language : 'en';
}
