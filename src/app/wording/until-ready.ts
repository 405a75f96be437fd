import type { Act, InboundEvent } from '../../core/event.ts';
import type { Person } from '../../core/person.ts';
import type { Phrases } from '../phrases.ts';
import type { Delivery, Meanwhile } from '../ports.ts';
import { line } from '../views/pings.ts';
import { type Words, wordsFor } from '../words.ts';
import { isPhrasingPress, phrasingMessage } from './acts.ts';
import { askedIn } from './asked.ts';
import { cardOf } from './turns.ts';

/**
 * Waits for the library where an act asks it for something, before the transaction that others wait for. Somebody who typed
 * a line reads meanwhile that the answer comes, in the place where it will stand.
 */
export async function untilReady(
  { phrases }: { phrases?: Phrases | undefined },
  person: Person,
  { id, act }: InboundEvent,
  meanwhile?: Meanwhile,
): Promise<void> {
  const waiting = phrases?.ready() ?? null;
  if (waiting === null || !isAboutWording(act, wordsFor(person.place.language))) return;
  const card = cardOf(id);
  if (act.type === 'say' && card !== null) meanwhile?.(gettingReady(card));
  await waiting;
}

/** Says that an answer comes, where it will stand. */
export function gettingReady(card: string): Delivery {
  const asked = { show: 'answer' as const, card, text: '', language: null, situation: null, reported: false };
  return { ...phrasingMessage(asked), view: line(GETTING_READY), place: 'update', shrunk: null };
}

const GETTING_READY = 'The phrases are being got ready; the answer comes here by itself.';

function isAboutWording(act: Act, words: Words): boolean {
  switch (act.type) {
    case 'press':
      return isPhrasingPress(act.press);
    case 'refresh':
      return act.about !== undefined && isPhrasingPress(act.about);
    case 'say':
    case 'start':
      return askedIn(act.text, words) !== null;
    default:
      return act satisfies never;
  }
}
