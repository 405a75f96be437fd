import type { CommonSource } from './source.ts';

/** The words of a date in another case, as far as the library knows their forms; numbers and names stay as they are. */
export function inflected(text: string, form: string, { cases }: Pick<CommonSource, 'cases'>): string {
  return text.replaceAll(/[\p{L}’']+/gu, (word) => {
    const lower = word.toLowerCase();
    const forms = cases.find((each) => Object.values(each).includes(lower));
    const wanted = forms?.[form];
    if (wanted === undefined || wanted === lower) return word;
    return word[0] === word[0]?.toLowerCase() ? wanted : (wanted[0]?.toUpperCase() ?? '') + wanted.slice(1);
  });
}
