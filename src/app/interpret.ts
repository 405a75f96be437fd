import type { Inputs } from '../core/event.ts';
import type { Playbook } from '../core/playbook.ts';
import { decodePress, type Press } from '../core/press.ts';
import { isBlank } from '../core/read.ts';
import type { Session } from '../core/session.ts';
import type { View } from '../core/view.ts';
import { typedDesk } from './desk/typed.ts';
import type { Command, Words } from './words.ts';

/** What a typed line means. */
export type Meaning =
  | { type: 'start'; playbook: string; text: string }
  | { type: 'press'; press: Press }
  | { type: 'resume' }
  | { type: 'undo' }
  | { type: 'note' };

/**
 * Understands a typed line. A whole line equal to a reserved word, to a playbook's command, or to something that can be
 * pressed on the card in sight acts, with a slash before it or without; any other line is a note. `/word text` always
 * starts a playbook, as does `word text` while no walk is open.
 */
export function interpret(
  text: string,
  from: { words: Words; playbooks: Playbook[]; session: Session | null; card: View | null },
): Meaning {
  const { words, playbooks, session, card } = from;
  const line = normal(text);
  const start = /^(\/?)(\S+)\s*([\s\S]*)$/.exec(text.trim());
  const command = playbooks.find((each) => each.command === start?.[2]?.toLowerCase());
  if (start !== null && command !== undefined && (start[1] === '/' || start[3] === '' || session === null)) {
    return { type: 'start', playbook: command.command, text: start[3] ?? '' };
  }
  // Without a walk a line is no note, so that "Hi!" is as good as "hi".
  const word = reserved(session === null ? line.replace(/[\s!.?…]+$/u, '') : line, words);
  if (word === 'walks' || word === 'due' || word === 'help')
    return { type: 'press', press: { do: word === 'walks' ? 'list' : word } };
  if (word === 'resume' || word === 'undo') return { type: word };
  const desk = typedDesk(line, words.language);
  if (desk !== null) return { type: 'press', press: desk };
  // A command that nobody knows is no note either, unless there is a walk that may want it.
  if (session === null)
    return start?.[1] === '/' ? { type: 'start', playbook: start[2] ?? '', text } : { type: 'note' };
  if (word !== null) return { type: 'press', press: onWalk(word, session) };
  const pressed = labelled(line, session, card);
  return pressed === null ? { type: 'note' } : { type: 'press', press: pressed };
}

/** The press that a word stands for wherever it is typed: the open walks, what is due, help. Null: it is another text. */
export function listPress(text: string, words: Words): Press | null {
  const word = reserved(normal(text), words);
  if (word === 'walks' || word === 'due' || word === 'help') return { do: word === 'walks' ? 'list' : word };
  return typedDesk(normal(text), words.language);
}

/** A word typed again while its panel is open confirms it; handing over needs a name. */
function onWalk(word: Exclude<Command, 'walks' | 'due' | 'help' | 'resume' | 'undo'>, session: Session): Press {
  const repeated = word === session.panel && (word === 'skip' || word === 'escalate' || word === 'cancel');
  return { do: repeated ? (`confirm-${word}` as const) : word, session: session.id, step: session.at, arg: '' };
}

/** Anything on the card that can be pressed acts by its label: a button, an option of an open panel, an item to correct. */
function labelled(line: string, session: Session, card: View | null): Press | null {
  for (const block of card?.blocks ?? []) {
    if (block.type === 'buttons') {
      const button = block.buttons.find((each) => normal(each.label) === line);
      if (button !== undefined) return decodePress(button.press);
    }
    if (block.type === 'fields' && session.panel !== null) {
      const item = block.items.find((each) => normal(each.label) === line);
      if (item?.press != null) return decodePress(item.press);
    }
    if (block.type === 'form' && session.panel !== null) {
      for (const input of block.inputs) {
        if (input.kind !== 'choice' || !input.id.startsWith('panel.')) continue;
        const option = input.options.find((each) => normal(each.label) === line);
        const act = CONFIRMS[session.panel];
        if (option !== undefined && act !== undefined)
          return { do: act, session: session.id, step: session.at, arg: option.value };
      }
    }
  }
  return null;
}

/**
 * What goes along with a typed word. Next answers what stands ready in the card, as its button would: a preset that is in
 * sight counts, whichever way the person goes on.
 */
export function readyInputs(pressed: Press, card: View | null, session: Session | null): Inputs {
  if (pressed.do !== 'next' || card === null || session === null) return {};
  const inputs = card.blocks.flatMap((block) => (block.type === 'form' ? block.inputs : []));
  const open = inputs.filter((input) => !input.id.includes('.') && !Object.hasOwn(session.answers, input.id));
  return Object.fromEntries(open.filter((input) => !isBlank(input.value)).map((input) => [input.id, input.value]));
}

const CONFIRMS: Partial<
  Record<NonNullable<Session['panel']>, 'confirm-skip' | 'confirm-escalate' | 'confirm-hand-over' | 'confirm-cancel'>
> = {
  skip: 'confirm-skip',
  escalate: 'confirm-escalate',
  'hand-over': 'confirm-hand-over',
  cancel: 'confirm-cancel',
};

function reserved(line: string, words: Words): Command | null {
  const plain = line.replace(/^\//, '');
  for (const [command, spellings] of Object.entries(words.commands)) {
    if (spellings.includes(plain)) return command as Command;
  }
  return null;
}

function normal(text: string): string {
  // Nobody types the marks that keep a name's direction to itself.
  return text.length > 200
    ? ''
    : text
        .replace(/[\u2068\u2069]/gu, '')
        .trim()
        .replace(/\s+/gu, ' ')
        .toLowerCase();
}
