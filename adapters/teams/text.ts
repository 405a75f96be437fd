/** The entities that Teams writes; numbered ones are read as well. */
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A message that Teams sends as HTML, in plain words: lines stay lines, and nothing in it is mark-up any more. */
export function wordsOfHtml(html: string): string {
  return html
    .replace(/[\r\n]+/g, ' ')
    .replace(/<\s*(br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(
      /&(?:([a-z]{2,6})|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
      (all, name?: string, decimal?: string, hex?: string) =>
        name !== undefined
          ? (ENTITIES[name.toLowerCase()] ?? all)
          : character(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16), all),
    )
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function character(code: number, instead: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : instead;
}

/** A typed line without the mention that called us; anybody else who is mentioned stays by name. */
export function withoutUs(text: string, ours: string[]): string {
  let rest = text;
  for (const mention of ours) rest = rest.replace(mention, ' ');
  return rest.replace(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi, '@$1').trim();
}
