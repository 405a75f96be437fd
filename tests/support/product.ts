import { fileURLToPath } from 'node:url';
import { advance } from '../../src/advance.ts';
import { createDispatcher } from '../../src/app/dispatcher.ts';
import { createEngine } from '../../src/app/engine.ts';
import type { Phrases } from '../../src/app/phrases.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { App, Directory, Letters, Log, PlaybookLibrary, Reply } from '../../src/app/ports.ts';
import { cellText } from '../../src/core/chart.ts';
import type { Act, Inputs } from '../../src/core/event.ts';
import type { Playbook } from '../../src/core/playbook.ts';
import { decodePress } from '../../src/core/press.ts';
import type { Input, View } from '../../src/core/view.ts';
import { errorsOf, openPlaybooks } from '../../src/playbooks.ts';
import { openStore } from '../../src/store/open.ts';
import { printed } from '../../src/yaml/diagnostic.ts';
import { type HandClock, handClock } from './clock.ts';
import { type CollectingAdapter, collectingAdapter, conversationOf, type Shown } from './collecting-adapter.ts';
import { keepWords, keptLog } from './kept-logs.ts';
import { directory as sampleDirectory } from './people.ts';

const PLATFORM = 'test';
const FOLDER = fileURLToPath(new URL('../../playbooks/', import.meta.url));

/** The playbooks that ship, compiled. Throws, with all problems, when one does not. */
export const shipped: Playbook[] = compiled();

/** The whole product in one process: everything is the real thing but the chat client. */
export type Product = {
  app: App;
  store: Store;
  clock: HandClock;
  directory: Directory;
  playbooks: Playbook[];
  chat: CollectingAdapter;
  /** What was logged so far: one line of JSON each. */
  logged: string[];
  /** How many interactions there were: a command, a typed line, a press or a submit counts one. */
  interactions(): number;
  /** Hands in one act as it came, with an id of its own or the one given (a redelivery), and does what is due. */
  act(person: string, act: Act, id?: string): Promise<Reply>;
  type(person: string, text: string): Promise<Reply>;
  /**
   * Presses what is labelled so in the newest message that has it, with all inputs of that message as they stand and
   * these typed over them. Throws when nothing in sight can be pressed by that name.
   */
  press(person: string, label: string, typed?: Inputs): Promise<Reply>;
  /** Presses an encoded press with exactly these inputs. */
  pressRaw(person: string, press: string, inputs?: Inputs): Promise<Reply>;
  /** The card of the walk that was changed last in this person's conversation. Throws when there is none. */
  card(person: string): View;
  /** The newest message, whoever wrote it. */
  bottom(person: string): Shown | undefined;
  /** Does what is due now. */
  settle(): Promise<number>;
  /** Moves the clock on, stopping wherever something falls due. */
  advance(ms: number): Promise<void>;
  /** Moves the clock on as if the program had been off: what fell due meanwhile is done at the end. */
  sleep(ms: number): Promise<void>;
  close(): Promise<void>;
};

