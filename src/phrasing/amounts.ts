import { between, count, range } from './counts.ts';
import { numeric } from './dates.ts';
import { measured } from './measures.ts';
import type { TypedSlot } from './pattern-syntax.ts';
import { allowedTo, paidFor } from './rates.ts';
import type { Scene, Span } from './spans.ts';
import { isClock } from './times.ts';

/** "An hour and a half", "tri ure in pol": a time that loses its second half is another time. */
const HALF =
  /^(?:and (?:a half|a quarter|three quarters)|e mei[ao]|e um quarto|in pol|in cetrt|з половиною|i (?:mitja|mig|quart))(?= |$)/u;

/** "Three quarters of an hour", "tres quarts d'hora", "чверть години", "poldrugo uro". Before a unit of time. */
const PART =
  /^(?:(?:a |three )?quarters? of an?|(?:um |tres )?quartos? de|(?:un |tres )?quarts? d|(?:tri )?cetrt|poldrug\p{L}+|(?:три )?чверт[ьі]|півтор[аи])(?= )/u;

/** How many words of "and a half" stand here. */
function halfAt({ words }: Scene, at: number): number {
  const [half] = HALF.exec(words.slice(at, at + 3).join(' ')) ?? [];
  return half === undefined ? 0 : half.split(' ').length;
}

/** A unit of time. Catalan "mes" is a month, and "més" is more: the two differ by the accent alone. */
function unitAt({ words, tables, text, tokens }: Scene, at: number): number {
  const token = tokens[at];
  if (tables.language === 'ca' && words[at] === 'mes' && token !== undefined)
    return text.slice(token.start, token.end).toLowerCase() === 'mes' ? 1 : 0;
  return tables.units(words, at);
}

/** Every length of time, sum, share and quantity that begins here. */
export function amounts(scene: Scene, at: number): Span[] {
  const { words, tables } = scene;
  const spans: Span[] = [];
  const push = (type: TypedSlot, to: number, soft: boolean) => spans.push({ type, from: at, to, soft });
  const softly = tables.soft_units(words, at);
  if (softly > 0) push('duration', at + softly, true);
  const sign = tables.currency(words, at);
  const after = sign > 0 ? count(scene, at + sign) : null;
  if (after !== null && between(scene, at + sign - 1, at + sign).trim() === '') paid(after.to);
  const vague = tables.amounts(words, at);
  if (vague > 0) {
    const unit = tables.units(words, at + vague);
    if (unit > 0 && softly === 0) push('duration', at + vague + unit + halfAt(scene, at + vague + unit), false);
  }
  const [part] = PART.exec(words.slice(at, at + 5).join(' ')) ?? [];
  const parted = part === undefined ? 0 : part.split(' ').length;
  const parts = parted > 0 ? unitAt(scene, at + parted) : 0;
  if (parts > 0) push('duration', at + parted + parts, false);
  // "Uro in pol", "hora e meia": one of them, and a half.
  const single = unitAt(scene, at);
  const more = single > 0 && softly === 0 ? halfAt(scene, at + single) : 0;
  if (more > 0) push('duration', at + single + more, false);
  const first = count(scene, at);
  if (first === null) return spans;
  const whole = range(scene, first);
  for (const each of whole === first ? [first] : [whole, first]) {
    const { to, digits } = each;
    const unit = unitAt(scene, to);
    if (unit > 0) push('duration', to + unit + halfAt(scene, to + unit), softly > 0);
    const half = unit === 0 ? halfAt(scene, to) : 0;
    const halves = half > 0 ? unitAt(scene, to + half) : 0;
    if (halves > 0) push('duration', to + half + halves, false);
    const currency = tables.currency(words, to);
    if (currency > 0) paid(to + currency);
    const percent = words[to] === '%' ? 1 : tables.percent(words, to);
    if (percent > 0) push('percent', to + percent, false);
    const price = /^\d+[.,]\d\d$/.test(words[at] ?? '') && to === at + 1 && numeric(scene, at) === null;
    if (price && !isClock(scene, at)) paid(to);
    counting(to, !digits);
    const counted = tables.counts(words, to);
    if (counted > 0) counting(to + counted, false);
    const filled = measured(scene, to, counted);
    if (filled > 0) counting(to + filled, false);
  }
  return spans;

  /** "£42", and "£42 a month". */
  function paid(to: number): void {
    push('money', to, false);
    const rate = paidFor(words, to, tables.language);
    if (rate > 0) push('money', to + rate, false);
  }

  /** "6 tickets", "6 tickets per household", and "6 whatnots per household", although nobody knows that they are counted. */
  function counting(to: number, soft: boolean): void {
    push('quantity', to, soft);
    for (const goods of /^\p{L}{3,}$/u.test(words[to] ?? '') && unitAt(scene, to) === 0 ? [0, 1] : [0]) {
      const rate = allowedTo(words, to + goods, tables.language);
      if (rate > 0) push('quantity', to + goods + rate, false);
    }
  }
}
