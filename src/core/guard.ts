import type { Answers } from './answer.ts';

/** A condition on the answers so far. No expression strings: a supervisor reads and writes these as YAML. */
export type Guard =
  | { all: Guard[] }
  | { any: Guard[] }
  | { not: Guard }
  | { field: string; is: string[] }
  | { field: string; answered: boolean }
  | { field: string; atLeast: number }
  | { field: string; atMost: number };

/** Whether the guard holds. A field without an answer satisfies only `answered: false` and `not`. No guard always holds. */
export function holds(guard: Guard | null, answers: Answers): boolean {
  if (guard === null) return true;
  if ('all' in guard) return guard.all.every((each) => holds(each, answers));
  if ('any' in guard) return guard.any.some((each) => holds(each, answers));
  if ('not' in guard) return !holds(guard.not, answers);
  const answer = Object.hasOwn(answers, guard.field) ? answers[guard.field] : undefined;
  const value = answer?.value ?? null;
  if ('answered' in guard) return (answer !== undefined) === guard.answered;
  if (value === null) return false;
  if ('is' in guard) return (Array.isArray(value) ? value : [value]).some((each) => guard.is.includes(String(each)));
  const amount =
    typeof value === 'number' ? value : typeof value === 'object' && 'amount' in value ? value.amount : null;
  if (amount === null) return false;
  return 'atLeast' in guard ? amount >= guard.atLeast : amount <= guard.atMost;
}
