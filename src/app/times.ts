import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import type { Place } from '../core/answer.ts';
import type { Preset } from '../core/playbook.ts';

/** A moment as the person reads it: "Tue 24 Nov, 10:00" in their own zone; the year only when it is another one. */
export function spoken(at: number, now: number, place: Place): string {
  return formatter('brief', place, sameYear(at, now, place)).format(at);
}

/** A moment as it is said aloud: "Tuesday 24 November at 10:00". */
export function aloud(at: number, now: number, place: Place): string {
  return formatter('aloud', place, sameYear(at, now, place)).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, and there are only a few kinds. */
function formatter(kind: 'brief' | 'aloud', place: Place, plain: boolean): Intl.DateTimeFormat {
  const key = [kind, place.language, place.timeZone, plain].join('|');
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const long = kind === 'aloud';
  const made = new Intl.DateTimeFormat(place.language === 'en' ? 'en-GB' : place.language, {
    weekday: long ? 'long' : 'short',
    day: 'numeric',
    month: long ? 'long' : 'short',
    ...(plain ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: place.timeZone,
  });
  formatters.set(key, made);
  return made;
}

function sameYear(at: number, now: number, place: Place): boolean {
  // No zone is a day ahead or behind: only around New Year does it matter which zone it is, and asking takes long.
  const years = [at - DAY, at + DAY, now - DAY, now + DAY].map((ms) => new Date(ms).getUTCFullYear());
  if (new Set(years).size === 1) return true;
  const year = (ms: number) => new TZDate(ms, place.timeZone).getFullYear();
  return year(at) === year(now);
}

const DAY = 86_400_000;

/** Local wall time, YYYY-MM-DDTHH:MM: what a date-time input holds. A TZDate writes its own zone's time as ISO. */
export function wallTime(at: number, place: Place): string {
  return new TZDate(at, place.timeZone).toISOString().slice(0, 16);
}

/** What stands ready in an empty input. */
export function presetText(preset: Preset | null, now: number, place: Place): string {
  if (preset === null) return '';
  if ('value' in preset) return preset.value;
  const day = addDays(new TZDate(now, place.timeZone), preset.inDays).toISOString().slice(0, 10);
  return `${day}T${preset.at}`;
}

/** How long something is late, in words: "2 hours". */
export function lateness(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return counted(minutes, 'minute');
  return minutes < 2880 ? counted(Math.round(minutes / 60), 'hour') : counted(Math.round(minutes / 1440), 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
