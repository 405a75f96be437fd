import { unbared } from './bare-nouns.ts';
import { type Fill, overlap } from './fills.ts';
import { grammarOf } from './grammar.ts';
import { inflected } from './inflected.ts';
import { joinedTo, WITH_ARTICLE, withOwnArticle } from './own-article.ts';
import { placeholdersOf } from './placeholders.ts';
import { mayBeSubject } from './sl-forms.ts';
import { TITLES } from './slot-names.ts';
import type { CommonSource, SituationSource, SourceAnswer } from './source.ts';
import { fold } from './tokens.ts';
import { euphonic, fitsCase } from './uk-forms.ts';

/** An answer with its slots filled in, and the slots that it holds. */
export type Candidate = {
  answer: SourceAnswer;
  text: string;
  used: readonly Fill[];
  order: number /** What it is about was put before it. */;
  wrapped: boolean;
};

/** Every answer of the situation whose slots are all filled. */
export function generate(situation: SituationSource, fills: readonly Fill[], common: CommonSource): Candidate[] {
  return situation.answers.flatMap((answer, order) => {
    const holders = placeholdersOf(answer.text);
    const used: Fill[] = [];
    let text = '';
    let at = 0;
    for (const { role, form, at: start, length } of holders) {
      const fill = fills.find(
        (each) =>
          (each.type === 'thing' ? fitsCase(each.text, each.role, role, common.language) : each.role === role) &&
          mayBeSubject(each.text, role, common.language),
      );
      if (fill === undefined) return [];
      // "Per client" is a part of both: it would stand there twice.
      if (used.some((each) => each.role !== fill.role && overlap(each, fill))) return [];
      used.push(fill);
      const kept = form === WITH_PREPOSITION ? withPreposition(fill) : undefined;
      if (kept === null) return [];
      const value = kept ?? (form === null ? fill.text : bent(fill, form, common));
      const before = answer.text.slice(at, start);
      // What holds a quote needs none around it.
      const quoted = before.endsWith('«') && value.includes('«') && answer.text[start + length] === '»';
      const told =
        start === 0 ? value : inside(value, DETERMINED.test(before) ? { ...fill, bare: false } : fill, common.language);
      const whole = form === WITH_ARTICLE ? withOwnArticle(told, fill.before, common.language) : told;
      text = joinedTo(text + (quoted ? before.slice(0, -1) : before), whole, common.language);
      at = start + length + (quoted ? 1 : 0);
    }
    text += answer.text.slice(at);
    return [{ answer, text: capitalised(settled(text, common.language)), used, order, wrapped: false }];
  });
}

function bent({ text, bent: length = text.length }: Fill, form: string, common: CommonSource): string {
  return inflected(text.slice(0, length), form, common) + text.slice(length);
}

/** English: what follows has its article already. */
const DETERMINED = /(?:^|\s)(?:the|an?|your|our|my|this|that|any|no|another|which|some|per|each|every) $/i;

/** `{day|prep}`: the day as it stands in the statement, with the preposition that it has there. */
export const WITH_PREPOSITION = 'prep';

/** "Ob sobotah"; a date in numbers needs no preposition, any other does. */
function withPreposition({ text, before }: Fill): string | null {
  // "У" and "в" are one word: which it is depends on what stands beside it.
  const own = before === 'у' || before === 'в' ? (/^[вф]/iu.test(text) ? 'у' : 'в') : before;
  if (own !== undefined) return `${own} ${text}`;
  return /^\p{N}/u.test(text) ? text : null;
}

/** Days that begin a sentence in English and are no names; in the other languages no day and no month is one. */
const NO_NAME = /^(today|tomorrow|tonight|yesterday)\b/i;

/** English: "The weekend", "Eleven people" have the capital of the sentence that they began. */
const BEGAN: Partial<Record<Fill['type'], RegExp>> = {
  date: /^(?:The|A|An|This|Next) /,
  when: /^(?:The|A|An|This|Next) /,
  quantity: /^\p{Lu}\p{Ll}+ \p{Ll}/u,
};

/**
 * "The sofa" began a sentence; inside of one it is "the sofa", as "Today" is "today". Names and codes stay as they are,
 * and so does what is in Latin letters among Cyrillic ones: a brand.
 */
export function inside(
  value: string,
  { type, began, small: plain, bare, start }: Pick<Fill, 'type' | 'began' | 'small' | 'bare' | 'start'>,
  language: string,
): string {
  const day = (type === 'date' || type === 'when') && start === 0 && /^\p{Lu}\p{Ll}/u.test(value);
  if (day && (language !== 'en' || NO_NAME.test(value))) return small(value);
  if (language === 'en' && start === 0 && BEGAN[type]?.test(value)) return small(value);
  // "Three weeks" began it: a number in words is no name.
  const counted = type === 'duration' || type === 'quantity' || type === 'percent';
  if (counted && start === 0 && /^\p{Lu}\p{Ll}/u.test(value)) return small(value);
  const open = type === 'thing' || type === 'place' || type === 'person' || type === 'reason' || type === 'words';
  const own = language === 'uk' && /^\p{Script=Latin}/u.test(value);
  const begins = began === true && (language === 'sl' || language === 'uk' || language === 'en');
  if (open && !own && (begins || plain === true)) value = small(value);
  // "ur kettle" is how one chats, and not how one speaks.
  if (open && language === 'en') value = articled(value.replace(/^(?:ur|yr|yer|ya)(?=\s)/i, 'your'), bare === true);
  if (open && language === 'ca' && /^L['’]/u.test(value)) return small(value);
  const first = /^\p{Lu}\p{Ll}*(?=\.?\s)/u.exec(value)?.[0];
  // "Gospe Novak" began it.
  if (first !== undefined && start === 0 && TITLES.has(fold(first, language)) && language !== 'en') return small(value);
  if (!open || first === undefined || first === 'I') return value;
  const { determiners, functions } = grammarOf(language);
  const folded = fold(first, language);
  return determiners.has(folded) || functions.has(folded) ? small(value) : value;
}

/** English: "driver" is "the driver", and any other thing that has to have an article gets one. */
function articled(value: string, bare: boolean): string {
  const whole = unbared(value);
  return bare && whole === value ? `the ${value}` : whole;
}

/** With a small letter at its beginning. */
export function small(text: string): string {
  return (text[0]?.toLowerCase() ?? '') + text.slice(1);
}

/** What the language changes where an answer and a value meet. */
function settled(text: string, language: string): string {
  if (language === 'uk') return euphonic(text);
  return language === 'en' ? onDay(text) : text;
}

/** "On Friday", and "today". */
function onDay(text: string): string {
  return text.replaceAll(/\bon (?=(?:today|tomorrow|tonight)\b)/gi, '');
}

function capitalised(text: string): string {
  const first = text[0] ?? '';
  return first.toUpperCase() + text.slice(1);
}
