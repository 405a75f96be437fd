import { type Control, controlsOf, findControl, type Which } from './controls.ts';
import { acked, type Outcome } from './delivery.ts';
import { entryFor, type Given, keyOf, valuesOf } from './fields.ts';
import { type JsonObject, objectsIn, textIn } from './json.ts';
import { failureOf, type Kit, slackbotSays } from './kit.ts';
import { messageAt } from './messages.ts';
import { actionOf, messageActionsParcel, viewActionsParcel } from './payloads.ts';
import type { ShownMessage, ShownView } from './shown.ts';
import type { Message, View } from './world.ts';

export type PressOptions = Which & {
  /** What the person types into the waiting fields before pressing, by label. */
  values?: Record<string, Given>;
  /** The person says yes to the question that this button asks; needed if, and only if, it asks one. */
  confirm?: true;
  /** Presses what stood there when it was looked at, though it may have changed or gone: the press crossed the change. */
  stale?: true;
  /** So many presses at once, as of an impatient finger. */
  times?: number;
};

/** Where something is pressed: a message or view as it is now, or as it was. */
type Place =
  | { on: 'message'; id: string; message: Message; blocks: readonly JsonObject[] }
  | { on: 'view'; id: string; view: View; blocks: readonly JsonObject[] };

/** Presses a button by the words on it. Throws when the person could not press it. */
export async function press(
  kit: Kit,
  on: ShownMessage | ShownView,
  label: string | RegExp,
  options: PressOptions,
): Promise<Outcome> {
  const place = placeOf(kit, on, options.stale === true);
  const buttons = controlsOf(place.blocks).filter((each) => each.kind === 'button');
  const button = findControl(buttons, label, options);
  const asks = button.element['confirm'] !== undefined;
  if (asks !== (options.confirm === true))
    throw new Error(asks ? `"${button.label}" asks first: say confirm: true` : `"${button.label}" asks nothing`);
  for (const [name, given] of Object.entries(options.values ?? {})) typeInto(kit, place, name, given);
  const sent = Array.from({ length: options.times ?? 1 }, () => act(kit, place, button, null));
  const outcomes = await Promise.all(sent);
  return outcomes.find((each) => !acked(each)) ?? (outcomes[0] as Outcome);
}

/** Chooses in something that acts at once: a menu, a date, boxes, or an overflow menu. */
export async function choose(
  kit: Kit,
  on: ShownMessage | ShownView,
  label: string | RegExp,
  given: Given,
  which: Which,
): Promise<Outcome> {
  const place = placeOf(kit, on, false);
  const control = findControl(
    controlsOf(place.blocks).filter((each) => each.kind !== 'button'),
    label,
    which,
  );
  if (control.kind === 'overflow') return act(kit, place, control, { selected_option: overflowOption(control, given) });
  if (control.waits && control.block['dispatch_action'] !== true)
    throw new Error(`"${control.label}" waits for a button: use fill, or press with values`);
  const entry = entryFor(kit.world, control, given);
  kit.typedOn(place.id).set(keyOf(control), entry);
  return act(kit, place, control, entry);
}

/** Types into waiting fields, by label, without pressing anything. */
export async function fill(kit: Kit, on: ShownMessage | ShownView, values: Record<string, Given>): Promise<void> {
  const place = placeOf(kit, on, false);
  for (const [label, given] of Object.entries(values)) {
    const { control, entry } = typeInto(kit, place, label, given);
    if (control.block['dispatch_action'] === true && reportsTyping(control)) await act(kit, place, control, entry);
  }
}

function typeInto(kit: Kit, place: Place, label: string, given: Given): { control: Control; entry: JsonObject } {
  const fields = controlsOf(place.blocks).filter((each) => each.kind === 'field');
  const control = findControl(fields, label);
  if (!control.waits) throw new Error(`"${control.label}" acts at once: use choose`);
  const entry = entryFor(kit.world, control, given);
  kit.typedOn(place.id).set(keyOf(control), entry);
  return { control, entry };
}

/** A text field reports when Enter is pressed, unless it was told to report every character. */
function reportsTyping({ element }: Control): boolean {
  if (!String(element['type']).endsWith('_input')) return true;
  return JSON.stringify(element['dispatch_action_config'] ?? {}).includes('on_character_entered');
}

function overflowOption({ element, label }: Control, given: Given): JsonObject {
  const options = objectsIn(element, 'options');
  const found = options.find((each) => textIn(each, 'text', 'text') === given);
  if (found !== undefined) return found;
  throw new Error(`"${label}" offers ${options.map((each) => textIn(each, 'text', 'text')).join(' | ')}`);
}

/** Where the person is: throws when it is gone, unless the person's screen had not caught up. */
function placeOf(kit: Kit, on: ShownMessage | ShownView, stale: boolean): Place {
  if (!kit.world.app.interactivity) throw new Error('interactivity is off in the app settings: nothing can be pressed');
  if (on.on === 'view') {
    const view = kit.world.views.get(on.id);
    if (view === undefined || (view.state !== 'open' && !stale)) throw new Error('this view is not open any more');
    const blocks = stale ? on.blocks : objectsIn(view.body, 'blocks');
    return { on: 'view', id: view.id, view, blocks };
  }
  const now = messageAt(kit.world, on.channel, on.ts);
  const visible = now !== null && (now.onlyFor === null || now.onlyFor === kit.user.id);
  if (!visible && !stale) throw new Error('this message is not there any more');
  const id = `${on.channel}/${on.ts}`;
  if (visible && !stale) return { on: 'message', id, message: now, blocks: now.blocks };
  return { on: 'message', id, message: asItWas(kit, on), blocks: on.blocks };
}

function asItWas({ user, world }: Kit, shown: ShownMessage): Message {
  const team = world.teams.get(world.channels.get(shown.channel)?.team ?? '');
  return {
    channel: shown.channel,
    ts: shown.ts,
    user: team?.botUser ?? '',
    botId: team?.botId ?? null,
    text: shown.notification,
    blocks: shown.blocks,
    attachments: [],
    threadTs: shown.thread,
    onlyFor: shown.ephemeral ? user.id : null,
    edited: null,
    unfurls: shown.unfurls,
    metadata: null,
  };
}

async function act(kit: Kit, place: Place, control: Control, entry: JsonObject | null): Promise<Outcome> {
  const { office, responseUrls, triggers, user, world } = kit;
  const action = actionOf(world, control, entry);
  const values = valuesOf(place.blocks, kit.typedOn(place.id));
  if (place.on === 'view') {
    const triggerId = triggers.issue(user.id, place.view.id);
    return office.ask(viewActionsParcel(world, { user, view: place.view, action, values, triggerId }));
  }
  const { message } = place;
  const channel = world.channels.get(message.channel);
  if (channel === undefined) throw new Error(`there is no channel ${message.channel}`);
  const triggerId = triggers.issue(user.id, null);
  const responseUrl = responseUrls.issue({ team: channel.team, channel: channel.id, user: user.id, ts: message.ts });
  const outcome = await office.ask(
    messageActionsParcel(world, { user, channel, message, action, values, triggerId, responseUrl }),
  );
  if (!acked(outcome)) slackbotSays(kit, channel, `⚠ ${control.label}: ${failureOf(outcome)}`);
  return outcome;
}
