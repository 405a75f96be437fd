import { between, count } from './counts.ts';
import { AMBIGUOUS_MONTHS } from './slot-tables.ts';
import type { Scene, Span } from './spans.ts';

/** Portuguese: what may be the second or third of its kind. */
const ORDERED = /^(?:via|vez|mala|pessoa|parte|fase|opcao|fila|porta|edicao|chamada|tentativa|visita|dose|consulta)$/;

/** Every day or date that begins here. */
export function dates(scene: Scene, at: number): Span[] {
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
    return dayOfMonth(scene, to) ?? monthFirst(scene, to) ?? monthOf(scene, to) ?? dayAlone(scene, to) ?? to;
  }
  // "25 числа".
  if (tables.language === 'uk' && /^(?:[1-9]|[12]\d|3[01])$/.test(words[at] ?? '') && words[at + 1] === 'числа')
    return at + 2;
  return dayOfMonth(scene, at) ?? monthFirst(scene, at) ?? numeric(scene, at);
}

/** "Dimecres 22", "quarta, dia 22": the day behind a weekday, with nothing behind it that it could count. */
function dayAlone(scene: Scene, at: number): number | null {
  const { words, tables, text, tokens } = scene;
  if (tables.language !== 'ca' && tables.language !== 'pt') return null;
  const day = words[at] === 'dia' ? at + 1 : at;
  const token = tokens[day];
  if (token === undefined || !/^(?:[1-9]|[12]\d|3[01])$/.test(words[day] ?? '')) return null;
  return /^\s*(?:$|[,.;!?](?!\d)|(?:a|i|e|no|não|ja|já|às|hi)(?!\p{L}))/iu.test(text.slice(token.end)) ? day + 1 : null;
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
function isDateName({ text, tokens, words, tables }: Scene, at: number): boolean {
  // Catalan "març" is a month, and "Marc" somebody.
  if (tables.language === 'ca' && words[at] === 'marc')
    return /^març$/iu.test(text.slice(tokens[at]?.start, tokens[at]?.end));
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
export function numeric(scene: Scene, at: number): number | null {
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
