import { type Fill, spanText } from './fills.ts';
import type { Statement } from './statement.ts';

/**
 * The fills where a day has the hour that stands beside it, and an hour its day: "6pm on Monday" begins neither at six nor
 * on Monday. Null: nothing stands beside any. English says what follows in the same words whichever comes first; elsewhere
 * the preposition before an hour is not that before a day, so only the first of both goes on.
 */
export function wholeMoments(statement: Statement, fills: readonly Fill[]): Fill[] | null {
  const isSingle = ({ from, to }: { from: number; to: number }) =>
    statement.spans.some((each) => each.type !== 'when' && each.from === from && each.to === to);
  const whens = statement.spans
    .filter((span) => span.type === 'when' && !isSingle(span))
    .map(({ from, to }) => spanText(statement, from, to))
    .filter((place) => place !== null);
  let found = false;
  const whole = fills.map((fill) => {
    if (fill.type !== 'date' && fill.type !== 'time') return fill;
    const wider = whens
      .filter(({ start, end }) => start <= fill.start && fill.end <= end && end - start > fill.end - fill.start)
      .filter(({ start }) => statement.language === 'en' || start === fill.start)
      .toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
    if (wider === undefined) return fill;
    found = true;
    return { ...fill, ...wider, bent: fill.end - wider.start };
  });
  return found ? whole : null;
}
