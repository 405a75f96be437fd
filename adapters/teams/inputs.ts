import type { Inputs } from '../../src/core/event.ts';
import { momentToWords, wordsToMoment } from '../../src/core/moment-words.ts';
import { labelRoom, offered } from '../../src/core/offered.ts';
import type { Input } from '../../src/core/view.ts';
import { type CardElement, container, pieces, plain, short, text, unlinked } from './elements.ts';
import { LIMITS, TASTE } from './limits.ts';

/** How much room the texts of a card have: those that are read, and those that are edited. UTF-16 code units. */
export type Room = { text: number; input: number };

/** What an input's id begins with: how its answer is read. Nothing else that comes with a press begins like that. */
const ONE = 'in:';
const MANY = 'many:';
const WHEN = 'when:';

/**
 * One input with its label, its hint, and its error in words under it. Nothing is required: Teams would refuse a press while
 * such an input is empty, and on a live call every press counts.
 */
export function drawInput(input: Input, room: Room): CardElement {
  const value = typeof input.value === 'string' ? input.value : input.value.join(', ');
  if (value.length > Math.min(room.input, LIMITS.input)) return untouchable(input, value, room);
  const error = input.error ?? '';
  const hint = input.hint ?? '';
  const below = [
    ...(error === ''
      ? []
      : text(`Check: ${error}`, TASTE.hint, { size: 'Small', color: 'Attention', weight: 'Bolder' })),
    ...(hint === '' ? [] : text(hint, TASTE.hint, { size: 'Small', isSubtle: true })),
  ];
  const drawn = control(input, room);
  return below.length === 0 ? drawn : container([drawn, ...below.map((each) => ({ ...each, spacing: 'None' }))]);
}

function control(input: Input, room: Room): CardElement {
  switch (input.kind) {
    case 'text':
    case 'number':
    case 'money':
      return line(ONE, input, input.value);
    case 'phone':
      return { ...line(ONE, input, input.value), style: 'Tel' };
    case 'e-mail':
      return { ...line(ONE, input, input.value), style: 'Email' };
    case 'long-text':
      return { ...line(ONE, input, input.value), isMultiline: true };
    case 'date-time':
      return { ...line(WHEN, input, momentToWords(input.value)), placeholder: 'fri 12:00, tomorrow 9am …' };
    case 'choice': {
      if (input.options.length === 0) return line(ONE, input, input.value);
      const few = input.options.length <= TASTE.radios;
      const many = input.options.length > TASTE.searched;
      const known = input.options.some((option) => option.value === input.value);
      return {
        ...choiceSet(ONE, input, room),
        ...(known ? { value: input.value } : {}),
        ...(few ? { style: 'expanded' } : { style: many ? 'filtered' : 'compact', placeholder: 'Choose' }),
      };
    }
    case 'choices': {
      const known = input.value.filter((each) => input.options.some((option) => option.value === each));
      return {
        ...choiceSet(MANY, input, room),
        isMultiSelect: true,
        style: 'expanded',
        ...(known.length === 0 ? {} : { value: known.join(',') }),
      };
    }
    default:
      return input satisfies never;
  }
}

function line(how: string, input: Input, value: string): CardElement {
  return {
    type: 'Input.Text',
    id: `${how}${input.id}`,
    label: labelOf(input),
    maxLength: LIMITS.input,
    ...(value === '' ? {} : { value: value.toWellFormed() }),
  };
}

function choiceSet(how: string, input: Extract<Input, { options: unknown }>, room: Room): CardElement {
  const options = offered(input.options, input.value, LIMITS.options);
  const length = labelRoom(options.length, room.text, TASTE.label);
  return {
    type: 'Input.ChoiceSet',
    id: `${how}${input.id}`,
    label: labelOf(input),
    wrap: true,
    choices: options.map(({ value, label }) => ({ title: unlinked(label, length), value })),
  };
}

function labelOf(input: Input): string {
  return plain(short(input.label, TASTE.label)) + (input.mandatory ? ' (for the record)' : '');
}

/** Shown and not sent: an input that held a part would overwrite the whole with that part. */
function untouchable(input: Input, value: string, room: Room): CardElement {
  return container([
    pieces([{ text: short(input.label, TASTE.label), look: { weight: 'Bolder' } }]),
    ...text(value, room.text),
    ...text('Too long to change here. It stays in the record as it is.', TASTE.hint, { size: 'Small', isSubtle: true }),
  ]);
}

/** What stands in all inputs of a card, by field id. Nothing chosen means that what is stored stays. */
export function readInputs(data: Record<string, unknown>): Inputs {
  const inputs: Inputs = {};
  for (const [id, given] of Object.entries(data).slice(0, LIMITS.inputs + 10)) {
    const [how, name] = idOf(id);
    if (name === null || !(typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'))
      continue;
    const value = typed(String(given));
    if (how === MANY) inputs[name] = value === '' ? [] : value.split(',');
    else inputs[name] = how === WHEN ? wordsToMoment(value) : value;
  }
  return inputs;
}

function idOf(id: string): [string, string | null] {
  const parts = /^(in:|many:|when:)([a-z][a-z0-9_.-]{0,79})$/.exec(id);
  return [parts?.[1] ?? '', parts?.[2] ?? null];
}

/** Text as typed, less what no database keeps: NUL characters and halves of surrogate pairs. */
export function typed(value: string): string {
  return value.slice(0, LIMITS.taken).replaceAll('\0', '').toWellFormed();
}