/** Composes the product over this database with the sample organisation and the playbooks that ship. */
export async function openProduct(
  options: {
    url?: string;
    start?: number;
    directory?: Directory;
    playbooks?: Playbook[];
    people?: string[];
    /** Absent: nothing can be rephrased. */
    phrases?: Phrases;
    /** Absent: no letters can be written. */
    letters?: Letters;
    /** Needed when several products share a database; without it ids count from x0001. */
    newId?: () => string;
  } = {},
): Promise<Product> {
  const { url = 'sqlite::memory:', directory = sampleDirectory, playbooks = shipped } = options;
  const clock = handClock(options.start);
  const logged: string[] = [];
  const log = collectingLog(logged);
  const store = await openStore(url, { log, clock });
  const library: PlaybookLibrary = { current: () => playbooks };
  const chat = collectingAdapter(PLATFORM, options.people ?? ['ana', 'ben', 'chloe', 'dora', 'emil']);
  const newId = options.newId ?? sequence('x');
  const { phrases, letters } = options;
  const app = createEngine({ store, clock, directory, library, phrases, letters, log, newId, wake: () => {} });
  const parts = { store, clock, directory, library, phrases, letters, adapters: [chat], log, worker: newId(), newId };
  const dispatcher = createDispatcher(parts);
  const eventId = sequence('act-');
  let interactions = 0;

  async function act(person: string, what: Act, id = eventId()): Promise<Reply> {
    const conversation = conversationOf(PLATFORM, person);
    const reply = await app.handle({ id, by: person, conversation, act: what });
    for (const delivery of reply.deliveries) chat.put(person, delivery);
    await settle();
    return reply;
  }

  /** What a letter on its way leads to is due as well. */
  async function settle(): Promise<number> {
    const done = await dispatcher.runDue();
    await dispatcher.idle();
    return done + (await dispatcher.runDue());
  }

  async function pressRaw(person: string, encoded: string, inputs: Inputs = {}): Promise<Reply> {
    const press = decodePress(encoded);
    if (press === null) throw new Error(`a button carries "${encoded}", which nobody can read`);
    interactions += 1;
    return await act(person, { type: 'press', press, inputs });
  }

  return {
    app,
    store,
    clock,
    directory,
    playbooks,
    chat,
    logged,
    interactions: () => interactions,
    act,
    async type(person, text) {
      interactions += 1;
      chat.said(person, text);
      return await act(person, { type: 'say', text });
    },
    async press(person, label, typed = {}) {
      const view = chat
        .conversation(person)
        .findLast((shown) => shown.from === 'bot' && pressOf(shown.view, label) !== null)?.view;
      const encoded = view === undefined ? null : pressOf(view, label);
      if (view === undefined || encoded === null)
        throw new Error(`nothing in sight of ${person} is labelled "${label}"`);
      return await pressRaw(person, encoded, { ...standing(view), ...typed });
    },
    pressRaw,
    card(person) {
      const cards = chat.conversation(person).filter((shown) => shown.key.startsWith('walk:') && !shown.shrunk);
      const last = cards.toSorted((a, b) => a.change - b.change).at(-1);
      if (last === undefined) throw new Error(`${person} has no card in sight`);
      return last.view;
    },
    bottom: (person) => chat.conversation(person).at(-1),
    settle,
    async advance(ms) {
      const movable = { now: clock.now, advance: (by: number) => clock.advance(Math.max(0, by)), notBefore: () => {} };
      await advance(ms, {
        clock: movable,
        nextDue: () => store.jobs.nextDue(),
        settle: async () => void (await settle()),
      });
    },
    async sleep(ms) {
      clock.advance(ms);
      await settle();
    },
    async close() {
      await keepWords(store);
      await store.close();
    },
  };
}

/** The encoded press behind a button, or behind the one tap of an item, of this label; null: there is none. */
export function pressOf(view: View, label: string): string | null {
  for (const block of view.blocks) {
    if (block.type === 'buttons') {
      const button = block.buttons.find((each) => each.label === label);
      if (button !== undefined) return button.press;
    }
    if (block.type === 'fields') {
      const item = block.items.find((each) => each.label === label && each.press !== null);
      if (item?.press != null) return item.press;
    }
  }
  return null;
}

export function inputsOf(view: View): Input[] {
  return view.blocks.flatMap((block) => (block.type === 'form' ? block.inputs : []));
}

export function buttonsOf(view: View): string[] {
  return view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons.map((each) => each.label) : []));
}

/** What a chat client sends with any press on this message: every input as it stands. */
export function standing(view: View): Inputs {
  return Object.fromEntries(inputsOf(view).map((input) => [input.id, input.value]));
}

/** Everything in a view that can be read, one text each. */
export function textsOf(view: View): string[] {
  const texts = view.blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'text':
        return [block.text];
      case 'fields':
        return [
          ...(block.title === null ? [] : [block.title]),
          ...block.items.flatMap((each) => [each.label, each.value]),
        ];
      case 'progress':
        return [block.label, ...block.steps.map((each) => each.label)];
      case 'image':
        return [block.alt];
      case 'chart':
        return [block.title, block.takeaway];
      case 'table':
        return [block.title, block.takeaway, ...block.rows.flat().map(cellText)];
      case 'mail':
        return [block.to, block.subject];
      case 'file':
        return [block.label, block.otherwise];
      case 'form':
        return block.inputs.flatMap((input) => [
          input.label,
          input.hint ?? '',
          input.error ?? '',
          ...shownValue(input),
        ]);
      case 'buttons':
        return block.buttons.map((each) => each.label);
      default:
        return block satisfies never;
    }
  });
  return texts.filter((text) => text !== '');
}

function shownValue(input: Input): string[] {
  const label = (value: string) =>
    'options' in input ? (input.options.find((option) => option.value === value)?.label ?? value) : value;
  return [input.value].flat().map(label);
}

function sequence(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${String(count).padStart(4, '0')}`;
  };
}

function collectingLog(lines: string[]): Log {
  return keptLog((level, code, facts) => void lines.push(JSON.stringify({ level, code, ...facts })));
}

function compiled(): Playbook[] {
  const { library, diagnostics } = openPlaybooks(FOLDER, handClock());
  const errors = errorsOf(diagnostics);
  if (errors.length > 0) throw new Error(`the playbooks that ship have problems:\n${errors.map(printed).join('\n')}`);
  return library.current();
}
