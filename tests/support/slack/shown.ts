import type { Typed } from './fields.ts';
import { copyOf, type Json, type JsonObject, objectsIn, textIn } from './json.ts';
import { messagesIn } from './messages.ts';
import { type Live, renderMrkdwn } from './mrkdwn.ts';
import { screenOf } from './screen.ts';
import type { Message, User, View, World } from './world.ts';

/** A message as somebody sees it, at one moment. */
export type ShownMessage = {
  on: 'message';
  channel: string;
  ts: string;
  from: 'app' | 'person';
  /** What can be read. With blocks, Slack shows those and not the text. */
  text: string;
  /** What the notification says: the top-level text. */
  notification: string;
  buttons: string[];
  fields: Record<string, string>;
  /** Everything in it that pings or leads somewhere; a text that somebody typed must not be in here. */
  live: Live[];
  /** Only this person sees it. */
  ephemeral: boolean;
  edited: boolean;
  thread: string | null;
  /** True: addresses in it are unfolded into previews. */
  unfurls: boolean;
  /** What the service holds. */
  blocks: JsonObject[];
};

/** A modal or a Home tab as somebody sees it, at one moment. */
export type ShownView = {
  on: 'view';
  id: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit: string | null;
  close: string | null;
  text: string;
  buttons: string[];
  fields: Record<string, string>;
  live: Live[];
  blocks: JsonObject[];
};

export function showMessage(world: World, reader: User, message: Message, typed: Typed): ShownMessage {
  const rendered = renderMrkdwn(message.text, { world, reader, verbatim: false });
  const screen = screenOf(world, reader, message.blocks, typed);
  const withBlocks = message.blocks.length > 0;
  return {
    on: 'message',
    channel: message.channel,
    ts: message.ts,
    from: message.botId === null ? 'person' : 'app',
    text: withBlocks ? screen.text : rendered.text,
    notification: rendered.text,
    buttons: screen.buttons,
    fields: screen.fields,
    // The notification pings too, even where blocks stand in its place.
    live: withBlocks ? [...screen.live, ...rendered.live.filter((each) => each.kind !== 'link')] : rendered.live,
    ephemeral: message.onlyFor !== null,
    edited: message.edited !== null,
    thread: message.threadTs,
    unfurls: message.unfurls,
    blocks: copyOf(message.blocks as Json[]) as JsonObject[],
  };
}

export function showView(world: World, reader: User, view: View, typed: Typed): ShownView {
  const blocks = objectsIn(view.body, 'blocks');
  const screen = screenOf(world, reader, blocks, typed);
  return {
    on: 'view',
    id: view.id,
    type: view.type,
    callbackId: textIn(view.body, 'callback_id') ?? '',
    title: textIn(view.body, 'title', 'text') ?? '',
    submit: textIn(view.body, 'submit', 'text'),
    close: textIn(view.body, 'close', 'text'),
    ...screen,
    blocks: copyOf(blocks as Json[]) as JsonObject[],
  };
}

/** What this person sees in a channel: everything but what is only for others. */
export function seenIn(world: World, channel: string, reader: User): Message[] {
  return messagesIn(world, channel).filter((each) => each.onlyFor === null || each.onlyFor === reader.id);
}
