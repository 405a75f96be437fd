import { isLittle } from './grammar.ts';
import type { Named } from './named-inflected.ts';
import { mostlyCapitals } from './slot-names.ts';
import type { Statement } from './statement.ts';

/** What says how somebody is addressed, and other words with a capital that name nobody. */
const NO_NAME = /^(?:i|ok|mr|mrs|ms|miss|dr)$/;

/**
 * What is written with a capital amid a sentence, or in capitals alone, though the library knows the word: "PayPal", "CTT",
 * "Correus". Who or what it is nobody knows, and so no answer goes without it.
 */
export function capitalsIn({ text, tokens, field, found, language }: Statement): Named[] {
  if (mostlyCapitals(text)) return [];
  const written = (at: number) => text.slice(tokens[at]?.start ?? 0, tokens[at]?.end ?? 0);
  const isName = (at: number) => {
    const word = field.words[at] ?? '';
    return /^\p{Lu}[\p{L}\p{N}]/u.test(written(at)) && !NO_NAME.test(word) && !isLittle(word, language);
  };
  const named: Named[] = [];
  for (let at = 0; at < tokens.length; at++) {
    let to = at;
    while (to < tokens.length && isName(to) && (to === at || !field.breaks[to])) to++;
    if (to === at) continue;
    const whole = to - at > 1 && language === 'en';
    const from = begins(text, tokens[at]?.start ?? 0) && !whole && !/^\p{Lu}{2,}$/u.test(written(at)) ? at + 1 : at;
    const [first, last] = [tokens[from], tokens[to - 1]];
    const typed = found.some((span) => span.from < to && from < span.to);
    if (from < to && !typed && first !== undefined && last !== undefined)
      named.push({ text: text.slice(first.start, last.end), start: first.start, end: last.end });
    at = to - 1;
  }
  return named;
}

/** A sentence begins here, or a quote: the capital is not the word's own. */
function begins(text: string, start: number): boolean {
  return /^$|[.!?…:"“„«(]$/.test(text.slice(0, start).trimEnd());
}
