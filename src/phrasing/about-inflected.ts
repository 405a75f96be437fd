import { isFirstName } from './first-names.ts';

/** What an answer leaves out: its text and where it stands in the statement. */
export type Left = { text: string; start: number; end: number };

/** A code, a sum, or a thing or person by name. A day or time is nothing to begin with: "glede petka" says of what. */
export type LeftKind = 'code' | 'money' | 'named';

/**
 * How an answer of Slovenian or Ukrainian begins that says first what it is about, or null where nothing fits. No word is
 * put into another case: a noun of ours takes the case, and what is named comes after words that ask for the very case in
 * which the statement has it.
 */
export function leadInflected(statement: string, left: Left, kind: LeftKind, language: string): string | null {
  if (language !== 'sl' && language !== 'uk') return null;
  const begins = /^[\p{N}€₴$#]/u.test(left.text);
  if (kind === 'money')
    return begins ? (language === 'sl' ? `Glede zneska ${left.text}: ` : `Щодо суми ${left.text}: `) : null;
  if (kind === 'code') {
    const number = (left.text.match(/\p{N}/gu)?.length ?? 0) > 2 && !left.text.includes(' ');
    return number ? (language === 'sl' ? `Glede številke ${left.text}: ` : `Щодо номера ${left.text}: `) : null;
  }
  return left.start === 0 ? nameLead(statement, left, language) : null;
}

/** "Manikure ne delamo": what nobody does stands in the genitive, and so it does after "glede" and "щодо". */
function nameLead(statement: string, { text, end }: Left, language: 'sl' | 'uk'): string | null {
  const rest = statement.slice(end).toLowerCase();
  const one = !text.includes(' ');
  if (!one && !/^\p{Lu}/u.test(text)) return null;
  const person = isFirstName(text, language) || !one;
  const name = person ? titleInside(text) : lowered(text);
  if (language === 'sl') {
    if (!DENIED_SL.test(rest)) return null;
    // "Brezglutenske pice nimamo": one word of two is no name of what there is none of.
    if (!person && !ALONE_SL.test(rest)) return null;
    return `Glede ${name}: `;
  }
  const genitive = /(?:ої|ого|их|ів|їв|ей)$/u.test(text.toLowerCase()) || (person && /(?:и|і|ї|а|я)$/u.test(text));
  return genitive && DENIED_UK.test(rest) ? `Щодо ${name}: ` : null;
}

/** We don't do it, we have none, there is none: the thing before this stands in the genitive. */
const DENIED_SL =
  /^\s+(?:\p{L}+\s+){0,4}?(?:ne \p{L}+(?:mo|m)|nimamo|nimam|ni(?=[.!,]?$)|ni(?= (?:več|tukaj|danes|pri|v(?! cen)|na(?! voljo)|nikjer)(?!\p{L})))(?!\p{L})/u;
const ALONE_SL =
  /^\s+(?:(?:pri nas|pa|žal|mi|jaz|tu|tukaj|danes|zdaj|trenutno|vam|več) )*(?:ne|nimamo|nimam|ni)(?!\p{L})/u;
const DENIED_UK = /^\s+(?:\p{L}+\s+){0,4}?(?:не \p{L}+(?:мо|ємо|имо|ю|у)|немає|нема|не буде)(?!\p{L})/u;

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(text) ? (text[0]?.toLowerCase() ?? '') + text.slice(1) : text;
}

/** "Gospe Zupan" began the statement; inside of a sentence the title is small. */
function titleInside(text: string): string {
  return /^(?:Gosp\p{Ll}*|Pani|Пан\p{Ll}{0,2})\s/u.test(text) ? (text[0]?.toLowerCase() ?? '') + text.slice(1) : text;
}
