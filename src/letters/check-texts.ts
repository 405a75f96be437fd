import { LETTER_NAMES, type LetterName, type LetterWay } from '../core/letter.ts';
import { placeholdersOf } from '../playbook/icu.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';

/** A second reader for what a letter says; null: nothing to remark. */
export type Proofread = (line: string, language: string) => { message: string; fix: string } | null;

const MOST_WORDS = 25;

/** One wording with the names that it needs; what is wrong with it is reported. */
export function wayOf(text: Text, language: string, report: Report, proofread?: Proofread): LetterWay {
  checkStyle(text, language, report, proofread);
  const read = placeholdersOf(text.value);
  if (!read.ok) {
    report(text.place, 'malformed-placeholder', read.message, read.fix);
    return { text: text.value, needs: [] };
  }
  const needs = read.found.flatMap(({ name, kind }) => {
    if (!isName(name)) {
      const message = `A letter knows no "${excerpt(name)}".`;
      report(text.place, 'unknown-placeholder', message, suggestion(name, Object.keys(LETTER_NAMES)));
      return [];
    }
    if (kind !== 'plain' && kind !== 'select') {
      const message = `"${name}" is in words already, so no format goes with it.`;
      report(text.place, 'placeholder-misfit', message, `Write {${name}} alone.`);
    }
    return [name];
  });
  return { text: text.value, needs: [...new Set(needs)] };
}

function isName(name: string): name is LetterName {
  return Object.hasOwn(LETTER_NAMES, name);
}

/** What reads badly in a letter, or promises and admits too much. */
export function checkStyle({ value, place }: Text, language: string, report: Report, proofread?: Proofread): void {
  if (/[!！]/.test(value))
    report(
      place,
      'exclamation-mark',
      'An exclamation mark sounds like shouting.',
      'End the sentence with a full stop.',
    );
  const longest = Math.max(0, ...sentences(value, language));
  if (longest > MOST_WORDS) {
    const fix = `Make two of it: at most ${MOST_WORDS} words each.`;
    report(place, 'long-sentence', `A sentence of ${longest} words is hard to take in.`, fix);
  }
  const remark = proofread?.(value, language) ?? null;
  if (remark !== null) report(place, 'phrasing', remark.message, remark.fix);
}

/** How many words each sentence has; a placeholder counts as a word. */
function sentences(text: string, language: string): number[] {
  const split = segmenter(language, 'sentence');
  const words = segmenter(language, 'word');
  return [...split.segment(text)].map(
    ({ segment }) => [...words.segment(segment)].filter((each) => each.isWordLike).length,
  );
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Making one costs more than using it on all the texts of a letter. */
function segmenter(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language} ${granularity}`;
  const made = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  // A file may name any language; the map must not grow with every reload.
  if (segmenters.size > 100) segmenters.clear();
  segmenters.set(key, made);
  return made;
}
