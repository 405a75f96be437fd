import { isFirstName } from './first-names.ts';
import { grammarOf } from './grammar.ts';
import type { Scene, Span } from './spans.ts';
import { isNumber } from './tokens.ts';

const QUOTED = /"([^"\n]{1,60})"|“([^”\n]{1,60})”|„([^“”\n]{1,60})[“”]|«([^»\n]{1,60})»|»([^«\n]{1,60})«/gu;
const CODE = /#?[\p{L}\p{N}]+(?:[-/_][\p{L}\p{N}]+)*/gu;
/** 10am, 3rd, 24h, 12kg, 10h30: a number with its unit is no code. */
const UNIT_GLUED = /^\p{N}+\p{L}{1,3}(\p{N}{2})?$|^(?:\p{N}{1,2}[-/]\p{L}+|\p{N}+[-/]\p{Ll}+)$|^[\p{N}/-]+$/u;

/** E-mail addresses, and those of pages; after a full stop without a space comes no such ending. */
const ADDRESS =
  /(?<![\p{L}\p{N}._%+-])(?:[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|info|io|app|gov|edu|eu|uk|pt|br|si|ua|cat|es|example)(?![\p{L}\p{N}])(?:\/[\p{L}\p{N}_/-]*)?)/gu;

/** A telephone number in groups: "067 555 01 23", "+351 21 555 0123". */
const TELEPHONE = /(?<![\p{N}.,])\+?\p{N}{2,4}(?:[ \u00A0]\p{N}{2,4}){2,5}(?![\p{N}]|[.,]\p{N}|[ \u00A0]?[€£$₴%])/gu;
/** As many digits have the shortest and the longest of them. */
const DIGITS = { least: 8, most: 15 };

/** Addresses, telephone and order numbers, voucher codes, identifiers: letters and digits in one word, or at least four digits. */
export function codeSpans(scene: Scene): Span[] {
  const spans: Span[] = [];
  for (const { 0: address, index } of scene.text.matchAll(ADDRESS))
    spans.push(...within(scene, index, index + address.length, 'code'));
  for (const { 0: number, index } of scene.text.matchAll(TELEPHONE)) {
    const digits = number.match(/\p{N}/gu)?.length ?? 0;
    if (digits >= DIGITS.least && digits <= DIGITS.most)
      spans.push(...within(scene, index, index + number.length, 'code'));
  }
  for (const match of scene.text.matchAll(CODE)) {
    const code = match[0];
    const mixed = /\p{N}/u.test(code) && /\p{L}/u.test(code) && !UNIT_GLUED.test(code.replace('#', ''));
    if (mixed || /^#\p{N}+$/u.test(code) || (/^\p{N}{4,}$/u.test(code) && !/^(19|20)\d\d$/.test(code))) {
      spans.push(...within(scene, match.index, match.index + code.length, 'code'));
    }
  }
  return [...spans, ...labelledSpans(scene)];
}

/** What has a number for a name: "room 12" is not twelve of anything. */
const LABELS: Record<string, RegExp> = {
  en: /^(gate|platform|terminal|room|suite|cabin|bed|bay|villa|chalet|cottage|studio|carriage|table|seat|row|desk|counter|window|size|flat|lane|locker|zone|pitch|ward|aisle|booth|stall|bus|route|channel|apartment)$/,
  pt: /^(quarto|sala|mesa|lugar|balcao|guiche|tamanho|linha|porta|plataforma|terminal|cacifo|apartamento|autocarro)$/,
  sl: /^(sob[aoeiu]|miz[aoeiu]|sedez|vrst[aioe]|okenc[eau]|lini[jaeio]+|peron\p{L}*|izhod\p{L}*|terminal|avtobus)$/u,
  uk: /^(кімнат\p{L}{1,2}|стол\p{L}{1,2}|столик\p{L}{0,2}|місц[еяю]|віконц[еяю]|розмір\p{L}{0,2}|перон\p{L}{0,2}|термінал\p{L}{0,2}|палат\p{L}{1,2}|кабінет\p{L}{0,2}|автобус\p{L}{0,2})$/u,
  ca: /^(habitacio|sala|taula|seient|finestreta|taulell|talla|linia|porta|andana|terminal|apartament)$/,
};

