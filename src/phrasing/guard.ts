/** Why a statement is declined before anybody looks at its words; null: it can be read. */
export type GuardReason = 'empty' | 'too-long' | 'several-sentences' | 'no-words' | 'code';

/** The most characters and sentences of a statement. */
export const MAX_CHARACTERS = 400;
export const MAX_SENTENCES = 3;

const CODE =
  /[{}<>]|=>|==|&&|\|\||!=|::|\bhttps?:\/\/|\bwww\.|^\s*(?:SELECT|INSERT|UPDATE|DELETE|DROP)\b.*\b(?:FROM|INTO|SET|TABLE)\b|;\s*$|\w\(\)|\w+\.\w+\(|^\s*[$#>]\s|`[^`]+`|^\s*\/{2}|\\[nrt]|\b(?:const|let|var)\s+\w+\s*=|\bfunction\s*\w*\s*\(|\bimport\s.*\bfrom\s+['"]|\breturn\s+[\w!.]+;/;

/** Letters one by one, as somebody spells or pulls a word apart: what they make together is anybody's guess. */
const SPELLED = /(?<![\p{L}\p{M}'’])(?:\p{Ll}\s+){4,}/u;

/** Looks only at the outside of a statement: its length, and whether it is made of words at all. */
export function guard(text: string): GuardReason | null {
  if (text.length > MAX_CHARACTERS * 4) return 'too-long';
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if ([...trimmed].length > MAX_CHARACTERS) return 'too-long';
  if (CODE.test(trimmed)) return 'code';
  const letters = trimmed.match(/\p{L}/gu)?.length ?? 0;
  const signs = trimmed.match(/[^\p{L}\p{N}\s'’.,!?;:€£$%()/-]/gu)?.length ?? 0;
  if (letters < 2 || !/[aeiouyàáâãèéêíòóôõúüаеєиіїоуюя]/iu.test(trimmed.normalize('NFC'))) return 'no-words';
  if (signs > letters || SPELLED.test(trimmed)) return 'no-words';
  if (sentences(trimmed) > MAX_SENTENCES) return 'several-sentences';
  return null;
}

function sentences(text: string): number {
  return sentencesOf(text).length;
}

/** The sentences of a text that have more than one word, each with its sign. A stop behind a figure ends one only before a capital: "ob 15. uri". */
export function sentencesOf(text: string): string[] {
  return text.split(ENDS).filter((part) => (part.match(/\p{L}+/gu)?.length ?? 0) > 1);
}

const ENDS = /(?<=[!?…]|(?<!\p{N})\.)\s+|(?<=\p{N}\.)\s+(?=\p{Lu})|\n+/u;
