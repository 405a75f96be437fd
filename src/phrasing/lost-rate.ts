/** In one language, a figure and for whom or what it holds, its beginning as a group: "6 tickets per house(hold)". For the one who reads answers last. */
const HELD_FOR: Record<string, RegExp> = {
  en: /\p{N}+(?: \p{L}+){0,4} (?:per|each|every) (\p{L}{3,5})/gu,
  pt: /\p{N}+(?: \p{L}+){0,4} (?:por|cada) (pesso|client|agreg|famíl|casa|morad|utent|aluno|sócio|passag|encom|compr|reser|mesa|quart|noite|dia|mês|semana)/gu,
  sl: /\p{N}+(?: \p{L}+){0,4} na (oseb|strank|kupc|gospod|druži|naroči|nakup|račun|karti|izkaz|član|učen|potni|sobo|mizo|vozil|avto|noč|dan|teden|mesec)/gu,
  uk: /\p{N}+(?: \p{L}+){0,4} (?:на|в|у) (людин|особ|клієнт|покуп|роди|сім|замов|чек|квит|учн|одні руки|руки)/gu,
  ca: /\p{N}+(?: \p{L}+){0,4} (?:per|cada) (person|client|famíl|casa|llar|usuar|alumn|soci|passat|coman|compr|reser|taula|habit|nit|dia|mes|setman|cap)(?!\p{L}{8})/gu,
};

/** For whom or what a figure of the statement holds, where the answer has the figure and leaves that out; null: it does not. Both in lower case. */
export function lostRate(statement: string, answer: string, language: string): string | null {
  const pattern = Object.hasOwn(HELD_FOR, language) ? HELD_FOR[language] : undefined;
  if (pattern === undefined) return null;
  for (const [whole, held = ''] of statement.matchAll(pattern)) {
    const figure = /^\p{N}+/u.exec(whole)?.[0] ?? '';
    const said = new Set(answer.match(/\p{N}+/gu));
    if (said.has(figure) && !answer.includes(held)) return whole;
  }
  return null;
}