function labelledSpans({ words, tables }: Scene): Span[] {
  const label = Object.hasOwn(LABELS, tables.language) ? LABELS[tables.language] : undefined;
  return words.flatMap((word, at): Span[] => {
    const next = at + 1;
    if (label === undefined || !label.test(word) || !/^\d{1,3}$/.test(words[next] ?? '')) return [];
    // "a room 20 minutes away" has no room 20.
    const counted = [tables.units, tables.counts, tables.currency, tables.percent, tables.clock, tables.months];
    if (words[next + 1] === '%' || counted.some((table) => table(words, next + 1) > 0)) return [];
    return [{ type: 'code', from: at, to: next + 1, soft: false }];
  });
}

/** What stands in quotes, and capitalised words that can't be the beginning of a sentence or are no words of ours. */
export function nameSpans(scene: Scene): Span[] {
  const { text, tokens } = scene;
  const spans: Span[] = [];
  for (const match of text.matchAll(QUOTED)) {
    spans.push(...within(scene, match.index, match.index + match[0].length, 'name'));
  }
  if (mostlyCapitals(text)) return spans;
  for (let at = 0; at < tokens.length; at++) {
    let to = at;
    while (to < tokens.length && isNamePart(scene, to, to > at)) to++;
    if (to === at || isAdjective(scene, at, to)) continue;
    spans.push({ type: 'name', from: titled(scene, at), to, soft: false });
    at = to - 1;
  }
  return spans;
}

function isNamePart({ text, tokens, words, known, isThing, tables }: Scene, at: number, going: boolean): boolean {
  const token = tokens[at];
  const word = words[at] ?? '';
  if (token === undefined) return false;
  if (going && !/^\s$/.test(text.slice(tokens[at - 1]?.end ?? 0, token.start))) return false;
  // "Clio III": letters said twice count once elsewhere, but not here.
  if (going && (isNumber(word) || /^[IVX]{2,}$/.test(text.slice(token.start, token.end)))) return true;
  if (!/^\p{Lu}/u.test(text.slice(token.start, token.end)) || /^(i|ok)$/.test(word)) return false;
  if (tables.weekdays(words, at) > 0 || tables.months(words, at) > 0) return false;
  if (grammarOf(tables.language).pronouns.has(word)) return false;
  // "Elm Street": what follows a name with a capital belongs to it, though we know the word.
  const begins =
    at === 0 &&
    (isThing(word) ||
      VERBS[tables.language]?.test(word) ||
      isCommon({ text, tokens, words, tables }) ||
      /ing$/.test(words[1] ?? '') ||
      isSort({ text, tokens, tables }));
  return going || (!known(word) && !begins);
}

