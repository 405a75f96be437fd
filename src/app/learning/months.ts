import type { Place } from '../../core/answer.ts';
import { instantOf, onTheWall } from '../../core/working-time.ts';

/** This month and the three before it, the newest first, by the calendar of this place; `from` and `until` in ms UTC. */
export function monthsOf(now: number, place: Place): { label: string; from: number; until: number }[] {
  const [year = 0, month = 1] = onTheWall(now, place.timeZone).day.split('-').map(Number);
  const first = (back: number): Date => new Date(Date.UTC(year, month - 1 - back, 1));
  const begin = (back: number): number => instantOf(first(back).toISOString().slice(0, 10), 0, place.timeZone).at;
  const name = new Intl.DateTimeFormat(place.language === 'en' ? 'en-GB' : place.language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return [0, 1, 2, 3].map((back) => ({ label: name.format(first(back)), from: begin(back), until: begin(back - 1) }));
}
