import { z } from 'zod';
import { keyOfBlock } from './address.ts';
import { typed } from './inputs.ts';
import { DIALOG } from './render.ts';
import { unescaped, withoutMarks } from './text.ts';

/** Who acts, as Slack vouches for it. `home`: the workspace that the person belongs to, when Slack says so. */
export type Actor = { user: string; team: string; home: string | null; name: string | null };

/** The message whose button was pressed, and the key that its blocks carry. */
export type Pressed = { channel: string; ts: string; key: string | null };

/** Something that Slack tells us, checked and in our own words. */
export type Incoming =
  | { type: 'command'; id: string; actor: Actor; channel: string; responseUrl: string; playbook: string; text: string }
  /** Words for a text, shown to whoever asks alone: typed after the command, or another message. */
  | {
      type: 'rephrase';
      id: string;
      actor: Actor;
      responseUrl: string | null;
      text: string;
      /** Where a command was typed. */
      channel: string | null;
      /** Somebody asks, or it is what somebody wrote. */
      from: 'command' | 'message';
    }
  | { type: 'shortcut'; id: string; actor: Actor; playbook: string }
  | {
      type: 'message-shortcut';
      id: string;
      actor: Actor;
      responseUrl: string | null;
      playbook: string;
      message: { channel: string; ts: string; text: string; author: string | null };
    }
  | { type: 'typed'; id: string; actor: Actor; channel: string; text: string }
  | {
      type: 'press';
      id: string;
      actor: Actor;
      responseUrl: string | null;
      triggerId: string | null;
      press: string;
      /** The press leads to one field, which a dialog may ask for. */
      dialog: boolean;
      pressed: Pressed | null;
      /** The inputs of the message as Slack sends them. */
      values: unknown;
    }
  | {
      type: 'submit';
      id: string;
      actor: Actor;
      view: { id: string; callback: string; metadata: string };
      values: unknown;
    }
  | { type: 'home-opened'; actor: Actor }
  | { type: 'profile'; actor: Actor; user: unknown }
  /** The app was taken out of this workspace, or its own token was. */
  | { type: 'removed'; why: 'app_uninstalled' | 'tokens_revoked'; team: string }
  /** Nothing for us: our own message, an edit, a tab that needs no answer. */
  | { type: 'nothing'; why: string };

