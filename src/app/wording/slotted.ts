import { formsOf, inflected, plain } from '../../phrasing/inflected.ts';
import { placeholdersOf } from '../../phrasing/placeholders.ts';
import type { CommonSource } from '../../phrasing/source.ts';

/** A slot of an example: its name, and the words that fill it there. */
export type ExampleSlot = { name: string; words: string };

/** The case of a day after a preposition, in the languages that have cases. */
const CASE_AFTER: Record<string, Record<string, string>> = {
  sl: casesAfter({ gen: 'od do', acc: 'v na za čez', ins: 'pred med s z', loc: 'ob po' }),
  uk: casesAfter({ gen: 'з із зі від до після', acc: 'у в на за через', ins: 'перед між' }),
};

function casesAfter(lists: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([form, words]) => words.split(' ').map((word) => [word, form])),
  );
}

/**
 * An answer as somebody wrote it for one example, with slots where it says what fills them there: "from Friday" becomes
 * "from {date}", and "od torka" after an example with "torkom" becomes "od {date|gen}". So it holds for other days, too.
 */
export function slotted(
  answer: string,
  slots: readonly ExampleSlot[],
  language: string,
  common: Pick<CommonSource, 'cases'>,
): string {
  const cased = answer.replaceAll(/\{\s*([a-z_]+)\s*\}/g, (whole, name: string, at: number) => {
    const words = slots.find((slot) => slot.name === name)?.words ?? '';
    const form = hasCases(words, common) ? caseBefore(answer.slice(0, at), language) : null;
    return form === null ? whole : `{${name}|${form}}`;
  });
  const held = new Set(placeholdersOf(cased).map(({ role }) => role));
  return slots
    .filter(({ name }) => !held.has(name))
    .reduce((text, slot) => withSlot(text, slot, language, common), cased);
}

/** An answer with its slots filled; null: one of them has nothing to fill it. */
export function filled(
  answer: string,
  wordsOf: (name: string) => string | null,
  common: Pick<CommonSource, 'cases'>,
): string | null {
  let text = '';
  let end = 0;
  for (const { role, form, at, length } of placeholdersOf(answer)) {
    const words = wordsOf(role);
    if (words === null) return null;
    text += answer.slice(end, at) + (form === null ? words : inflected(words, form, common));
    end = at + length;
  }
  return text + answer.slice(end);
}

/** The first place at which the answer says these words, in whatever case, as a slot. */
function withSlot(
  answer: string,
  { name, words }: ExampleSlot,
  language: string,
  common: Pick<CommonSource, 'cases'>,
): string {
  const forms = hasCases(words, common) ? ['gen', 'acc', 'nom', 'dat', 'loc', 'ins'] : [];
  for (const looked of [words, ...forms.map((form) => inflected(words, form, common))]) {
    const at = placeOf(looked, answer);
    if (at === -1) continue;
    const said = answer.slice(at, at + looked.length);
    const fits = (form: string) => plain(inflected(words, form, common).toLowerCase()) === plain(said.toLowerCase());
    const expected = caseBefore(answer.slice(0, at), language);
    const form = expected !== null && fits(expected) ? expected : forms.find(fits);
    const slot = form === undefined ? `{${name}}` : `{${name}|${form}}`;
    return answer.slice(0, at) + slot + answer.slice(at + looked.length);
  }
  return answer;
}

/** Where these words stand on their own, outside of every slot; -1: nowhere. */
function placeOf(words: string, answer: string): number {
  const [text, looked] = [plain(answer.toLowerCase()), plain(words.toLowerCase())];
  if (looked === '' || text.length !== answer.length) return -1;
  for (let at = text.indexOf(looked); at !== -1; at = text.indexOf(looked, at + 1)) {
    const alone =
      !/[\p{L}\p{N}{|]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}}]/u.test(text.slice(at + looked.length));
    if (alone) return at;
  }
  return -1;
}

function hasCases(words: string, common: Pick<CommonSource, 'cases'>): boolean {
  return (words.match(/[\p{L}’‘ʼ`´']+/gu) ?? []).some((word) => formsOf(word, common) !== undefined);
}

/** The case that the last word before a slot asks for; null: none that is known. */
function caseBefore(before: string, language: string): string | null {
  const last = /(\p{L}+)\s+$/u.exec(before.slice(-40))?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(CASE_AFTER, language) ? CASE_AFTER[language] : undefined;
  return known !== undefined && Object.hasOwn(known, last) ? (known[last] ?? null) : null;
}
