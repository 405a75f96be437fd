import { leadInflected } from './about-inflected.ts';
import { leadRomance, type RomanceKind, withArticle } from './about-romance.ts';
import { isRefusedApart } from './clauses.ts';
import { type Fill, fillsOf, isOpen } from './fills.ts';
import { isFirstName } from './first-names.ts';
import { type Candidate, generate, inside, small } from './generate.ts';
import { isLittle } from './grammar.ts';
import type { Reading } from './interpret.ts';
import { matterOf } from './matter.ts';
import { wholeMoments } from './moments.ts';
import { leadAbout } from './objects.ts';
import { ARTICLE_BEFORE } from './own-article.ts';
import { type Due, dueOf, lostBy, VOUCHED } from './rank.ts';
import type { SituationSource } from './source.ts';
import { isSpokenTo } from './spoken-to.ts';
import type { Statement } from './statement.ts';
import { type Listed, thingsIn } from './things.ts';
import { fold } from './tokens.ts';
import type { Tongue } from './tongue.ts';
import { verify } from './verify.ts';

/** An answer that may be said because a company stands for it. */
export type Vouched = { id: string; text: string };

/** What could be said in a situation: the answers that hold, and those that don't with the reason. */
export type Answers = {
  situation: SituationSource;
  fills: Fill[];
  due: Due[];
  sound: Candidate[];
  dropped: { id: string; text: string; because: string }[];
  /** The best of them speaks of what the statement does not: it is another situation, and none of these is sound. */
  elsewhere: boolean;
};

/** Makes every answer of the situation and reads each with a stranger's eyes. `chosen`: the person said what it is about. */
export function answersFor(
  statement: Statement,
  reading: Reading,
  tongue: Tongue,
  vouched: readonly Vouched[],
  chosen = false,
): Answers | null {
  const situation = tongue.situations[reading.situation];
  if (situation === undefined) return null;
  const matter = matterOf(tongue.matters, reading.situation, tongue.program.strings, tongue.reader.idOf);
  const things = thingsIn(statement, matter);
  const fills = withThings(fillsOf(statement, reading), things, statement);
  const due = dueOf(statement, fills, things, matter);
  const dropped: Answers['dropped'] = [];
  let elsewhere = false;
  const source = withVouched(situation, vouched);
  const moments = wholeMoments(statement, fills);
  const later = moments === null ? [] : generate(source, moments, tongue.common);
  const made = generate(source, fills, tongue.common).map((each) =>
    fuller(
      each,
      later.find(({ order }) => order === each.order),
      due,
      situation.drops,
    ),
  );
  const sound = made
    .map((each) => wrapped(each, due, situation, statement, tongue))
    .filter((candidate) => {
      const lost = lostBy(candidate, due, situation.drops)[0];
      const problems =
        lost === undefined
          ? verify(statement.text, candidate.text, tongue.language, {
              facts: vouched.map((each) => each.text),
              mayLack: mayLack(statement, fills, [...situation.drops, ...candidate.answer.drops]),
              stop: tongue.common.stop,
              promise: tongue.common.promise,
              sameSubject: !chosen,
            })
          : [];
      const person =
        GOODS.has(situation.situation) && candidate.used.some((fill) => namesPerson(fill, tongue.language));
      if (candidate.order === made[0]?.order) elsewhere = person || problems.some((each) => each.code === 'other');
      const missing = lost === undefined ? problems[0]?.message : `"${lost.text}" got lost.`;
      const because = missing ?? (person ? 'It takes a person for goods.' : undefined);
      if (because !== undefined) dropped.push({ id: candidate.answer.id, text: candidate.text, because });
      return because === undefined;
    });
  return { situation, fills, due, sound: elsewhere ? [] : sound, dropped, elsewhere };
}

/** The one with the hour beside its day, where that one loses less. */
function fuller(plain: Candidate, whole: Candidate | undefined, due: readonly Due[], drops: readonly string[]) {
  if (whole === undefined || whole.text === plain.text) return plain;
  return lostBy(whole, due, drops).length < lostBy(plain, due, drops).length ? whole : plain;
}

/**
 * An answer that leaves out one thing gets it put before it. A figure or a date goes there only before an answer that
 * states no fact: beside a fact it would look like a part of it.
 */
