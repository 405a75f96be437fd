import type { Messages } from '../../src/app/ports/store.ts';
import type { Clock, Delivery, Log } from '../../src/app/ports.ts';
import type { View } from '../../src/core/view.ts';
import { type Chat, PLATFORM } from './address.ts';
import { isGone, teamsCode } from './errors.ts';
import { patiently } from './patience.ts';
import { type Card, renderCard, renderMessage } from './render.ts';
import type { Calls, Message } from './send.ts';

/** The private chats with people: where each message stands, and how it is changed. */
export type Rooms = {
  /** Shows one message. Rejects with the connector's refusal. */
  show(person: string, chat: Chat, delivery: Delivery): Promise<void>;
  /**
   * The card that answers a press on this message: the new one, or the word that the card has moved on since. `moved` says
   * which; null for a message that we know nothing about is as good as the one we know.
   */
  answer(
    person: string,
    chat: Chat,
    delivery: Delivery,
    message: string | null,
  ): Promise<{ card: Card; moved: boolean }>;
  /** Changes the message itself to what its reader sees already, for whoever opens it elsewhere. Rejects as `show` does. */
  settle(person: string, chat: Chat, delivery: Delivery): Promise<void>;
};

export function createRooms(parts: {
  calls: Calls;
  messages: Messages;
  clock: Clock;
  log: Log;
  /** Resolves after so many ms. */
  sleep(ms: number): Promise<void>;
}): Rooms {
  const { calls, messages, clock, log } = parts;

  async function post(person: string, chat: Chat, delivery: Delivery): Promise<void> {
    const id = await calls.post(chat, renderMessage(delivery.view, { key: delivery.key, user: readerOf(chat) }));
    const place = chat.conversation;
    const ref = { person, key: delivery.key, platform: PLATFORM, place, id, revision: 0, at: clock.now() };
    // Not being able to write it down must not look like not being shown: the next change finds out.
    await messages.keep(ref).catch(() => log.error('teams.message-not-remembered'));
  }

  /** The id of the message of this key in this chat, or null: it never stood there. */
  async function standing(person: string, chat: Chat, key: string): Promise<string | null> {
    const ref = await messages.find(person, key);
    return ref?.platform === PLATFORM && ref.place === chat.conversation ? ref.id : null;
  }

  async function change(chat: Chat, id: string, message: Message): Promise<boolean> {
    try {
      await calls.update(chat, id, message);
      return true;
    } catch (error) {
      if (!isGone(error)) throw error;
      return false;
    }
  }

  /** The new card stands by now. An old one that stays says that it has moved as soon as somebody presses it. */
  async function shrink(chat: Chat, id: string, message: Message): Promise<void> {
    await patiently(parts.sleep, () => change(chat, id, message)).catch((error: unknown) =>
      log.warn('teams.old-card-stays', { cause: teamsCode(error) }),
    );
  }

  return {
    async show(person, chat, delivery) {
      const id = await standing(person, chat, delivery.key);
      if (id === null) return await post(person, chat, delivery);
      if (delivery.place === 'bottom') {
        await post(person, chat, delivery);
        return await shrink(chat, id, oneLine(delivery.shrunk ?? moved()));
      }
      // Deleted, or in a chat that is no more: it is shown anew.
      const frame = { key: delivery.key, user: readerOf(chat) };
      if (!(await change(chat, id, renderMessage(delivery.view, frame)))) await post(person, chat, delivery);
    },
    async answer(person, chat, delivery, message) {
      // The act is kept by now: not knowing where the card stands is no reason to say otherwise.
      const id = await standing(person, chat, delivery.key).catch(() => null);
      if (message !== null && id !== null && id !== message)
        return { card: renderCard(moved(), { key: 'moved', user: null }), moved: true };
      return { card: renderCard(delivery.view, { key: delivery.key, user: readerOf(chat) }), moved: false };
    },
    async settle(person, chat, delivery) {
      const id = await standing(person, chat, delivery.key);
      if (id !== null)
        await change(chat, id, renderMessage(delivery.view, { key: delivery.key, user: readerOf(chat) }));
    },
  };
}

/** Who looks at a card, so that it is drawn anew for them; null: a channel's readers are many. */
function readerOf({ user }: Chat): string | null {
  return user === '' ? null : user;
}

function moved(): View {
  const line = 'This card moved: it is further down now.';
  return { fallback: line, blocks: [{ type: 'text', style: 'quiet', text: line }] };
}

function oneLine(view: View): Message {
  return renderMessage(view, { key: 'moved', user: null });
}
