import { join } from 'node:path';
import { advance } from '../../advance.ts';
import { createDispatcher } from '../../app/dispatcher.ts';
import { createEngine } from '../../app/engine.ts';
import type { Adapter, Log, PlaybookLibrary } from '../../app/ports.ts';
import { packageRoot } from '../../config/package-root.ts';
import type { MovableClock } from '../../movable-clock.ts';
import { directoryOf } from '../../organisation/directory.ts';
import { sampleOrganisation } from '../../organisation/sample.ts';
import { openPhrases } from '../../phrases.ts';
import { openStore } from '../../store/open.ts';
import { type Conversation, conversationOf, openConversation, PLATFORM } from './conversation.ts';

/** The whole product in memory, talking to a terminal. */
export type Rehearsal = {
  /** Starts the playbook with this command, as the person at the keyboard. */
  start(command: string): Promise<void>;
  /** One typed line: `+3d` moves the clock, `as dora` changes the person, anything else goes to the conversation. */
  type(line: string): Promise<void>;
  close(): Promise<void>;
};

type Parts = {
  clock: MovableClock;
  library: PlaybookLibrary;
  newId(): string;
  print(text: string): void;
  /** Who sits at the keyboard at first. */
  person: string;
};

const silent: Log = { info() {}, warn() {}, error() {} };

/** Opens a product with the sample organisation that forgets everything when it is closed. */
export async function openRehearsal({ clock, library, newId, print, person }: Parts): Promise<Rehearsal> {
  const directory = directoryOf(sampleOrganisation(packageRoot(import.meta.url)));
  const store = await openStore('sqlite::memory:', { log: silent, clock });
  let speaker = person;

  const terminal: Adapter = {
    platform: PLATFORM,
    reach: async (id) => conversationOf(id),
    async deliver(to, delivery) {
      print(`\n(${when()} · to ${directory.person(to.person)?.name ?? to.person})`);
      conversation(to.person).arrive(delivery);
    },
  };
  const dispatcher = createDispatcher({
    store,
    clock,
    directory,
    library,
    adapters: [terminal],
    log: silent,
    worker: newId(),
    newId,
  });
  const phrases = openPhrases(join(packageRoot(import.meta.url), 'playbooks')).open();
  const app = createEngine({ store, clock, directory, library, phrases, log: silent, newId, wake: () => {} });

  const conversations = new Map<string, Conversation>();
  function conversation(id: string): Conversation {
    const known = conversations.get(id) ?? openConversation({ app, person: id, print, newId });
    conversations.set(id, known);
    return known;
  }

  /** The time where the speaker is, such as "Tue 24 Nov, 10:00". */
  function when(): string {
    const timeZone = directory.person(speaker)?.place.timeZone ?? 'UTC';
    return new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format(clock.now());
  }

  async function settle(): Promise<void> {
    await dispatcher.runDue();
  }

  return {
    async start(command) {
      await conversation(speaker).start(command);
      await settle();
    },
    async type(line) {
      const span = spanOf(line);
      const other = /^as (\w+)$/.exec(line)?.[1];
      if (span !== null) {
        await advance(span, { clock, nextDue: () => store.jobs.nextDue(), settle });
        print(`\nIt is ${when()} now.\n`);
      } else if (other !== undefined && directory.person(other) !== null) {
        speaker = other;
        print(`\nYou are ${directory.person(other)?.name} now.\n`);
      } else {
        await conversation(speaker).type(line);
        await settle();
      }
    },
    close: () => store.close(),
  };
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** `+3d`, `+2h`, `+1d12h` in ms; null: the line is something else. */
function spanOf(line: string): number | null {
  if (!/^\+(\d{1,4}[mhdw])+$/.test(line)) return null;
  return [...line.matchAll(/(\d+)([mhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}
