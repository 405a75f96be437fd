import { acked, type Outcome } from '../slack/delivery.ts';
import { isObject, type JsonObject, objectsIn, textIn } from '../slack/json.ts';
import type { PostOffice } from '../slack/post-office.ts';
import { invokeParcel, messageParcel } from './activities.ts';
import { type Field, heldBy, type Pressable, screenOf, type Typed } from './cards/screen.ts';
import { problemsOf } from './cards/validate.ts';
import type { ShownMessage } from './shown.ts';
import {
  CARD,
  type Conversation,
  messagesIn,
  type Person,
  type Posted,
  personalChat,
  tell,
  type World,
} from './world.ts';

/** What somebody gives for a field: what they type, or the words (or the value) of a choice; several for boxes. */
export type Given = string | string[];

/** Which control is meant, where several are called the same. */
export type Which = { beside?: string | RegExp; nth?: number };

export type PressOptions = Which & {
  /** What the person gives for fields before pressing, by label. */
  values?: Record<string, Given>;
  /** Presses what stood there when it was looked at, though it may have changed or gone. */
  stale?: boolean;
  /** So many presses at once, as of an impatient finger. */
  times?: number;
  /** The client knows no Action.Execute and sends what it falls back to. */
  oldClient?: boolean;
  /** Changes what is sent, as somebody would who forges it. */
  tamper?: (value: JsonObject) => JsonObject;
};

/** What a pair of hands works with. */
export type Kit = {
  world: World;
  office: PostOffice;
  person: Person;
  typedOn(message: string): Typed;
  forgetTyped(message: string): void;
  /** The client tells this person something: words of the bot beside a card, or that it can't be reached. */
  notice(words: string): void;
};

const FAILED = 'Unable to reach app. Please try again.';
const CUT = 'Something went wrong. Please try again.';

/** Presses a control by its words. Throws when the person could not press it. */
export async function press(
  kit: Kit,
  on: ShownMessage,
  label: string | RegExp,
  options: PressOptions = {},
): Promise<Outcome> {
  const message = seenHere(kit, on);
  if (message === undefined && options.stale !== true) throw new Error('this message is not there any more');
  const card = options.stale === true || message === undefined ? on.card : standing(kit, message);
  if (card === null) throw new Error('this message has no card');
  const screen = screenOf(card);
  const control = find(screen.pressables, label, options);
  const typed = options.stale === true ? new Map(kit.typedOn(on.id)) : kit.typedOn(on.id);
  for (const [name, given] of Object.entries(options.values ?? {})) give(screen.fields, typed, name, given);
  const action = sendable(control.action, options.oldClient === true);
  const inputs = String(action['associatedInputs']).toLowerCase() === 'none' ? {} : collected(screen.fields, typed);
  const sent = Array.from({ length: options.times ?? 1 }, () =>
    send(kit, { on, message: message ?? null, action, inputs, tamper: options.tamper ?? ((value) => value) }),
  );
  const outcomes = await Promise.all(sent);
  return outcomes.find((each) => !acked(each)) ?? (outcomes[0] as Outcome);
}

/** The message, if this person is in its conversation and it is still there. */
function seenHere({ person, world }: Kit, on: ShownMessage): Posted | undefined {
  if (!placeAt(world, on.conversation).members.has(person.teamsId)) return undefined;
  return messagesIn(world, on.conversation).find((each) => each.id === on.id);
}

/** The card of this message as it stands before this person now. */
function standing(kit: Kit, message: Posted): JsonObject | null {
  const overlay = message.overlays.get(kit.person.teamsId);
  if (overlay !== undefined) return overlay;
  const [first] = objectsIn(message.activity, 'attachments');
  const content = first?.['content'];
  return isObject(content) ? content : null;
}

function find(controls: readonly Pressable[], label: string | RegExp, which: Which): Pressable {
  const fits = (text: string, wanted: string | RegExp) =>
    typeof wanted === 'string' ? text.trim() === wanted.trim() : wanted.test(text);
  const near = (text: string) => {
    const { beside } = which;
    return beside === undefined || (typeof beside === 'string' ? text.includes(beside) : beside.test(text));
  };
  const found = controls.filter((each) => fits(each.label, label) && near(each.beside));
  const chosen = which.nth === undefined && found.length === 1 ? found[0] : found[which.nth ?? -1];
  if (chosen !== undefined) return chosen;
  const there = controls.map((each) => `[${each.label}]`).join(' ');
  throw new Error(`${found.length} controls are called ${label}; there are: ${there}`);
}

