import { between, count } from './counts.ts';
import type { Scene, Span } from './spans.ts';

/** The time of day that begins here, if one does. */
export function times(scene: Scene, at: number): Span[] {
  const { words, tables } = scene;
  const named = tables.times(words, at);
  if (named > 0) return [{ type: 'time', from: at, to: at + named, soft: false }];
  const first = count(scene, at);
  if (first === null) return [];
  const word = words[at] ?? '';
  const time = (to: number): Span => ({ type: 'time', from: at, to, soft: false });
  // "8h30": the sign and the minutes are one word.
  if (/^h[0-5]\d$/.test(words[first.to] ?? '') && between(scene, first.to - 1, first.to) === '')
    return [time(first.to + 1)];
  const clock = tables.clock(words, first.to);
  if (clock > 0 && first.value <= 24) {
    const end = first.to + clock;
    const minutes =
      clock === 1 && words[first.to] === 'h' && between(scene, end - 1, end) === '' ? count(scene, end) : null;
    return [time(minutes?.to ?? end)];
  }
  if (/^([01]?\d|2[0-4]):[0-5]\d$/.test(word) || isClock(scene, at)) return [time(first.to)];
  if (first.value <= 24 && /^\d{1,2}$|^\p{L}/u.test(word) && afterLimit(scene, at)) {
    // "until 10", but not "before 10 people".
    if (tables.units(words, first.to) + tables.counts(words, first.to) + tables.currency(words, first.to) > 0)
      return [];
    return [time(first.to)];
  }
  return [];
}

/** "Ob 7.45", "čez 20.15": where this stands it is when, and no sum. */
export function isClock(scene: Scene, at: number): boolean {
  if (!/^([01]?\d|2[0-4])\.[0-5]\d$/.test(scene.words[at] ?? '')) return false;
  return afterLimit(scene, at) || /^(?:cez|mimo|okoli|okrog)$/.test(scene.words[at - 1] ?? '');
}

/** True: right before this stands a word that times follow. */
function afterLimit({ words, tables }: Scene, at: number): boolean {
  return [1, 2, 3].some((back) => at >= back && tables.at(words, at - back) === back);
}
