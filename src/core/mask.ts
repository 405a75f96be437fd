/** Digits, with single spaces or hyphens between them: how people read a card number out. */
const CANDIDATE = /(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)/g;

/**
 * Masks payment card numbers, keeping the last four digits: they must never be stored. A run of 13 to 19 digits
 * that starts like a card (2 to 6), passes the Luhn check and is no international phone number counts as one.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(CANDIDATE, (found) => {
    const digits = found.replace(/\D/g, '');
    return /^[2-6]/.test(digits) && passesLuhn(digits) ? `[card ending ${digits.slice(-4)}]` : found;
  });
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
