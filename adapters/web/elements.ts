import type { Button } from '../../src/core/view.ts';
import { brief, cut, LIMITS } from './limits.ts';

/** One element of an Adaptive Card, as JSON. Source: https://adaptivecards.io/explorer/ (schema 1.5). */
export type CardElement = { type: string; id?: string; [property: string]: unknown };

/** Gives the next id of a role within one card: `role-1`, `role-2` … */
export type Next = (role: string) => string;

/** Counts from 1, for one card. */
export function counter(): Next {
  let count = 0;
  return (role) => {
    count += 1;
    return `${role}-${count}`;
  };
}

/** Buttons in a row. `about`: what they are about, for ears. */
export function actions(role: string, buttons: Button[], next: Next, about: string | null = null): CardElement {
  return {
    type: 'ActionSet',
    id: next(role),
    actions: buttons.map((button) => ({
      type: 'Action.Submit',
      id: next('press'),
      title: brief(button.label, LIMITS.button),
      ...(about === null ? {} : { tooltip: `${button.label} ${brief(about, LIMITS.label)}` }),
      style: { primary: 'positive', danger: 'destructive', plain: 'default' }[button.style],
      data: { press: button.press },
    })),
  };
}

/** Elements below each other. */
export function container(
  role: string,
  next: Next,
  items: CardElement[],
  more: Record<string, unknown> = {},
): CardElement {
  return { type: 'Container', id: next(role), items, ...more };
}

/** One column; the width is its share, or as much as it needs. */
export function column(width: number | 'auto', role: string, items: CardElement[], next: Next): CardElement {
  return { type: 'Column', id: next(role), width, items };
}

/** A text of its own, with its role. */
export function textBlock(words: string, role: string, next: Next): CardElement & { id: string } {
  return { type: 'TextBlock', id: next(role), text: plain(words, LIMITS.text), wrap: true };
}

/** The words as they are: cut to their place, and with the card format's own date functions kept from being read. */
export function plain(words: string, limit: number): string {
  return cut(words, limit).replaceAll(/\{\{(?=DATE\(|TIME\()/g, '{\u2060{');
}
