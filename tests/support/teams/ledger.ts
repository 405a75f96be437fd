import { copyOf, type JsonObject, textIn } from '../slack/json.ts';
import { cardOf, type Deed, type Posted, type World } from './world.ts';

/** One thing that the bot did to a message. */
export type Entry = {
  number: number;
  what: Deed['what'];
  conversation: string;
  id: string;
  /** Whose eyes only, by teamsId; null: everybody in a channel. */
  to: string | null;
  activity: JsonObject;
  expected: boolean;
};

/** The book of everything that the bot posted, changed and deleted. Nothing may be in it that a test did not expect. */
export type Ledger = {
  entries(): readonly Entry[];
  /** Marks what is written of this message until now as expected. */
  expect(message: { id: string }): void;
  /** Marks all that is written until now as expected. */
  expectAll(): void;
  left(): Entry[];
  /** Throws and says what was not expected, if there is any. */
  assertNothingLeft(): void;
};

export function openLedger(world: World): Ledger {
  const entries: Entry[] = [];
  world.deeds.add(({ what, message, to }) => {
    entries.push({
      number: entries.length + 1,
      what,
      conversation: message.conversation,
      id: message.id,
      to,
      activity: copyOf(message.activity),
      expected: false,
    });
  });
  const left = () => entries.filter((each) => !each.expected);
  return {
    entries: () => entries,
    expect(message) {
      for (const each of entries) if (each.id === message.id) each.expected = true;
    },
    expectAll() {
      for (const each of entries) each.expected = true;
    },
    left,
    assertNothingLeft() {
      const lines = left().map((each) => `  ${each.number}. ${each.what}, to ${each.to}: ${wordsOf(each.activity)}`);
      if (lines.length > 0) throw new Error(`messages that nobody expected:\n${lines.join('\n')}`);
    },
  };
}

function wordsOf(activity: JsonObject): string {
  const card = cardOf(activity);
  return textIn(activity, 'summary') ?? textIn(activity, 'text') ?? textIn(card ?? {}, 'fallbackText') ?? '';
}

/** What a person's overlay shows, or what everybody sees. */
export function shownTo(message: Posted, teamsId: string): JsonObject | null {
  return message.overlays.get(teamsId) ?? cardOf(message.activity);
}
