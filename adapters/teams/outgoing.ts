import type { Conversations } from '../../src/app/ports/store.ts';
import { type App, type Clock, type Delivery, DeliveryError, type Log } from '../../src/app/ports.ts';
import type { Queue } from '../../src/core/queue.ts';
import { type Chat, conversationOf } from './address.ts';
import { deliveryError, mendFor, teamsCode, unreachable } from './errors.ts';
import { patiently } from './patience.ts';
import type { Rooms } from './rooms.ts';

/** Everything that goes to people, in order for each of them. */
export type Outgoing = {
  /**
   * Shows these, and resolves when each is shown or waits in the queue of due work. Never rejects. A message that waits here
   * already is shown once, as the newest asks for.
   */
  send(person: string, chat: Chat, deliveries: Delivery[]): Promise<void>;
  /** This is what the person sees by now: a message of the same key that still waits here must not show anything older. */
  seen(person: string, delivery: Delivery): void;
  /** Brings the message itself up to what its reader sees already. Never rejects, and is not tried again. */
  settle(person: string, chat: Chat, delivery: Delivery): Promise<void>;
  /** Shows one message for the queue of due work. Rejects with a DeliveryError. */
  deliver(person: string, chat: Chat, delivery: Delivery): Promise<void>;
};

/** The longest wait between two tries, ms. */
const LONGEST = 60_000;
/** How long others wait for a message whose time has come, and how soon they come back to look, ms. */
const GRACE = 10_000;
const LOOK_AGAIN = 250;

/** `until` and `last`: when the message itself is tried again, and the last one that waits behind it, ms UTC. */
type Held = { key: string; until: number; tries: number; last: number };

export function createOutgoing(parts: {
  app(): App;
  rooms: Rooms;
  queue: Queue;
  conversations: Conversations;
  clock: Clock;
  log: Log;
  sleep(ms: number): Promise<void>;
}): Outgoing {
  const { rooms, queue, clock, log } = parts;
  const waiting = new Map<string, Delivery>();
  /** Whose message Teams did not take: what comes after it waits until it is through, so that order is kept. */
  const held = new Map<string, Held>();

  const nameOf = (person: string, delivery: Delivery) => `${person} ${delivery.key}`;

  /** How long a message that Teams did not take waits for its next try, ms. */
  function hold(person: string, key: string, retryAfter: number | null): number {
    const before = held.get(person);
    const tries = before?.key === key ? before.tries + 1 : 0;
    const wait = retryAfter ?? Math.min(1_000 * 2 ** Math.min(tries, 20), LONGEST);
    const until = clock.now() + wait;
    held.set(person, { key, until, tries, last: Math.max(until, before?.last ?? 0) });
    return wait;
  }

  /** How long this message waits behind another one, ms; null: it is its turn. A call for help waits for nothing else. */
  function behind(person: string, { key, message }: Delivery): number | null {
    const first = held.get(person);
    const now = clock.now();
    if (first === undefined || first.key === key) return null;
    // The one in front may be drawn, or on its way; after a while it is given up.
    const over = now >= first.until + GRACE || first.until - now > LONGEST;
    if (over || (message.type === 'escalation' && now >= first.until)) return null;
    return Math.max(first.last - now, 0) + 1;
  }

  async function mark(person: string, chat: Chat, why: string | null): Promise<void> {
    if (chat.unreachable === why) return;
    if (why !== null) log.warn('teams.not-reached', { why });
    await parts.conversations
      .keep(conversationOf(person, { ...chat, unreachable: why }), clock.now())
      .catch(() => log.warn('teams.reach-not-kept'));
  }

  async function show(person: string, chat: Chat, delivery: Delivery): Promise<void> {
    const wait = behind(person, delivery);
    if (wait !== null) return await postpone(person, delivery, wait);
    try {
      await patiently(parts.sleep, () => rooms.show(person, chat, delivery));
    } catch (error) {
      const failed = deliveryError(error);
      complain(error);
      if (unreachable(error) !== null) await mark(person, chat, unreachable(error));
      if (!failed.permanent) await postpone(person, delivery, hold(person, delivery.key, failed.retryAfter));
      return;
    }
    if (held.get(person)?.key === delivery.key) held.delete(person);
    await mark(person, chat, null);
  }

  async function postpone(person: string, delivery: Delivery, wait: number): Promise<void> {
    if (delivery.message.type === 'not-saved') return;
    try {
      await parts.app().postpone(person, [delivery], wait);
      // The queue counts from when it took the message, which may be later than we thought: whatever follows comes after.
      const line = held.get(person);
      const due = clock.now() + wait;
      if (line?.key === delivery.key) line.until = Math.max(line.until, due);
      if (line !== undefined) line.last = Math.max(line.last, due);
    } catch {
      log.error('teams.not-postponed');
    }
  }

  function complain(error: unknown): void {
    const mend = mendFor(error);
    if (mend === null) log.warn('teams.not-delivered', { cause: teamsCode(error) });
    else log.error('teams.must-be-mended', { cause: mend.code, variable: mend.variable });
  }

  return {
    async send(person, chat, deliveries) {
      const shown = deliveries.map((delivery) => {
        const name = nameOf(person, delivery);
        const before = waiting.get(name);
        waiting.set(name, before === undefined ? delivery : newer(before, delivery));
        if (before !== undefined) return null;
        return queue.run(person, async () => {
          const newest = waiting.get(name) ?? delivery;
          waiting.delete(name);
          await show(person, chat, newest).catch(() => log.error('teams.send-failed'));
        });
      });
      await Promise.all(shown);
    },
    seen(person, delivery) {
      const name = nameOf(person, delivery);
      const before = waiting.get(name);
      if (before !== undefined) waiting.set(name, newer(before, delivery));
    },
    async settle(person, chat, delivery) {
      await queue.run(person, async () => {
        if (waiting.has(nameOf(person, delivery)) || behind(person, delivery) !== null) return;
        await rooms.settle(person, chat, delivery).catch(complain);
      });
    },
    async deliver(person, chat, delivery) {
      await queue.run(person, async () => {
        const wait = behind(person, delivery);
        if (wait !== null)
          throw new DeliveryError('waits-its-turn', { permanent: false, retryAfter: Math.max(wait, LOOK_AGAIN) });
        try {
          await rooms.show(person, chat, delivery);
        } catch (error) {
          const failed = deliveryError(error);
          complain(error);
          if (unreachable(error) !== null) await mark(person, chat, unreachable(error));
          if (failed.permanent) {
            if (held.get(person)?.key === delivery.key) held.delete(person);
            throw failed;
          }
          const retryAfter = hold(person, delivery.key, failed.retryAfter);
          const { everybody } = failed;
          throw new DeliveryError(failed.code, { permanent: false, everybody, retryAfter, cause: error });
        }
        if (held.get(person)?.key === delivery.key) held.delete(person);
        await mark(person, chat, null);
      });
    },
  };
}

/** What is shown in place of two messages of one key: the newer one, at the bottom if either belongs there. */
function newer(before: Delivery, after: Delivery): Delivery {
  return before.place === 'bottom' ? { ...after, place: 'bottom', shrunk: after.shrunk ?? before.shrunk } : after;
}
