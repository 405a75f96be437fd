import { ARTICLE_BEFORE, joinedTo, withOwnArticle } from './own-article.ts';

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

/** "Ao domingo", "na segunda": the article that the day has in Portuguese joins the "a" of the lead. */
const DAY_LEADS: readonly (readonly [before: RegExp, lead: string])[] = [
  [/(?<!\p{L})(?:ao|no|do|pelo)\s$/iu, 'Quanto ao '],
  [/(?<!\p{L})(?:aos|nos|dos|pelos)\s$/iu, 'Quanto aos '],
  [/(?<!\p{L})(?:à|na|da|pela)\s$/iu, 'Quanto à '],
  [/(?<!\p{L})(?:às|nas|das|pelas)\s$/iu, 'Quanto às '],
];

/** The beginning with its closing comma, or null where nothing fits or the language is another. */
export function leadRomance(
  statement: string,
  { text, start }: Left,
  kind: RomanceKind,
  language: string,
): string | null {
  if (language !== 'pt' && language !== 'ca') return null;
  const leads = LEADS[language];
  if (kind === 'duration' || SOME_HOURS.test(text))
    return YEARS.test(text) ? null : `${joinedTo(leads.duration, text, language)}, `;
  if (kind === 'money' && !HOUR.test(text)) return `${leads.money}${text}, `;
  // What is counted belongs to a number: nobody begins with "as for zero".
  if (kind === 'quantity') return /\S\s+\p{L}/u.test(text) ? `${leads.quantity}${text}, ` : null;
  if (/(?<!\p{L})l['’]$/iu.test(statement.slice(0, start))) return `${leads.elided}${text}, `;
  if (HOUR.test(text)) return `${leads.hour}${text}, `;
  if (language === 'pt') {
    if (/^dia\s/iu.test(text)) return `Quanto ao ${text}, `;
    const joined = DAY_LEADS.find(([before]) => before.test(statement.slice(0, start)));
    if (joined !== undefined) return `${joined[1]}${text}, `;
  }
  if (language === 'ca') return leadDay(statement, text, start);
  return `${/^\d/.test(text) ? leads.day : leads.time}${text}, `;
}

/** Feasts and the like keep their capital. */
const FEAST = /^(?:Nadal|Pasqua|Setmana Santa|Reis|Sant|Cap d['’]Any|Corpus|Pentecosta|Carnaval)/u;

/** "Els diumenges", "al maig", "Dissabte": a day with the article that it has, or that it takes. */
function leadDay(statement: string, text: string, start: number): string {
  const before = ARTICLE_BEFORE['ca']?.exec(statement.slice(0, start))?.[1]?.toLowerCase();
  const small = start === 0 && !FEAST.test(text) ? (text[0]?.toLowerCase() ?? '') + text.slice(1) : text;
  const several = /^(?:dissabtes|diumenges|festius|caps de setmana)/iu.test(text);
  const article = /^\d/.test(text) ? 'el' : several ? 'els' : before === 'en' ? undefined : before;
  return `${joinedTo('Pel que fa a ', withOwnArticle(small, article, 'ca'), 'ca')}, `;
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
  // In Catalan names of people and places have an article, too: "la Carme", "la Vall d'Aran".
  const bare = language === 'ca' ? /^\d/ : /^\p{Lu}|^\d/u;
  return found === undefined || bare.test(name) ? name : found[1] + name;
}
