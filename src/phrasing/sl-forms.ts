/** Roles of Slovenian phrase files are named for the question that a case answers: "kaj" and "kdo" ask for the nominative. */
const NOMINATIVE = /^(?:kaj|kdo)/;

/** "Večjega avta", "novih čevljev", "gospoda Novaka": by its ending the first word is in the genitive, and nothing else. */
const GENITIVE = /^(?:\p{L}+ega|\p{L}{2,}ih|gospoda|gospe|gospodične)(?!\p{L})/iu;

/** False: what a pattern found can't be the subject of a sentence, and the answer asks for one. */
export function mayBeSubject(value: string, wanted: string, language: string): boolean {
  return language !== 'sl' || !NOMINATIVE.test(wanted) || !GENITIVE.test(value);
}
