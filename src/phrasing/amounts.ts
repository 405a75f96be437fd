import { between, count, range } from './counts.ts';
import { numeric } from './dates.ts';
import { measured } from './measures.ts';
import type { TypedSlot } from './pattern-syntax.ts';
import type { Scene, Span } from './spans.ts';
import { afterLimit } from './times.ts';

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
    // "Ob 7.45" is when.
    const clock = /^([01]?\d|2[0-4])\.[0-5]\d$/.test(words[at] ?? '') && afterLimit(scene, at);
    if (price && !clock) push('money', to, false);
    push('quantity', to, !digits);
    const counted = tables.counts(words, to);
    if (counted > 0) push('quantity', to + counted, false);
    const filled = measured(scene, to, counted);
    if (filled > 0) push('quantity', to + filled, false);
  }
  return spans;

  /** "£42", and "£42 a month". */
  function paid(to: number): void {
    push('money', to, false);
    const each = /^(?:a|an|per|each|every)$/.test(words[to] ?? '') && RATES.test(words[to + 1] ?? '');
    if (each) push('money', to + 2, false);
    const rate = Object.hasOwn(BENT_RATES, tables.language) ? BENT_RATES[tables.language] : undefined;
    if (rate?.[0].test(words[to] ?? '') && rate[1].test(words[to + 1] ?? '')) push('money', to + 2, false);
  }
}

/** "8 € por noite", "8 € na noč", "100 грн за людину". */
const BENT_RATES: Record<string, readonly [before: RegExp, counted: RegExp]> = {
  pt: [
    /^(?:por|ao?|cada)$/,
    /^(?:noite|dia|hora|semana|mes|ano|pessoa|cabeca|unidade|peca|quilo|kg|km|quilometro|crianca|adulto|minuto|aula|mala)$/,
  ],
  ca: [
    /^(?:per|al?|la|cada)$/,
    /^(?:nit|dia|hora|setmana|mes|any|persona|cap|unitat|peca|quilo|kg|km|quilometre|nen|adult|minut|classe|maleta)$/,
  ],
  sl: [
    /^(?:na|za|od)$/,
    /^(?:noc|dan|uro|teden|mesec|leto|osebo|kos|glavo|komad|kilometer|otroka|minuto|enoto|obisk)$/,
  ],
  uk: [
    /^(?:за|на|з|із)$/,
    /^(?:ніч|добу|день|годину|тиждень|місяць|рік|людини|особи|людину|особу|штуку|кілометр|дитину|хвилину|кг|раз)$/,
  ],
};

/** English: what money is given for, "a month", "per person". */
const RATES =
  /^(?:hour|day|night|week|month|quarter|term|year|person|head|item|bag|box|mile|minute|seat|ticket|session|visit|lesson|class)$/;
