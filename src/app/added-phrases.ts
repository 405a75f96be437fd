import type { AddedPhrase } from '../core/phrase.ts';
import { type LanguageSource, libraryOf, type PhraseLibrary } from '../phrasing/library.ts';
import { overlaid } from '../phrasing/overlay.ts';
import { placeholdersOf } from '../phrasing/placeholders.ts';
import type { SituationSource } from '../phrasing/source.ts';
import type { Tongue } from '../phrasing/tongue.ts';
import { ownId } from './wording/own.ts';
import { templateOf } from './wording/template.ts';

// What supervisors added, compiled into the languages that it was added to: each language by itself, and once.

/** Compiles one language where nobody waits for it: it takes seconds. */
export type CompileApart = (source: LanguageSource) => Promise<Tongue>;

/** One language with some phrases in it, as they were written then. */
type Made = { with: readonly string[]; source: LanguageSource; tongue(): Tongue | null };

/** Compiling a language takes longer than everything else here: what was tried a moment ago is not compiled again. */
const made = new WeakMap<PhraseLibrary, Map<string, Made[]>>();
/** Languages that are being compiled just now, by what with. */
const making = new WeakMap<PhraseLibrary, Map<string, Promise<void>>>();
/** So many of each language are remembered: what holds, and what was tried of late. */
const REMEMBERED = 4;

/** The library with these phrases in it, as far as they are in use. Only languages that have any are compiled anew. */
export function withAdded(base: PhraseLibrary, phrases: readonly AddedPhrase[]): PhraseLibrary {
  return over(
    base,
    languagesOf(base, phrases).map(({ language, used }) => [
      language,
      exactly(base, language, used) ?? remember(base, language, compiledHere(base, language, used)),
    ]),
  );
}

/**
 * As much of it as is compiled: of each language what has the most of these phrases and none that is not in use any more.
 * What is left out answers nobody yet; what was switched off answers nobody any more.
 */
export function asFarAsCompiled(base: PhraseLibrary, phrases: readonly AddedPhrase[]): PhraseLibrary {
  return over(
    base,
    languagesOf(base, phrases).flatMap(({ language, used }) => {
      const written = new Set(used.map(asWritten));
      const [most] = (made.get(base)?.get(language) ?? [])
        .filter((each) => each.with.every((phrase) => written.has(phrase)))
        .toSorted((a, b) => b.with.length - a.with.length);
      return most === undefined ? [] : [[language, most]];
    }),
  );
}

/** True: nothing of {@link withAdded} is still to be compiled. */
export function isCompiled(base: PhraseLibrary, phrases: readonly AddedPhrase[]): boolean {
  return languagesOf(base, phrases).every(({ language, used }) => exactly(base, language, used) !== null);
}

/** Compiles what {@link withAdded} would, elsewhere, and remembers it; what is on its way already is waited for. */
export async function compiledApart(
  base: PhraseLibrary,
  phrases: readonly AddedPhrase[],
  compile: CompileApart,
): Promise<void> {
  for (const { language, used } of languagesOf(base, phrases)) {
    if (exactly(base, language, used) !== null) continue;
    const under = making.get(base) ?? new Map<string, Promise<void>>();
    making.set(base, under);
    const key = [language, ...used.map(asWritten)].join(' ');
    const work = under.get(key) ?? compiledThere(base, language, used, compile).finally(() => under.delete(key));
    under.set(key, work);
    await work;
  }
}

function compiledHere(base: PhraseLibrary, language: string, used: readonly AddedPhrase[]): Made {
  const source = sourceWith(base, language, used);
  const library = libraryOf(new Map([[language, source]]));
  return { with: used.map(asWritten), source, tongue: () => library.tongue(language) };
}

async function compiledThere(
  base: PhraseLibrary,
  language: string,
  used: readonly AddedPhrase[],
  compile: CompileApart,
): Promise<void> {
  const source = sourceWith(base, language, used);
  const tongue = await compile(source);
  remember(base, language, { with: used.map(asWritten), source, tongue: () => tongue });
}

/** What was compiled with exactly these; it is then the last to be forgotten. */
function exactly(base: PhraseLibrary, language: string, used: readonly AddedPhrase[]): Made | null {
  const written = used.map(asWritten);
  const found = made
    .get(base)
    ?.get(language)
    ?.find((each) => each.with.length === written.length && written.every((phrase, at) => each.with[at] === phrase));
  return found === undefined ? null : remember(base, language, found);
}

function remember(base: PhraseLibrary, language: string, latest: Made): Made {
  const known = made.get(base) ?? new Map<string, Made[]>();
  made.set(base, known);
  const others = (known.get(language) ?? []).filter((each) => each !== latest);
  known.set(language, [latest, ...others].slice(0, REMEMBERED));
  return latest;
}

/** All that a phrase says: one that is written anew is another, under the same id. */
export function asWritten({ id, situation, title, example, answer, move, why }: AddedPhrase): string {
  return JSON.stringify([id, situation, title, example, answer, move, why]);
}

/** The languages of the library that have any of these phrases in use, each with its own, oldest first. */
function languagesOf(
  base: PhraseLibrary,
  phrases: readonly AddedPhrase[],
): { language: string; used: AddedPhrase[] }[] {
  return base.languages
    .map((language) => ({
      language,
      used: phrases.filter((each) => each.language === language && each.offAt === null && !isAboutItself(each, base)),
    }))
    .filter(({ used }) => used.length > 0);
}

function over(base: PhraseLibrary, changed: readonly (readonly [string, Made])[]): PhraseLibrary {
  if (changed.length === 0) return base;
  const languages = new Map(changed);
  return {
    languages: base.languages,
    sources: (language) => languages.get(language)?.source.situations ?? base.sources(language),
    tongue: (language) => languages.get(language)?.tongue() ?? base.tongue(language),
  };
}

/** What a language is compiled from with these phrases in it. The newest comes first, and is the first that is said. */
function sourceWith(base: PhraseLibrary, language: string, used: readonly AddedPhrase[]): LanguageSource {
  const tongue = base.tongue(language);
  if (tongue === null) throw new Error(`no language: ${language}`);
  const added = used.map((each) => sourceOf(each, tongue)).toReversed();
  const situations = added.reduce((all, each) => overlaid(all, [each]), [...base.sources(language)]);
  return { common: tongue.common, situations };
}

/** What a supervisor added, in the library's own form. */
function sourceOf(phrase: AddedPhrase, tongue: Tongue): SituationSource {
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
    patterns: [templateOf(phrase.example, tongue)],
    signals: [],
    examples: [phrase.example],
    not: [],
    answers: [
      {
        id: ownId(phrase),
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
export function isAboutItself({ example, answer, language }: AddedPhrase, base: PhraseLibrary): boolean {
  const vocabulary = base.tongue(language)?.reader.vocabulary;
  const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const said = words(example);
  return [...words(answer.replaceAll(/\{[^{}]*\}/g, ' '))].some(
    (word) => said.has(word) && vocabulary?.knows(word) !== true,
  );
}
