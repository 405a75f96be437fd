import type { Fact } from '../../core/phrase.ts';
import { type CompanyFact, factsOf } from '../../phrasing/rephrase.ts';

/** True: its last day is before this one (YYYY-MM-DD). */
export function isOver({ until }: Fact, day: string): boolean {
  return until !== null && until < day;
}

/** The words of the facts that may be said in this situation and language. */
export function vouchedIn(facts: readonly CompanyFact[], situation: string, language: string): string[] {
  return factsOf(facts, situation, language).map((each) => each.text);
}

/** The facts that may be said in the same situation, place and language as this one, on a day from `day` on. */
export function besideFact(fact: Fact, facts: readonly Fact[], day: string): Fact[] {
  return facts.filter(
    (each) =>
      each.id !== fact.id &&
      each.endedAt === null &&
      !isOver(each, day) &&
      each.situation === fact.situation &&
      each.language === fact.language &&
      (each.branchId === null || fact.branchId === null || each.branchId === fact.branchId) &&
      !isOver(each, fact.from) &&
      !isOver(fact, each.from),
  );
}