/** Puts something into a field. Throws when there is no such field, or no such choice. */
export function give(fields: readonly Field[], typed: Typed, name: string, given: Given): void {
  const field = fields.find((each) => each.label === name);
  if (field === undefined)
    throw new Error(`no field is called "${name}"; there are: ${fields.map((each) => each.label).join(', ')}`);
  const { element } = field;
  const choices = objectsIn(element, 'choices');
  const value = (one: string) => {
    if (choices.length === 0 || one === '') return one;
    const found = choices.find((each) => each['title'] === one || each['value'] === one);
    if (found !== undefined) return textIn(found, 'value') ?? '';
    throw new Error(`"${name}" offers ${choices.map((each) => each['title']).join(' | ')}`);
  };
  const most = element['maxLength'];
  const text = (Array.isArray(given) ? given : [given]).map(value).join(',');
  // The client takes no more than so many characters.
  typed.set(field.id, typeof most === 'number' ? text.slice(0, most) : text);
}

/** What is sent for every field, by id. A client refuses the press while one does not hold what it must. */
function collected(fields: readonly Field[], typed: Typed): JsonObject {
  return Object.fromEntries(
    fields.map((each) => {
      const held = heldBy(each, typed);
      const { id, isRequired, regex, type } = each.element;
      if (isRequired === true && held === '')
        throw new Error(`the client refuses this press: "${each.label}" is required and empty`);
      if (held !== '' && typeof regex === 'string' && !new RegExp(regex).test(held))
        throw new Error(`the client refuses this press: "${each.label}" does not fit ${regex}`);
      return [String(id), type === 'Input.Number' && held !== '' ? Number(held) : held];
    }),
  );
}

function sendable(action: JsonObject, oldClient: boolean): JsonObject {
  if (!oldClient || action['type'] !== 'Action.Execute') return action;
  const { fallback } = action;
  if (isObject(fallback)) return fallback;
  throw new Error(`a client without Action.Execute shows no "${textIn(action, 'title')}"`);
}

type Sending = {
  on: { conversation: string; id: string };
  /** Null: it is gone. */
  message: Posted | null;
  action: JsonObject;
  inputs: JsonObject;
  tamper(value: JsonObject): JsonObject;
};

async function send(kit: Kit, { action, inputs, message, on, tamper }: Sending): Promise<Outcome> {
  const { office, person, world } = kit;
  // Whoever presses what they were never shown does so from their own chat: no other conversation is theirs.
  const there = placeAt(world, on.conversation);
  const place = there.members.has(person.teamsId) ? there : personalChat(world, person);
  const own = isObject(action['data']) ? action['data'] : {};
  const data = { ...own, ...inputs };
  const id = world.newMessageId();
  if (action['type'] === 'Action.Submit') {
    const { msteams: _, ...rest } = data as JsonObject;
    const value = tamper(rest);
    return office.tell(messageParcel(world, { person, place, id, text: '', replyTo: on.id, value }));
  }
  if (action['type'] !== 'Action.Execute') throw new Error(`${String(action['type'])} tells the bot nothing`);
  const value = tamper({ action: executed(action, data), trigger: 'manual' });
  const name = 'adaptiveCard/action';
  const outcome = await office.ask(invokeParcel(world, { person, place, id, name, value, replyTo: on.id }));
  take(kit, message, outcome);
  return outcome;
}

/** An action as it is sent. */
export function executed(action: JsonObject, data: JsonObject): JsonObject {
  const { id, title, verb } = action;
  return {
    type: 'Action.Execute',
    ...(title === undefined ? {} : { title }),
    ...(id === undefined ? {} : { id }),
    verb: verb ?? '',
    data,
  };
}

/** The client does with an answer what Teams does: the new card, a word, or that it did not work. Null: the message is gone. */
export function take(kit: Kit, message: Posted | null, outcome: Outcome): void {
  const { person, world } = kit;
  if (outcome.result !== 'answered') return void kit.notice(FAILED);
  const { body, status } = outcome;
  if (status !== 200 || !isObject(body)) return void kit.notice(CUT);
  const { statusCode, type, value } = body;
  switch (type) {
    case CARD: {
      const problems = statusCode === 200 ? problemsOf(value) : [{ at: '', what: `came with ${String(statusCode)}` }];
      if (problems.length > 0 || !isObject(value)) {
        world.warnings.push(`an answer’s card ${problems.map(({ at, what }) => `${at} ${what}`).join('; ')}`);
        kit.notice(CUT);
        return;
      }
      if (message === null) return;
      kit.forgetTyped(message.id);
      message.overlays.set(person.teamsId, value);
      tell(world, 'answered', message, person.teamsId);
      return;
    }
    case 'application/vnd.microsoft.activity.message':
      kit.notice(typeof value === 'string' ? value : '');
      return;
    case 'application/vnd.microsoft.error':
      kit.notice(textIn(value, 'message') ?? CUT);
      return;
    default:
      kit.notice(CUT);
  }
}

export function placeAt(world: World, id: string): Conversation {
  const place = world.conversations.get(id);
  if (place === undefined) throw new Error(`there is no conversation ${id}`);
  return place;
}
