import { isUncounted } from './bare-nouns.ts';
import { grammarOf, isLittle, OF } from './grammar.ts';
import type { Matter } from './matter.ts';
import { endsName } from './name-ends.ts';
import type { Named } from './named-inflected.ts';
import type { Statement } from './statement.ts';

/** The most words between an article and the thing: "the new oak table". */
const MOST_BETWEEN = 2;

/** A thing of the list, and how it stands in a sentence. */
export type Listed = Named & {
  /** The words of the list alone, as offsets. */
  own: { start: number; end: number };
  /** It begins the statement with a capital that is not its own. */
  small: boolean;
  /** English: one thing without an article, which a sentence needs. */
  bare: boolean;
};

/**
 * The goods, services and documents of the library's list that a statement names, each with what belongs to it; but not
 * what the situation is about anyhow, as a dog is where none may come in.
 */
export function thingsIn(statement: Statement, matter: Matter): Listed[] {
  const { field, tokens, text, things, language } = statement;
  const named: Listed[] = [];
  for (const { from, to, brand } of things) {
    if (field.words.slice(from, to).every((word) => matter.isAbout(word))) continue;
    const begin = beginOf(statement, from);
    const [first, last] = [tokens[begin], tokens[endOf(statement, to) - 1]];
    if (first === undefined || last === undefined || named.some((each) => first.start < each.end)) continue;
    const owner = language === 'en' ? /['’]s$/i.exec(text.slice(first.start, last.end)) : null;
    const end = owner === null ? last.end : last.end - 2;
    const words = text.slice(first.start, end);
    const alone = language === 'en' && begin === from && !brand;
    const counted = statement.spans.some((span) => span.type === 'quantity' && span.to === begin);
    const several = /(?:[^s]s|ing)$/.test(words) || isUncounted(words);
    const bare = alone && !counted && !several && !/.\p{Lu}/u.test(words);
    const own = { start: tokens[from]?.start ?? first.start, end: Math.min(end, tokens[to - 1]?.end ?? end) };
    named.push({ own, text: words, start: first.start, end, small: first.start === 0 && !brand, bare });
  }
  return named;
}

/** With its article and what stands between the two; without one it begins itself. */
function beginOf(statement: Statement, from: number): number {
  const { field, language } = statement;
  const { determiners, quantifiers } = grammarOf(language);
  if (language === 'sl' || language === 'uk') return from;
  const head = from - 2;
  // "Claus de cotxe", "o visor do telemóvel": what it is of says only half.
  if (OF[language]?.has(field.words[from - 1] ?? '') && isHead(statement, head) && !field.breaks[from - 1])
    return beginOf(statement, head);
  const most = language === 'en' ? MOST_BETWEEN : 0;
  for (let at = from - 1; at >= Math.max(0, from - 1 - most) && !field.breaks[at + 1]; at--) {
    const word = field.words[at] ?? '';
    if (determiners.has(word)) return quantifiers.has(word) ? from : at;
    if (!isPart(statement, at) || /(?:ed|ing|s)$/.test(word)) break;
  }
  return from;
}

/** Portuguese and Catalan: a noun, and neither a verb nor what says where or when. */
function isHead(statement: Statement, at: number): boolean {
  const word = statement.field.words[at] ?? '';
  return (
    word.length >= 4 &&
    isPart(statement, at) &&
    !/(?:[aei]r|[aei]mos|ndo|em|am|[ei]m|en|ment|nc)$/.test(word) &&
    !NOWHERE.has(word)
  );
}

const NOWHERE = new Set(
  'causa culpa precisa precisam preciso falta faltam gosta gostamos trata tratam tracta tracten depende dependem depenen acaba acabou fora dentro perto longe antes depois cerca acerca ainda apesar abans despres fora dins prop lluny abaix davant darrera sota sobre damunt gaires gaire manca resta'.split(
    ' ',
  ),
);

/** "Fatia de bolo", "potrdilo o vpisu": with what the name goes on with. */
function endOf(statement: Statement, to: number): number {
  const { field, language } = statement;
  if (field.breaks[to]) return to;
  if (OF[language]?.has(field.words[to] ?? '')) return isPart(statement, to + 1) && !field.breaks[to + 1] ? to + 2 : to;
  return language === 'en' && isCompound(statement, to) ? to + 1 : to;
}

/** A word that may belong to a name: none of the little ones, no filler, and no day or sum. */
function isPart({ field, filler, found, language }: Statement, at: number): boolean {
  const word = field.words[at] ?? '';
  if (!/\p{L}{2}/u.test(word) || filler[at] || isLittle(word, language) || endsName(word, language)) return false;
  return !found.some((span) => span.from <= at && at < span.to);
}

/** "Espresso machine", "broadband plan": after one thing the verb ends in s or is past, and all else belongs to its name. */
function isCompound(statement: Statement, to: number): boolean {
  const { words } = statement.field;
  const [head = '', next = ''] = words.slice(to - 1, to + 1);
  return isPart(statement, to) && !/s$/.test(head) && !/(?:ed|ing|ly|s|n't)$/.test(next) && !NO_HEAD.has(next);
}

/** English: what follows a thing and belongs to no name of it. */
const NO_HEAD = new Set(
  'shrank sank drank rang rode rose swam bent split froze shook stuck began gives give stays stay lost took cost hit set left cut made said told gave shut hurt sold sent hung spoke bought brought caught kept held met paid put read lay sat stood tore wore won lit burst available ready free included possible full empty new open closed down dead broken wrong late early due over back home away upstairs downstairs inside outside indoors instead either anymore alone already again aside apart away around across along through up round cheaper quicker faster slower bigger smaller longer shorter warmer colder older newer better worse whole intact later tomorrow yesterday tonight soon earlier sooner elsewhere anywhere somewhere nowhere online abroad first last next mate pal love luv sir madam sorry cheers innit though gonna gotta wanna cannot aint ain dont wont cant isnt arent wasnt didnt doesnt hasnt havent ya yous'.split(
    ' ',
  ),
);
