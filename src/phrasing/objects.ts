import { grammarOf } from './grammar.ts';
import type { Statement } from './statement.ts';

/** Something that the statement names and that no pattern took up: "the kettle", "on earphones". */
export type Named = { text: string; start: number; end: number };

/** After these a thing is named even without an article. */
const PREPOSITIONS: Record<string, string> = {
  en: 'on for with without of from in at off into about no',
  pt: 'de do da dos das em no na nos nas por para com sem sobre',
  ca: 'de del d en per a amb sense sobre als al',
};

/** The most words of the name of a thing, and how much one of them must say. What the library knows counts only as a pair. */
const MOST_WORDS = 4;
const SAYS = 0.45;

/**
 * What a statement names with an article or after a preposition, as far as it is new to the situation at hand. Only for
 * languages that have articles.
 */
export function namedIn(statement: Statement, topics: ReadonlySet<string>): Named[] {
  const { field, tokens, text, filler, language, found } = statement;
  if (!Object.hasOwn(PREPOSITIONS, language)) return [];
  const prepositions = new Set((PREPOSITIONS[language] ?? '').split(' '));
  const { determiners, functions, pronouns, negations, quantifiers } = grammarOf(language);
  const isContent = (at: number) => {
    const word = field.words[at] ?? '';
    if (word === '' || filler[at] || negations.has(word) || quantifiers.has(word)) return false;
    return !functions.has(word) && !pronouns.has(word) && !determiners.has(word) && /\p{L}/u.test(word);
  };
  const named: Named[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = field.words[at] ?? '';
    const article = determiners.has(word);
    if (!article && !prepositions.has(word)) continue;
    let to = at + 1;
    while (to < tokens.length && to - at <= MOST_WORDS && isContent(to) && !field.breaks[to] && !isVerb(to, at)) to++;
    const from = article && !quantifiers.has(word) ? at : at + 1;
    if (to === at + 1 || found.some((span) => span.from < to && at + 1 < span.to)) continue;
    const news = field.words
      .slice(at + 1, to)
      .filter((each, i) => !topics.has(each) && (field.weights[at + 1 + i] ?? 0) >= SAYS);
    const [first, last] = [tokens[from], tokens[to - 1]];
    const strange = news.some((each) => !statement.knows(each)) || (news.length > 1 && news.length === to - at - 1);
    if (!strange || first === undefined || last === undefined) continue;
    named.push({ text: text.slice(first.start, last.end), start: first.start, end: last.end });
    at = to - 1;
  }
  return named;

  /** "the kettle stopped": the name ended before. */
  function isVerb(at: number, start: number): boolean {
    return language === 'en' && at > start + 1 && /(ed|ing)$/.test(field.words[at] ?? '');
  }
}

const ABOUT: Record<string, { form: string; and: string }> = {
  en: { form: 'About {thing}: ', and: ' and ' },
  pt: { form: 'Sobre {thing}: ', and: ' e ' },
  ca: { form: 'Sobre {thing}: ', and: ' i ' },
};

/** Where only a time is kept, "About 3pm" would sound as if it were not sure of it. */
const MIND: Record<string, string> = { en: 'With {thing} in mind, ' };

/**
 * The answer with what it is about said first, or null where the language has no such form. `times`: all of it is dates,
 * times and durations.
 */
export function about(things: readonly string[], answer: string, language: string, times: boolean): string | null {
  const words = Object.hasOwn(ABOUT, language) ? ABOUT[language] : undefined;
  if (words === undefined) return null;
  const form = (times && Object.hasOwn(MIND, language) ? MIND[language] : undefined) ?? words.form;
  const keep = language === 'en' && /^I\b/.test(answer);
  const rest = keep ? answer : (answer[0]?.toLowerCase() ?? '') + answer.slice(1);
  return form.replace('{thing}', () => things.join(words.and)) + rest;
}
