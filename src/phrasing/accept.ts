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
  | 'left-alone'
  | 'question'
  | 'unrelated'
  | 'positive'
  | 'unsure'
  | 'no-true-answer';

/** What an answer takes: how sure it must be, 0 to 1. Found on statements that the library had not seen; see tests/bench/README.md. */
export const ACCEPT = {
  sure: 0.6,
  /** A statement without a negative word, and one that reads like a question, needs more. */
  withoutNegative: 0.7,
  question: 0.75,
  /** A kind idiom beside a negative word. */
  idiom: 0.8,
  /** With less for it than this, a statement with a kind idiom is kind: "No problem at all, I'll swap it over". */
  kind: 0.05,
  /** A word that may be a slip for bad news. */
  feared: 0.9,
  /** What is worth offering as a choice. */
  choice: 0.12,
  /** A statement without a negative word must meet this much of a pattern or signal, or be less like what is fine already than `strange`. */
  heard: 0.3,
  strange: 0.12,
  /** Likely a refusal, and less like what is fine already than this, it is not called fine either. */
  fine: 0.3,
  /** As like to an example as this, a statement is that example. */
  example: 0.97,
};

export type Decision =
  | { verdict: 'rephrased'; reading: Reading }
  | { verdict: 'already-positive' | 'no-match'; reason: Reason };

/** Decides whether one situation is sure enough to be answered. */
export function decide(interpretation: Interpretation, signs: Signs): Decision {
  if (signs.orders) return { verdict: 'no-match', reason: 'order' };
  if (signs.foreign) return { verdict: 'no-match', reason: 'language' };
  if (signs.sensitive) return { verdict: 'no-match', reason: 'bad-news' };
  if (signs.customer) return { verdict: 'no-match', reason: 'customer' };
  const [reading] = interpretation.readings;
  const sure = confidence(interpretation, signs);
  if (reading !== undefined && reading.best >= ACCEPT.example && reading.best > reading.miss)
    return { verdict: 'rephrased', reading };
  // Who asks "why is the shop closed?" is a customer, and wants to know.
  if (signs.asks && reading?.asked === false) return { verdict: 'no-match', reason: 'question' };
  const likely = sure >= needed(signs);
  if (reading !== undefined && likely && (signs.negative || (!signs.idiom && isHeard(reading, interpretation)))) {
    return { verdict: 'rephrased', reading };
  }
  if (signs.feared) return { verdict: 'no-match', reason: 'bad-news' };
  if (signs.unrelated) return { verdict: 'no-match', reason: 'unrelated' };
  if (signs.question && !signs.idiom) return { verdict: 'no-match', reason: 'question' };
  if (signs.idiom && !signs.question && sure < ACCEPT.kind) return { verdict: 'already-positive', reason: 'positive' };
  const refuses = likely && interpretation.fine < ACCEPT.fine;
  if (!signs.negative && !refuses && (signs.idiom || signs.service || interpretation.fine > 0.5)) {
    return { verdict: 'already-positive', reason: 'positive' };
  }
  return { verdict: 'no-match', reason: sure >= ACCEPT.choice ? 'unsure' : 'unrelated' };
}

/**
 * "We have it in stock" has every word of "we don't have it in stock" but one: what no word refuses is no refusal because it
 * is like one. It must say so by itself.
 */
function isHeard({ pattern, signal }: Reading, { fine }: Interpretation): boolean {
  return Math.max(pattern, signal) >= ACCEPT.heard || fine < ACCEPT.strange;
}

function needed(signs: Signs): number {
  if (signs.feared) return ACCEPT.feared;
  if (signs.idiom) return ACCEPT.idiom;
  if (signs.question) return ACCEPT.question;
  return signs.negative ? ACCEPT.sure : ACCEPT.withoutNegative;
}

/**
 * How likely it is that the first reading is right and something is to be said, 0 to 1. The weights are those of a
 * logistic regression over statements in five languages, positive and unrelated ones among them.
 */
export function confidence({ readings, fine, unrelated, notHere }: Interpretation, signs: Signs): number {
  const [first, second] = readings;
  if (first === undefined) return 0;
  const sum =
    -6.22 +
    4.4 * first.score +
    1.26 * (first.score - (second?.score ?? 0)) -
    1.65 * first.pattern -
    0.71 * first.signal -
    0.54 * (Math.log(first.likely + 0.001) + 7) +
    0.53 * first.best +
    0.05 * notHere -
    1.32 * fine -
    2 * unrelated +
    (signs.negative ? 1.36 : 0) +
    (signs.service ? 0.09 : 0) -
    (signs.question ? 2.47 : 0) -
    (signs.idiom ? 3.9 : 0) -
    (signs.unrelated ? 2.93 : 0);
  return 1 / (1 + Math.exp(-sum));
}
