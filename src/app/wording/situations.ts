import type { PhraseLibrary } from '../../phrasing/library.ts';

/** One situation as a menu offers it. */
export type SituationOption = { value: string; label: string };

/** Every situation of a language for a menu: these first, in their order, then all others by their titles. */
export function situationOptions(
  library: PhraseLibrary,
  language: string,
  likely: readonly string[],
): SituationOption[] {
  const rank = (id: string) => (likely.includes(id) ? likely.indexOf(id) : likely.length);
  return library
    .sources(language)
    .map(({ situation, title }) => ({ value: situation, label: title ?? situation }))
    .toSorted((a, b) => rank(a.value) - rank(b.value) || a.label.localeCompare(b.label, language));
}
