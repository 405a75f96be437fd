import { grammarOf, isLittle, OF } from './grammar.ts';
import type { Matter } from './matter.ts';
import { endsName } from './name-ends.ts';
import { type Named, namedInflected, SAYS } from './named-inflected.ts';
import { isDetailed, type Statement } from './statement.ts';
import { tokensOf } from './tokens.ts';

/** After these a thing is named even without an article. */
const PREPOSITIONS: Record<string, string> = {
  en: 'on for with without of from in at off into about no',
  pt: 'do da dos das no na nos nas ao à aos às',
  ca: 'del dels al als pel pels',
};

/** These too, beside a day or a sum: what follows is seldom more than a way of saying how or when. */
const MORE_PREPOSITIONS: Record<string, string> = { pt: 'de com para pelo pela pelos pelas', ca: 'de d amb' };

/** What stands there and names nothing: "no mínimo", "de moment". Folded, as all words here. */
const NOTHING: Record<string, RegExp> = {
  en: /^(?:perfect|good|working|mint)$/,
  pt: /^(?:dra?|sra?|profa?|eng|minimo|maximo|momento|espera|frente|venda|pena|volta|novo|fora|casa|ca|la|resto|fim|final|dia|dias|vez|vezes|hora|antecedencia|atraso|certeza|facto|fato|verdade|parte|favor|conta|menos|mais|cada|pressa|manha|tarde|noite|hoje|sempre|mesmo|\p{L}+(?:mos|ndo))$/u,
  ca: /^(?:dra?|sra?|minim|maxim|moment|vida|veu|pena|nou|fora|casa|resta|final|dia|dies|cop|vegada|hora|antelacio|retard|fet|veritat|part|menys|mes|cada|pressa|mati|tarda|nit|avui|sempre|mateix|segona|heu|hem|deixem|pugui|\p{L}+(?:eixen|itzem|ejem|[bcdfjlnpstvxz]en))$/u,
};

/** Portuguese and Catalan articles of many. */
const MANY = /^(?:os|as|uns|umas|els|les|unes)$/;

/** The most words of the name of a thing. What the library knows counts only as a pair. */
const MOST_WORDS = 4;
/** In these the verb follows its subject, and nothing tells the two apart: one word names a thing. */
const ONE_WORD: ReadonlySet<string> = new Set(['pt', 'ca']);

/**
 * What a statement names, as far as it is new to the situation at hand: with an article or after a preposition, and in
 * languages without articles by its looks.
 */
