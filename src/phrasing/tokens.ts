/** One word, number or sign of a statement. `word` is folded for comparison; the offsets are those of the text itself. */
export type Token = { word: string; start: number; end: number };

/** Sums with spaces between thousands, before what they are counted in; whole numbers and those with separators inside; words with apostrophes or middle dots inside; signs that carry meaning. */
const PIECE =
  /(?<![\p{N}.,])[1-9]\p{N}{0,2}(?:[ \u00A0\u202F]\p{N}{3}){1,3}(?:[.,]\p{N}+)?(?=[ \u00A0\u202F]?[\p{L}€£$₴])|\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’‘ʼ`´·][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[€£$₴%#]/gu;

/** A letter of another script by itself, as in "¯\_(ツ)_/¯", is a part of a face. */
const FACE = /^(?![\p{Script=Latin}\p{Script=Cyrillic}])\p{L}$/u;

/** Takes a text apart. Linear in its length; nothing but letters, numbers and a few signs comes back. */
export function tokensOf(text: string, language: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PIECE)) {
    const start = match.index;
    const piece = match[0];
    if (FACE.test(piece)) continue;
    if (language !== 'en' && language !== 'uk' && /['’‘ʼ`´]/.test(piece)) pushElided(tokens, piece, start, language);
    else tokens.push({ word: fold(piece, language), start, end: start + piece.length });
  }
  return tokens;
}

/** In "l'entrega" and "deixi'm" the apostrophe joins two words. */
function pushElided(tokens: Token[], piece: string, start: number, language: string): void {
  let at = 0;
  for (const part of piece.split(/['’‘ʼ`´]/)) {
    if (part !== '') tokens.push({ word: fold(part, language), start: start + at, end: start + at + part.length });
    at += part.length + 1;
  }
}

/**
 * What two spellings of a word have in common: lower case, one kind of apostrophe, Latin letters without accents,
 * Ukrainian ones without the apostrophe that many leave out, and no letter more than twice in a row.
 */
export function fold(word: string, language: string): string {
  const plain = /^[a-z']+$/.test(word) ? word : unaccented(word, language);
  return /(.)\1\1/u.test(plain) && !/\p{N}/u.test(plain) ? plain.replaceAll(/(\p{L})\1{2,}/gu, '$1') : plain;
}

/** Latin letters that slip into Cyrillic words unseen. */
const LOOKALIKES: Record<string, string> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у' };

function unaccented(word: string, language: string): string {
  const lower = word
    .toLowerCase()
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll('·', '');
  if (/\p{Script=Cyrillic}/u.test(lower)) {
    const joined = lower
      .normalize('NFC')
      .replaceAll('ґ', 'г')
      .replaceAll(/[aceiopxy]/g, (letter) => LOOKALIKES[letter] ?? letter);
    return language === 'uk' ? joined.replaceAll("'", '') : joined;
  }
  return lower.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ß', 'ss');
}

/** True for a token that begins with a digit. */
export function isNumber(word: string): boolean {
  return /^\p{N}/u.test(word);
}
