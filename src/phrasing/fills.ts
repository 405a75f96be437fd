import { isFirstName } from './first-names.ts';
import { grammarOf, OF } from './grammar.ts';
import type { Reading } from './interpret.ts';
import { endsName } from './name-ends.ts';
import { ARTICLE_BEFORE } from './own-article.ts';
import { OPEN_SLOTS, type SlotType } from './pattern-syntax.ts';
import { TITLES } from './slot-names.ts';
import { isSpokenTo } from './spoken-to.ts';
import type { Statement } from './statement.ts';
import { fold } from './tokens.ts';

/** A slot that is filled: its text is that of the statement, letter by letter; the offsets are those of the statement. */
export type Fill = {
  type: SlotType;
  role: string;
  text: string;
  start: number;
  end: number;
  /** It begins the statement with a capital letter that is not its own. */
  began?: boolean;
  /** It is no name, in whatever language: inside of a sentence it begins with a small letter. */
  small?: boolean;
  /** English: it has no article, and needs one inside of a sentence. */
  bare?: boolean;
  /** How many letters of it another case changes; absent: all. "З п'ятниці" goes on with "о 18:00". */
  bent?: number;
  /** The preposition that stands right before it, for languages that bend what follows one. */
  before?: string;
};

/** True: they have letters of the statement in common. */
export function overlap(one: Pick<Fill, 'start' | 'end'>, other: Pick<Fill, 'start' | 'end'>): boolean {
  return one.start < other.end && other.start < one.end;
}

/** True: a pattern took up whatever stood there; what is not open was read as a day, a sum or the like. */
export function isOpen(type: Fill['type']): boolean {
  return type === 'words' || (OPEN_SLOTS as readonly string[]).includes(type);
}

/** The slots that a pattern or signal filled, and those typed ones of which the statement has exactly one. */
export function fillsOf(statement: Statement, reading: Reading): Fill[] {
  const fills: Fill[] = [];
  for (const { slot, role, from, to } of reading.binds) {
    const fill = (OPEN_SLOTS as readonly string[]).includes(slot)
      ? openFill(statement, slot, from, to)
      : slot === 'words'
        ? listedFill(statement, from, to)
        : spanText(statement, from, to);
    if (fill !== null && !fills.some((each) => each.role === role)) fills.push({ type: slot, role, ...fill });
  }
  for (const [at, fill] of fills.entries()) fills[at] = whole(statement, fill, fills);
  for (const type of ['date', 'time', 'when', 'duration', 'money', 'percent', 'quantity', 'code', 'name'] as const) {
    if (fills.some((each) => each.role === type)) continue;
    const typed = type === 'when' ? longestWhen(statement) : statement.found.filter((span) => span.type === type);
    const [span, second] = typed;
    if (span === undefined || second !== undefined) continue;
    const fill = spanText(statement, span.from, span.to);
    // "Sorry, Tom": he is spoken to, and nobody is asked about him.
    if (fill === null || (type === 'name' && isSpokenTo(statement.text, fill.start, fill.end))) continue;
    fills.push({ type, role: type, ...fill });
  }
  return fills;
}

/**
 * A pattern may have taken up half of what was read there: "6 tickets" of "6 tickets per household" allows more than that,
 * and "Zupan" of "dr. Zupan" is addressed with less.
 */
function whole(statement: Statement, fill: Fill, fills: readonly Fill[]): Fill {
  const type = fill.type === 'quantity' ? 'quantity' : fill.type === 'person' ? 'name' : null;
  if (type === null) return fill;
  const wider = statement.found
    .filter((span) => span.type === type)
    .map(({ from, to }) => spanText(statement, from, to))
    .find((place) =>
      type === 'quantity'
        ? place?.start === fill.start && place.end > fill.end
        : place?.end === fill.end && place.start < fill.start && isTitled(place.text, statement.language),
    );
  if (wider == null) return fill;
  const taken = fills.some((each) => overlap(each, wider) && !overlap(each, fill));
  return taken ? fill : { ...fill, ...wider };
}

