import type { Button } from '../../core/view.ts';

/** A part of a list that is too long for one card. `page` counts from 0, `first` and `last` from 1. */
export type Page<Item> = { items: Item[]; page: number; pages: number; first: number; last: number; total: number };

/** This page of a list; beyond its end, the last one: the list may have become shorter meanwhile. */
export function pageOf<Item>(all: readonly Item[], page: number, most: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / most));
  const at = Math.max(0, Math.min(page, pages - 1));
  const items = all.slice(at * most, (at + 1) * most);
  return { items, page: at, pages, first: at * most + 1, last: at * most + items.length, total: all.length };
}

/** The buttons that lead to the pages beside this one; `press` says what leads to a page. */
export function pageButtons({ page, pages }: Page<unknown>, press: (page: number) => string): Button[] {
  return [
    ...(page < pages - 1 ? [{ label: 'Next Page', press: press(page + 1), style: 'plain' as const }] : []),
    ...(page > 0 ? [{ label: 'Page Before', press: press(page - 1), style: 'plain' as const }] : []),
  ];
}
