import { TZDate } from '@date-fns/tz';
import { addDays, format } from 'date-fns';
import type { Place } from '../core/answer.ts';
import type { Preset } from '../core/playbook.ts';

/** A moment as the person reads it: "Tue 24 Nov, 10:00" in their own zone; the year only when it is another one. */
export function spoken(at: number, now: number, place: Place): string {
  const year = (ms: number) => new TZDate(ms, place.timeZone).getFullYear();
  return new Intl.DateTimeFormat(place.language === 'en' ? 'en-GB' : place.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: place.timeZone,
  }).format(at);
}

/** Local wall time, YYYY-MM-DDTHH:MM: what a date-time input holds. */
export function wallTime(at: number, place: Place): string {
  return format(new TZDate(at, place.timeZone), "yyyy-MM-dd'T'HH:mm");
}

/** What stands ready in an empty input. */
export function presetText(preset: Preset | null, now: number, place: Place): string {
  if (preset === null) return '';
  if ('value' in preset) return preset.value;
  return `${format(addDays(new TZDate(now, place.timeZone), preset.inDays), 'yyyy-MM-dd')}T${preset.at}`;
}

/** How long something is late, in words: "2 hours". */
export function lateness(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