/** "Dr. Zupan": a pattern sees the end of a sentence in its full stop; and "gospa Zupan" is more than Zupan. */
function isTitled(name: string, language: string): boolean {
  const [, title = '', stop] = /^(\p{L}+)(\.?)\s/u.exec(name) ?? [];
  return stop === '.' || TITLES.has(fold(title, language));
}

type Place = { text: string; start: number; end: number; began?: boolean; before?: string };

function longestWhen({ spans }: Statement): { from: number; to: number }[] {
  const whens = spans.filter((span) => span.type === 'when');
  const longest = whens.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (longest === undefined) return [];
  return [longest, ...whens.filter((span) => span.from >= longest.to || span.to <= longest.from)];
}

/** These words of the statement as they stand there, with the sign before a sum; null: there are none. */
export function spanText({ text, tokens, language }: Statement, from: number, to: number): Place | null {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (first === undefined || last === undefined) return null;
  const start = isSigned(text, first.start) ? first.start - 1 : first.start;
  const end = closed(text, start, endOf(text, last.end));
  const before = PREPOSITION[language]?.exec(text.slice(0, start))?.[1]?.toLowerCase();
  return { text: text.slice(start, end), start, end, ...(before === undefined ? {} : { before }) };
}

/** "£5", "#12", and "-5%", which is another figure than "5%"; in "5-7" the sign stands between two. */
function isSigned(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return /[€£$₴#]$/u.test(before) || (/(?:^|\s)[-−]$/u.test(before) && /^\p{N}/u.test(text.slice(start)));
}

/** What a day or thing keeps before it: "ob sobotah", "у суботу", "la Queralt". */
const PREPOSITION: Record<string, RegExp> = {
  ...ARTICLE_BEFORE,
  sl: /(?<!\p{L})(v|ob|na)\s+$/iu,
  uk: /(?<!\p{L})(у|в|на|по)\s+$/iu,
};

/** What a pattern took from a list: without the fillers around it, and "machine's down" is about the machine. */
function listedFill(statement: Statement, from: number, to: number): Place | null {
  let [first, last] = [from, to];
  while (first < last - 1 && statement.filler[first]) first++;
  while (last > first + 1 && statement.filler[last - 1]) last--;
  if (statement.field.words.slice(first, last).every((word) => grammarOf(statement.language).pronouns.has(word)))
    return null;
  const place = spanText(statement, first, withOf(statement, last));
  const owner = statement.language === 'en' && place !== null ? /['\u2019]s$/i.exec(place.text) : null;
  if (place === null || owner === null) return place === null ? null : begun(place, statement.language);
  return { ...place, text: place.text.slice(0, owner.index), end: place.start + owner.index };
}

/** "Hišnika ni", "Nemško tukaj ne govorimo": the capital is that of the sentence, unless a name begins it. */
function begun(place: Place, language: string): Place {
  const inflects = language === 'sl' || language === 'uk';
  if (!inflects || place.start > 0 || !/^\p{Lu}\p{Ll}+(?: \p{Ll}+)*$/u.test(place.text)) return place;
  const first = /^\p{L}+/u.exec(place.text)?.[0] ?? '';
  return isFirstName(first, language) ? place : { ...place, began: true };
}

/** "Cartões de refeição": what the list has is only half of what was said. */
function withOf({ field, spans, filler, language }: Statement, last: number): number {
  const [of = '', next = ''] = field.words.slice(last, last + 2);
  if (!OF[language]?.has(of) || filler[last] || field.breaks[last] || field.breaks[last + 1]) return last;
  const isTime = spans.some((span) => span.from <= last + 1 && span.to > last);
  const { functions, pronouns, determiners } = grammarOf(language);
  const isNoun = (word: string) =>
    /^\p{L}{2,}$/u.test(word) && ![functions, pronouns, determiners].some((words) => words.has(word));
  if (!isNoun(next) || isTime || endsName(next, language)) return last;
  // "Cheques de outros bancos": "other" is only half of what it belongs to.
  const third = field.words[last + 2] ?? '';
  return /^(?:outr[ao]s?|altres?)$/.test(next) && isNoun(third) ? last + 3 : last + 2;
}

/** What opens a quote within it holds its end too: «чайник «Весна»». */
function closed(text: string, start: number, end: number): number {
  const held = text.slice(start, end);
  const [opening] = /[«„“»](?=[^«»„“”]*$)/u.exec(held.slice(1)) ?? [];
  const ends: Record<string, string> = { '«': '»', '„': '“”', '“': '”' };
  const wanted = opening === undefined ? undefined : ends[opening];
  return wanted !== undefined && text[end] !== undefined && wanted.includes(text[end]) ? end + 1 : end;
}

/** A full stop belongs to a date in numbers, and a closing sign to what it closes. */
function endOf(text: string, end: number): number {
  const month = /(?:^|\D)\d{1,2}\. ?(\d{1,2})$/.exec(text.slice(Math.max(0, end - 8), end))?.[1];
  return month !== undefined && Number(month) >= 1 && Number(month) <= 12 && text[end] === '.' ? end + 1 : end;
}

/** Who speaks and to whom: the order of words is free in these languages, and such a word may stand right before a thing. */
const SPEAKERS: Record<string, ReadonlySet<string>> = {
  sl: new Set(['jaz', 'mi', 'vam', 'ti', 'nam', 'vas']),
  uk: new Set(['я', 'ми', 'вам', 'вас', 'тобі', 'нам', 'ви']),
};

/** What stands before a noun and names no thing by itself: "at the counter" is a place. */
const BEFORE: Record<string, ReadonlySet<string>> = {
  pt: new Set('ta esta estao sao foi ja nem so fica ficou'.split(' ')),
  ca: new Set(
    'es son esta estan fou ja ni nomes queda fa feia quin quina quins quines per pel pels amb en sense sobre fins des'.split(
      ' ',
    ),
  ),
  sl: new Set('na v pri za od do z s o po pred iz k h brez ker ce da smo ste sem glede ob med cez bilo'.split(' ')),
  uk: new Set('на у в при за від до з із зі о об по про перед без бо якщо як що щоб для через після між ні'.split(' ')),
};

/** A pattern may have met the article before the thing: it belongs to it, "the buggy" and not "buggy". */
function articled({ field, language }: Statement, slot: SlotType, first: number): number {
  const before = field.words[first - 1] ?? '';
  const own =
    slot === 'thing' && language === 'en' && /^(the|your|our|my|his|her|their|this|that|these|those)$/.test(before);
  return own && !grammarOf(language).determiners.has(field.words[first] ?? '') ? first - 1 : first;
}

/** "PIN-a": the ending belongs to the word before it. */
function isGlued({ text, tokens }: Statement, at: number): boolean {
  return text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0) === '-';
}

/** "… не буде", "… ne bo": as one says of people and of goods alike. */
function awaited([first = '', second = '']: readonly string[], language: string): boolean {
  if (language === 'uk') return /^нема(є)?$/.test(first) || (first === 'не' && /^буде$/.test(second));
  // "Garaža ni vključena" says something of a thing; "Mateje ni danes" does not.
  const missed = first === 'ni' && /^(?:|danes|doma|tukaj|tu|vec|v|na|zdaj|trenutno|se|pri|do|pred)$/.test(second);
  return language === 'sl' && (missed || (first === 'ne' && second === 'bo'));
}

/** "Na Primorsko hladilnikov": where they don't go is Primorska. "Novo mesto" is one name. */
function townOnly(place: Place): Place {
  const town = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*(?= (?!mest|vas|vrh|gor|polj|trg|rek|jezer)\p{Ll})/u.exec(
    place.text,
  )?.[0];
  return town === undefined ? place : { ...place, text: town, end: place.start + town.length };
}

/** Ukrainian "Тамари Іванівни": what follows is a patronymic or a surname, so the first word is a name, too. */
const CALLED = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}*(?:івн|ївн|ович|йович|енк|чук|щук|ськ|цьк)\p{Ll}*$/u;

