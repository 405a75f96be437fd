import { instantOf, nextOpen } from '../core/working-time.ts';
import { dayOf } from './follow-up-times.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';
import type { Words } from './words.ts';

/** What a typed line says about being away; null: it is about something else. */
export type AwayMeaning =
  | { type: 'until'; until: number }
  | { type: 'back' }
  /** Only that they are away: until when is asked. */
  | { type: 'ask' }
  | { type: 'wrong'; problem: 'unclear' | 'past' };

/** A text that names an hour, and not only a day. */
const HOUR = /\d\s*[:.]\s*\d\d|\d\s*(am|pm|h\b)|noon|midnight|hour|minute|morning|afternoon|evening|tonight/i;

/** Understands `away until friday`, `away 2 december 9:00`, `away`, and `i am back`. `during`: a walk is open, so that a line which only begins so is a note. */
export function awayMeaning(turn: Turn, text: string, words: Words, during: boolean): AwayMeaning | null {
  const line = text.trim().toLowerCase().replace(/^\//, '').replaceAll('’', "'");
  if (words.here.includes(line)) return { type: 'back' };
  const word = words.away.find((each) => line === each || line.startsWith(`${each} `));
  if (word === undefined || line.length > 100) return null;
  const when = line.slice(word.length).trim();
  if (when === '') return { type: 'ask' };
  const { timeZone } = turn.person.place;
  const { value } = validators.dateTime(when, turn.now, turn.person.place);
  if (typeof value !== 'number') return during ? null : { type: 'wrong', problem: 'unclear' };
  // A day alone means its beginning: whoever is away until Friday is there on Friday.
  const until = HOUR.test(when) ? value : opening(turn, instantOf(dayOf(value, turn.person), 0, timeZone).at);
  return until <= turn.now ? { type: 'wrong', problem: 'past' } : { type: 'until', until };
}

function opening({ directory, person }: Turn, at: number): number {
  const hours = directory.hours(person.branchId);
  return hours === null ? at : (nextOpen(hours, at) ?? at);
}

/** Keeps until when this person is away, ms UTC; 0: back again. What falls due meanwhile goes to whoever is there. */
export async function setAway(turn: Turn, until: number): Promise<void> {
  const { tx, now, person, directory } = turn;
  const filed = directory.knowing(new Map()).awayUntil(person.id);
  const before = directory.awayUntil(person.id);
  await tx.saveAway(person.id, { until, over: filed }, now);
  await turn.trail({
    what: until === 0 ? 'back' : 'away',
    changes: { awayUntil: [before, until === 0 ? null : until] },
  });
}
