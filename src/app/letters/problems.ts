import { type Letter, LONGEST_LETTER, LONGEST_SUBJECT } from '../../core/letter.ts';
import type { Letters } from '../ports.ts';
import { validators } from '../validators.ts';

/** What must be put right before a letter can go. */
export type LetterProblem =
  | 'no-address'
  | 'not-an-address'
  | 'no-subject'
  | 'long-subject'
  | 'empty'
  | 'long'
  | 'no-reason';

/** Everything that keeps this letter from being sent. */
export function problemsOf(letter: Letter, letters: Letters): LetterProblem[] {
  const template = letters.library().template(letter.kind, letter.language);
  const asksReason = template?.paragraphs.some((ways) => ways.some((way) => way.needs.includes('reason'))) === true;
  return [
    ...(letter.to === '' ? ['no-address' as const] : isAddress(letter.to) ? [] : ['not-an-address' as const]),
    ...(letter.subject === '' ? ['no-subject' as const] : []),
    ...(letter.subject.length > LONGEST_SUBJECT ? ['long-subject' as const] : []),
    ...(letter.body === '' ? ['empty' as const] : []),
    ...(letter.body.length > LONGEST_LETTER ? ['long' as const] : []),
    ...(asksReason && isAsDrafted(letter) && (letter.asked.reason ?? '') === '' ? ['no-reason' as const] : []),
  ];
}

/** One address alone: a letter about one person's complaint goes to nobody else. */
function isAddress(text: string): boolean {
  return validators.email(text).problem === null && !/[\s,;<>"]/.test(text);
}

/** Whether nobody has edited what the template wrote. */
export function isAsDrafted({ subject, body, drafted }: Letter): boolean {
  return subject === drafted.subject && body === drafted.body;
}
