import type { AddedPhrase, Fact } from '../core/phrase.ts';
import { type LanguageSource, libraryOf, type PhraseLibrary } from '../phrasing/library.ts';
import { overlaid } from '../phrasing/overlay.ts';
import { placeholdersOf } from '../phrasing/placeholders.ts';
import type { CompanyFact } from '../phrasing/rephrase.ts';
import type { SituationSource } from '../phrasing/source.ts';
import type { Tongue } from '../phrasing/tongue.ts';
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
  /** Resolves when what holds with these phrases is compiled, so that nobody waits for it later. */
  prepare(phrases: readonly AddedPhrase[]): Promise<void>;
};

/** Compiles one language where nobody waits for it: it takes the better part of a second. */
export type CompileApart = (source: LanguageSource) => Promise<Tongue>;

/** The library with what supervisors added, and their phrases by the very sentence that each answers. */
export type InForce = { library: PhraseLibrary; own: OwnPhrases };

type Parts = Pick<Phrases, 'shipped' | 'isWarm'> & {
  /** Without it a language is compiled here and now. */
  compile?: CompileApart;
};

/** `shipped` is asked each time, because files may be read anew. */
export function createPhrases({ shipped, isWarm, compile }: Parts): Phrases {
  let known: { base: PhraseLibrary; stamp: string; inForce: InForce } | null = null;
  return {
    shipped,
    isWarm,
    async current(reader) {
      const base = shipped();
      const stamp = await reader.phrasesStamp();
      if (known?.base === base && known.stamp === stamp) return known.inForce;
      const phrases = await reader.phrases();
      if (compile === undefined || isCompiled(base, phrases)) {
        known = { base, stamp, inForce: inForce(base, phrases) };
        return known.inForce;
      }
      // Until it is compiled, what was added answers its own sentence, and what held before answers the others.
      const library = known?.base === base ? known.inForce.library : base;
      known = { base, stamp, inForce: { library, own: ownPhrases(library, phrases) } };
      void compiledApart(base, phrases, compile).finally(() => {
        known = null;
      });
      return known.inForce;
    },
    async prepare(phrases) {
      if (compile !== undefined) await compiledApart(shipped(), phrases, compile);
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
  const used = inUse(base, phrases);
  if (used.length === 0) return base;
  const known = made.get(base)?.get(keyOf(used));
  if (known !== undefined) return known;
  const sources = sourcesWith(base, used);
  return remember(base, used, libraryOver(base, sources, libraryOf(sources).tongue));
}

/** Compiles what {@link withAdded} would, elsewhere, and remembers it. */
async function compiledApart(
  base: PhraseLibrary,
  phrases: readonly AddedPhrase[],
  compile: CompileApart,
): Promise<void> {
  if (isCompiled(base, phrases)) return;
  const used = inUse(base, phrases);
  const sources = sourcesWith(base, used);
  const tongues = new Map<string, Tongue>();
  for (const [language, source] of sources) tongues.set(language, await compile(source));
  remember(
    base,
    used,
    libraryOver(base, sources, (language) => tongues.get(language) ?? null),
  );
}

function isCompiled(base: PhraseLibrary, phrases: readonly AddedPhrase[]): boolean {
  const used = inUse(base, phrases);
  return used.length === 0 || made.get(base)?.has(keyOf(used)) === true;
}

function inUse(base: PhraseLibrary, phrases: readonly AddedPhrase[]): AddedPhrase[] {
  return phrases.filter(
    (each) => each.offAt === null && base.languages.includes(each.language) && !isAboutItself(each, base),
  );
}

function keyOf(used: readonly AddedPhrase[]): string {
  return used.map((each) => each.id).join(' ');
}

function remember(base: PhraseLibrary, used: readonly AddedPhrase[], library: PhraseLibrary): PhraseLibrary {
  const known = made.get(base) ?? new Map<string, PhraseLibrary>();
  made.set(base, known);
  if (known.size >= REMEMBERED) known.delete([...known.keys()][0] ?? '');
  known.set(keyOf(used), library);
  return library;
}

/** What the languages that anything was added to are compiled from. */
function sourcesWith(base: PhraseLibrary, used: readonly AddedPhrase[]): Map<string, LanguageSource> {
  const languages = [...new Set(used.map((each) => each.language))];
  return new Map(
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
}

function libraryOver(
  base: PhraseLibrary,
  sources: ReadonlyMap<string, LanguageSource>,
  changed: PhraseLibrary['tongue'],
): PhraseLibrary {
  return {
    languages: base.languages,
    sources: (language) => sources.get(language)?.situations ?? base.sources(language),
    tongue: (language) => (sources.has(language) ? changed(language) : base.tongue(language)),
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
    declined: null,
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
