import { copyOf, type Json } from './json.ts';
import type { Message, World } from './world.ts';

/** One thing that the app did to a message. */
export type Entry = {
  number: number;
  what: 'posted' | 'updated' | 'deleted';
  /** `chat.postMessage`, `chat.update`, `chat.delete`, `chat.postEphemeral`, `response_url` or `answer` (to a command). */
  how: string;
  channel: string;
  ts: string;
  /** Whose direct messages, or whose eyes only; null: a channel. */
  to: string | null;
  /** The message as it was then. */
  message: Message;
  expected: boolean;
};

/** The book of everything that the app posted, updated and deleted. Nothing may be in it that a test did not expect. */
export type Ledger = {
  entries(): readonly Entry[];
  /** Marks what is written of this message until now as expected. */
  expect(message: { channel: string; ts: string }): void;
  /** Marks all that is written until now as expected. */
  expectAll(): void;
  /** What nobody expected. */
  left(): Entry[];
  /** Throws and says what was not expected, if there is any. */
  assertNothingLeft(): void;
};

export function openLedger(world: World): Ledger {
  const entries: Entry[] = [];
  world.deeds.add(({ what, how, message }) => {
    if (message.botId === null) return;
    entries.push({
      number: entries.length + 1,
      what,
      how,
      channel: message.channel,
      ts: message.ts,
      to: message.onlyFor ?? partnerIn(world, message.channel),
      message: copyOf(message as unknown as Json) as unknown as Message,
      expected: false,
    });
  });
  const left = () => entries.filter((each) => !each.expected);
  return {
    entries: () => entries,
    expect(message) {
      for (const each of entries) if (each.channel === message.channel && each.ts === message.ts) each.expected = true;
    },
    expectAll() {
      for (const each of entries) each.expected = true;
    },
    left,
    assertNothingLeft() {
      const lines = left().map(
        (each) => `  ${each.number}. ${each.what} by ${each.how}, to ${each.to ?? each.channel}: ${each.message.text}`,
      );
      if (lines.length > 0) throw new Error(`messages that nobody expected:\n${lines.join('\n')}`);
    },
  };
}

/** The person at the other end of direct messages with the app, or null. */
function partnerIn(world: World, channel: string): string | null {
  const room = world.channels.get(channel);
  if (room?.kind !== 'im') return null;
  return [...room.members].find((each) => world.users.get(each)?.isBot !== true) ?? null;
}
