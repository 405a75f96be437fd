import { isFirstName } from './first-names.ts';

/** What an answer leaves out: its text and where it stands in the statement. */
export type Left = { text: string; start: number; end: number };

/** A day or time, a code, a sum, or a thing or person by name. */
export type LeftKind = 'time' | 'code' | 'money' | 'named';

/**
 * How an answer of Slovenian or Ukrainian begins that says first what it is about, or null where nothing fits. No word is
 * put into another case: a noun of ours takes the case, and a date follows it with its own preposition, as it stands in
 * the statement. What is named comes after words that ask for the very case in which the statement has it.
 */
export function leadInflected(statement: string, left: Left, kind: LeftKind, language: string): string | null {
  if (language !== 'sl' && language !== 'uk') return null;
  if (kind === 'time') return timeLead(statement, left, language);
  const begins = /^[\p{N}€₴$#]/u.test(left.text);
  if (kind === 'money')
    return begins ? (language === 'sl' ? `Glede zneska ${left.text}: ` : `Щодо суми ${left.text}: `) : null;
  if (kind === 'code') {
    const number = (left.text.match(/\p{N}/gu)?.length ?? 0) > 2 && !left.text.includes(' ');
    return number ? (language === 'sl' ? `Glede številke ${left.text}: ` : `Щодо номера ${left.text}: `) : null;
  }
  return left.start === 0 ? nameLead(statement, left, language) : null;
}

/** Which noun of ours goes with a preposition. Those that turn a limit around beside a negation are left out. */
const NOUNS: Record<'sl' | 'uk', readonly (readonly [prepositions: RegExp, noun: string])[]> = {
  sl: [
    [/^(?:v|ob|na|za)$/, 'Glede termina'],
    [/^(?:od|med)$/, 'Glede časa'],
  ],
  uk: [
    [/^(?:на|у|в|о|об)$/, 'Щодо часу'],
    [/^(?:з|із|між)$/, 'Щодо часу'],
  ],
};

/** Days and times that need no preposition: they stand in the same form after any noun. */
const BARE: Record<'sl' | 'uk', RegExp> = {
  sl: /^(?:\d{1,2}\. \p{Ll}+|jutri|pojutrišnjem|nocoj|(?:naslednji|prihodnji) (?:teden|mesec))$/u,
  uk: /^(?:завтра|післязавтра|наступного (?:тижня|місяця|року))$/u,
};

function timeLead(statement: string, { text, start }: Left, language: 'sl' | 'uk'): string | null {
  const before = /(\p{L}+)\s+$/u.exec(statement.slice(0, start))?.[1] ?? '';
  const preposition = before.toLowerCase();
  const noun = NOUNS[language].find(([prepositions]) => prepositions.test(preposition))?.[1];
  if (noun !== undefined) return `${noun} ${preposition} ${text}: `;
  // "Do petka" has the genitive already, which "glede" asks for too, and the limit is not said anew.
  if (language === 'sl' && preposition === 'do') return `Glede ${text}: `;
  if (language === 'uk' && preposition === 'до') return `Щодо ${text}: `;
  if (!BARE[language].test(text.toLowerCase()) || IN_USE[language].test(preposition)) return null;
  if (language === 'sl') return `Glede termina ${text.toLowerCase()}: `;
  return `Щодо ${text.toLowerCase()}: `;
}

/** After these a bare day belongs to something else: "prej kot jutri". */
const IN_USE: Record<'sl' | 'uk', RegExp> = {
  sl: /^(?:kot|ko|kakor|pred|po|čez|šele|komaj|z|s|iz)$/,
  uk: /^(?:ніж|як|раніше|після|перед|через|аж|лише|тільки|від)$/,
};

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
