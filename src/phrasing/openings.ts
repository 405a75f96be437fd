/** How an answer says, in one language, that something holds from a day or time on, and what must have been said for it. */
type Openings = { from: RegExp; needs: RegExp; until: RegExp };

/** "Ela não vem na quinta" does not mean that she comes from Thursday on: only "não antes de quinta" does. */
const OPENINGS: Record<string, Openings> = {
  pt: {
    from: /a partir d(?:e|[oa]s?) (?:dia )?([\p{L}\p{N}]+)/gu,
    needs:
      /(?<!\p{L})(?:antes|até|só|apenas|somente|depois|após|partir|desde|senão|primeir[oa]|mais cedo|menos|menores|abaixo|inferior(?:es)?|mínim[oa]|sem|reabr\p{L}+|volta\p{L}*)(?!\p{L})/u,
    until: /(?<!\p{L})(?:só|apenas|somente)(?!\p{L}).*(?<!\p{L})até (?:(?:[oa]s?|aos?|às?) )?(?:dia )?([\p{L}\p{N}]+)/u,
  },
};

/** The day or time from which on the answer says that something holds although the statement does not, or null. */
export function openedAt(statement: string, answer: string, language: string, negated: boolean): string | null {
  const openings = Object.hasOwn(OPENINGS, language) ? OPENINGS[language] : undefined;
  if (openings === undefined) return null;
  const days = [...answer.matchAll(openings.from)].map(([, day = '']) => day);
  const ended = negated ? undefined : openings.until.exec(statement)?.[1];
  return days.find((day) => (negated && !openings.needs.test(statement)) || day === ended) ?? null;
}
