import { StartError } from '../config/problem.ts';
import { isNobody, type Subject } from '../core/erasure.ts';

/** How a command is told which customer is meant. */
export const SUBJECT_WORDS = {
  phone: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
} as const;

/** The customer who is meant. Throws a StartError where that could be anybody. */
export function subjectOf(
  command: string,
  { phone = null, email = null, name = null }: { phone?: string | null; email?: string | null; name?: string | null },
): Subject {
  const subject = { phone, email, name };
  if (isNobody(subject))
    throw new StartError(
      'nobody',
      `${command} needs to know whom: a telephone number of 7 digits or more, an e-mail address, or a first and a last name`,
      `tactful ${command} --phone "+44 20 7946 0999"`,
    );
  return subject;
}
