import type { Signs } from './gate.ts';
import type { Interpretation, Reading } from './interpret.ts';

/** Why nothing was rephrased. */
export type Reason =
  | 'empty'
  | 'too-long'
  | 'several-sentences'
  | 'no-words'
  | 'code'
  | 'language'
  | 'bad-news'
  | 'order'
  | 'customer'
  | 'question'
  | 'unrelated'
  | 'positive'
  | 'unsure'
  | 'no-true-answer';

/** The figures that decide; found by leaving out one example after the other, see tests/bench/README.md. */
export const ACCEPT = {
  /** A situation needs at least this much. */
  score: 0.62,
  /** … and this much more than the second. */
  margin: 0.06,
  /** A statement without a negative word needs more. */
  withoutNegative: 0.85,
  /** So does one that reads like a question, or holds a kind idiom. */
  doubtful: 0.95,
  /** Likeness to positive statements that counts against it. */
  fine: 0.75,
  /** What is worth offering as a choice. */
  choice: 0.3,
};

export type Decision =
  | { verdict: 'rephrased'; reading: Reading }
  | { verdict: 'already-positive' | 'no-match'; reason: Reason };

/** Decides whether one situation is sure enough to be answered. */
export function decide({ readings, fine, unrelated }: Interpretation, signs: Signs): Decision {
  if (signs.orders) return { verdict: 'no-match', reason: 'order' };
  if (signs.foreign) return { verdict: 'no-match', reason: 'language' };
  if (signs.sensitive) return { verdict: 'no-match', reason: 'bad-news' };
  if (signs.customer) return { verdict: 'no-match', reason: 'customer' };
  const [first, second] = readings;
  const score = first?.score ?? 0;
  if (first !== undefined && isSure(first, second, { fine, unrelated }, signs))
    return { verdict: 'rephrased', reading: first };
  if (signs.unrelated) return { verdict: 'no-match', reason: 'unrelated' };
  if (signs.question && !signs.negative) return { verdict: 'no-match', reason: 'question' };
  if (!signs.negative && (signs.idiom || signs.service || fine > 0.5) && score < ACCEPT.withoutNegative) {
    return { verdict: 'already-positive', reason: 'positive' };
  }
  if (signs.question) return { verdict: 'no-match', reason: 'question' };
  return { verdict: 'no-match', reason: score >= ACCEPT.choice ? 'unsure' : 'unrelated' };
}

function isSure(
  first: Reading,
  second: Reading | undefined,
  other: { fine: number; unrelated: number },
  signs: Signs,
): boolean {
  const { score } = first;
  const near = Math.max(other.fine, other.unrelated);
  if (score - (second?.score ?? 0) < ACCEPT.margin) return false;
  if (near > first.best && near > 0.5 && first.pattern < 0.9) return false;
  if (signs.unrelated && first.pattern < 0.9) return false;
  if (signs.idiom && !signs.negative) return false;
  if (signs.idiom || signs.question) return score >= ACCEPT.doubtful;
  return score >= (signs.negative ? ACCEPT.score : ACCEPT.withoutNegative);
}
