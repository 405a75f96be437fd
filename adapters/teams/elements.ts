import { cutTo } from '../../src/core/cut.ts';
import { LIMITS } from './limits.ts';

/** One element of an Adaptive Card, as JSON. Source: https://adaptivecards.io/explorer/ (schema 1.5). */
export type CardElement = { type: string; [property: string]: unknown };

/** How a text looks; what is left out is as usual. */
export type Look = {
  weight?: 'Bolder';
  size?: 'Small' | 'Medium' | 'Large';
  isSubtle?: true;
  color?: 'Accent' | 'Attention' | 'Good';
};

/** A piece of text within a line. */
export type Piece = { text: string; look?: Look };

/**
 * Text as it is, letter for letter: Teams reads Markdown in a TextBlock, and never in the runs of a RichTextBlock. A line
 * break would be swallowed there, so each line is a block of its own.
 */
export function text(words: string, limit: number, look: Look = {}): CardElement[] {
  const lines = fitted(words, limit).split(/\r\n|[\n\r\u2028\u2029]/u);
  const shown = lines.filter((line, at) => line.trim() !== '' || (at > 0 && lines[at - 1]?.trim() !== ''));
  const blocks = shown.map((line, at) => ({
    type: 'RichTextBlock',
    ...(at === 0 ? {} : { spacing: 'None' }),
    inlines: [run({ text: line.trim() === '' ? ' ' : line, look })],
  }));
  return blocks.length === 0 ? [pieces([{ text: '–', look }])] : blocks;
}

/** Pieces of one line, each with its own look. */
export function pieces(all: Piece[], more: Record<string, unknown> = {}): CardElement {
  return { type: 'RichTextBlock', ...more, inlines: all.map(run) };
}

function run({ text: words, look = {} }: Piece): CardElement {
  return { type: 'TextRun', text: plain(words), ...look };
}

/** A heading that a screen reader finds. Only a TextBlock can be one, so whatever Markdown might mean there is drawn instead. */
export function heading(words: string, size: 'Medium' | 'Large', limit: number): CardElement[] {
  const line = short(words, limit);
  if (/[\\`*_{}[\]()#+!<>|~&]|^\s*(\d+[.)]|[-=])/u.test(line) || /https?:|www\./i.test(line))
    return text(line, limit, { size, weight: 'Bolder' });
  return [{ type: 'TextBlock', text: plain(line), wrap: true, style: 'heading', size, weight: 'Bolder' }];
}

/** Words of ours that lead somewhere: the only Markdown that a card of ours holds. `url` has no bracket or blank in it. */
export function link(url: string, words: string): CardElement {
  return { type: 'TextBlock', text: `[${words}](${url})`, wrap: true };
}

/** Elements below each other. */
export function container(items: CardElement[], more: Record<string, unknown> = {}): CardElement {
  return { type: 'Container', ...more, items };
}

/** One column; the width is its share, or so many pixels: a client leaves a word less than it needs where it may choose. */
export function column(width: number | `${number}px`, items: CardElement[]): CardElement {
  return { type: 'Column', width, items };
}

/** The text, or as much of it as fits; a longer one says that it is cut. */
export function fitted(words: string, limit: number, mark?: string): string {
  return cutTo(words.toWellFormed(), (part) => part.length <= limit, mark);
}

/** On one line, for places too small for more than an ellipsis. */
export function short(words: string, limit: number): string {
  const line = fitted(words.replace(/\s+/gu, ' ').trim(), limit, '…');
  return line === '' ? '–' : line;
}

/** The words as they are: kept from being read as the card format's own date functions. */
export function plain(words: string): string {
  return words.replaceAll(/\{\{(?=DATE\(|TIME\()/g, '{\u2060{');
}

/** Where a client may read Markdown and nothing else can be used, such as an option: no link hides behind other words. */
export function unlinked(words: string, limit: number): string {
  return plain(short(words, limit)).replaceAll('](', ']\u2060(').replaceAll('![', '!\u2060[');
}

/** A text for ears and notifications. A client takes one that begins with a mark-up tag for speech mark-up. */
export function spoken(words: string): string {
  return short(words, LIMITS.fallback).replaceAll(/[<>]/g, ' ').replaceAll('&', 'and');
}
