import { cutTo } from '../../core/cut.ts';
import type { Inputs } from '../../core/event.ts';

/** What stands in these inputs of a card, by the last part of their ids; a text each, cut to what a record takes. */
export function draftIn<K extends string>(inputs: Inputs, prefix: string, keys: readonly K[]): Record<K, string> {
  const read = (key: K): string => {
    const raw = inputs[`${prefix}${key}`];
    return typeof raw === 'string' ? cutTo(raw.trim(), (text) => text.length <= MOST, ' …') : '';
  };
  // An object made of entries forgets which keys it has.
  return Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<K, string>;
}

/** What is taken from one input, in UTF-16 code units. */
const MOST = 2_000;

export const CAUSE = 'cause.';
export const ACTION = 'action.';
export const LESSON = 'lesson.';
