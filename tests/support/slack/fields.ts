import { type Control, controlsOf } from './controls.ts';
import { copyOf, isObject, type Json, type JsonObject, objectsIn, textIn } from './json.ts';
import type { World } from './world.ts';

/** What a person gives for a field: its text, the words of an option, or several of them; '' empties it. */
export type Given = string | readonly string[];

/** What somebody has typed and chosen so far on one message or view: entries by {@link keyOf}. */
export type Typed = Map<string, JsonObject>;

/** Where a field stands. What is typed stays with this place: a new field under the same ids shows the old text. */
export function keyOf({ blockId, actionId }: Pick<Control, 'blockId' | 'actionId'>): string {
  return JSON.stringify([blockId, actionId]);
}

/** `state.values` of these blocks, as they are shown to somebody who has typed this. */
export function valuesOf(blocks: readonly JsonObject[], typed: Typed): JsonObject {
  const values: Record<string, JsonObject> = {};
  for (const control of controlsOf(blocks)) {
    if (control.kind !== 'field') continue;
    const entry = typed.get(keyOf(control));
    const type = control.element['type'] ?? null;
    const mine = values[control.blockId] ?? {};
    values[control.blockId] = mine;
    mine[control.actionId] = copyOf(entry?.['type'] === type && entry !== undefined ? entry : initialEntry(control));
  }
  return values;
}

/** What a field holds before anybody touched it. */
export function initialEntry({ element }: Pick<Control, 'element'>): JsonObject {
  const type = String(element['type']);
  const initial = (name: string) => element[name] ?? null;
  const many = (name: string) => element[name] ?? [];
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: initial('initial_option') };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: many('initial_options') };
    case 'users_select':
      return { type, selected_user: initial('initial_user') };
    case 'multi_users_select':
      return { type, selected_users: many('initial_users') };
    case 'conversations_select':
      return { type, selected_conversation: initial('initial_conversation') };
    case 'multi_conversations_select':
      return { type, selected_conversations: many('initial_conversations') };
    case 'channels_select':
      return { type, selected_channel: initial('initial_channel') };
    case 'multi_channels_select':
      return { type, selected_channels: many('initial_channels') };
    case 'datepicker':
      return { type, selected_date: initial('initial_date') };
    case 'timepicker':
      return { type, selected_time: initial('initial_time') };
    case 'datetimepicker':
      return { type, selected_date_time: initial('initial_date_time') };
    case 'rich_text_input':
      return { type, rich_text_value: initial('initial_value') };
    case 'file_input':
      return { type, files: [] };
    default:
      return { type, value: initial('initial_value') };
  }
}

