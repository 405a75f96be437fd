/**
 * How a moment stands in an input: "Fri 27 Nov 2026, 12:00". On the phone a person types "fri 12:00" faster than any picker
 * opens, so the input is one line of text; what was understood comes back in these words with the weekday, which is what
 * gets said to the customer. Reading is exact, so that an input that nobody touched goes back as it came.
 */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What an input's id ends in when its text is a moment. No field id holds a tilde. */
export const WHEN = '~when';

/** Wall time YYYY-MM-DDTHH:MM as words; anything else stays as it is. */
export function momentToWords(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(value);
  if (parts === null) return value;
  const [, year, month, day, hour, minute] = parts;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return value;
  const words = `${weekday(value)} ${Number(day)} ${name} ${year}, ${hour}:${minute}`;
  return wordsToMoment(words) === value ? words : value;
}

/** The words of {@link momentToWords} as wall time again; anything else, such as "fri 12:00", stays as it was typed. */
export function wordsToMoment(text: string): string {
  const parts = /^(\w{3}) (\d{1,2}) (\w{3}) (\d{4}), (\d{2}):(\d{2})$/.exec(text.trim());
  if (parts === null) return text;
  const [, day, date, month, year, hour, minute] = parts;
  const number = MONTHS.indexOf(month ?? '') + 1;
  const value = `${year}-${pad(number)}-${pad(Number(date))}T${hour}:${minute}`;
  // The weekday must fit: "Fri 28 Nov" with a Saturday's date is a question for the engine, not for us.
  return number > 0 && weekday(value) === day ? value : text;
}

function weekday(value: string): string | undefined {
  const at = new Date(`${value}:00Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(value) ? undefined : DAYS[at.getUTCDay()];
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
