import type { Limits } from '../core/organisation.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import type { LimitDraft } from './language.ts';

const UNLIMITED = 'unlimited';

/** Every currency but one that is named. */
export const ANY_CURRENCY = '*';

/** What a role may give alone; what is not said is nothing. */
export function limitsOf(draft: LimitDraft, report: Report): Limits {
  return {
    money: moneyOf(draft.money ?? [], report),
    percent: countOf(draft.percent, { most: 100, whole: false, what: 'percent' }, report),
    voucher: countOf(draft.voucher, { most: 1_000_000, whole: true, what: 'vouchers' }, report),
  };
}

function moneyOf(texts: Text[], report: Report): Record<string, number> {
  const money: Record<string, number> = {};
  for (const { value, place } of texts) {
    if (value === UNLIMITED) {
      money[ANY_CURRENCY] = Number.POSITIVE_INFINITY;
      continue;
    }
    const parts =
      /^(\d{1,12}(?:\.\d{1,3})?)\s*([A-Z]{3})$/.exec(value) ?? /^([A-Z]{3})\s*(\d{1,12}(?:\.\d{1,3})?)$/.exec(value);
    const [, first = '', second = ''] = parts ?? [];
    const [figure, currency] = /^\d/.test(first) ? [first, second] : [second, first];
    if (parts === null) {
      const message = `"${excerpt(value)}" is not an amount of money.`;
      report(place, 'malformed-amount', message, 'Write the figure and the currency, such as 50 GBP; or unlimited.');
    } else if (!isCurrency(currency)) {
      report(place, 'unknown-currency', `There is no currency "${currency}".`, 'Write its three letters, such as GBP.');
    } else if (Object.hasOwn(money, currency)) {
      report(place, 'malformed-amount', `There is an amount in ${currency} already.`, 'Keep one of the two.');
    } else {
      money[currency] = Number(figure);
    }
  }
  return money;
}

function countOf(
  said: Text | undefined,
  { most, whole, what }: { most: number; whole: boolean; what: string },
  report: Report,
): number {
  if (said === undefined) return 0;
  if (said.value === UNLIMITED) return Number.POSITIVE_INFINITY;
  const count = /^\d{1,7}(\.\d{1,3})?$/.test(said.value) ? Number(said.value) : Number.NaN;
  if (Number.isNaN(count) || count > most || (whole && !Number.isInteger(count))) {
    const message = `"${excerpt(said.value)}" is not a number of ${what}.`;
    report(
      said.place,
      'malformed-amount',
      message,
      `Write a ${whole ? 'whole number' : 'number'} up to ${most}; or unlimited.`,
    );
    return 0;
  }
  return count;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Whether the world has a currency of these three letters. Source: ISO 4217 as this Node knows it. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}
