// @ts-check
/** @import { PagePerson } from './types.d.ts' */

/**
 * @param {PagePerson | null} person
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(person, options) {
  const language = person?.place.language ?? 'en';
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    hourCycle: 'h23',
    ...(person === null ? {} : { timeZone: person.place.timeZone }),
  });
}

/**
 * "10:42", with the day before it when it is another one: "Mon 23 Nov, 10:42".
 * @param {number} at ms UTC
 * @param {number} now ms UTC
 * @param {PagePerson | null} person
 */
export function briefTime(at, now, person) {
  const day = format(person, { dateStyle: 'short' });
  const time = format(person, { hour: '2-digit', minute: '2-digit' }).format(at);
  return day.format(at) === day.format(now) ? time : dayAndTime(at, person);
}

/**
 * "Tue 24 Nov, 10:42"
 * @param {number} at ms UTC
 * @param {PagePerson | null} person
 */
export function dayAndTime(at, person) {
  const options = /** @type {const} */ ({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format(person, options).format(at);
}
