/** What stands at the end of a text that is longer than its place. */
export const CUT_WORDS = ' … cut here, whole in the record';

/**
 * The text, or as much of it as `fits` together with the words that say so. Never cut inside a character as a reader sees
 * it. `fits` tells whether a text has room; what is longer than one that does not fit does not fit either.
 */
export function cutTo(text: string, fits: (text: string) => boolean, words: string = CUT_WORDS): string {
  if (fits(text)) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle).trimEnd() + words)) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, wholeCharacters(text, low)).trimEnd() + words;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The last place at or before `end` that lies between two characters. */
function wholeCharacters(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const from = Math.max(0, end - 64);
  const around = characters.segment(text.slice(from, end + 64)).containing(end - from);
  const place = around === undefined ? end : from + around.index;
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff ? Math.max(0, place - 1) : place;
}
