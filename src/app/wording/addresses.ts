import { withoutPostal } from '../../core/postal.ts';

// What is private whatever the language, and must go as a whole before anything in it is read as a number or a name.

/** Signs at the end of an address that belong to the sentence. */
const TAIL = /[.,;:!?)\]"'»”]+$/u;
/** "acme.example/orders?name=maria": a link without its beginning. */
const HOST = /^[("'«“]*[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+[/?#:]\S/u;
const TELEPHONE = /(?<![\p{N}\p{L}])(?:\+|0)\p{N}[\p{N} ()-]{5,}\p{N}/gu;

/** What stands in place of this run of signs without a blank; the run itself where it is no address. */
function maskedRun(run: string): string {
  const tail = TAIL.exec(run)?.[0] ?? '';
  if (run.includes('://') || /^\P{L}*(?:www\.|mailto:)/iu.test(run) || HOST.test(run)) return `{link}${tail}`;
  const at = run.indexOf('@');
  if (at === -1 || at === run.length - 1) return run;
  return `${/\p{L}|\p{N}/u.test(run.slice(0, at)) ? '{email}' : '{name}'}${tail.includes('@') ? '' : tail}`;
}

/** Streets as they are typed without capitals: with a number, or with "of" in their name. */
const STREETS = [
  String.raw`\p{N}{1,5}\p{L}?,?\s+(?:(?!(?:of|in|on|the|for|to|an?|and|at|by|from|is|are|no|more|days?|hours?|minutes?|weeks?|times?)\s)\p{L}[\p{L}'’.-]*\s+){1,3}(?:street|road|avenue|lane|gardens|terrace|mews|crescent|grove|boulevard|rd|ave|blvd)(?!\p{L})`,
  String.raw`(?:rua|avenida|av\.|travessa|largo|praça|calçada|carrer|avinguda|plaça|passeig|c\/|вул\.?|вулиц\p{L}{1,3}|просп\.|проспект\p{L}{0,2}|пров\.|провул\p{L}{1,4}|бульвар\p{L}{0,2}|ulic\p{L}|cest\p{L}|trg\p{L}{0,2})\s*(?!(?:fins|a|até|às|é|está|és|до|о|є|не|do|ob|je|ni)\s)(?:\p{L}[\p{L}'’.-]*,?\s+){1,4}(?:n\.?º?\s*|буд\.?\s*)?\p{N}{1,5}\p{L}?(?![\p{L}\p{N}])`,
  String.raw`(?:rua|avenida|travessa|carrer|avinguda|passeig)\s+(?:d[aeo]s?|del|dels|de la|de les)\s+\p{L}+(?:\s+(?:d[aeo]s?\s+)?\p{Lu}[\p{L}'’-]*){0,3}`,
  String.raw`\p{L}{3,30}\s+(?:cest[aieo]|ulic[aieo]|trg[au]?|nabrežj[aeu])\s+\p{N}{1,4}\p{L}?(?![\p{L}\p{N}])`,
].map((each) => new RegExp(`(?<![\\p{L}\\p{N}])${each}`, 'giu'));

/** A town between street and postcode, and what else stands between two parts of one address. */
const BETWEEN = /\{address\}(?:,?\s+(?:\p{L}[\p{L}'’-]*,?\s+){0,2}\{address\})+/gu;

/** A text with a mask in place of each e-mail address, link, telephone number and postal address. */
export function withoutAddresses(text: string): string {
  const plain = text.replaceAll(/\S+/gu, maskedRun).replaceAll(TELEPHONE, '{number}');
  const postal = STREETS.reduce(
    (left, pattern) => left.replaceAll(pattern, '{address}'),
    withoutPostal(plain, () => '{address}'),
  );
  return postal.replaceAll(BETWEEN, '{address}');
}
