/** Groups of digits with up to three blanks, hyphens or dots between them: how people type a card number as it is read out. */
const RUN = /\d+(?:[ \t\u00a0\u202f.\u2010-\u2013-]{1,3}\d+)*/g;

/** How many digits a card number has, the likeliest first. */
const LENGTHS = [16, 15, 19, 18, 17, 14, 13];

/**
 * Masks payment card numbers, keeping the last four digits: they must never be stored. Groups of 13 to 19 digits
 * together that start like a card (2 to 6), pass the Luhn check and are no international phone number count as one;
 * what stands beside them, such as the month and year, stays.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(RUN, (run: string, offset: number) => {
    const groups = [...run.matchAll(/\d+/g)].map((each) => ({ digits: each[0], at: each.index }));
    const phone = text[offset - 1] === '+';
    // No telephone number has more than 15 digits (ITU-T E.164).
    if (phone && groups.reduce((sum, each) => sum + each.digits.length, 0) <= 15) return run;
    let masked = '';
    let done = 0;
    for (let first = phone ? 1 : 0; first < groups.length; first++) {
      const count = cardAt(groups.slice(first, first + 19).map((each) => each.digits));
      const card = groups.slice(first, first + count);
      const [start, last] = [card[0], card.at(-1)];
      if (start === undefined || last === undefined) continue;
      const digits = card.map((each) => each.digits).join('');
      masked += `${run.slice(done, start.at)}[card ending ${digits.slice(-4)}]`;
      done = last.at + last.digits.length;
      first += count - 1;
    }
    return masked + run.slice(done);
  });
}

/** How many of these groups, from the first on, are a card number together; 0: none. */
function cardAt(groups: string[]): number {
  if (!/^[2-6]/.test(groups[0] ?? '')) return 0;
  let best = { rank: LENGTHS.length, count: 0 };
  let digits = '';
  for (const [index, group] of groups.entries()) {
    digits += group;
    if (digits.length > 19) break;
    const rank = LENGTHS.indexOf(digits.length);
    if (rank >= 0 && rank < best.rank && areRegular(groups.slice(0, index + 1)) && passesLuhn(digits))
      best = { rank, count: index + 1 };
  }
  return best.count;
}

/** Cards are read out in even groups, or in long ones; a date beside a number is neither. */
function areRegular(groups: string[]): boolean {
  return (
    groups.every((each) => each.length >= 3) || groups.slice(0, -1).every((each) => each.length === groups[0]?.length)
  );
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
