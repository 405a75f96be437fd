import { maskCardNumbers } from './mask.ts';
import { withoutPostal } from './postal.ts';

/** What is known of a complaint and must not be in what others read. */
export type Known = {
  customer: { name: string | null; address: string | null; phone: string | null; email: string | null };
  order: string | null;
  /** Names of those who work here, first and last. */
  staff: string[];
};

export type Kind = 'name' | 'colleague' | 'phone' | 'e-mail' | 'address' | 'number' | 'link';

/** The text with nobody in it who can be known, and how often each kind of thing was taken out. */
export type Anonymous = { text: string; taken: Partial<Record<Kind, number>> };

/** What stands in the place of what was taken out. */
const INSTEAD: Record<Kind, string> = {
  name: 'the customer',
  colleague: 'a colleague',
  phone: '[phone number]',
  'e-mail': '[e-mail]',
  address: '[address]',
  number: '[number]',
  link: '[link]',
};

/** How people are addressed, in the languages of the product and of their neighbours. What follows is a name. */
const TITLES =
  'Mr|Mrs|Ms|Miss|Mx|Dr|Dra|Prof|Sir|Madam|Sr|Sra|Srta|Don|Dona|Doña|Senhor|Senhora|Senyor|Senyora|Señor|Señora|Herr|Frau|Monsieur|Madame|Signor|Signora|Gospod|Gospa|Gospe|Gospodična|gospod|gospa|gospe|Pan|Pani|пан|пана|пані|Пан|Пана|Пані';

/** Words of a name that are too common to be taken out wherever they stand. */
const COMMON = new Set([
  'the',
  'and',
  'for',
  'shop',
  'store',
  'customer',
  'lady',
  'man',
  'company',
  'ltd',
  'mrs',
  'miss',
]);

/** A word before a name that may be a first name, whoever wrote the name down without it. */
const FIRST_NAME = '(?:\\p{Lu}\\p{Ll}+\\s+)?';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const LINK = /\b(?:https?:\/\/|www\.)\S+/giu;
/** Somebody with a title whom nobody has on record, with all of their names: "Mr and Mrs van der Berg", "Sr. João Pedro". */
const TITLED = new RegExp(
  `(?<!\\p{L})(?:(?:${TITLES})\\.?\\s+(?:and|e|i|in|та|&)\\s+)?(?:${TITLES}|mr|mrs|ms)\\.?(?:\\s+D\\.)?(?:\\s+\\p{Lu}\\.?(?!\\p{L}))*` +
    `(?:\\s+(?:van|von|der|den|de|da|do|dos|di|la|le)(?!\\p{L}))*\\s+\\p{Lu}[\\p{L}'’-]+(?:\\s+(?:(?:van|von|der|den|de|da|do|dos|di)\\s+){0,2}\\p{Lu}[\\p{L}'’-]+){0,2}`,
  'gu',
);
/** Days as people write them: they tell nobody who somebody is. */
const DAYS =
  /(?<!\d)(\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\2(?:\d{4}|\d{2}))(?!\d)/gu;
