import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Inputs } from '../../src/core/event.ts';
import { labelRoom, offered } from '../../src/core/offered.ts';
import { type Input, NOTE } from '../../src/core/view.ts';
import { LIMITS, TASTE } from './limits.ts';
import { paragraph, plainText, richText, type SlackJson, short, words } from './text.ts';

const ACTION = 'in:';

/** How much room the texts of a message have: those that are read, and those that are edited. Characters. */
export type Room = { text: number; input: number };

/**
 * One input as a block in the message. Slack keeps what a person has typed while block_id and action_id stay the same, so
 * the block_id changes with the value that is to be shown; `revision` does the same for the note, which is empty each time.
 */
export function drawInput(input: Input, revision: number, room: Room): SlackJson[] {
  const element = control(input, room);
  if (element === null) return [untouchable(input, room)];
  const version = input.id === NOTE ? `r${revision}` : fingerprint(`${element.type}|${JSON.stringify(input.value)}`);
  const hints = [input.error === null ? null : `Check: ${input.error}`, input.hint].filter((each) => each);
  return [
    {
      type: 'input',
      block_id: `in|${input.id.slice(0, 200)}|${version}`,
      dispatch_action: false,
      optional: !input.mandatory,
      label: short(input.label + (input.mandatory ? ' (for the record)' : ''), TASTE.label),
      ...(hints.length === 0 ? {} : { hint: plainText(hints.join(' '), Math.min(room.text, LIMITS.label)) }),
      element: { ...element, action_id: `${ACTION}${input.id}`.slice(0, LIMITS.id) },
    },
  ];
}

/** Slack's element for an input, or null: what it holds is too long to be edited there. */
function control(input: Input, room: Room): SlackJson | null {
  switch (input.kind) {
    case 'text':
    case 'number':
    case 'money':
    case 'phone':
    case 'e-mail':
      return line(input.value, false, room);
    case 'long-text':
      return line(input.value, true, room);
    case 'date-time': {
      const at = instantOf(input.value, input.timeZone);
      if (input.value !== '' && at === null) return line(input.value, false, room);
      return { type: 'datetimepicker', ...(at === null ? {} : { initial_date_time: at }) };
    }
    case 'choice': {
      const options = optionsOf(input, room);
      const initial = options.find((each) => each.value === input.value);
      if (options.length === 0) return line(input.value, false, room);
      return {
        ...(options.length <= TASTE.radios
          ? { type: 'radio_buttons' }
          : { type: 'static_select', placeholder: short('Choose', 150) }),
        ...grouped(options),
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'choices': {
      const options = optionsOf(input, room);
      const initial = options.filter((each) => input.value.includes(each.value));
      if (options.length === 0) return null;
      return {
        ...(options.length <= LIMITS.checkboxes
          ? { type: 'checkboxes' }
          : { type: 'multi_static_select', placeholder: short('Choose', 150) }),
        ...grouped(options),
        ...(initial.length === 0 ? {} : { initial_options: initial }),
      };
    }
    default:
      return input satisfies never;
  }
}

function line(value: string, multiline: boolean, room: Room): SlackJson | null {
  const text = value.toWellFormed();
  if (text.length > Math.min(room.input, LIMITS.input)) return null;
  return {
    type: 'plain_text_input',
    multiline,
    max_length: LIMITS.input,
    ...(text === '' ? {} : { initial_value: text }),
  };
}

/** Shown and not sent: an input that held a part would overwrite the whole with that part. */
function untouchable(input: Input, room: Room): SlackJson {
  const value = typeof input.value === 'string' ? input.value : input.value.join(', ');
  return richText(
    paragraph(words(`${input.label}: `, TASTE.label, { bold: true }), words(value, room.text)),
    paragraph(words('Too long to change here. It stays in the record as it is.', room.text, { italic: true })),
  );
}

type Option = { text: SlackJson; value: string };

function optionsOf({ options, value: chosen }: Extract<Input, { options: unknown }>, room: Room): Option[] {
  const seen = new Set<string>();
  const fitting = options.filter(({ value }) => {
    const fits = value.length > 0 && value.length <= LIMITS.optionValue && !seen.has(value);
    seen.add(value);
    return fits;
  });
  const most = offered(fitting, chosen, LIMITS.groupedOptions);
  const length = labelRoom(most.length, room.text, LIMITS.optionText);
  return most.map(({ value, label }) => ({ text: short(label, length), value }));
}

/** A menu has a hundred options, or groups of a hundred. */
function grouped(options: Option[]): Record<string, unknown> {
  const size = LIMITS.selectOptions;
  if (options.length <= size) return { options };
  const groups = Array.from({ length: Math.ceil(options.length / size) }, (_, at) => at * size);
  return {
    option_groups: groups.map((from) => ({
      label: short(`${from + 1} to ${Math.min(from + size, options.length)}`, LIMITS.optionText),
      options: options.slice(from, from + size),
    })),
  };
}

/** Wall time YYYY-MM-DDTHH:MM in this zone as Slack's seconds since 1970, or null: it is something else. */
function instantOf(value: string, timeZone: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(value)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year, month, day, hour, minute] = parts as [number, number, number, number, number];
  const seconds = Math.floor(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime() / 1000);
  return seconds >= 1e9 && seconds <= 9_999_999_999 ? seconds : null;
}

/** What stands in all inputs of a message or view, by field id. `timeZone`: where the person works. */
export function readInputs(values: unknown, timeZone: string): Inputs {
  const inputs: Inputs = {};
  for (const block of Object.values(asRecord(values)))
    for (const [action, element] of Object.entries(asRecord(block))) {
      if (!action.startsWith(ACTION)) continue;
      const value = given(asRecord(element), timeZone);
      if (value !== null) inputs[action.slice(ACTION.length)] = value;
    }
  return inputs;
}

/** How often the note field of this message was emptied before. */
export function revisionIn(values: unknown): number {
  const ids = Object.keys(asRecord(values));
  const revision = ids.map((id) => /^in\|note\|r(\d{1,9})$/.exec(id)?.[1]).find((each) => each !== undefined);
  return revision === undefined ? 0 : Number(revision);
}

/** Null: nothing is chosen, so what is stored stays. */
function given(element: Record<string, unknown>, timeZone: string): string | string[] | null {
  const chosen = (option: unknown) => typed(asRecord(option)['value']);
  switch (element['type']) {
    case 'plain_text_input':
      return typed(element['value']);
    case 'datetimepicker': {
      const seconds = element['selected_date_time'];
      if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '';
      return format(new TZDate(seconds * 1000, timeZone), "yyyy-MM-dd'T'HH:mmxxx");
    }
    case 'radio_buttons':
    case 'static_select':
      return chosen(element['selected_option']) || null;
    case 'checkboxes':
    case 'multi_static_select': {
      const options = element['selected_options'];
      return Array.isArray(options) ? options.map(chosen).filter((each) => each !== '') : [];
    }
    default:
      return null;
  }
}

/** Text as typed, less what no database keeps: NUL characters and halves of surrogate pairs. */
export function typed(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A short name for a value: the same value has the same one. FNV-1a, 32 bits. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