/** English: with these begins when something is, or whatever else is no part of its name. */
const THEN =
  /^(?:once|per|after|before|until|without|during|ran|this|these|those|today|tonight|tomorrow|yesterday|now|again|either|yet|already|since)$/;

/** English: "14 June yourself", "the plan early": what ends so ended before. */
const TRAILING =
  /^(?:on|of|to|for|with|at|from|into|by|early|earlier|sooner|late|later|anyway|instead|yourself|yourselves|himself|herself|themselves|myself)$/;

/** "Kavča", or "Кави Jacobs": the first word is bent and began the statement; only what follows is a name. */
function bentFirst(text: string, language: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(text) || (language === 'uk' && /^[А-ЯІЇЄҐ]\p{Ll}+ (?=[A-Za-z0-9 ]+$)/u.test(text));
}

/** What ends so was cut: "pagar a duas pessoas com um" goes on. */
const HANGING: Record<string, RegExp> = {
  pt: /^(?:d[eao]s?|com|em|n[ao]s?|para|por|pel[ao]s?|sem|ao?s?|os?|uma?|uns|umas)$/,
  ca: /^(?:de|dels?|amb|en|per|pels?|sense|als?|a|el|els|la|les|una?|uns|unes)$/,
};

/** What we do to it; "dividir a conta" is something that may be done. */
const WE_DO: Record<string, RegExp> = { pt: /..[aei]mos$/, ca: /..[aei]m$/ };

