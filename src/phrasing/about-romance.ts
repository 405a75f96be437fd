/** What an answer leaves out: its text and where it stands in the statement. */
type Left = { text: string; start: number };

/** A day or time, an amount of time, a sum, or a number of something. */
export type RomanceKind = 'time' | 'duration' | 'money' | 'quantity';

/** How an answer of Portuguese or Catalan begins that says first what it is about; each noun brings its own article. */
const LEADS = {
  pt: {
    time: 'Quanto a ',
    hour: 'Quanto às ',
    day: 'Quanto a ',
    elided: 'Quanto a ',
    duration: 'Quanto ao prazo de ',
    money: 'Quanto ao valor de ',
    quantity: 'Quanto a ',
  },
  ca: {
    time: 'Pel que fa a ',
    hour: 'Pel que fa a les ',
    day: 'Pel que fa al ',
    elided: "Pel que fa a l'",
    duration: 'Pel que fa al termini de ',
    money: "Pel que fa a l'import de ",
    quantity: 'Pel que fa a ',
  },
} as const;

/** 15 h, 9.30, 20:00: not one o'clock, which takes another article. */
const HOUR = /^(?!0?1\b)\d{1,2}(?:(?:[.:]\d{2})?\s*(?:h|hs)?\d{0,2})$/iu;
/** Two hours may be a time of day, and are rather an amount of time. */
const SOME_HOURS = /^\d{1,2}\s*hor[ae]s$/iu;
/** An age is no term. */
const YEARS = /(?<!\p{L})an(?:ys?|os?)(?!\p{L})/iu;

/** The beginning with its closing comma, or null where nothing fits or the language is another. */
export function leadRomance(
  statement: string,
  { text, start }: Left,
  kind: RomanceKind,
  language: string,
): string | null {
  if (language !== 'pt' && language !== 'ca') return null;
  const leads = LEADS[language];
  if (kind === 'duration' || SOME_HOURS.test(text)) return YEARS.test(text) ? null : `${leads.duration}${text}, `;
  if (kind === 'money' && !HOUR.test(text)) return `${leads.money}${text}, `;
  if (kind === 'quantity') return /\p{L}/u.test(text) ? `${leads.quantity}${text}, ` : null;
  if (/(?<!\p{L})l['’]$/iu.test(statement.slice(0, start))) return `${leads.elided}${text}, `;
  if (HOUR.test(text)) return `${leads.hour}${text}, `;
  return `${/^\d/.test(text) ? leads.day : leads.time}${text}, `;
}

/** The article that stands right before what is named, also one that has grown together with a preposition: "no balcão". */
const ARTICLES: Record<string, readonly (readonly [word: RegExp, article: string])[]> = {
  pt: [
    [/^(?:o|do|no|ao|pelo)$/, 'o '],
    [/^(?:a|da|na|à|pela)$/, 'a '],
    [/^(?:os|dos|nos|aos|pelos)$/, 'os '],
    [/^(?:as|das|nas|às|pelas)$/, 'as '],
  ],
  ca: [
    [/^(?:el|del|al|pel)$/, 'el '],
    [/^la$/, 'la '],
    [/^(?:els|dels|als|pels)$/, 'els '],
    [/^les$/, 'les '],
    [/^l['’]$/, "l'"],
  ],
};

/** What is named with the article that it has in the statement, in Portuguese and Catalan. */
export function withArticle(statement: string, { start }: Left, name: string, language: string): string {
  const before = /(?:^|[^\p{L}])(\p{L}+\s+|l['’])$/iu.exec(statement.slice(0, start))?.[1]?.trim().toLowerCase() ?? '';
  const articles = Object.hasOwn(ARTICLES, language) ? ARTICLES[language] : undefined;
  const found = articles?.find(([word]) => word.test(before));
  return found === undefined || /^\p{Lu}|^\d/u.test(name) ? name : found[1] + name;
}
