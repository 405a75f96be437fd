/** Ordinary values for the masks of a report, by language; figures read the same in all of them. */
const VALUES: Record<string, Record<string, string>> = {
  en: { date: 'Friday', duration: 'two weeks', time: '10:30', quantity: '3' },
  pt: { date: 'sexta-feira', duration: 'duas semanas', time: '10:30', quantity: '3' },
  sl: { date: 'petek', duration: 'dva tedna', time: '10:30', quantity: '3' },
  uk: { date: "п'ятниця", duration: 'два тижні', time: '10:30', quantity: '3' },
  ca: { date: 'divendres', duration: 'dues setmanes', time: '10:30', quantity: '3' },
};
const ANYWHERE: Record<string, string> = { money: '25 €', percent: '10%', code: 'A-7081', number: '3', when: '10:30' };

/** A masked statement with an ordinary value in place of each mask; what stands for nobody in particular is left out. */
export function example(masked: string, language: string): string {
  const values = { ...ANYWHERE, ...(VALUES[language] ?? VALUES['en']) };
  return masked
    .replaceAll(/\{([a-z]+)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : '…'))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
