/** How an answer says, in one language, that something holds from a day or time on, or instead of it, and what allows it. */
type Openings = {
  /** "From X on", with X as its group. */
  from: RegExp;
  /** One of these must have been said for it, beside a negation. */
  needs: RegExp;
  /** "Only until X". */
  until: RegExp;
  /** "Instead of X". */
  instead: RegExp;
  only: RegExp;
  /** "Until X", "after X": what is refused is not X itself. */
  beside: (word: string) => RegExp;
};

/** "Ela não vem na quinta" does not mean that she comes from Thursday on: only "não antes de quinta" does. */
const OPENINGS: Record<string, Openings> = {
  pt: {
    from: /a partir d(?:e|[oa]s?) (?:dia )?([\p{L}\p{N}]+)/gu,
    needs:
      /(?<!\p{L})(?:antes|até|só|apenas|somente|depois|após|partir|desde|senão|primeir[oa]|mais cedo|menos|menores|abaixo|inferior(?:es)?|mínim[oa]|sem|reabr\p{L}+|volta\p{L}*)(?!\p{L})/u,
    until: /(?<!\p{L})(?:só|apenas|somente)(?!\p{L}).*(?<!\p{L})até (?:(?:[oa]s?|aos?|às?) )?(?:dia )?([\p{L}\p{N}]+)/u,
    instead: /em vez d(?:e|[oa]s?) (?:dia )?([\p{L}\p{N}]+)/gu,
    only: /(?<!\p{L})(?:só|apenas|somente)(?!\p{L})/u,
    beside: (word) =>
      new RegExp(
        `(?<!\\p{L})(?:até|antes d\\p{L}+|depois d\\p{L}+|a partir d\\p{L}+|após) (?:(?:[oa]s?|aos?|às?) )?(?:dia )?${word}(?![\\p{L}\\p{N}])`,
        'u',
      ),
  },
};

/** The day or time that the answer opens, or passes over, although the statement does not, or null. Both in lower case. */
export function openedAt(statement: string, answer: string, language: string, negated: boolean): string | null {
  const openings = Object.hasOwn(OPENINGS, language) ? OPENINGS[language] : undefined;
  if (openings === undefined) return null;
  const said = (pattern: RegExp) => [...answer.matchAll(pattern)].map(([, word = '']) => word);
  const ended = negated ? undefined : openings.until.exec(statement)?.[1];
  const opened = said(openings.from).find((day) => (negated && !openings.needs.test(statement)) || day === ended);
  // "Só à segunda" is on Mondays and on no other day, and "até ao verão" is not about the summer.
  const isOnly = !negated && openings.only.test(statement);
  const passed = said(openings.instead).find((word) => isOnly || openings.beside(word).test(statement));
  return opened ?? passed ?? null;
}
