import type { Inputs } from '../../core/event.ts';

/** What was typed into an input of a card; nothing of it beyond 5,000 UTF-16 code units. */
export function textIn(inputs: Inputs, id: string): string {
  const value = inputs[id];
  return typeof value === 'string' ? value.slice(0, 5000) : '';
}
