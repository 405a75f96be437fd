import { TZDate } from '@date-fns/tz';
import { casual, GB } from 'chrono-node/en';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import validator from 'validator';
import type { Place } from '../core/answer.ts';
import type { Validators } from '../core/read.ts';
import { instantOf } from '../core/working-time.ts';

/** How the product reads phone numbers (libphonenumber), e-mail addresses (validator), numbers, money and times (chrono). */
export const validators: Validators = {
  phone(raw, place) {
    const parsed = raw.length <= 60 ? parsePhoneNumberFromString(raw, place.country as CountryCode) : undefined;
    return parsed?.isValid() ? { value: parsed.number, problem: null } : { value: null, problem: 'not-a-phone' };
  },
  email(raw) {
    // The library throws for half of a surrogate pair.
    return raw.isWellFormed() && validator.isEmail(raw)
      ? { value: raw, problem: null }
      : { value: null, problem: 'not-an-email' };
  },
  number(raw, place) {
    const value = readNumber(raw.replace(/\s*(%|per ?cent)\s*$/i, ''), place);
    return value === null ? { value, problem: 'not-a-number' } : { value, problem: null };
  },
  money(raw, place) {
    const found = /^([^\d\s.,'+-]{1,7})?\s*([\d.,'\s]+?)\s*([^\d\s.,'+-]{1,7})?$/u.exec(raw.trim());
    const amount = found?.[2] === undefined ? null : readNumber(found[2], place);
    const currency = currencyOf(found?.[1] ?? found?.[3], place);
    return amount === null || currency === null
      ? { value: null, problem: 'not-money' }
      : { value: { amount, currency }, problem: null };
  },
  dateTime(raw, now, place) {
    const read = readIso(raw, place) ?? readWords(raw, now, place);
    if (read === null) return { value: null, problem: 'not-a-date-time' };
    const { at, skipped } = read;
    return { value: at, problem: at < now ? 'date-in-the-past' : skipped ? 'skipped-time' : null };
  },
};

/**
 * Reads 1,234.50 as well as 1.234,50: of two kinds of mark the last is the decimal one; a mark that repeats groups; a
 * lone mark before one or two digits is the decimal one. A lone mark before three digits groups where the person's
 * language groups with it, and is otherwise not understood: a misread amount is worse than a question.
 */
function readNumber(raw: string, place: Place): number | null {
  if (raw.length > 60) return null;
  const text = raw.replace(/[\s'\u00a0\u202f]/g, '').replace(/[.,]$/, '');
  if (/^\d+$/.test(text)) return Number(text);
  const both = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)([.,])\d+$/.exec(text);
  if (both !== null) return Number(text.replaceAll(both[1] ?? '', '').replace(both[2] ?? '', '.'));
  if (/^\d+[.,]\d{1,2}$/.test(text)) return Number(text.replace(',', '.'));
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.exec(text);
  if (grouped === null) return null;
  const group = new Intl.NumberFormat(place.language).formatToParts(12345).find((part) => part.type === 'group')?.value;
  const groups = (text.match(/[.,]/g) ?? []).length;
  return groups > 1 || grouped[1] === group ? Number(text.replaceAll(grouped[1] ?? '', '')) : null;
}

/** Signs, and words as people type them. A dollar of another country has to be spelled by its code. */
const MARKS: Record<string, string> = {
  '£': 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  $: 'USD',
  '₴': 'UAH',
};

function currencyOf(mark: string | undefined, place: Place): string | null {
  if (mark === undefined) return place.currency;
  const word = mark.toLowerCase();
  if (Object.hasOwn(MARKS, word)) return MARKS[word] ?? null;
  const code = mark.toUpperCase();
  return Intl.supportedValuesOf('currency').includes(code) ? code : null;
}

function readIso(raw: string, place: Place): Moment | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(raw);
  if (iso === null) return null;
  const [year, month, day, hour, minute] = iso.slice(1, 6).map(Number) as [number, number, number, number, number];
  const exists = new Date(Date.UTC(year, month - 1, day, hour, minute));
  if (exists.getUTCMonth() !== month - 1 || exists.getUTCDate() !== day || exists.getUTCHours() !== hour || minute > 59)
    return null;
  if (iso[6] !== undefined) {
    const at = Date.parse(raw.replace(' ', 'T'));
    return Number.isNaN(at) ? null : { at, skipped: false };
  }
  return momentAt([year, month, day, hour, minute], place);
}

/** The moment of a wall time, and whether the clocks jump over it: then it has moved on by the jump. */
function momentAt(wall: [number, number, number, number, number], place: Place): Moment {
  const [year, month, day, hour, minute] = wall;
  const two = (part: number) => String(part).padStart(2, '0');
  const { at, moved } = instantOf(`${year}-${two(month)}-${two(day)}`, hour * 60 + minute, place.timeZone);
  return { at, skipped: moved > 0 };
}

type Moment = { at: number; skipped: boolean };

/** What may stand beside a time without changing it. */
const FILLERS = /^(\b(by|before|until|till|at|on|about|around|the|latest|please)\b|[\s,.;!])*$/i;

/**
 * "friday 12:00", "tomorrow at 3pm", "in two hours"; a day without a time is read as 10:00, and 1 to 6 without more is
 * the afternoon. A text of which only a part is a time, or that names two, is not understood: a wrong promise is worse
 * than a question.
 */
function readWords(raw: string, now: number, place: Place): Moment | null {
  // The library would take the thirteenth month for a thirteenth day.
  if (raw.length > 100 || /\d{4}-(1[3-9]|[2-9]\d)-/.test(raw)) return null;
  const offset = new TZDate(now, place.timeZone).getTimezoneOffset();
  const parser = place.country === 'US' ? casual : GB;
  const all = parser.parse(raw, { instant: new Date(now), timezone: -offset }, { forwardDate: true });
  const [found] = all;
  if (found === undefined || all.length > 1 || found.end != null) return null;
  if (!FILLERS.test(raw.slice(0, found.index) + raw.slice(found.index + found.text.length))) return null;
  const { start, text } = found;
  if (start.isCertain('timezoneOffset')) return { at: start.date().getTime(), skipped: false };
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  const partOfDay = /\b(afternoon|evening|night|tonight)\b/i.test(text);
  const timed = start.isCertain('hour') || start.isCertain('minute') || partOfDay;
  if (!timed) return momentAt([year, month, day, 10, 0], place);
  const hour = start.get('hour') ?? 10;
  const afternoon = hour >= 1 && hour <= 6 && !start.isCertain('meridiem') && !text.includes(`0${hour}`);
  return momentAt([year, month, day, afternoon ? hour + 12 : hour, start.get('minute') ?? 0], place);
}
