import { copyOf, isObject, type Json, type JsonObject, objectsIn } from './json.ts';
import { stored } from './mrkdwn.ts';
import type { Channel, Message, World } from './world.ts';

/** What somebody wants a message to say. */
export type Draft = {
  text: string;
  blocks: JsonObject[];
  attachments: Json[];
  threadTs: string | null;
  unfurls: boolean;
  metadata: Json;
};

/** A draft that only says this. */
export function plainDraft(text: string): Draft {
  return { text, blocks: [], attachments: [], threadTs: null, unfurls: true, metadata: null };
}

/** Puts a message into a channel. `how` is the door it came through, such as `chat.postMessage`. */
export function post(
  world: World,
  channel: Channel,
  author: { user: string; botId: string | null },
  draft: Draft,
  how: string,
  onlyFor: string | null = null,
): Message {
  const message: Message = {
    channel: channel.id,
    ts: world.newTs(),
    user: author.user,
    botId: author.botId,
    onlyFor,
    edited: null,
    ...contentOf(world, draft),
    threadTs: draft.threadTs,
    unfurls: draft.unfurls,
  };
  world.messages.set(channel.id, [...messagesIn(world, channel.id), message]);
  tell(world, 'posted', how, message);
  return message;
}

/** Changes what a message says. What the draft does not have, the message loses. */
export function change(world: World, message: Message, draft: Draft, how: string): void {
  Object.assign(message, contentOf(world, draft), { edited: world.newTs() });
  tell(world, 'updated', how, message);
}

/** Takes a message away. */
export function remove(world: World, message: Message, how: string): void {
  const others = messagesIn(world, message.channel).filter((each) => each !== message);
  world.messages.set(message.channel, others);
  tell(world, 'deleted', how, message);
}

/** All messages of a channel, oldest first. */
export function messagesIn(world: World, channel: string): Message[] {
  return world.messages.get(channel) ?? [];
}

/** This message, or null: it is not there (any more). */
export function messageAt(world: World, channel: string, ts: string): Message | null {
  return messagesIn(world, channel).find((each) => each.ts === ts) ?? null;
}

/** A message as the Web API and the events show it. */
export function messageObject(world: World, message: Message): JsonObject {
  const team = world.channels.get(message.channel)?.team ?? '';
  return {
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team,
    ...(message.botId === null ? {} : { bot_id: message.botId, app_id: world.app.id }),
    ...(message.blocks.length === 0 ? {} : { blocks: copyOf(message.blocks) }),
    ...(message.attachments.length === 0 ? {} : { attachments: copyOf(message.attachments) }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === null ? {} : { edited: { user: message.user, ts: message.edited } }),
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
  };
}

function contentOf(world: World, draft: Draft): Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'> {
  return {
    text: stored(draft.text),
    blocks: draft.blocks.map((each) => completed(world, each)),
    attachments: copyOf(draft.attachments),
    metadata: draft.metadata,
  };
}

/** A block as the service keeps it: with the ids that were left out, and each text object with its switches. */
export function completed(world: World, block: JsonObject): JsonObject {
  const full = copyOf(block);
  if (full['block_id'] === undefined) full['block_id'] = world.newSecret(5);
  const acts = [
    ...objectsIn(full, 'elements'),
    ...objectsIn(full, 'actions'),
    ...[full['accessory'], full['element']].filter(isObject),
  ];
  for (const element of acts) {
    const isText = ['image', 'mrkdwn', 'plain_text'].includes(String(element['type']));
    const isRich = String(element['type']).startsWith('rich_text_') && element['type'] !== 'rich_text_input';
    if (!isText && !isRich && element['action_id'] === undefined) element['action_id'] = world.newSecret(5);
  }
  for (const child of objectsIn(full, 'child_blocks')) Object.assign(child, completed(world, child));
  finishTexts(full);
  return full;
}

function finishTexts(value: Json): void {
  if (Array.isArray(value)) value.forEach(finishTexts);
  if (!isObject(value)) return;
  if (value['type'] === 'plain_text') value['emoji'] ??= true;
  if (value['type'] === 'mrkdwn') {
    value['verbatim'] ??= false;
    value['text'] = stored(String(value['text']));
  }
  Object.values(value).forEach(finishTexts);
}

function tell(world: World, what: 'posted' | 'updated' | 'deleted', how: string, message: Message): void {
  for (const each of world.deeds) each({ what, how, message });
  world.changed();
}