const DIGITS = /\+?\(?\d(?:[ \t\u00a0()./-]{0,2}\d)+/gu;
/** International bank account numbers, in one run or in fours. */
const IBAN = /\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z\d]{4}){2,7}(?:[ \u00a0]?[A-Z\d]{1,4})?\b/gu;
/** Letters and digits together, as orders, contracts and parcels have. */
const CODE = /\b(?=[\p{L}\d-]*\d{2})(?=[\p{L}\d-]*\p{Lu})[\p{Lu}\d]{1,6}(?:-?[\p{Lu}\d]+){1,5}\b/gu;
const NUMBERED =
  /\b(order|contract|invoice|booking|reference|ref|parcel|account|policy|number|nr|no)\b(\.?\s*[#:]?\s*)(?:\p{Lu}{1,4}[ -]?)?\d{3,}\b/giu;

/**
 * Takes out what says who somebody is: the customer and everybody who works here by name, telephone numbers, e-mail and
 * postal addresses, order and card numbers, links. Rules can miss something: a person reads it before others do.
 */
export function anonymise(text: string, known: Known): Anonymous {
  const taken: Anonymous['taken'] = {};
  let left = maskCardNumbers(text).replace(/\[card ending \d+\]/g, () => count('number'));
  const counting = (kind: Kind) => () => count(kind);
  left = left.replace(LINK, counting('link')).replace(EMAIL, counting('e-mail'));
  for (const exact of [known.order, known.customer.phone, known.customer.email])
    if (exact !== null && exact.trim().length >= 3) left = literally(left, exact.trim(), counting('number'));
  for (const line of (known.customer.address ?? '').split(/[,;\n]/))
    for (const part of [line.trim(), line.trim().replace(/^\d+\p{L}?\s+/u, '')])
      if (part.length >= 4) left = literally(left, part, counting('address'));
  left = withoutPostal(left, counting('address'));
  left = left.replace(IBAN, counting('number'));
  left = left.replace(NUMBERED, (_, word: string, between: string) => `${word}${between}${count('number')}`);
  left = outside(left, DAYS, (part) => part.replace(DIGITS, digits));
  left = left.replace(CODE, (code: string) => (code.replace(/\D/g, '').length < 4 ? code : count('number')));
  if (known.customer.name !== null) left = named(left, known.customer.name, counting('name'), FIRST_NAME);
  for (const name of known.staff) left = named(left, name, counting('colleague'));
  left = left.replace(TITLED, counting('name'));
  return { text: tidy(left), taken };

  function count(kind: Kind): string {
    taken[kind] = (taken[kind] ?? 0) + 1;
    return INSTEAD[kind];
  }

  /** Seven digits or more are a telephone number, five or more another one; dates, years, times and sums stay. */
  function digits(run: string): string {
    const length = run.replace(/\D/g, '').length;
    const plain = run.trim();
    if (/^\d{1,3}(\.\d{3})+$/.test(plain)) return run;
    if (length >= 7) return count('phone');
    return length >= 5 && /^\d+$/.test(plain) ? count('number') : run;
  }
}

/** Whether a rule finds anything in this text. */
export function isAnonymous(text: string, known: Known): boolean {
  return Object.keys(anonymise(text, known).taken).length === 0;
}

/** Changes what stands between the finds of a pattern, and leaves these as they are. */
function outside(text: string, pattern: RegExp, change: (part: string) => string): string {
  let done = '';
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    done += change(text.slice(at, found.index)) + found[0];
    at = found.index + found[0].length;
  }
  return done + change(text.slice(at));
}

function literally(text: string, what: string, instead: () => string): string {
  return replaceFolded(text, new RegExp(`(?<![\\p{L}\\d])${escaped(folded(what))}(?![\\p{L}\\d])`, 'giu'), instead);
}

/**
 * A name, whole or in parts, with its title, and with the endings that it takes in some languages. Only a word that is
 * long enough is taken out in small letters, too.
 */
function named(text: string, name: string, instead: () => string, before = ''): string {
  const words = name
    .split(/[\s,]+/)
    .map((word) => word.replace(/[.']/g, ''))
    .filter((word) => word.length >= 2 && !new RegExp(`^(?:${TITLES})$`, 'iu').test(word));
  const parts = words.filter((word) => word.length >= 3 && !COMMON.has(word.toLowerCase()));
  const title = `(?:(?:${TITLES}|mr|mrs|ms|miss|dr)\\.?\\s+)?`;
  // A name of short words alone, such as Li Na, is one only where all of it stands.
  if (parts.length === 0) {
    const whole = words.length < 2 ? null : words.map((word) => eitherCase(word)).join('[\\s-]+');
    if (whole === null) return text;
    return replaceFolded(text, new RegExp(`(?<!\\p{L})${title}(?:${whole})(?!\\p{L})`, 'gu'), instead);
  }
  const one = parts
    .toSorted((a, b) => b.length - a.length)
    .map((word) => {
      const plain = escaped(folded(word));
      const either = word.length >= 4 ? plain.replace(/^\p{L}/u, (first) => bothCases(first)) : plain;
      const forms = [word.length >= 5 ? `${either}\\p{Ll}{0,3}` : either, shouted(plain), ...bent(plain)];
      return `(?:${forms.join('|')})`;
    })
    .join('|');
  const initial = '(?:\\p{Lu}\\.?\\s+)?';
  const pattern = new RegExp(`(?<!\\p{L})${title}${initial}${before}(?:${one})(?:[\\s-]+(?:${one}))*(?!\\p{L})`, 'gu');
  return replaceFolded(text, pattern, instead);
}

/** As people write who leave the shift key down. */
function shouted(word: string): string {
  return `${word.toUpperCase()}(?:['’]?S)?`;
}

/** A name that ends in a vowel changes it in Slavic languages: Maja, Maje, Maji, Majo; Коваленко, Коваленка. */
function bent(word: string): string[] {
  if (word.length >= 4 && /a$/.test(word)) return [`${word.slice(0, -1)}(?:e|i|o|in\\p{Ll}{0,2})`];
  if (word.length >= 4 && /[аяойеиі]$/u.test(word)) return [`${word.slice(0, -1)}\\p{Ll}{1,3}`];
  return [];
}

function eitherCase(word: string): string {
  const plain = escaped(folded(word));
  return `(?:${plain}|${plain.toLowerCase()}|${plain.toUpperCase()})`;
}

function bothCases(letter: string): string {
  return `[${letter.toUpperCase()}${letter.toLowerCase()}]`;
}

/** Finds in the text without its marks, so that "Zan" finds "Žan", and replaces in the text as it is. */
function replaceFolded(text: string, pattern: RegExp, instead: () => string): string {
  const plain = folded(text);
  let done = '';
  let at = 0;
  for (const found of plain.matchAll(pattern)) {
    done += text.slice(at, found.index) + instead();
    at = found.index + found[0].length;
  }
  return done + text.slice(at);
}

/** The same text, unit for unit, with plain letters for those with marks. */
function folded(text: string): string {
  return text.replace(/[\u00c0-\u024f\u1e00-\u1eff]/gu, (letter) => letter.normalize('NFD')[0] ?? letter);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** "the customer" begins a sentence with a capital, and stands once where it was said twice. */
function tidy(text: string): string {
  return text
    .replace(/(the customer|a colleague)(?:\s+\1)+/g, '$1')
    .replace(/(^|[.!?…]\s+|\n\s*)(the customer|a colleague)/g, (_, before: string, words: string) => {
      return `${before}${words[0]?.toUpperCase()}${words.slice(1)}`;
    });
}