export function namedIn(statement: Statement, matter: Matter): Named[] {
  const { field, tokens, text, filler, language, found } = statement;
  if (!Object.hasOwn(PREPOSITIONS, language)) return namedInflected(statement, matter);
  const detailed = isDetailed(statement);
  const more = detailed ? (MORE_PREPOSITIONS[language] ?? '') : '';
  const prepositions = new Set(`${PREPOSITIONS[language] ?? ''} ${more}`.split(' '));
  const { determiners, quantifiers } = grammarOf(language);
  const isContent = (at: number) => {
    const word = field.words[at] ?? '';
    return !filler[at] && /\p{L}/u.test(word) && !isLittle(word, language);
  };
  const named: Named[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = field.words[at] ?? '';
    const article = determiners.has(word);
    if (!article && !prepositions.has(word)) continue;
    if (language === 'en' && namesNothing(at)) continue;
    const most = ONE_WORD.has(language) ? 1 : MOST_WORDS;
    let to = at + 1;
    while (to < tokens.length && to - at <= most && isContent(to) && !field.breaks[to] && !isEnd(to, at)) to++;
    if (to === at + 1 || isUneven(at) || NOTHING[language]?.test(field.words[at + 1] ?? '') === true || isDeed(at))
      continue;
    while (OF[language]?.has(field.words[to] ?? '') === true && goesOn(to + 1)) to += 2;
    const from = article && !quantifiers.has(word) ? at : at + 1;
    if (found.some((span) => span.from < to && at + 1 < span.to)) continue;
    const says = field.words.slice(at + 1, to).filter((_, i) => (field.weights[at + 1 + i] ?? 0) >= SAYS);
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (!isNew(says, to - at - 1) || first === undefined || last === undefined) continue;
    const owner = language === 'en' ? /['’]s$/.exec(text.slice(first.start, last.end)) : null;
    const end = owner === null ? last.end : last.end - 2;
    named.push({ text: text.slice(first.start, end), start: first.start, end });
    at = to - 1;
  }
  return named;

  /** Beside a day or a sum a word need only be new to this situation; else to all of them. */
  function isNew(says: readonly string[], words: number): boolean {
    if (detailed) return says.some((word) => !matter.isOwn(word));
    const news = says.filter((word) => !matter.isTopic(word));
    return news.some((word) => !statement.knows(word)) || (news.length > 1 && news.length === words);
  }

  /** Portuguese and Catalan: "a receber" is to receive, and "a partir de" is when. */
  function isDeed(at: number): boolean {
    const infinitive = /^\p{L}{2,}[aeiou]r(?:em|mos)?$/u.test(field.words[at + 1] ?? '');
    return language !== 'en' && infinitive && /^(?:a|al|de|d|para|per)$/.test(field.words[at] ?? '');
  }

  /** "Els tindrà", "os deixa": after the article of many no one thing is named, so it is a pronoun. */
  function isUneven(at: number): boolean {
    return language !== 'en' && MANY.test(field.words[at] ?? '') && !/[sxç]$/.test(field.words[at + 1] ?? '');
  }

  /** True: a word of the name stands here, and no day, sum or name. */
  function goesOn(at: number): boolean {
    const typed = found.some((span) => span.from <= at && at < span.to);
    return isContent(at) && !typed && !field.breaks[at] && !isEnd(at, at - 2);
  }

  /** "£42 a month" is how often, "it's a glitch" says what it is, and "my screen" is nothing that the customer asks for. */
  function namesNothing(at: number): boolean {
    const [before, word] = [field.words[at - 1] ?? '', field.words[at] ?? ''];
    if (word === 'my') return true;
    // "No longer valid", and "your own fault": nothing that an answer would begin with.
    if (word === 'no') return field.words[at + 1] === 'longer';
    if (word === 'your' && /^(?:own|fault|mistake|error|problem)$/.test(field.words[at + 1] ?? '')) return true;
    if (word !== 'a' && word !== 'an') return false;
    return /^(?:is|are|was|were|be)$/.test(before) || found.some((span) => span.to === at && RATED.has(span.type));
  }

  /** "the kettle stopped": the name ended before. */
  function isEnd(at: number, start: number): boolean {
    if (at > start + 1 && endsName(field.words[at] ?? '', language)) return true;
    return language === 'en' && at > start + 1 && /(ed|ing)$/.test(field.words[at] ?? '');
  }
}

/** What is given for a time or a piece: "£42 a month". */
const RATED: ReadonlySet<string> = new Set(['money', 'quantity', 'percent', 'duration']);

/** How an answer begins that says first what it is about: a thing, or a day or time. */
const ABOUT: Record<string, { thing: string; time: string }> = {
  en: { thing: 'As for {thing}, ', time: 'As for {thing}, ' },
  pt: { thing: 'Sobre {thing}, ', time: 'Quanto a {thing}, ' },
  ca: { thing: 'Sobre {thing}, ', time: 'Pel que fa a {thing}, ' },
};

/** What goes before an answer so that it says first what it is about, or null where the language has no such form or the words name nothing. */
export function leadAbout(
  name: string,
  answer: string,
  language: string,
  kind: 'thing' | 'time' | 'duration',
): string | null {
  const words = Object.hasOwn(ABOUT, language) ? ABOUT[language] : undefined;
  if (words === undefined || (kind === 'duration' && language !== 'en')) return null;
  if (kind === 'thing' && !namesOne(name, language)) return null;
  if (language === 'en' && kind !== 'thing' && !mayOpen(name, answer)) return null;
  // Thanks and regrets come first or not at all.
  if (language === 'en' && /^(?:As for|Thank|I'm sorry|I'm glad|I understand|Hello|Here's|Please)\b/.test(answer))
    return null;
  const bare = kind === 'duration' && !/^(?:the|a|an|half|this|these)\b/i.test(name);
  const form = kind === 'thing' ? words.thing : words.time;
  return form.replace('{thing}', () => (bare ? `the ${name}` : name));
}

/** How long something takes opens no English sentence, and a time opens only one that offers to look at something. */
function mayOpen(name: string, answer: string): boolean {
  const lasts = /\b(?:minutes?|hours?|days?|weeks?|months?|years?|fortnight)$/i.test(name);
  if (lasts && !/^(?:this|next|last) /i.test(name)) return false;
  return /^(?:Let|May|Shall|Could|Which|Would|That's a good|I can look|I'll follow)\b/.test(answer);
}

/** False: it begins or ends with a little word, or holds a verb, so that it is no name of anything. */
function namesOne(name: string, language: string): boolean {
  const words = tokensOf(name, language).map((token) => token.word);
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  const { determiners, functions, pronouns } = grammarOf(language);
  const little = (word: string) => functions.has(word) || pronouns.has(word);
  if ((little(first) && !determiners.has(first)) || little(last)) return false;
  if (words.some((word) => endsName(word, language))) return false;
  if (language !== 'en') return true;
  // "this desk deals": after "this" stands one thing, so the word that ends in s is a verb.
  // "As for free appointments" sounds like a present.
  if (first === 'free' || /^(?:free|left|available|over|off|out)$/.test(last)) return false;
  const verb = /^(?:this|that|a|an)$/.test(first) && words.length > 2 && /[^s]s$/.test(last);
  // "the line tests clear": a word that ends in s and has others behind it may be a verb, too.
  const inside = words.slice(1, -1).some((word) => /[^s'’]s$/.test(word));
  return !verb && !inside && first !== 'my' && !words.includes('own');
}
