import type { Scene } from './spans.ts';
import { isNumber } from './tokens.ts';

const THOUSAND = /^(?:thousand|mil|tisoc|tisoc[ae]|тисяч[аіу]?|тис)$/u;

/** A number, where it ends, and whether it stands in digits. */
export type Count = { to: number; value: number; digits: boolean };

/** A number in digits or words that begins here. */
export function count({ words, tables }: Scene, at: number): Count | null {
  const word = words[at];
  if (word === undefined) return null;
  if (isNumber(word)) {
    const value = Number.parseFloat(word.replaceAll(/\s/gu, '').replace(',', '.'));
    // "42 mil", "3 тисячі".
    const times = THOUSAND.test(words[at + 1] ?? '') ? 1000 : 1;
    return { to: times > 1 ? at + 2 : at + 1, value: value * times, digits: true };
  }
  const value = tables.numbers.get(word);
  if (value === undefined) return null;
  const next = value >= 20 && value % 10 === 0 ? tables.numbers.get(words[at + 1] ?? '') : undefined;
  if (next !== undefined && next < 10) return { to: at + 2, value: value + next, digits: false };
  return { to: at + 1, value, digits: false };
}

/** What stands in the text between two tokens. */
export function between({ text, tokens }: Scene, left: number, right: number): string {
  const [a, b] = [tokens[left], tokens[right]];
  return a === undefined || b === undefined || b.start < a.end ? '' : text.slice(a.end, b.start);
}

/** "5-7", "two to three": where the second number ends. */
export function range(scene: Scene, first: Count): Count {
  const joint = scene.tables.range(scene.words, first.to);
  if (joint > 0) return rangeEnd(count(scene, first.to + joint)) ?? first;
  if (!/^\s?[-–—/]\s?$/.test(between(scene, first.to - 1, first.to))) return first;
  return rangeEnd(count(scene, first.to)) ?? first;

  function rangeEnd(second: Count | null): Count | null {
    return second === null ? null : { ...second, digits: first.digits || second.digits };
  }
}
