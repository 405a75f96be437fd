import { momentToWords, WHEN } from '../../src/core/moment-words.ts';
import type { Input } from '../../src/core/view.ts';
import { type CardElement, container, type Next, plain, textBlock } from './elements.ts';
import { brief, cut, LIMITS } from './limits.ts';

/** One input with its label, its hint, and its error in words under it. */
export function field(input: Input, next: Next): CardElement {
  const role = `field-${input.kind}`;
  if (tooLongToEdit(input)) return untouchable(input, role, next);
  return container(role, next, [
    control(input),
    ...(input.hint === null || input.hint === '' ? [] : [note(brief(input.hint, LIMITS.label * 2), 'hint', next)]),
    ...(input.error === null || input.error === ''
      ? []
      : [{ ...note(`Check: ${input.error}`, 'error', next), color: 'Attention', isSubtle: false }]),
  ]);
}

function note(words: string, role: string, next: Next): CardElement {
  return { ...textBlock(words, role, next), size: 'Small', isSubtle: true, spacing: 'Small' };
}

function control(input: Input): CardElement {
  const label = plain(brief(input.label, LIMITS.label), LIMITS.label) + (input.mandatory ? ' (for the record)' : '');
  switch (input.kind) {
    case 'text':
    case 'number':
    case 'money':
      return line(input.id, label, input.value);
    case 'phone':
      return { ...line(input.id, label, input.value), style: 'Tel' };
    case 'e-mail':
      return { ...line(input.id, label, input.value), style: 'Email' };
    case 'long-text':
      return { ...line(input.id, label, input.value), isMultiline: true };
    case 'date-time':
      return {
        ...line(`${input.id}${WHEN}`, label, momentToWords(input.value)),
        placeholder: 'fri 12:00, tomorrow 9am …',
      };
    case 'choice':
      return {
        ...choiceSet(input, label),
        value: input.value,
        ...(input.options.length <= LIMITS.radios
          ? { style: 'expanded' }
          : { style: 'compact', placeholder: 'Choose …' }),
      };
    case 'choices':
      return { ...choiceSet(input, label), value: input.value.join(','), isMultiSelect: true };
    default:
      return input satisfies never;
  }
}

function line(id: string, label: string, value: string): CardElement {
  return { type: 'Input.Text', id, label, value, maxLength: LIMITS.input };
}

function choiceSet(input: Extract<Input, { options: unknown }>, label: string): CardElement {
  return {
    type: 'Input.ChoiceSet',
    id: input.id,
    label,
    wrap: true,
    choices: input.options.map((option) => ({
      title: plain(brief(option.label, LIMITS.label), LIMITS.label),
      value: option.value,
    })),
  };
}

/** An input that held only a part would overwrite the whole with that part. */
function tooLongToEdit(input: Input): boolean {
  return typeof input.value === 'string' && input.value.length > LIMITS.input;
}

/** Shown and not sent: a key that is missing from a press keeps what is stored. */
function untouchable(input: Input, role: string, next: Next): CardElement {
  const value = typeof input.value === 'string' ? input.value : input.value.join(', ');
  return container(role, next, [
    { ...textBlock(input.label, 'label', next), weight: 'Bolder', size: 'Small' },
    { ...textBlock(cut(value, LIMITS.text), 'text', next), spacing: 'Small' },
    note('Too long to change here. It stays in the record as it is.', 'hint', next),
  ]);
}
