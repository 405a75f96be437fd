/** `{name|art}`: what is named with the article that it has in the statement: "a la Queralt", "al senyor Puig". */
export const WITH_ARTICLE = 'art';

/** Which article stands before something, by the word right before it; one may have grown together with a preposition. */
const ARTICLES: Record<string, Readonly<Record<string, string>>> = {
  ca: {
    el: 'el ',
    del: 'el ',
    al: 'el ',
    pel: 'el ',
    la: 'la ',
    els: 'els ',
    dels: 'els ',
    als: 'els ',
    pels: 'els ',
    les: 'les ',
    en: 'en ',
    na: 'na ',
    "l'": "l'",
  },
  pt: {
    o: 'o ',
    do: 'o ',
    no: 'o ',
    ao: 'o ',
    pelo: 'o ',
    a: 'a ',
    da: 'a ',
    na: 'a ',
    à: 'a ',
    pela: 'a ',
    os: 'os ',
    dos: 'os ',
    nos: 'os ',
    aos: 'os ',
    pelos: 'os ',
    as: 'as ',
    das: 'as ',
    nas: 'as ',
    às: 'as ',
    pelas: 'as ',
  },
};

/** What follows these takes no other article: "la meva", "aquest dilluns". */
const OWN =
  /^(?:l['’]|(?:el|la|els|les|un|una|uns|unes|en|na|aquest|aquesta|aquests|aquestes|aquell|aquella|o|os|a|as|um|uma|est[ea]s?|ess[ea]s?)(?!\p{L}))/iu;

/** What of the text before a slot is its article, for {@link withOwnArticle}. */
export const ARTICLE_BEFORE: Record<string, RegExp> = {
  ca: /(?<![\p{L}·])(els?|les?|la|en|na|dels?|als?|pels?|l['’])\s*$/iu,
  pt: /(?<!\p{L})([ao]s?|d[ao]s?|n[ao]s?|aos?|às?|pel[ao]s?)\s+$/iu,
};

/** "Queralt" with "la" before it is "la Queralt"; without an article it stays as it is. */
export function withOwnArticle(text: string, before: string | undefined, language: string): string {
  const word = before?.replace('’', "'") ?? '';
  const articles = Object.hasOwn(ARTICLES, language) ? ARTICLES[language] : undefined;
  const article = articles !== undefined && Object.hasOwn(articles, word) ? articles[word] : undefined;
  // "A 15 de março" is on which day, and no article.
  const numbered = language === 'pt' && /^\d/.test(text);
  return article === undefined || numbered || OWN.test(text) ? text : article + text;
}

/** Prepositions that grow together with an article, by language. */
const GROWN: Record<string, readonly (readonly [ends: RegExp, begins: RegExp, joined: string])[]> = {
  ca: [
    [/(?<!\p{L})(a|de|pe)r? $/iu, /^els /iu, 'ls '],
    [/(?<!\p{L})(a|de|pe)r? $/iu, /^el /iu, 'l '],
    [/(?<!\p{L})(d)e $/iu, /^(?=[aeiouàèéíòóúü]|h(?!ui))(?![iu][aeo])/iu, "'"],
  ],
  pt: [
    [/(?<!\p{L})em $/u, /^(?=[ao]s? )/iu, 'n'],
    [/^Em $/u, /^(?=[ao]s? )/iu, 'N'],
    [/(?<!\p{L})(d)e $/iu, /^(?=[ao]s? |(?:ess|est|aquel)[ea]s?(?!\p{L}))/iu, ''],
    [/(?<!\p{L})em $/u, /^(?=(?:ess|est|aquel)[ea]s?(?!\p{L}))/iu, 'n'],
    [/(?<!\p{L})(a) $/iu, /^(?=os? )/iu, ''],
    [/(?<!\p{L})()a $/iu, /^a(?=s? )/iu, 'à'],
  ],
};

/** Puts a value behind the text so far: "de" and "el jersei" are "del jersei", "de" and "abril" are "d'abril". */
export function joinedTo(text: string, value: string, language: string): string {
  const rules = Object.hasOwn(GROWN, language) ? (GROWN[language] ?? []) : [];
  for (const [ends, begins, joined] of rules) {
    if (ends.test(text) && begins.test(value))
      return (
        text.replace(ends, (_, kept: unknown) => (typeof kept === 'string' ? kept : '') + joined) +
        value.replace(begins, '')
      );
  }
  return text + value;
}
