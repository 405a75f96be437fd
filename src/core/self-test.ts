import type { Playbook } from './playbook.ts';
import type { Session } from './session.ts';

/** How a supervisor rates the own service: each section's statements from 1 (not at all) to 5 (all the time). */
export type SelfTest = {
  /** The walk in which it was rated. */
  id: string;
  branchId: string | null;
  by: string;
  /** ms UTC */
  at: number;
  sections: RatedSection[];
};

/** A section and the mean of its statements. */
export type RatedSection = { title: string; mean: number };

/** So many sections make a total of 7 to 35. */
export const SECTIONS = 7;
/** What a statement can be rated. */
export const RATINGS = ['1', '2', '3', '4', '5'] as const;

/** What each stage of this walk comes to, in order; null: a statement is not rated yet. */
export function ratedSections(playbook: Playbook, session: Session): RatedSection[] | null {
  const sections: RatedSection[] = [];
  for (const { id, title } of playbook.stages) {
    const asked = Object.values(playbook.steps)
      .filter((step) => step.stage === id)
      .flatMap((step) => step.ask.map(({ field }) => Number(session.answers[field]?.value ?? 'NaN')));
    if (asked.length === 0 || asked.some((each) => !(each >= 1 && each <= 5))) return null;
    sections.push({ title, mean: asked.reduce((sum, each) => sum + each, 0) / asked.length });
  }
  return sections;
}

/** The means of all sections together: 7 to 35. */
export function totalOf(sections: readonly RatedSection[]): number {
  return sections.reduce((sum, each) => sum + each.mean, 0);
}

/** What a total says: 28 and more, 21 and more, less. */
export type Verdict = 'asset' | 'adequate' | 'losing';

/** What this total says of the service. */
export function verdictOf(total: number): Verdict {
  // Means of thirds and fifths: what is 28 on paper is 28.
  const exact = Math.round(total * 1000) / 1000;
  return exact >= 28 ? 'asset' : exact >= 21 ? 'adequate' : 'losing';
}

/** The sections to work on, the weakest first: those below 4, which an asset has in the mean; three at most. */
export function weakSections(sections: readonly RatedSection[]): RatedSection[] {
  return sections
    .filter((each) => each.mean < 4)
    .sort((a, b) => a.mean - b.mean)
    .slice(0, 3);
}