/** Without the words at its beginning that name nothing; null: nothing is left that names anything. */
function openFill(statement: Statement, slot: SlotType, from: number, to: number): Place | null {
  const { field, filler, language } = statement;
  const { pronouns, quantifiers, functions, determiners } = grammarOf(language);
  let [first, last] = [from, to];
  const speaks = (word: string) => SPEAKERS[language]?.has(word) ?? false;
  while (first < last - 1 && speaks(field.words[first] ?? '')) first++;
  while (first < last && (quantifiers.has(field.words[first] ?? '') || filler[first])) first++;
  while (first < last - 1 && speaks(field.words[first] ?? '')) first++;
  while (slot === 'thing' && first < last - 1 && OF[language]?.has(field.words[first] ?? '')) first++;
  // "Direito a esse desconto": before another determiner it is a preposition.
  if (
    language === 'pt' &&
    field.words[first] === 'a' &&
    /^(?:ess[ea]s?|est[ea]s?|aquel[ea]s?|uma?)$/.test(field.words[first + 1] ?? '')
  )
    first++;
  if (slot !== 'reason') {
    const end = field.words.slice(first, last).findIndex((word) => endsName(word, language));
    if (end >= 0) {
      // "Treure-li la ceba": what its pronoun is cut from says only half.
      if (language === 'ca' && isGlued(statement, first + end)) return null;
      last = first + end;
      while (last > first && functions.has(field.words[last - 1] ?? '') && !isGlued(statement, last - 1)) last--;
    }
  }
  if (language === 'en' && slot !== 'reason') {
    // "one this morning", "your pushchair on": what follows says when and where, and no thing.
    const then = field.words.findIndex((word, at) => at > first && at < last && THEN.test(word));
    if (then > 0) last = then;
    // "The passport office for that": what for is said by the rest.
    if (
      last > first + 2 &&
      /^(?:for|about|with|to) (?:that|this|it)$/.test(field.words.slice(last - 2, last).join(' '))
    )
      last -= 2;
    while (last > first + 1 && TRAILING.test(field.words[last - 1] ?? '')) last--;
  }
  if (language === 'ca')
    while (last > first + 1 && /^(?:i|o|ni|de|a|en|per|amb|mai)$/.test(field.words[last - 1] ?? '')) last--;
  while (last > first && filler[last - 1]) last--;
  const words = field.words.slice(first, last);
  if (words.length > 1 && HANGING[language]?.test(words.at(-1) ?? '') === true) return null;
  // "it in water" names nothing, "that kettle" does.
  if (language === 'en' && slot !== 'reason' && /^(it|he|she|they|you|we|i|me|us|them)$/.test(words[0] ?? ''))
    return null;
  // "Three times" is how often, and no thing.
  if (language === 'en' && slot === 'thing' && /^(times?|twice|already|again)$/.test(words.at(-1) ?? '')) return null;
  if (language === 'en' && slot === 'place' && words[0] === 'to') return null;
  // "Plants to Orkney": where they go is Orkney.
  if (language === 'en' && slot === 'place' && words.includes('to')) first += words.lastIndexOf('to') + 1;
  // "You won't get hold of the landlord": that is no thing to have.
  if (language === 'en' && /^(?:hold|through|rid|round)$/.test(words[0] ?? '')) return null;
  if (slot === 'thing' && BEFORE[language]?.has(words[0] ?? '') === true) return null;
  // "Trobem el 4410-B" does something to a thing.
  const [begin = '', next = ''] = words;
  if (slot === 'thing' && WE_DO[language]?.test(begin) === true && determiners.has(next)) return null;
  // "Entregar a Reus" names a place, "surten a la venda" none.
  if (
    language === 'ca' &&
    slot === 'thing' &&
    /^(?:a|als?)$/.test(words[0] ?? '') &&
    !/\p{Lu}/u.test(statement.text.slice(statement.tokens[first]?.start ?? 0, statement.tokens[last - 1]?.end ?? 0))
  )
    return null;
  if (words.every((word) => pronouns.has(word) || functions.has(word))) return null;
  // "The system is down, I can't print": what stands before a comma is a clause of its own, and no thing.
  if (slot === 'thing' && SPEAKERS[language] !== undefined && last - first > 1 && field.breaks[to] && from === 0)
    return null;
  // "Why the cat | does not eat": a clause that a negation cuts off says nothing by itself.
  if (slot === 'reason' && field.barrier[to] === true && !field.breaks[to]) return null;
  // "Po 15. aprilu": a part of a day is no thing.
  const dated = (span: { type: string; from: number; to: number }) =>
    span.type === 'date' && span.from <= first && last <= span.to && span.to - span.from > last - first;
  if (slot !== 'reason' && statement.found.some(dated)) return null;
  const found = spanText(statement, articled(statement, slot, first), last);
  const place = found !== null && slot === 'place' && language === 'sl' ? townOnly(found) : found;
  if (place === null || first > 0) return place;
  // An unknown word that begins the statement may be a name, unless others follow it that are none.
  const isName = statement.spans.some(({ type, from: at }) => type === 'name' && at === 0);
  const alone = last - first < 2 || /\s\p{Lu}/u.test(place.text);
  // "Олени не буде до середи": whether somebody or something is awaited, nobody can tell. It is not taken for goods.
  if (isName && last - first === 1 && slot === 'thing' && awaited(field.words.slice(last, last + 2), language))
    return null;
  // "Mateja" may be a word of ours in some other form, and is a name all the same.
  const inflects = language === 'sl' || language === 'uk';
  // A first word that we do not know is far oftener a thing than a brand: "Kavča ne moremo pripeljati".
  const thing = inflects && slot === 'thing' && bentFirst(place.text, language) && !isFirstName(place.text, language);
  const called = slot === 'person' && isFirstName(/^\p{L}+/u.exec(place.text)?.[0] ?? '', language);
  if (called || (isName && alone && !thing)) return place;
  const capital = /^\p{Lu}\p{Ll}+(?!\p{L})/u.test(place.text);
  // "Tickets", "Hearing aid repairs": in English a first word that we know, or that has small ones behind it, is no name.
  const common =
    language !== 'en' ||
    (!isName && statement.knows(words[0] ?? '') && !/\s\p{Lu}/u.test(place.text)) ||
    (slot === 'thing' && /^\p{Lu}\p{Ll}+s$/u.test(place.text) && !isFirstName(place.text, language)) ||
    (last - first > 1 &&
      /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(place.text) &&
      !isFirstName(/^\p{L}+/u.exec(place.text)?.[0] ?? '', language));
  return { ...place, began: capital && common && !CALLED.test(place.text) };
}
