/**
 * An order or invoice number as it is compared and kept: one case, one space, and without a sign for "number" before it. Two
 * people write the same one differently, and the customer is the same.
 */
export function orderNumber(text: string): string | null {
  const number = text
    .normalize('NFKC')
    .trim()
    .replace(/^(#|(no|nr|order|invoice)\b[.:]?)\s*/iu, '')
    .replace(/\s+/gu, ' ')
    .toUpperCase();
  return number === '' ? null : number;
}
