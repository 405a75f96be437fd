import type { App, Delivery } from '../../app/ports.ts';
import type { Act, Inputs } from '../../core/event.ts';
import type { ConversationRef } from '../../core/person.ts';
import { decodePress, encodePress, type Press } from '../../core/press.ts';
import type { Input, View } from '../../core/view.ts';
import { buttonsOf, inputsOf, terminalText } from './terminal-view.ts';

/** The name under which conversations of the terminal are stored. */
export const PLATFORM = 'terminal';

/** One person's conversation in the terminal: understands what is typed, and prints what comes back. */
export type Conversation = {
  /** Starts the playbook with this command. */
  start(command: string): Promise<void>;
  /** One typed line: a button by number or label, `field: value`, or whatever a chat would take. */
  type(line: string): Promise<void>;
  /** Prints a message that came by itself, such as a reminder. */
  arrive(delivery: Delivery): void;
};

type Parts = { app: App; person: string; print(text: string): void; newId(): string };

/** Where a person is reached in the terminal. */
export function conversationOf(person: string): ConversationRef {
  return { platform: PLATFORM, person, address: person };
}

/** Opens the conversation of one person with the product. */
export function openConversation({ app, person, print, newId }: Parts): Conversation {
  /** What was shown last with buttons, and last with inputs: a reminder between them takes nothing from the card. */
  let card: View | null = null;
  let form: View | null = null;
  /** What was typed into the inputs of the form since it was shown. */
  let filled: Inputs = {};

  function show({ view }: Delivery): void {
    print(`\n${terminalText(view)}`);
    if (buttonsOf(view).length > 0) card = view;
    if (inputsOf(view).length > 0) {
      form = view;
      filled = {};
    }
  }

  async function act(what: Act): Promise<void> {
    const event = { id: `${PLATFORM}:${newId()}`, by: person, conversation: conversationOf(person), act: what };
    const reply = await app.handle(event);
    for (const delivery of reply.deliveries) show(delivery);
  }

  /** As in every chat, a press carries all inputs of its card, the presets too. */
  async function press(encoded: string, from: View | null): Promise<void> {
    const known = decodePress(encoded);
    if (known === null) return;
    const shown = from === null ? [] : inputsOf(from);
    const inputs = Object.fromEntries(shown.map((input) => [input.id, input.value]));
    await act({ type: 'press', press: known, inputs: from === form ? { ...inputs, ...filled } : inputs });
  }

  return {
    start: (command) => act({ type: 'start', playbook: command, text: '' }),
    async type(line) {
      const text = line.trim();
      for (const view of [card, form]) {
        const button = view === null ? undefined : pressed(view, text);
        if (button !== undefined) return press(button, view);
      }
      const entry = form === null ? null : entered(form, text);
      if (entry !== null) {
        filled = { ...filled, [entry.input.id]: entry.value };
        print(`  ${entry.input.id} is now: ${[entry.value].flat().join(', ')} (kept with the next press)\n`);
        return;
      }
      // A typed word carries no inputs, so what was filled in is saved before it acts.
      const save = Object.keys(filled).length === 0 ? null : savePress(form);
      if (save !== null) await press(encodePress(save), form);
      await act({ type: 'say', text });
    },
    arrive: show,
  };
}

/** The press of the button with this number or label, or of the item in a list, such as the one to correct. */
function pressed(card: View, text: string): string | undefined {
  const buttons = buttonsOf(card);
  if (/^\d{1,2}$/.test(text)) return buttons[Number(text) - 1]?.press;
  const items = card.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []));
  return [...buttons, ...items].find(({ label }) => label.toLowerCase() === text.toLowerCase())?.press ?? undefined;
}

/** `field: value` for an input on the card, by its id or its label; null: the line is something else. */
function entered(card: View, text: string): { input: Input; value: string | string[] } | null {
  const parts = /^([^:]{1,80}):\s*([\s\S]*)$/.exec(text);
  if (parts === null) return null;
  const name = (parts[1] ?? '').trim().toLowerCase();
  const typed = (parts[2] ?? '').trim();
  const input = inputsOf(card).find((each) => each.id === name || each.label.toLowerCase() === name);
  if (input === undefined) return null;
  if (!('options' in input)) return { input, value: typed };
  const option = (word: string) =>
    input.options.find((each) => [each.value, each.label].some((one) => one.toLowerCase() === word.toLowerCase()))
      ?.value ?? word;
  return input.kind === 'choices'
    ? { input, value: typed.split(',').map((each) => option(each.trim())) }
    : { input, value: option(typed) };
}

/** The act "save" for the step on the card. */
function savePress(card: View | null): Press | null {
  for (const button of card === null ? [] : buttonsOf(card)) {
    const known = decodePress(button.press);
    if (known !== null && 'step' in known) return { do: 'save', session: known.session, step: known.step, arg: '' };
  }
  return null;
}
