/** How many are pointed out: more are not read. */
const MOST = 6;

/** Words with a capital that name nobody. In small letters. */
const NOBODY = new Set(
  [
    'monday tuesday wednesday thursday friday saturday sunday',
    'january february march april may june july august september october november december',
    'i english portuguese slovenian ukrainian catalan spanish french german british european christmas easter',
    'mr mrs ms miss dr the customer colleague',
  ].flatMap((line) => line.split(' ')),
);

/** One word with a capital, or several in a row. */
const RUN = /(?<![\p{L}\d-])\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s+\p{Lu}\p{Ll}[\p{L}'’-]*)*/gu;

/**
 * What may be somebody's name where no rule can know it: a word with a capital in the middle of a sentence, or two in a
 * row anywhere. Only to be pointed out: a brand looks the same. At most six, each once.
 */
export function perhapsNames(text: string): string[] {
  const found = new Set<string>();
  for (const run of text.matchAll(RUN)) {
    const before = text.slice(0, run.index).trimEnd();
    const begins = before === '' || /[.!?…:;“"(\]\n–-]$/u.test(before) || /\n\s*$/u.test(text.slice(0, run.index));
    const words = run[0].split(/\s+/u);
    const names = words.filter((word) => !NOBODY.has(word.toLowerCase().replace(/['’]s?$/u, '')));
    // The first word of a sentence has its capital from there.
    if (names.length === 0 || (begins && names.length === 1 && names[0] === words[0])) continue;
    found.add(names.join(' ').replace(/['’]s?$/u, ''));
    if (found.size === MOST) break;
  }
  return [...found];
}
