import type { AddedPhrase, Fact } from '../core/phrase.ts';
import { libraryOf, type PhraseLibrary } from '../phrasing/library.ts';
import { overlaid } from '../phrasing/overlay.ts';
import { placeholdersOf } from '../phrasing/placeholders.ts';
import type { CompanyFact } from '../phrasing/rephrase.ts';
import type { SituationSource } from '../phrasing/source.ts';
import type { Reader } from './ports/store.ts';
import { type OwnPhrases, ownPhrases } from './wording/own.ts';
import { templateOf } from './wording/template.ts';

/** The phrase library in force: what ships, with what supervisors added. */
export type Phrases = {
  shipped(): PhraseLibrary;
  /** False: the first question still has to wait for the library, so nobody is offered anything unasked. */
  isWarm(): boolean;
  /** As this reader sees it: a phrase that is committed is in the next answer, in every process. */
  current(reader: Pick<Reader, 'phrases' | 'phrasesStamp'>): Promise<InForce>;
};

/** The library with what supervisors added, and their phrases by the very sentence that each answers. */
export type InForce = { library: PhraseLibrary; own: OwnPhrases };

/** `shipped` is asked each time, because files may be read anew. */
export function createPhrases({ shipped, isWarm }: Pick<Phrases, 'shipped' | 'isWarm'>): Phrases {
  let known: { base: PhraseLibrary; stamp: string; inForce: InForce } | null = null;
  return {
    shipped,
    isWarm,
    async current(reader) {
      const base = shipped();
      const stamp = await reader.phrasesStamp();
      if (known?.base !== base || known.stamp !== stamp)
        known = { base, stamp, inForce: inForce(base, await reader.phrases()) };
      return known.inForce;
    },
  };
}

/** What holds with these phrases. */
export function inForce(base: PhraseLibrary, phrases: readonly AddedPhrase[]): InForce {
  const library = withAdded(base, phrases);
  return { library, own: ownPhrases(library, phrases) };
}

/** Compiling a language takes longer than everything else here: what was tried a moment ago is not compiled again. */
const made = new WeakMap<PhraseLibrary, Map<string, PhraseLibrary>>();
const REMEMBERED = 4;

/** The library with these phrases in it, as far as they are in use. Only languages that have any are compiled anew. */
export function withAdded(base: PhraseLibrary, phrases: readonly AddedPhrase[]): PhraseLibrary {
  const used = phrases.filter(
    (each) => each.offAt === null && base.languages.includes(each.language) && !isAboutItself(each, base),
  );
  if (used.length === 0) return base;
  const known = made.get(base) ?? new Map<string, PhraseLibrary>();
  made.set(base, known);
  const key = used.map((each) => each.id).join(' ');
  const library = known.get(key) ?? compiled(base, used);
  if (known.size >= REMEMBERED) known.delete([...known.keys()][0] ?? '');
  known.set(key, library);
  return library;
}

function compiled(base: PhraseLibrary, used: readonly AddedPhrase[]): PhraseLibrary {
  const languages = [...new Set(used.map((each) => each.language))];
  const sources = new Map(
    languages.flatMap((language) => {
      const common = base.tongue(language)?.common;
      if (common === undefined) return [];
      // The newest comes first, and is the first that is said.
      const added = used
        .filter((each) => each.language === language)
        .map((each) => sourceOf(each, base))
        .toReversed();
      const situations = added.reduce((all, each) => overlaid(all, [each]), [...base.sources(language)]);
      return [[language, { common, situations }] as const];
    }),
  );
  const changed = libraryOf(sources);
  const of = (language: string) => (sources.has(language) ? changed : base);
  return {
    languages: base.languages,
    sources: (language) => of(language).sources(language),
    tongue: (language) => of(language).tongue(language),
  };
}

/** What a supervisor added, in the library's own form. */
function sourceOf(phrase: AddedPhrase, base: PhraseLibrary): SituationSource {
  const tongue = base.tongue(phrase.language);
  const on = new Date(phrase.at).toISOString().slice(0, 10);
  return {
    file: `added:${phrase.id}`,
    language: phrase.language,
    situation: phrase.situation,
    title: phrase.title,
    reviewed: null,
    adds: { by: phrase.by, on },
    off: [],
    patterns: tongue === null ? [] : [templateOf(phrase.example, tongue)],
    signals: [],
    examples: [phrase.example],
    not: [],
    answers: [
      {
        id: `own:${phrase.id}`,
        move: phrase.move,
        uses: [...new Set(placeholdersOf(phrase.answer).map((each) => each.role))],
        text: phrase.answer,
        drops: [],
      },
    ],
    drops: [],
    why: phrase.why,
    replaces: [],
    tests: [],
  };
}

/**
 * True: the answer speaks of something that the library does not know, and so fits this very sentence alone. Whoever
 * speaks of a fridge must not be given a line about a piano.
 */
function isAboutItself({ example, answer, language }: AddedPhrase, base: PhraseLibrary): boolean {
  const vocabulary = base.tongue(language)?.reader.vocabulary;
  const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const said = words(example);
  return [...words(answer.replaceAll(/\{[^{}]*\}/g, ' '))].some(
    (word) => said.has(word) && vocabulary?.knows(word) !== true,
  );
}

/** The facts that hold on this day (YYYY-MM-DD) in this branch, as the engine takes them. */
export function factsOn(facts: readonly Fact[], day: string, branchId: string | null): CompanyFact[] {
  return facts
    .filter((each) => each.endedAt === null && (each.branchId === null || each.branchId === branchId))
    .filter((each) => each.from <= day && (each.until === null || day <= each.until))
    .map(({ id, language, text, situation, from, until, by }) => ({
      id,
      language,
      situation,
      text,
      from,
      until,
      by,
    }));
}
