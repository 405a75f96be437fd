import { createPhrases, type Phrases } from '../../src/app/phrases.ts';
import { shippedPhrases } from './phrases.ts';

/** The phrases that ship, as a product holds them over a database of its own. */
export function openShippedPhrases(): Phrases {
  return createPhrases({ shipped: shippedPhrases, isWarm: () => true });
}
