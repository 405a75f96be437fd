/**
 * How much is shown and taken, in UTF-16 code units unless it says otherwise. A browser itself has no such limits: these
 * keep a card readable during a call and an answer small enough to store.
 */
export const LIMITS = {
  /** A text of a card. Longer ones are cut for display; the record keeps the whole. */
  text: 4_000,
  /** A value in a list of label and value. */
  value: 1_200,
  /** A label, a hint, a name of a step, an option. */
  label: 160,
  /** The words on a button. */
  button: 40,
  /** One input, and one line of chat: what the page lets a person type and what the server takes. */
  input: 100_000,
  /** Chosen options in one answer. */
  choices: 100,
  /** Inputs in one press. */
  inputs: 100,
  /** Options that are shown as a row of radio buttons; more become a list that opens. */
  radios: 4,
  /** Lines of a conversation that the page loads. */
  lines: 200,
  /** One request body, in bytes. */
  body: 256 * 1024,
  /** Windows that listen for live updates at the same time. */
  windows: 64,
  /** The farthest that one step of the playground's clock goes, in ms: 400 days. */
  advance: 400 * 24 * 60 * 60_000,
} as const;

/** What stands at the end of a text that is longer than its place. */
export const CUT_WORDS = ' … cut here, whole in the record';

/** The text, or as much of it as fits in `limit` together with the words that say so. Never cut inside a character. */
export function cut(text: string, limit: number, words: string = CUT_WORDS): string {
  if (text.length <= limit) return text;
  return text.slice(0, wholeCharacters(text, Math.max(0, limit - words.length))).trimEnd() + words;
}

/** For labels, whose place is too small for more than an ellipsis. */
export function brief(text: string, limit: number): string {
  return cut(text, limit, '…');
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The last place at or before `end` that lies between two characters as a reader sees them. */
function wholeCharacters(text: string, end: number): number {
  const from = Math.max(0, end - 64);
  const around = characters.segment(text.slice(from, end + 64)).containing(end - from);
  const place = around === undefined ? end : from + around.index;
  return isLowSurrogate(text.charCodeAt(place)) ? Math.max(0, place - 1) : place;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
