import type { CommonSource } from './source.ts';

type Cases = Pick<CommonSource, 'cases'>;
type Forms = CommonSource['cases'][number];

/** One apostrophe for all of those that are typed. */
export function plain(word: string): string {
  return word.replaceAll(/[’‘ʼ`´]/g, "'");
}

const known = new WeakMap<CommonSource['cases'], Map<string, Forms>>();

/** The forms of a word of dates, whichever of them this is; undefined: the library does not know it. */
export function formsOf(word: string, { cases }: Cases): Forms | undefined {
  let byWord = known.get(cases);
  if (byWord === undefined) {
    byWord = new Map();
    for (const forms of cases) {
      for (const form of Object.values(forms).map(plain)) if (!byWord.has(form)) byWord.set(form, forms);
    }
    known.set(cases, byWord);
  }
  return byWord.get(plain(word.toLowerCase()));
}

/** The words of a date in another case, as far as the library knows their forms; numbers and names stay as they are. */
export function inflected(text: string, form: string, common: Cases): string {
  return text.replaceAll(/[\p{L}’‘ʼ`´']+/gu, (word) => {
    const found = formsOf(word, common)?.[form];
    if (found === undefined || plain(found) === plain(word.toLowerCase())) return word;
    const wanted = word.includes('’') ? found.replaceAll("'", '’') : found;
    return word[0] === word[0]?.toLowerCase() ? wanted : (wanted[0]?.toUpperCase() ?? '') + wanted.slice(1);
  });
}