/** "Llavors de tomàquet": what begins the sentence has its capital from it, and the next word says of what sort it is. */
function isSort({ text, tokens, tables }: Pick<Scene, 'text' | 'tokens' | 'tables'>): boolean {
  return tables.language === 'ca' && /^\s*\p{Lu}\p{Ll}+ (?:de |d['’])\p{Ll}/u.test(text) && tokens.length > 2;
}

/**
 * A word that we don't know and that begins a sentence is far oftener a thing than a name, "Матрац", "Este", unless
 * another with a capital follows it, or it is a first name or ends like a surname. Portuguese and Catalan put an article
 * before a name.
 */
function isCommon({ text, tokens, words, tables }: Pick<Scene, 'text' | 'tokens' | 'words' | 'tables'>): boolean {
  const { language } = tables;
  const begins = Object.hasOwn(BEGINS, language) && BEGINS[language]?.test(text);
  if (!begins) return false;
  const [word = '', next] = [words[0] ?? '', tokens[1]];
  if (next !== undefined && /^[\p{Lu}\p{N}]/u.test(text.slice(next.start))) return false;
  return !isFirstName(word, language) && SURNAME[language]?.test(word) !== true;
}

const BEGINS: Record<string, RegExp> = {
  uk: /^\P{L}*[А-ЯІЇЄҐ]\p{Ll}/u,
  pt: /^\P{L}*\p{Lu}\p{Ll}/u,
  ca: /^\P{L}*\p{Lu}\p{Ll}/u,
  sl: /^\P{L}*\p{Lu}\p{Ll}/u,
};

const SURNAME: Record<string, RegExp> = {
  sl: /(?:ic|sek|nik|ak|ec|ar|elj|man)(?:a|u|em|om|eva|eve|evo|evi|ova|ove)?$/,
  uk: /(?:енк[оаиу]|[чщнд]ук[аиу]?|юк[аиу]?|[оеє]вич[аіу]?)$/u,
};

/** What begins a sentence and ends like this is hardly a name; nor is "Gutter" in "Gutter cleaning". */
const VERBS: Record<string, RegExp> = {
  pt: /(?:[aei]r|mos|ndo)$/,
  sl: /(?:ti|mo|te)$/,
  uk: /(?:ти|тися|ться|ємо|имо|емо)$/,
  ca: /(?:[aei]r|re|m)$/,
};

/** "Пральної машини", "Pralnega stroja": the first word has its capital from the sentence and describes the next. */
function isAdjective({ text, tokens, words, tables }: Scene, at: number, to: number): boolean {
  const [first, next] = [words[at] ?? '', tokens[to]];
  const describes = Object.hasOwn(ADJECTIVES, tables.language) && ADJECTIVES[tables.language]?.test(first);
  if (at > 0 || to > 1 || !describes || next === undefined) return false;
  const { functions, negations } = grammarOf(tables.language);
  const word = words[to] ?? '';
  return /^\p{Ll}{3}/u.test(text.slice(next.start, next.end)) && !functions.has(word) && !negations.has(word);
}

const ADJECTIVES: Record<string, RegExp> = { sl: /(?:ega|emu|ih|imi)$/, uk: /(?:ої|ого|ому|их|ими)$/ };

/** "Mr Haddad": the title belongs to the name. "Pošto Slovenije", "Vall d'Aran": so does a word of ours with a capital. */
function titled(scene: Scene, at: number): number {
  const { text, tokens, words, tables } = scene;
  const start = tokens[at]?.start ?? 0;
  const begins = LED[tables.language]?.exec(text.slice(0, start));
  if (begins?.index !== undefined) {
    const from = tokens.findIndex((token) => token.start === begins.index);
    const isDay = tables.weekdays(words, from) > 0 || tables.months(words, from) > 0;
    // "La Meva Salut": an article with a capital amid a sentence is a part of the name.
    const own = tables.language === 'ca' || !grammarOf(tables.language).pronouns.has(words[from] ?? '');
    if (from > 0 && !isDay && own) return tables.language === 'ca' ? titled(scene, from) : from;
  }
  const between = text.slice(tokens[at - 1]?.end ?? 0, start);
  return at > 0 && TITLES.has(words[at - 1] ?? '') && /^\.?\s$/.test(between) ? at - 1 : at;
}

/** A word with a capital that no sentence begins with, right before a name, or joined to it as place names are. */
const LED: Record<string, RegExp> = {
  pt: /(?<=[^.!?…]\s)\p{Lu}\p{Ll}+ (?:d[aeo]s? )?$/u,
  sl: /(?<=[^.!?…]\s)\p{Lu}\p{Ll}+ $/u,
  uk: /(?<=[^.!?…]\s)\p{Lu}\p{Ll}+ $/u,
  ca: /(?<=[^.!?…]\s)\p{Lu}\p{Ll}+ (?:d['’]|de(?:ls?| la| les)? )?$/u,
};

/** What is said before a name, and need not be said again. Folded. */
export const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss dr dra eng engª profa prof sr sra dona senhor senhora doutor doutora gospod gospa gospodu gospe ga g пан пані пана пану senyor senyora doctor doctora sir madam'.split(
    ' ',
  ),
);

/** True: it is shouted, and no capital says anything. */
export function mostlyCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return letters.length > 6 && capitals.length > letters.length * 0.6;
}

/** The tokens that lie within these offsets. */
function within({ tokens }: Scene, start: number, end: number, type: 'code' | 'name'): Span[] {
  const from = tokens.findIndex((token) => token.start >= start);
  if (from === -1) return [];
  let to = from;
  while (to < tokens.length && (tokens[to]?.end ?? end + 1) <= end) to++;
  return to > from ? [{ type, from, to, soft: false }] : [];
}
