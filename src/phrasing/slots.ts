import { measured } from './measures.ts';
import type { TypedSlot } from './pattern-syntax.ts';
import { codeSpans, nameSpans } from './slot-names.ts';
import { AMBIGUOUS_MONTHS } from './slot-tables.ts';
import type { Scene, Span } from './spans.ts';
import { isNumber } from './tokens.ts';

/** Every typed slot that can be read anywhere in the statement; they may overlap. */
export function spansOf(scene: Scene): Span[] {
  const spans: Span[] = [...codeSpans(scene), ...nameSpans(scene)];
  for (let at = 0; at < scene.words.length; at++) {
    spans.push(...dates(scene, at), ...times(scene, at), ...amounts(scene, at));
  }
  return [...spans, ...whens(scene, spans)];
}

/** The slots that an answer has to keep: the longest reading of each place, without overlaps. */
export function foundSpans(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  const order = spans
    .filter((span) => span.type !== 'when')
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || RANK[a.type] - RANK[b.type] || a.from - b.from);
  for (const span of order) {
    if (!found.some((each) => span.from < each.to && each.from < span.to)) found.push(span);
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Of two readings of the same words the one that says more goes first. */
const RANK: Record<TypedSlot, number> = {
  code: 0,
  money: 1,
  percent: 2,
  date: 3,
  time: 4,
  duration: 5,
  name: 6,
  quantity: 7,
  when: 8,
};

const THOUSAND = /^(?:thousand|mil|tisoc|tisoc[ae]|тисяч[аіу]?|тис)$/u;

type Count = { to: number; value: number; digits: boolean };

/** A number in digits or words that begins here. */
function count({ words, tables }: Scene, at: number): Count | null {
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
function between({ text, tokens }: Scene, left: number, right: number): string {
  const [a, b] = [tokens[left], tokens[right]];
  return a === undefined || b === undefined || b.start < a.end ? '' : text.slice(a.end, b.start);
}

/** "5-7", "two to three": where the second number ends. */
function range(scene: Scene, first: Count): Count {
  const joint = scene.tables.range(scene.words, first.to);
  if (joint > 0) return rangeEnd(count(scene, first.to + joint)) ?? first;
  if (!/^\s?[-–—/]\s?$/.test(between(scene, first.to - 1, first.to))) return first;
  return rangeEnd(count(scene, first.to)) ?? first;

  function rangeEnd(second: Count | null): Count | null {
    return second === null ? null : { ...second, digits: first.digits || second.digits };
  }
}

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

function amounts(scene: Scene, at: number): Span[] {
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

function times(scene: Scene, at: number): Span[] {
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
  if (/^([01]?\d|2[0-4])[:.][0-5]\d$/.test(word) && (word.includes(':') || afterLimit(scene, at)))
    return [time(first.to)];
  if (first.value <= 24 && /^\d{1,2}$|^\p{L}/u.test(word) && afterLimit(scene, at)) {
    // "until 10", but not "before 10 people".
    if (tables.units(words, first.to) + tables.counts(words, first.to) + tables.currency(words, first.to) > 0)
      return [];
    return [time(first.to)];
  }
  return [];
}

/** True: right before this stands a word that times follow. */
function afterLimit({ words, tables }: Scene, at: number): boolean {
  return [1, 2, 3].some((back) => at >= back && tables.at(words, at - back) === back);
}

/** Portuguese: what may be the second or third of its kind. */
const ORDERED = /^(?:via|vez|mala|pessoa|parte|fase|opcao|fila|porta|edicao|chamada|tentativa|visita|dose|consulta)$/;

function dates(scene: Scene, at: number): Span[] {
  const { words, tables } = scene;
  // "A segunda via" is the second one, and no Monday.
  if (
    tables.language === 'pt' &&
    /^(?:segunda|terca|quarta|quinta|sexta)$/.test(words[at] ?? '') &&
    ORDERED.test(words[at + 1] ?? '')
  )
    return [];
  // Portuguese "check-out" has no October in it.
  if (between(scene, at - 1, at) === '-' && /^\p{L}/u.test(words[at - 1] ?? '')) return [];
  const spans: Span[] = [];
  const core = dateCore(scene, at);
  const attached = tables.attached(words, at);
  const end = core ?? (attached > 0 ? attachedCore(scene, at + attached) : null);
  const soft = tables.soft(words, at);
  const relative = tables.relative(words, at);
  if (soft > 0) spans.push({ type: 'date', from: at, to: at + soft, soft: true });
  for (const to of [end, relative > 0 ? at + relative : null]) {
    if (to === null || (soft > 0 && to <= at + soft)) continue;
    const part = tables.parts(words, to);
    spans.push({ type: 'date', from: at, to, soft: false });
    if (part > 0) spans.push({ type: 'date', from: at, to: to + part, soft: false });
  }
  return spans;
}

/** After "next", "the end of": a weekday, a month, a unit of time, or a relative date. */
function attachedCore(scene: Scene, at: number): number | null {
  const { words, tables } = scene;
  const again = tables.attached(words, at);
  const core = dateCore(scene, at) ?? (again > 0 ? attachedCore(scene, at + again) : null);
  if (core !== null) return core;
  const relative = tables.relative(words, at);
  if (relative > 0) return at + relative;
  const first = count(scene, at);
  if (first !== null && tables.ordinals(words, first.to) > 0) return first.to + tables.ordinals(words, first.to);
  const unit = tables.units(words, at);
  // "the day" alone says nothing; "next week" and "the end of the month" do.
  const before = words[at - 1] ?? '';
  return unit > 0 && !/^(the|this|a|el|la|o|esta|este|ta|aquest|aquesta)$/.test(before) ? at + unit : null;
}

/** A weekday, a day of a month, a month, or a date in numbers that begins here: where it ends. */
function dateCore(scene: Scene, at: number): number | null {
  const { words, tables } = scene;
  const weekday = isDateName(scene, at) ? tables.weekdays(words, at) : 0;
  if (weekday > 0) {
    const to = at + weekday;
    return dayOfMonth(scene, to) ?? monthFirst(scene, to) ?? monthOf(scene, to) ?? to;
  }
  return dayOfMonth(scene, at) ?? monthFirst(scene, at) ?? numeric(scene, at);
}

function dayOfMonth(scene: Scene, at: number): number | null {
  const { words, tables } = scene;
  const day = count(scene, at);
  if (day === null || day.value < 1 || day.value > 31 || !Number.isInteger(day.value)) return null;
  let to = day.to + tables.ordinals(words, day.to);
  to += tables.of(words, to);
  const month = tables.months(words, to);
  return month === 0 ? null : withYear(scene, to + month);
}

/** "Divendres d'agost", "às sextas de agosto": the days of one month. */
function monthOf({ words, tables }: Scene, at: number): number | null {
  const of = tables.of(words, at);
  const month = of > 0 ? tables.months(words, at + of) : 0;
  return month > 0 ? at + of + month : null;
}

function monthFirst(scene: Scene, at: number): number | null {
  const { words, tables } = scene;
  const month = tables.months(words, at);
  if (month === 0) return null;
  const day = count(scene, at + month);
  if (day?.digits && day.value >= 1 && day.value <= 31) {
    return withYear(scene, day.to + tables.ordinals(words, day.to));
  }
  return isDateName(scene, at) ? withYear(scene, at + month) : null;
}

/** "may" and "march" are months only with a capital, and not as the first word. */
function isDateName({ text, tokens, words }: Scene, at: number): boolean {
  if (!AMBIGUOUS_MONTHS.has(words[at] ?? '')) return true;
  const token = tokens[at];
  return at > 0 && token !== undefined && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start, token.end));
}

/** "June 2027", "março de 2027". */
function withYear({ words, tables }: Scene, to: number): number {
  const year = to + tables.of(words, to);
  return /^(19|20)\d\d$/.test(words[year] ?? '') ? year + 1 : to;
}

/** 12.5., 3/6, 03.06.2026, 2026-06-03. */
function numeric(scene: Scene, at: number): number | null {
  const word = scene.words[at] ?? '';
  const token = scene.tokens[at];
  if (token === undefined) return null;
  if (/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(word)) return at + 1;
  if (/^\d{1,2}\.\d{1,2}$/.test(word) && /^\.(?=[\s,;!?]|$)/.test(scene.text.slice(token.end, token.end + 2))) {
    const [day, month] = word.split('.').map(Number);
    return (day ?? 0) <= 31 && (month ?? 0) <= 12 ? at + 1 : null;
  }
  if (scene.tables.language === 'uk' && /^\d{1,2}\.(?:0[1-9]|1[0-2])$/.test(word) && Number.parseInt(word, 10) <= 31)
    return at + 1;
  if (scene.tables.language === 'sl' && /^\d{1,2}$/.test(word) && /^\. ?$/.test(between(scene, at, at + 1))) {
    const month = scene.tokens[at + 1];
    const closed = month !== undefined && scene.text[month.end] === '.';
    const isMonth = /^\d{1,2}$/.test(scene.words[at + 1] ?? '') && Number(scene.words[at + 1]) <= 12;
    if (closed && isMonth && Number(word) <= 31)
      return /^(19|20)\d\d$/.test(scene.words[at + 2] ?? '') ? at + 3 : at + 2;
  }
  if (/^(19|20)\d\d$/.test(word) && between(scene, at, at + 1) === '-' && between(scene, at + 1, at + 2) === '-') {
    return /^\d\d$/.test(scene.words[at + 2] ?? '') ? at + 3 : null;
  }
  if (!/^\d{1,2}$/.test(word) || between(scene, at, at + 1) !== '/') return null;
  if (!/^\d{1,2}$/.test(scene.words[at + 1] ?? '') || Number(word) > 31) return null;
  return between(scene, at + 1, at + 2) === '/' && /^\d{2,4}$/.test(scene.words[at + 2] ?? '') ? at + 3 : at + 2;
}

/** A date, a time, or a date with a time: "Monday at 10". */
function whens(scene: Scene, spans: readonly Span[]): Span[] {
  const single = spans.filter((span) => span.type === 'date' || span.type === 'time');
  const whens: Span[] = single.map((span) => ({ ...span, type: 'when' }));
  for (const first of single) {
    for (const second of single) {
      if (first.type === second.type || second.from < first.to || second.from > first.to + 2) continue;
      const joint = scene.tables.at(scene.words, first.to);
      if (second.from === first.to || second.from === first.to + joint) {
        whens.push({ type: 'when', from: first.from, to: second.to, soft: first.soft && second.soft });
      }
    }
  }
  return whens;
}
