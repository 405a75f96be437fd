import type { Control } from './controls.ts';
import type { Parcel } from './delivery.ts';
import { copyOf, type JsonObject, textIn } from './json.ts';
import { messageObject } from './messages.ts';
import { teamOf } from './seed.ts';
import { viewObject } from './views.ts';
import type { Channel, Message, User, View, World } from './world.ts';

// What Slack sends to an app. Shapes: docs.slack.dev/reference/interaction-payloads, docs.slack.dev/reference/events.

/** The old shared secret that Slack still sends along; an app must not rely on it. */
const LEGACY_TOKEN = 'legacy-verification-token';

/** A slash command, as a form. */
export function commandParcel(
  world: World,
  act: { user: User; channel: Channel; command: string; text: string; triggerId: string; responseUrl: string },
): Parcel {
  const { user, channel } = act;
  return {
    kind: 'command',
    what: act.command,
    payload: {
      token: LEGACY_TOKEN,
      team_id: user.team,
      team_domain: world.teams.get(user.team)?.domain ?? 'elsewhere',
      channel_id: channel.id,
      channel_name: nameOf(channel),
      user_id: user.id,
      user_name: user.name,
      command: act.command,
      text: act.text,
      api_app_id: world.app.id,
      is_enterprise_install: 'false',
      response_url: act.responseUrl,
      trigger_id: act.triggerId,
    },
  };
}

/** A press or a choice on a message. */
export function messageActionsParcel(
  world: World,
  act: {
    user: User;
    channel: Channel;
    message: Message;
    action: JsonObject;
    values: JsonObject;
    triggerId: string;
    responseUrl: string;
  },
): Parcel {
  const { message, channel } = act;
  const ephemeral = message.onlyFor !== null;
  return interaction('block_actions', {
    ...person(world, act.user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: act.triggerId,
    channel: { id: channel.id, name: nameOf(channel) },
    // Slack does not keep ephemeral messages, so it cannot send one along.
    ...(ephemeral ? {} : { message: messageObject(world, message) }),
    state: { values: act.values },
    response_url: act.responseUrl,
    actions: [act.action],
  });
}

/** A press or a choice on a modal or the Home tab. */
export function viewActionsParcel(
  world: World,
  act: { user: User; view: View; action: JsonObject; values: JsonObject; triggerId: string },
): Parcel {
  return interaction('block_actions', {
    ...person(world, act.user),
    container: { type: 'view', view_id: act.view.id },
    trigger_id: act.triggerId,
    view: viewObject(world, act.view, act.values),
    actions: [act.action],
  });
}

export function submissionParcel(
  world: World,
  act: { user: User; view: View; values: JsonObject; triggerId: string },
): Parcel {
  return interaction('view_submission', {
    ...person(world, act.user),
    trigger_id: act.triggerId,
    view: viewObject(world, act.view, act.values),
    response_urls: [],
  });
}

export function closedParcel(
  world: World,
  act: { user: User; view: View; cleared: boolean; values: JsonObject },
): Parcel {
  return interaction('view_closed', {
    ...person(world, act.user),
    view: viewObject(world, act.view, act.values),
    is_cleared: act.cleared,
  });
}

export function shortcutParcel(world: World, act: { user: User; callbackId: string; triggerId: string }): Parcel {
  return interaction('shortcut', {
    ...person(world, act.user),
    action_ts: world.newTs(),
    callback_id: act.callbackId,
    trigger_id: act.triggerId,
  });
}

export function messageShortcutParcel(
  world: World,
  act: {
    user: User;
    channel: Channel;
    message: Message;
    callbackId: string;
    triggerId: string;
    responseUrl: string;
  },
): Parcel {
  return interaction('message_action', {
    ...person(world, act.user),
    action_ts: world.newTs(),
    channel: { id: act.channel.id, name: nameOf(act.channel) },
    callback_id: act.callbackId,
    trigger_id: act.triggerId,
    response_url: act.responseUrl,
    message_ts: act.message.ts,
    message: messageObject(world, act.message),
  });
}

/** An event in its wrapper. `team`: the workspace in which the app hears it. */
export function eventParcel(world: World, team: string, event: JsonObject, shared = false): Parcel {
  const { botUser } = teamOf(world, team);
  return {
    kind: 'event',
    what: String(event['type']),
    payload: {
      token: LEGACY_TOKEN,
      team_id: team,
      context_team_id: team,
      context_enterprise_id: null,
      api_app_id: world.app.id,
      event: { ...event, event_ts: textIn(event, 'event_ts') ?? world.newTs() },
      type: 'event_callback',
      event_id: world.newId('Ev'),
      event_time: Math.floor(world.clock.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: shared,
      event_context: world.newSecret(40),
    },
  };
}

/** What the `actions` list says of one press or choice. */
export function actionOf(world: World, control: Control, entry: JsonObject | null): JsonObject {
  const { element } = control;
  const said: JsonObject = {
    action_id: control.actionId,
    block_id: control.blockId,
    type: element['type'] ?? null,
    action_ts: world.newTs(),
  };
  for (const name of ['text', 'value', 'style', 'placeholder', 'url'])
    if (control.kind === 'button' && element[name] !== undefined) said[name] = copyOf(element[name]);
  return { ...said, ...(entry === null ? {} : copyOf(entry)) };
}

function interaction(what: string, payload: JsonObject): Parcel {
  return { kind: 'interaction', what, payload: { type: what, ...payload } };
}

function person(world: World, user: User): JsonObject {
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team },
    api_app_id: world.app.id,
    token: LEGACY_TOKEN,
    team: { id: user.team, domain: world.teams.get(user.team)?.domain ?? 'elsewhere' },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function nameOf(channel: Channel): string {
  switch (channel.kind) {
    case 'im':
      return 'directmessage';
    case 'private':
    case 'mpim':
      return 'privategroup';
    case 'public':
      return channel.name ?? '';
    default:
      return channel.kind satisfies never;
  }
}
