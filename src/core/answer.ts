/** What an answer means once understood: money as amount and ISO 4217 code, date-time as ms UTC, the rest as typed. */
export type Value = string | number | string[] | { amount: number; currency: string };

export type Problem =
  | 'not-a-phone'
  | 'not-an-email'
  | 'not-a-number'
  | 'not-money'
  | 'not-a-date-time'
  | 'date-in-the-past'
  /** The clocks jump over it, so that it moved on by the jump. */
  | 'skipped-time'
  /** More than this person may give alone. */
  | 'above-limit'
  | 'not-an-option';

/** One answer. `raw` is what the person typed and is never lost; `value` is null while it is not understood. */
export type Answer = {
  raw: string | string[];
  value: Value | null;
  problem: Problem | null;
  /** ms UTC */
  at: number;
  /** Person id. */
  by: string;
};

export type Answers = Record<string, Answer>;

/** Where the person works, as far as reading numbers goes: IANA zone, ISO 3166 country, ISO 4217 currency, BCP 47 language. */
export type Place = { timeZone: string; country: string; currency: string; language: string };
