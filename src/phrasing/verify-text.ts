import type { VerifyWords } from './verify-words.ts';

/** A text as the verifier compares it. */
export function normal(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll(/[–—]/g, '-');
}

/** Its words. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'·-]*[\p{L}\p{N}])?/gu) ?? [];
}

/** True: one of its words is a negation. */
export function isNegated(statement: string, words: VerifyWords): boolean {
  return wordsOf(statement).some((word) => Object.hasOwn(words.negations, word));
}
