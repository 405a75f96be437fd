import { cutTo } from '../../src/core/cut.ts';

/** One block, element or text object of Block Kit, as JSON. */
export type SlackJson = { type: string; [property: string]: unknown };

type Style = { bold?: true; italic?: true };

/**
 * What people typed, for a text that Slack reads: `&`, `<` and `>` are the characters with a meaning there, and each is
 * escaped once. Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text of Slack's as the person typed it: mentions, links and entities as the words that they stand for. */
export function unescaped(text: string): string {
  return text
    .replace(/<([@#][A-Z0-9]|!|https?:|mailto:|tel:)([^<>]*)>/g, (_, kind: string, rest: string) =>
      inWords(kind + rest),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function inWords(inside: string): string {
  const bar = inside.indexOf('|');
  const [target, label] = bar < 0 ? [inside, null] : [inside.slice(0, bar), inside.slice(bar + 1)];
  if (/^[@#]/.test(target)) return `${target[0]}${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).replace(/^subteam\^/, '')}`;
  const address = target.replace(/^(mailto|tel):/, '');
  // Slack makes a link of whatever looks like one: the label is what was typed.
  return label ?? address;
}

/**
 * A sentence as it is said, without the marks with which Slack sets it off: a quote's at the beginning of a line, and those
 * of code.
 */
export function withoutMarks(text: string): string {
  return text
    .replace(/^[ \t]*(?:>>>|>)[ \t]?/gmu, '')
    .replaceAll(/`{1,3}/gu, '')
    .trim();
}

/**
 * The text beside the blocks, for notifications and screen readers: escaped, in so many characters, and with nothing in it
 * that a client might take for a call to everybody.
 */
export function fallbackText(text: string, limit: number): string {
  const quiet = solid(text).replace(/@(?=here|channel|everyone)/gi, '@\u2060');
  return escaped(cutTo(quiet, (part) => escaped(part).length <= limit));
}

/** A plain_text object: nothing is read in it, so nothing in it is escaped. */
export function plainText(text: string, limit: number): SlackJson {
  return { type: 'plain_text', text: fitted(text, limit), emoji: false };
}

/** The text in so many characters; a longer one says that it is cut. */
export function fitted(text: string, limit: number, words?: string): string {
  return cutTo(solid(text), (part) => part.length <= limit, words);
}

/** For places too small for more than an ellipsis. */
export function short(text: string, limit: number): SlackJson {
  return { type: 'plain_text', text: fitted(text.replace(/\s+/gu, ' '), limit, '…'), emoji: false };
}

/** Slack refuses a text of nothing, and halves of characters. */
function solid(text: string): string {
  const clean = text.toWellFormed();
  return clean.trim() === '' ? '–' : clean;
}

/** Structured text shows what it is given, letter for letter. */
export function words(text: string, limit: number, style?: Style): SlackJson {
  // A blank alone is a gap between two pieces, and stays one.
  const shown = text === ' ' ? text : fitted(text, limit);
  return { type: 'text', text: shown, ...(style === undefined ? {} : { style }) };
}

export function paragraph(...elements: SlackJson[]): SlackJson {
  return { type: 'rich_text_section', elements };
}

export function quote(...elements: SlackJson[]): SlackJson {
  return { type: 'rich_text_quote', elements };
}

/** Shown letter for letter and line by line; Slack offers to copy it. */
export function verbatim(...elements: SlackJson[]): SlackJson {
  return { type: 'rich_text_preformatted', elements };
}

/** Words that lead somewhere. */
export function link(url: string, text: string): SlackJson {
  return { type: 'link', url, text };
}

export function bullets(items: SlackJson[]): SlackJson {
  return { type: 'rich_text_list', style: 'bullet', elements: items.map((each) => paragraph(each)) };
}

export function richText(...elements: SlackJson[]): SlackJson {
  return { type: 'rich_text', elements };
}

/** How much of `LIMITS.allText` these blocks use: structured text counts with its frame. */
export function weightOf(blocks: SlackJson[]): number {
  return blocks.reduce(
    (sum, block) => sum + 10 + (block.type === 'rich_text' ? JSON.stringify(block).length : letters(block)),
    0,
  );
}

const NOT_SHOWN = new Set(['type', 'block_id', 'action_id', 'value', 'style', 'url', 'image_url']);

function letters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + letters(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + (NOT_SHOWN.has(key) ? 0 : letters(each)), 0);
}