function wrapped(
  candidate: Candidate,
  due: readonly Due[],
  { drops, situation }: SituationSource,
  whole: Statement,
  tongue: Tongue,
): Candidate {
  const { text: statement, language } = whole;
  const [lost, second] = joined(lostBy(candidate, due, drops), statement);
  if (lost === undefined || second !== undefined) return candidate;
  if (APART.has(situation) && isRefusedApart(whole, tongue, lost, candidate.used)) return candidate;
  const named = lost.types.some((type) => NAMES.has(type));
  // It is about one thing already: with another before it, it would be about neither.
  if (named && candidate.used.some((fill) => NAMES.has(fill.type))) return candidate;
  if (named && candidate.used.some((fill) => isOpen(fill.type) && areJoined(whole, fill, lost))) return candidate;
  if (!named && (candidate.answer.move === 'fact' || situation === 'person_absent')) return candidate;
  // "For £19.99, the new price is £24.99": which of the two is which, nobody could tell.
  if (lost.types.includes('money') && candidate.used.some((fill) => fill.type === 'money')) return candidate;
  // "As for a junior card": what is one of many is nothing to begin with.
  if (named && INDEFINITE[language]?.test(lost.text) === true) return candidate;
  if (named && (isOf(statement, lost.start, language) || goesOn(statement.slice(lost.end), language))) return candidate;
  const kind = lost.types.includes('duration') ? 'duration' : lost.types.some((t) => TIMES.has(t)) ? 'time' : 'thing';
  const romance = named ? null : romanceKind(lost);
  const begun = romance === null ? null : leadRomance(statement, lost, romance, language);
  const summed = lost.types.includes('money') && INFLECTED.has(language);
  if (kind === 'thing' && !named && !summed && begun === null) return candidate;
  const plain = inside(lost.text, { ...lost, type: lost.types.includes('name') ? 'name' : 'thing' }, language);
  const name = named ? withArticle(statement, lost, plain, language) : plain;
  // One lead is enough.
  if (LED.test(candidate.text)) return candidate;
  if (GOODS.has(situation) && isFirstName(lost.text, language)) return candidate;
  const sort = lost.types.includes('code') ? 'code' : lost.types.includes('money') ? 'money' : named ? 'named' : null;
  if (lost.types.includes('name') && isSpokenTo(statement, lost.start, lost.end)) {
    const text = `${lost.text}, ${goingOn(candidate, language)}`;
    const fill: Fill = { type: 'thing', role: 'about', text: lost.text, start: lost.start, end: lost.end };
    return { ...candidate, text, used: [...candidate.used, fill], wrapped: true };
  }
  const led = begun ?? (sort === null ? null : leadInflected(statement, lost, sort, language));
  const lead = led ?? leadAbout(name, candidate.text, language, kind);
  if (lead === null) return candidate;
  const text = lead + goingOn(candidate, language);
  const fill: Fill = { type: 'thing', role: 'about', text: lost.text, start: lost.start, end: lost.end };
  return { ...candidate, text, used: [...candidate.used, fill], wrapped: true };
}

/** The answer as it goes on behind what was put before it: "June" and "Tom" keep their capitals. */
function goingOn({ text, used }: Candidate, language: string): string {
  const isName = used.some(
    (fill) => fill.start > 0 && /^\p{Lu}/u.test(fill.text) && fill.began !== true && text.startsWith(fill.text),
  );
  return isName || (language === 'en' && /^I\b/.test(text)) ? text : small(text);
}

/**
 * The fills with what is known of things by name. If no pattern took up what it is about, and it names one thing alone,
 * that is it.
 */
function withThings(fills: Fill[], things: readonly Listed[], { text, language }: Statement): Fill[] {
  const [thing, second] = things;
  if (fills.some(({ type }) => isOpen(type))) return fills.map((fill) => asListed(fill, things));
  if (thing === undefined || second !== undefined || INFLECTED.has(language)) return fills;
  if (isOf(text, thing.start, language) || goesOn(text.slice(thing.end), language)) return fills;
  const before = ARTICLE_BEFORE[language]?.exec(text.slice(0, thing.start))?.[1]?.toLowerCase();
  const { own: _, ...place } = thing;
  return [...fills, { type: 'thing', role: 'thing', ...place, ...(before === undefined ? {} : { before }) }];
}

/** What a pattern took up, with what the list says of the thing in it: whose capital it has, and whether it needs an article. */
function asListed(fill: Fill, things: readonly Listed[]): Fill {
  const listed = things.find(({ start, end }) => start === fill.start && fill.start < end);
  if (listed === undefined) return fill;
  // A firm that begins the statement has a capital of its own.
  const capital = fill.start === 0 ? { began: false, small: listed.small } : {};
  return { ...fill, ...capital, ...(listed.end === fill.end ? { bare: listed.bare } : {}) };
}

function goesOn(rest: string, language: string): boolean {
  const next = /^ (\p{L}+)/u.exec(rest)?.[1];
  return next !== undefined && !isLittle(fold(next, language), language) && GOES_ON[language]?.test(rest) === true;
}

function romanceKind({ types }: Due): RomanceKind | null {
  if (types.includes('duration')) return 'duration';
  if (types.includes('money')) return 'money';
  if (types.includes('quantity')) return 'quantity';
  return types.some((type) => TIMES.has(type)) ? 'time' : null;
}

