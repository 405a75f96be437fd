/** A slot in the text of an answer: {date}, or {date|gen} for a word of it in another case. */
export type Placeholder = { role: string; form: string | null; at: number; length: number };

/** The slots of an answer's text, in their order. */
export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(/\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*([a-z]+)\s*)?\}/g)].map((match) => ({
    role: match[1] ?? '',
    form: match[2] ?? null,
    at: match.index,
    length: match[0].length,
  }));
}
