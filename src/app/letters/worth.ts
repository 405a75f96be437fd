import { IntlMessageFormat } from 'intl-messageformat';
import type { Compensation } from '../../core/complaint.ts';

/** The locale in which a language of letters writes its days and figures. */
export function localeOf(language: string): string {
  return { en: 'en-GB', pt: 'pt-PT' }[language] ?? language;
}

/** What is given, by language; `figure` is written already. A language that is not here says it in the record's own words. */
const WORDS: Record<string, { percent: string; voucher: string }> = {
  en: { percent: '{figure} off', voucher: '{count, plural, one {# voucher} other {# vouchers}}' },
  pt: { percent: '{figure} de desconto', voucher: '{count, plural, one {# vale} other {# vales}}' },
  sl: {
    percent: '{figure} popusta',
    voucher: '{count, plural, one {# bon} two {# bona} few {# boni} other {# bonov}}',
  },
  uk: {
    percent: 'знижка {figure}',
    voucher: '{count, plural, one {# ваучер} few {# ваучери} many {# ваучерів} other {# ваучера}}',
  },
  ca: { percent: '{figure} de descompte', voucher: '{count, plural, one {# val} other {# vals}}' },
};

/** What a customer is given, as a letter of this language says it; null: there are no words for it. */
export function worthIn({ kind, amount, currency, what }: Compensation, language: string): string | null {
  const locale = localeOf(language);
  if (amount === null) return what;
  switch (kind) {
    case 'money':
      if (currency === null) return what;
      // Ukrainian writes EUR and GBP unless it is told that their signs are enough.
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        ...(currency === 'EUR' || currency === 'GBP' ? { currencyDisplay: 'narrowSymbol' } : {}),
      }).format(amount);
    case 'percent': {
      const style = { style: 'percent', maximumFractionDigits: 2 } as const;
      return said('percent', { figure: new Intl.NumberFormat(locale, style).format(amount / 100) });
    }
    case 'voucher':
      return said('voucher', { count: amount });
    default:
      return kind satisfies never;
  }

  function said(which: 'percent' | 'voucher', values: Record<string, string | number>): string | null {
    const words = Object.hasOwn(WORDS, language) ? WORDS[language]?.[which] : undefined;
    return words === undefined ? what : String(new IntlMessageFormat(words, locale).format(values));
  }
}
