import type { Inputs } from '../../core/event.ts';
import { LETTER_INPUT, LETTER_KINDS, type Letter, type LetterKind } from '../../core/letter.ts';

/** One input of a card takes so many characters with room to write on: Slack takes 3,000 in one. */
const PART = 2400;

/** Whatever is typed is kept, up to so many characters; more than a letter may have is told, and not cut. */
const KEPT = 40_000;

/** One part of a text. `joint`: a blank line stands before it (`p`), or it goes on inside a paragraph (`s`). */
type Part = { text: string; joint: 'p' | 's' };

/** A text in parts that fit an input each, cut between paragraphs where that can be. Joined they are the text again. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let joint: Part['joint'] = 'p';
  for (let rest = text; ; ) {
    if (rest.length <= PART) return [...parts, { text: rest, joint }];
    const gap = rest.lastIndexOf('\n\n', PART);
    const between = gap > PART / 3;
    const cut = between ? gap : insideAt(rest);
    parts.push({ text: rest.slice(0, cut), joint });
    rest = rest.slice(between ? cut + 2 : cut);
    joint = between ? 'p' : 's';
  }
}

/** After a blank, and never inside a character. */
function insideAt(text: string): number {
  const blank = text.lastIndexOf(' ', PART - 1);
  const at = blank > PART / 3 ? blank + 1 : PART;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/**
 * The id of an input. It changes with every version of the letter: a chat that remembers what was once typed into an input
 * must not put it into one that holds another text now.
 */
export function inputId({ version }: Letter, name: string): string {
  return `${LETTER_INPUT}${version}.${name}`;
}

/** The name of the input that holds one of so many parts. It says how the part is joined, so that an old card is read rightly. */
export function partName(part: number, count: number, joint: Part['joint']): string {
  return `body.${part}.${count}.${joint}`;
}

/** The letter with what stands in its card. A key that is missing keeps its stored value. */
export function taken(letter: Letter, sent: Inputs): Letter {
  const inputs = Object.fromEntries(
    Object.entries(sent).flatMap(([id, value]) => {
      const name = /^letter\.\d{1,9}\.(.+)$/.exec(id)?.[1];
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const text = (name: string, length: number): string | null => {
    const value = inputs[name];
    return typeof value === 'string' ? value.slice(0, length) : null;
  };
  const kind = text('kind', 40);
  const language = text('language', 40);
  const reason = text('reason', 2000);
  return {
    ...letter,
    kind: isKind(kind) ? kind : letter.kind,
    language: language !== null && /^[A-Za-z-]{2,12}$/.test(language) ? language : letter.language,
    to: text('to', 1000)?.trim() ?? letter.to,
    subject: onOneLine(text('subject', 1000)) ?? letter.subject,
    asked: reason === null ? letter.asked : { ...letter.asked, reason: reason.trim() },
    body: bodyIn(letter.body, inputs),
  };
}

/** A line break in a subject would begin another header. */
function onOneLine(text: string | null): string | null {
  return text === null ? null : text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The parts that came, and for those that did not what is stored; a few parts of an older text say nothing. */
function bodyIn(stored: string, inputs: Inputs): string {
  const given = Object.entries(inputs).flatMap(([id, value]) => {
    const [, part = '', count = '', joint = 'p'] = /^body\.(\d{1,2})\.(\d{1,2})\.([ps])$/.exec(id) ?? [];
    return part === '' || typeof value !== 'string'
      ? []
      : [{ part: Number(part), count: Number(count), joint, text: value.replaceAll(/\r\n?/g, '\n') }];
  });
  const count = given[0]?.count;
  const known = partsOf(stored);
  if (count === undefined || (given.length < count && count !== known.length)) return stored;
  let body = '';
  for (let part = 0; part < count; part++) {
    const here = given.find((each) => each.part === part) ?? known[part];
    if (here === undefined) return stored;
    body += (part === 0 || here.joint === 's' ? '' : '\n\n') + here.text;
  }
  return body.slice(0, KEPT).trim();
}

function isKind(value: string | null): value is LetterKind {
  return value !== null && (LETTER_KINDS as readonly string[]).includes(value);
}
