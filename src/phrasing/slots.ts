import { amounts } from './amounts.ts';
import { dates } from './dates.ts';
import type { TypedSlot } from './pattern-syntax.ts';
import { codeSpans, nameSpans } from './slot-names.ts';
import type { Scene, Span } from './spans.ts';
import { times } from './times.ts';

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

/** A date, a time, or a date with a time: "Monday at 10". */
function whens(scene: Scene, spans: readonly Span[]): Span[] {
  const single = spans.filter((span) => span.type === 'date' || span.type === 'time');
  const whens: Span[] = single.map((span) => ({ ...span, type: 'when' }));
  for (const first of single) {
    for (const second of single) {
      if (first.type === second.type || second.from < first.to || second.from > first.to + 2) continue;
      const joint = first.type === 'date' ? scene.tables.at(scene.words, first.to) : ofDay(scene, first.to);
      if (second.from === first.to || second.from === first.to + joint) {
        whens.push({ type: 'when', from: first.from, to: second.to, soft: first.soft && second.soft });
      }
    }
  }
  return whens;
}

/** What stands between an hour and its day: "6pm on Monday", "17h de sexta". */
const OF_DAY: Record<string, RegExp> = {
  en: /^(?:on|of)$/,
  pt: /^(?:de|d[ao]|n[ao])$/,
  sl: /^v$/,
  uk: /^[ув]$/,
  ca: /^(?:de|del)$/,
};

function ofDay({ words, tables }: Scene, at: number): number {
  const joint = Object.hasOwn(OF_DAY, tables.language) ? OF_DAY[tables.language] : undefined;
  return joint?.test(words[at] ?? '') === true ? 1 : 0;
}