/** What a field holds after a person gave this. Throws when the client would not let them. */
export function entryFor(world: World, control: Control, given: Given): JsonObject {
  const { element, label } = control;
  const type = String(element['type']);
  const texts = typeof given === 'string' ? (given === '' ? [] : [given]) : [...given];
  const [one = null] = texts;
  const no = (why: string) => new Error(`"${label}" does not take ${JSON.stringify(given)}: ${why}`);
  if (texts.length > 1 && !type.startsWith('multi_') && type !== 'checkboxes') throw no('it takes one thing');
  const most = element['max_selected_items'];
  if (typeof most === 'number' && texts.length > most) throw no(`it takes ${most} at most`);
  const person = (name: string) => idOf([...world.users.values()], (each) => [each.id, each.realName, each.name], name);
  const room = (name: string) => idOf([...world.channels.values()], (each) => [each.id, each.name ?? ''], name);
  const idOf = <T extends { id: string }>(all: T[], names: (each: T) => string[], name: string): string => {
    const found = all.find((each) => names(each).includes(name.replace(/^[#@]/, '')));
    if (found === undefined) throw no('there is nobody and nothing of that name');
    return found.id;
  };
  switch (type) {
    case 'radio_buttons':
      if (one === null) throw no('a radio button cannot be taken back');
      return { type, selected_option: optionOf(control, one, no) };
    case 'static_select':
      return { type, selected_option: one === null ? null : optionOf(control, one, no) };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: texts.map((each) => optionOf(control, each, no)) };
    case 'users_select':
      return { type, selected_user: one === null ? null : person(one) };
    case 'multi_users_select':
      return { type, selected_users: texts.map(person) };
    case 'conversations_select':
      return { type, selected_conversation: one === null ? null : room(one) };
    case 'multi_conversations_select':
      return { type, selected_conversations: texts.map(room) };
    case 'channels_select':
      return { type, selected_channel: one === null ? null : room(one) };
    case 'multi_channels_select':
      return { type, selected_channels: texts.map(room) };
    case 'datepicker':
      if (one !== null && !/^\d{4}-\d{2}-\d{2}$/.test(one)) throw no('a date is picked, as YYYY-MM-DD');
      return { type, selected_date: one };
    case 'timepicker':
      if (one !== null && !/^\d{2}:\d{2}$/.test(one)) throw no('a time is picked, as HH:mm');
      return { type, selected_time: one };
    case 'datetimepicker':
      if (one !== null && Number.isNaN(Date.parse(one))) throw no('a moment is picked, as an ISO time');
      return { type, selected_date_time: one === null ? null : Math.floor(Date.parse(one) / 1000) };
    case 'rich_text_input':
      return { type, rich_text_value: one === null ? null : richTextOf(one) };
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: one === null ? null : typedText(element, one, no) };
    default:
      throw no(`the double has no hands for a ${type}`);
  }
}

/** What keeps a person from submitting, by the label of the field: Slack checks before the app hears of it. */
export function clientErrors(blocks: readonly JsonObject[], typed: Typed): string[] {
  const values = valuesOf(blocks, typed);
  return controlsOf(blocks).flatMap((control) => {
    const { element, blockId, actionId, label, block } = control;
    if (control.kind !== 'field' || !control.waits) return [];
    const mine = values[blockId];
    const entry = isObject(mine) ? mine[actionId] : undefined;
    const [value = null] = isObject(entry)
      ? Object.entries(entry).flatMap(([key, each]) => (key === 'type' ? [] : [each]))
      : [];
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty) return block['optional'] === true ? [] : [`${label}: this is required`];
    const least = element['min_length'];
    if (typeof value === 'string' && typeof least === 'number' && value.length < least)
      return [`${label}: at least ${least} characters`];
    const bad = (pattern: RegExp) => typeof value === 'string' && !pattern.test(value);
    if (element['type'] === 'email_text_input' && bad(/^[^\s@]+@[^\s@]+\.[^\s@]+$/))
      return [`${label}: not an address`];
    if (element['type'] === 'url_text_input' && bad(/^https?:\/\/\S+$/)) return [`${label}: not a URL`];
    if (element['type'] === 'number_input') return numberErrors(element, label, Number(value));
    return [];
  });
}

function numberErrors(element: JsonObject, label: string, value: number): string[] {
  if (Number.isNaN(value)) return [`${label}: not a number`];
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(value)) return [`${label}: a whole number`];
  const { min_value: least, max_value: most } = element;
  if (least !== undefined && value < Number(least)) return [`${label}: at least ${String(least)}`];
  if (most !== undefined && value > Number(most)) return [`${label}: at most ${String(most)}`];
  return [];
}

function optionOf({ element }: Control, words: string, no: (why: string) => Error): JsonObject {
  const options = [
    ...objectsIn(element, 'options'),
    ...objectsIn(element, 'option_groups').flatMap((group) => objectsIn(group, 'options')),
  ];
  const found = options.find((each) => textIn(each, 'text', 'text') === words);
  if (found !== undefined) return found;
  throw no(`it offers ${options.map((each) => textIn(each, 'text', 'text')).join(' | ')}`);
}

function typedText(element: JsonObject, text: string, no: (why: string) => Error): string {
  const most = typeof element['max_length'] === 'number' ? element['max_length'] : 3000;
  if (text.length > most) throw no(`${most} characters at most`);
  const oneLine = element['type'] !== 'plain_text_input' || element['multiline'] !== true;
  if (oneLine && text.includes('\n')) throw no('it has one line');
  return text;
}

function richTextOf(text: string): Json {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}