const id = z.string().regex(/^[A-Z0-9]{2,24}$/);
const text = z.string().transform(typed);
const command = z
  .string()
  .regex(/^\/?[a-z][a-z0-9_-]{0,63}$/i)
  .transform((word) => word.replace(/^\//, '').toLowerCase());
const opaque = z.string().min(1).max(2000);

const commandBody = z.object({
  command,
  text: text.default(''),
  response_url: opaque,
  trigger_id: opaque,
  user_id: id,
  user_name: z.string().optional(),
  team_id: id,
  channel_id: id,
});

const user = z.object({ id, team_id: id.optional(), name: z.string().optional(), username: z.string().optional() });
const team = z.object({ id }).nullish();

const actionsBody = z.object({
  user,
  team,
  trigger_id: opaque.optional(),
  response_url: opaque.optional(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().optional(),
    channel_id: id.optional(),
    view_id: z.string().optional(),
  }),
  state: z.object({ values: z.unknown() }).nullish(),
  view: z.object({ type: z.string(), state: z.object({ values: z.unknown() }).nullish() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string().default(''),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const shortcutBody = z.object({ callback_id: command, trigger_id: opaque, user, team });

const messageShortcutBody = z.object({
  callback_id: command,
  trigger_id: opaque,
  response_url: opaque.optional(),
  user,
  team,
  channel: z.object({ id }),
  message: z.object({ ts: z.string(), text: z.string().default(''), user: id.optional() }),
});

const viewBody = z.object({
  user,
  team,
  trigger_id: opaque.optional(),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.unknown() }).nullish(),
  }),
});

const eventBody = z.object({ team_id: id, event: z.looseObject({ type: z.string() }) });

const messageEvent = z.object({
  channel: id,
  channel_type: z.string().optional(),
  user: id,
  ts: z.string(),
  text: z.string().default(''),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  hidden: z.boolean().optional(),
  team: id.optional(),
  user_team: id.optional(),
});

/** The kinds of payload that reach us, one listener each. */
export type Kind = 'command' | 'action' | 'shortcut' | 'submit' | 'event';

/** Reads a payload; null: it is not one that Slack sends. Never throws. */
export function receive(kind: Kind, body: unknown): Incoming | null {
  switch (kind) {
    case 'command':
      return ofCommand(commandBody.safeParse(body).data);
    case 'action':
      return ofActions(actionsBody.safeParse(body).data);
    case 'shortcut': {
      const global = shortcutBody.safeParse(body).data;
      const isMessage = (body as { type?: unknown } | null)?.type === 'message_action';
      return isMessage ? ofMessageShortcut(messageShortcutBody.safeParse(body).data) : ofShortcut(global);
    }
    case 'submit':
      return ofView(viewBody.safeParse(body).data);
    case 'event':
      return ofEvent(eventBody.safeParse(body).data);
    default:
      return kind satisfies never;
  }
}

function ofCommand(body: z.output<typeof commandBody> | undefined): Incoming | null {
  if (body === undefined) return null;
  const asked = {
    id: `slack:command:${body.trigger_id}`,
    actor: { user: body.user_id, team: body.team_id, home: null, name: body.user_name ?? null },
    responseUrl: body.response_url,
    text: unescaped(body.text),
  };
  if (body.command === REPHRASE)
    return { type: 'rephrase', from: 'command', ...asked, text: withoutMarks(asked.text), channel: body.channel_id };
  return { type: 'command', ...asked, channel: body.channel_id, playbook: body.command };
}

function ofActions(body: z.output<typeof actionsBody> | undefined): Incoming | null {
  const action = body?.actions[0];
  if (body === undefined || action === undefined) return null;
  const { channel_id: channel, message_ts: ts } = body.container;
  const actor = actorOf(body);
  const press = action.selected_option?.value ?? action.value;
  // An input that is only filled in tells us nothing yet: it comes with the next press.
  if (press === undefined || !action.action_id.startsWith('press:')) return { type: 'nothing', why: 'input' };
  return {
    type: 'press',
    id: `slack:press:${actor.team}:${actor.user}:${ts ?? body.container.view_id ?? ''}:${action.action_ts ?? body.trigger_id ?? ''}:${action.action_id}`,
    actor,
    responseUrl: body.response_url ?? null,
    triggerId: body.trigger_id ?? null,
    press,
    dialog: action.action_id.startsWith(DIALOG),
    pressed: channel === undefined || ts === undefined ? null : { channel, ts, key: keyOfBlock(action.block_id) },
    values: body.state?.values ?? body.view?.state?.values ?? {},
  };
}

function ofShortcut(body: z.output<typeof shortcutBody> | undefined): Incoming | null {
  if (body === undefined) return null;
  return {
    type: 'shortcut',
    id: `slack:shortcut:${body.trigger_id}`,
    actor: actorOf(body),
    playbook: playbookOf(body.callback_id),
  };
}

function ofMessageShortcut(body: z.output<typeof messageShortcutBody> | undefined): Incoming | null {
  if (body === undefined) return null;
  if (playbookOf(body.callback_id) === REPHRASE)
    return {
      type: 'rephrase',
      from: 'message',
      id: `slack:shortcut:${body.trigger_id}`,
      actor: actorOf(body),
      responseUrl: body.response_url ?? null,
      text: withoutMarks(typed(unescaped(body.message.text))),
      channel: null,
    };
  return {
    type: 'message-shortcut',
    id: `slack:shortcut:${body.trigger_id}`,
    actor: actorOf(body),
    responseUrl: body.response_url ?? null,
    playbook: playbookOf(body.callback_id),
    message: {
      channel: body.channel.id,
      ts: body.message.ts,
      text: typed(unescaped(body.message.text)),
      author: body.message.user ?? null,
    },
  };
}

function ofView(body: z.output<typeof viewBody> | undefined): Incoming | null {
  if (body === undefined) return null;
  const { view } = body;
  return {
    type: 'submit',
    // Sent again after an error it is a new act of the same view.
    id: `slack:submit:${view.id}:${body.trigger_id ?? view.hash}`,
    actor: actorOf(body),
    view: { id: view.id, callback: view.callback_id, metadata: view.private_metadata },
    values: view.state?.values ?? {},
  };
}

function ofEvent(body: z.output<typeof eventBody> | undefined): Incoming | null {
  if (body === undefined) return null;
  const { event, team_id: team } = body;
  switch (event.type) {
    case 'message':
      return ofMessage(messageEvent.safeParse(event).data, team);
    case 'app_home_opened': {
      const opener = id.safeParse(event['user']).data;
      if (opener === undefined) return null;
      if (event['tab'] !== 'home') return { type: 'nothing', why: 'tab' };
      return { type: 'home-opened', actor: { user: opener, team, home: null, name: null } };
    }
    case 'user_change': {
      const changed = user.safeParse(event['user']).data;
      if (changed === undefined) return null;
      const actor = { user: changed.id, team, home: changed.team_id ?? null, name: null };
      return { type: 'profile', actor, user: event['user'] };
    }
    case 'app_uninstalled':
      return { type: 'removed', why: event.type, team };
    case 'tokens_revoked': {
      const bots = z.object({ bot: z.array(z.string()) }).safeParse(event['tokens']).data?.bot;
      // Somebody took back a token of their own: ours still stands.
      return bots?.length === 0 ? { type: 'nothing', why: 'token' } : { type: 'removed', why: event.type, team };
    }
    default:
      return { type: 'nothing', why: 'event' };
  }
}

/** A typed line in the direct messages. Several events can tell of one message: its channel and time name it. */
function ofMessage(event: z.output<typeof messageEvent> | undefined, team: string): Incoming {
  // Messages without an author are about messages: edits, deletions, joins.
  if (event === undefined) return { type: 'nothing', why: 'no-author' };
  const { subtype } = event;
  const said = subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
  if (!said || event.bot_id !== undefined || event.hidden === true) return { type: 'nothing', why: 'not-typed' };
  if (event.channel_type !== 'im' && !event.channel.startsWith('D')) return { type: 'nothing', why: 'not-direct' };
  const line = typed(unescaped(event.text));
  if (line.trim() === '') return { type: 'nothing', why: 'empty' };
  return {
    type: 'typed',
    id: `slack:message:${team}:${event.channel}:${event.ts}`,
    actor: { user: event.user, team, home: event.user_team ?? event.team ?? null, name: null },
    channel: event.channel,
    text: line,
  };
}

function actorOf(body: { user: z.output<typeof user>; team?: { id: string } | null | undefined }): Actor {
  const home = body.user.team_id ?? null;
  return {
    user: body.user.id,
    team: body.team?.id ?? home ?? '',
    home,
    name: body.user.username ?? body.user.name ?? null,
  };
}

/** The command, and the shortcut of a message, that ask for words instead of starting a playbook. */
const REPHRASE = 'rephrase';

/** A shortcut is named after the playbook that it starts: `complaint`, or `complaint-from-message`. */
function playbookOf(callback: string): string {
  return callback.replace(/[-_]from[-_]message$/, '');
}
