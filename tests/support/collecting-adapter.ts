import { type Adapter, type Delivery, DeliveryError } from '../../src/app/ports.ts';
import type { ConversationRef } from '../../src/core/person.ts';
import type { View } from '../../src/core/view.ts';

/** One message of a conversation as the person sees it now. */
export type Shown = {
  key: string;
  from: 'bot' | 'person';
  view: View;
  /** True once it became the one line of a card that moved to the bottom. */
  shrunk: boolean;
  /** The number of the last change, over all conversations: what changed last is highest. */
  change: number;
};

/**
 * Our own port, filled in for tests: keeps each person's conversation the way a chat client shows it. The same key
 * replaces; at the bottom, the old one shrinks to its line, or goes.
 */
export type CollectingAdapter = Adapter & {
  /** The conversation of this person, oldest first. */
  conversation(person: string): Shown[];
  put(person: string, delivery: Delivery): void;
  said(person: string, text: string): void;
  /** How many changes there were so far, in all conversations. */
  changes(): number;
  /** What was delivered, in order: not what was answered to an act. */
  delivered: { person: string; delivery: Delivery }[];
  /** The platform refuses deliveries with this error until it is taken back with null. */
  refuse(error: DeliveryError | null): void;
};

export function collectingAdapter(platform: string, people: readonly string[]): CollectingAdapter {
  const rooms = new Map<string, Shown[]>();
  const delivered: { person: string; delivery: Delivery }[] = [];
  let changes = 0;
  let refusal: DeliveryError | null = null;

  function room(person: string): Shown[] {
    const known = rooms.get(person) ?? [];
    rooms.set(person, known);
    return known;
  }

  function put(person: string, { key, view, place, shrunk }: Delivery): void {
    const shown = room(person);
    changes += 1;
    const fresh: Shown = { key, from: 'bot', view, shrunk: false, change: changes };
    const at = shown.findLastIndex((each) => each.key === key && !each.shrunk);
    const stands = at >= 0 && (place === 'update' || at === shown.length - 1);
    if (stands) shown[at] = fresh;
    else {
      const old = shown[at];
      if (old !== undefined && shrunk !== null) shown[at] = { ...old, view: shrunk, shrunk: true };
      else if (old !== undefined) shown.splice(at, 1);
      shown.push(fresh);
    }
  }

  return {
    platform,
    reach: async (person) => (people.includes(person) ? conversationOf(platform, person) : null),
    async deliver(to, delivery) {
      if (refusal !== null) throw refusal;
      if (!people.includes(to.address)) throw new DeliveryError('unknown-person', { permanent: true });
      delivered.push({ person: to.person, delivery });
      put(to.person, delivery);
    },
    conversation: (person) => room(person),
    put,
    said(person, text) {
      changes += 1;
      const view: View = { fallback: text, blocks: [{ type: 'text', style: 'body', text }] };
      room(person).push({ key: `said:${changes}`, from: 'person', view, shrunk: false, change: changes });
    },
    changes: () => changes,
    delivered,
    refuse(error) {
      refusal = error;
    },
  };
}

export function conversationOf(platform: string, person: string): ConversationRef {
  return { platform, person, address: person };
}
