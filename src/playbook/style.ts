import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { calmingIn, notPresentIn } from './tongues.ts';

/** What a text is for: it decides which advice applies. */
export type Role = 'say' | 'do' | 'why' | 'avoid' | 'other';

/** A second reader for lines to say, such as the search for negative wording; null: nothing to remark. */
export type Proofread = (line: string, language: string) => { message: string; fix: string } | null;

const MOST_WORDS = 25;

/** Style of one text: advice as warnings, and one order that is never right as an error. */
export function checkStyle(text: Text, role: Role, language: string, report: Report, proofread?: Proofread): void {
  const { value, place, node } = text;
  if (role !== 'other' && node.cutByComment && !/[.?!…:)\]}]$/.test(value)) {
    const message = `Everything after the "#" is a comment, so the text ends with "${excerpt(value.slice(-30))}".`;
    report(place, 'cut-by-comment', message, 'If the "#" belongs to the text, put the whole text in "double quotes".');
  }
  const calming = role === 'say' || role === 'do' ? calmingIn(value, language, role === 'say') : null;
  if (calming !== null) {
    const message = `"${excerpt(calming)}" tells somebody to calm down, which makes anger worse.`;
    report(
      place,
      'calm-down',
      message,
      'Name what the customer feels instead. As a warning to staff it belongs in "avoid".',
    );
  }
  if (value.includes('!') || value.includes('！')) {
    const message = 'An exclamation mark sounds like shouting.';
    report(place, 'exclamation-mark', message, 'End the sentence with a full stop.');
  }
  if (role === 'say' || role === 'do' || role === 'why') {
    const longest = Math.max(0, ...sentences(value, language));
    if (longest > MOST_WORDS) {
      const message = `A sentence of ${longest} words is hard to take in with a customer on the line.`;
      report(place, 'long-sentence', message, `Make two of it: at most ${MOST_WORDS} words each.`);
    }
  }
  const tense = role === 'do' ? notPresentIn(value, language) : null;
  if (tense !== null) {
    const message = `"${tense}" takes this instruction out of the present tense.`;
    report(place, 'not-present-tense', message, 'Say what to do now, such as "Read the record back".');
  }
  const remark = role === 'say' ? (proofread?.(value, language) ?? null) : null;
  if (remark !== null) report(place, 'phrasing', remark.message, remark.fix);
}

/** How many words each sentence has; a placeholder counts as a word. */
function sentences(text: string, language: string): number[] {
  const words = segmenter(language, 'word');
  const split = segmenter(language, 'sentence');
  return [...split.segment(text)].map(
    ({ segment }) => [...words.segment(segment)].filter((word) => word.isWordLike).length,
  );
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language} ${granularity}`;
  const made = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  // A file may name any language; the map must not grow with every reload.
  if (segmenters.size > 100) segmenters.clear();
  segmenters.set(key, made);
  return made;
}

/** Reports a field name in braces where nothing is filled in. */
export function refuseBraces(text: Text, what: string, report: Report): void {
  if (!/[{}]/.test(text.value)) return;
  const message = `${what} is shown as it is: nothing is filled in for the braces.`;
  report(
    text.place,
    'braces-in-text',
    message,
    'Write it without braces; only the lines under "say" can name a field.',
  );
}
