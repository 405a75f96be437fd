import { nameOf } from './masked.ts';

/** The most characters of a situation's name: it stands above every answer. */
export const MOST_OF_TITLE = 60;

/** The name of a new situation as it is kept: on one line, without what nobody sees and what turns the direction around. */
export function titleOf(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .trim();
}

/** An id of its own for a new situation; the same name makes the same one. */
export function newId(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  return slug.length > 2 ? `own_${slug}` : `own_${nameOf('', title.trim()).slice(0, 12)}`;
}
