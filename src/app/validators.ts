import { TZDate } from '@date-fns/tz';
import { casual, GB } from 'chrono-node/en';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import validator from 'validator';
import type { Place, Validators } from '../core/answer.ts';

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
    const value = readNumber(raw, place);
    return value === null ? { value, problem: 'not-a-number' } : { value, problem: null };
  },
  money(raw, place) {
    const found = /^([A-Z]{3}|[^\d\s.,'+-]{1,3})?\s*([\d.,'\s]+?)\s*([A-Z]{3}|[^\d\s.,'+-]{1,3})?$/u.exec(
      raw.slice(0, 60).trim(),
    );
    const amount = found?.[2] === undefined ? null : readNumber(found[2], place);
    const currency = currencyOf(found?.[1] ?? found?.[3], place);
    return amount === null || currency === null
      ? { value: null, problem: 'not-money' }
      : { value: { amount, currency }, problem: null };
  },
  dateTime(raw, now, place) {
    const value = readIso(raw, place) ?? readWords(raw, now, place);
    if (value === null) return { value: null, problem: 'not-a-date-time' };
    return { value, problem: value < now ? 'date-in-the-past' : null };
  },
};

/**
 * Reads 1,234.50 as well as 1.234,50: of two kinds of mark the last is the decimal one; a mark that repeats groups; a
 * lone mark before one or two digits is the decimal one. A lone mark before three digits groups where the person's
 * language groups with it, and is otherwise not understood: a misread amount is worse than a question.
 */
function readNumber(raw: string, place: Place): number | null {
  const text = raw.slice(0, 60).replace(/[\s'\u00a0\u202f]/g, '');
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

const SYMBOLS: Record<string, string> = { '£': 'GBP', '€': 'EUR', $: 'USD', '₴': 'UAH' };

function currencyOf(mark: string | undefined, place: Place): string | null {
  if (mark === undefined) return place.currency;
  if (Object.hasOwn(SYMBOLS, mark)) return SYMBOLS[mark] ?? null;
  return /^[A-Z]{3}$/.test(mark) && Intl.supportedValuesOf('currency').includes(mark) ? mark : null;
}

function readIso(raw: string, place: Place): number | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(raw);
  if (iso === null) return null;
  const [year, month, day, hour, minute] = iso.slice(1, 6).map(Number) as [number, number, number, number, number];
  const exists = new Date(Date.UTC(year, month - 1, day, hour, minute));
  if (exists.getUTCMonth() !== month - 1 || exists.getUTCDate() !== day || exists.getUTCHours() !== hour || minute > 59)
    return null;
  if (iso[6] !== undefined) {
    const at = Date.parse(raw.replace(' ', 'T'));
    return Number.isNaN(at) ? null : at;
  }
  // A wall time that the clock skips in spring moves forward by the gap; one that it repeats in autumn is the first.
  return new TZDate(year, month - 1, day, hour, minute, place.timeZone).getTime();
}

/** "friday 12:00", "tomorrow at 3pm", "in two hours"; a day without a time is read as 10:00. */
function readWords(raw: string, now: number, place: Place): number | null {
  if (raw.length > 100) return null;
  const offset = new TZDate(now, place.timeZone).getTimezoneOffset();
  const parser = place.language.startsWith('en') && place.country !== 'US' ? GB : casual;
  const found = parser.parse(raw, { instant: new Date(now), timezone: -offset }, { forwardDate: true })[0];
  if (found === undefined) return null;
  const get = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => found.start.get(part);
  if (found.start.isCertain('timezoneOffset')) return found.start.date().getTime();
  const [year, month, day] = [get('year'), get('month'), get('day')];
  if (year === null || month === null || day === null) return null;
  const timed = found.start.isCertain('hour') || found.start.isCertain('minute');
  return new TZDate(
    year,
    month - 1,
    day,
    timed ? (get('hour') ?? 10) : 10,
    timed ? (get('minute') ?? 0) : 0,
    place.timeZone,
  ).getTime();
}
