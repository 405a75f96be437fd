import type { AddedPhrase, Fact } from '../core/phrase.ts';
import type { PhraseLibrary } from '../phrasing/library.ts';
import type { CompanyFact } from '../phrasing/rephrase.ts';
import { asFarAsCompiled, type CompileApart, compiledApart, isCompiled, withAdded } from './added-phrases.ts';
import type { Reader } from './ports/store.ts';
import { type OwnPhrases, ownPhrases } from './wording/own.ts';

/** The phrase library in force: what ships, with what supervisors added. */
export type Phrases = {
  shipped(): PhraseLibrary;
  /** False: the first question still has to wait for the library, so nobody is offered anything unasked. */
  isWarm(): boolean;
  /** What to wait for before the library is asked, outside of every transaction; null: nothing. Never rejects. */
  ready(): Promise<void> | null;
  /** As this reader sees it: a phrase that is committed is in the next answer, in every process. */
  current(reader: Pick<Reader, 'phrases' | 'phrasesStamp'>): Promise<InForce>;
  /** Resolves when what holds with these phrases is compiled, so that nobody waits for it later. */
  prepare(phrases: readonly AddedPhrase[]): Promise<void>;
};

/** The library with what supervisors added, and their phrases by the very sentence that each answers. */
export type InForce = { library: PhraseLibrary; own: OwnPhrases };

type Parts = Pick<Phrases, 'shipped' | 'isWarm'> & {
  /** Without it a language is compiled here and now. */
  compile?: CompileApart;
  /** Without it nothing is got ready elsewhere. */
  ready?: Phrases['ready'];
};

/** `shipped` is asked each time, because files may be read anew. */
export function createPhrases({ shipped, isWarm, compile, ready = () => null }: Parts): Phrases {
  let known: { base: PhraseLibrary; stamp: string; inForce: InForce } | null = null;
  return {
    shipped,
    isWarm,
    ready,
    async current(reader) {
      await ready();
      const base = shipped();
      const stamp = await reader.phrasesStamp();
      if (known?.base === base && known.stamp === stamp) return known.inForce;
      const phrases = await reader.phrases();
      if (compile === undefined || isCompiled(base, phrases)) {
        known = { base, stamp, inForce: inForce(base, phrases) };
        return known.inForce;
      }
      // Until it is compiled, what was added answers its own sentence, and what holds still answers the others.
      const library = asFarAsCompiled(base, phrases);
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
