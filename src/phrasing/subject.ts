/** A matter that an answer may speak of, and the words of a statement that speak of it too. */
export type Subject = { name: string; answer: RegExp; statement: RegExp };