/** Situations that speak of goods: nobody is asked for there by name. */
const GOODS = new Set(['out_of_stock', 'back_in_stock_date', 'discontinued', 'delivery_not_before']);

/** Situations in which what is said of one thing is untrue of another: there is one answer for each, or none. */
const APART = new Set([...GOODS, 'documents_needed']);

/** "The passport and the form": what is said of one of them is said of both. */
function areJoined({ text, language }: Statement, one: Place, other: Place): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return AND[language]?.test(text.slice(first.end, second.start)) === true;
}

const AND: Record<string, RegExp> = {
  en: /^ (?:and|or) (?:(?:the|your|an?) )?$/i,
  pt: /^ (?:e|ou) (?:[oa]s? )?$/i,
  ca: /^ (?:i|o) (?:(?:el|la|els|les) |l['’])?$/i,
  sl: /^ (?:in|ali|ter) $/i,
  uk: /^ (?:та|і|й|або|чи) $/i,
};

type Place = Pick<Fill, 'start' | 'end'>;

/** "O Luís", "la Carme": with its article, and perhaps with a title, it is the first name of somebody. */
function namesPerson({ type, text }: Fill, language: string): boolean {
  const [, name = ''] = /^(?:(?:[oa]|el|la|en|na)\s)?(\p{Lu}\p{Ll}+)$/u.exec(text) ?? [];
  return (type === 'thing' || type === 'name') && isFirstName(name, language);
}

/** "Med 12h in 13h": two times that are one to whoever says them. */
function joined(lost: Due[], statement: string): Due[] {
  const [first, second, third] = lost;
  if (first === undefined || second === undefined || third !== undefined) return lost;
  const times = [first, second].every((each) => each.types.some((type) => TIMES.has(type)));
  const between = statement.slice(first.end, second.start);
  if (!times || !/^\s*(?:[-–]|in|do|та|і|й|до)\s*$/u.test(between)) return lost;
  return [{ ...first, text: statement.slice(first.start, second.end), end: second.end }];
}

/** "O bacalhau à Brás", "el tren de Puigcerdà": the name says which, and nobody is asked about it alone. */
function isOf(statement: string, start: number, language: string): boolean {
  const joint = Object.hasOwn(JOINTS, language) ? JOINTS[language] : undefined;
  return joint?.test(statement.slice(0, start)) === true;
}

const JOINTS: Record<string, RegExp> = {
  pt: /(?<!(?:^|\s)(?:foi|foram|eram|serão))(?<=\p{Ll}{3}) (?:d[eao]s?|à|ao)\s$/iu,
  ca: /\p{Ll}{3,} (?:d['’]|(?:de|dels?|de la|de les|de l['’])\s?)$/u,
};

/** Adjectives come after the thing: "roupa interior" is no clothes in general. What follows is told from one by its ending. */
const GOES_ON: Record<string, RegExp> = {
  pt: /^ (?:\p{L}+(?:[aeioíéá]r|ic[ao]s?|os[ao]s?|iv[ao]s?|ente|[aeí]is?|al|d[ao]s?|r[ao]s?))(?!\p{L})/u,
  ca: /^ (?:\p{L}+(?:or|ics?|iques?|iva|ius?|ives?|ents?|als?|ades?|ats?|ides?|its?|os[ae]?s?))(?!\p{L})/u,
};

const INDEFINITE: Record<string, RegExp> = { en: /^an?\s/i, pt: /^(?:uma?s?|uns)\s/i, ca: /^un(?:a|s|es)?\s/i };

/** Answers that say already what they are about. English ones are told by `about`. */
const LED = /^(?:Glede|Kar zadeva|Щодо|Sobre|Quanto (?:a|ao|à|aos|às)|Pel que fa)(?!\p{L})/u;

const INFLECTED = new Set(['sl', 'uk']);

const TIMES = new Set(['date', 'time', 'when']);

const NAMES = new Set(['thing', 'place', 'person', 'name', 'code', 'named']);

/** What the company vouches for is an answer of its own, and the first. */
function withVouched(situation: SituationSource, vouched: readonly Vouched[]): SituationSource {
  if (vouched.length === 0) return situation;
  const answers = vouched.map(({ id, text }) => ({
    id: `${VOUCHED}${id}`,
    move: 'fact' as const,
    uses: [],
    text,
    drops: [],
  }));
  return { ...situation, answers: [...answers, ...situation.answers] };
}

/** The parts of the statement that this answer may leave out. */
function mayLack(statement: Statement, fills: readonly Fill[], drops: readonly string[]): string[] {
  const { tokens, text, found } = statement;
  return [
    ...found
      .filter((span) => span.soft || drops.includes(span.type))
      .map(({ from, to }) => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)),
    ...fills
      .filter((fill) => fill.type === 'reason' || drops.includes(fill.type) || drops.includes(fill.role))
      .map((fill) => fill.text),
  ];
}
