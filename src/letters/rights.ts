import type { LetterKind, LetterLibrary, Right } from '../core/letter.ts';

/** What a letter says of the law, and what it leaves out because nobody is sure. */
export type RightsFound = {
  texts: string[];
  /** unsure: somebody said what is not sure · overdue: nobody looked in time · no-words: not in this language. */
  left: { right: Right; why: 'unsure' | 'overdue' | 'no-words' }[];
  /** Whether anything at all is known for this country and sector. */
  known: boolean;
};

/** What holds for this letter on this day (YYYY-MM-DD). `sector` null: the branch names none. */
export function rightsFor(
  { rights }: LetterLibrary,
  {
    country,
    sector,
    kind,
    language,
    today,
  }: {
    country: string;
    sector: string | null;
    kind: LetterKind;
    language: string;
    today: string;
  },
): RightsFound {
  const here = rights.filter(
    (each) =>
      each.countries.includes(country) &&
      (each.sectors.length === 0 || (sector !== null && each.sectors.includes(sector))) &&
      each.validFrom <= today,
  );
  const found: RightsFound = { texts: [], left: [], known: here.length > 0 };
  for (const right of here.filter((each) => each.letters.includes(kind))) {
    const text = right.texts[language];
    if (right.unsure !== null) found.left.push({ right, why: 'unsure' });
    else if (right.checkBy < today) found.left.push({ right, why: 'overdue' });
    else if (text === undefined) found.left.push({ right, why: 'no-words' });
    else found.texts.push(text);
  }
  return found;
}
