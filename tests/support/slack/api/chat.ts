import { inSlacksWords, validateBlocks } from '../blocks/validate.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { change, type Draft, messageAt, messageObject, post, remove } from '../messages.ts';
import { directMessages } from '../seed.ts';
import type { Channel, Message } from '../world.ts';
import { ApiError, type Call, flagArg, jsonArg, type Method, textArg } from './method.ts';

// The methods that write messages. Limits and errors: docs.slack.dev/reference/methods/chat.*.

const MESSAGE_LIMIT = 40_000;
const UPDATE_LIMIT = 4_000;
const MARKDOWN_LIMIT = 12_000;

export const postMessage: Method = {
  tier: 'post',
  token: 'bot',
  scopes: ['chat:write'],
  required: ['channel'],
  run(call) {
    const channel = channelFor(call, String(call.args['channel']));
    mayWrite(call, channel);
    const draft = draftOf(call, MESSAGE_LIMIT);
    if (draft.threadTs !== null && messageAt(call.world, channel.id, draft.threadTs) === null)
      throw new ApiError('cannot_reply_to_message');
    const message = post(call.world, channel, us(call), draft, 'chat.postMessage');
    return { channel: channel.id, ts: message.ts, message: messageObject(call.world, message) };
  },
};

export const postEphemeral: Method = {
  tier: 100,
  token: 'bot',
  scopes: ['chat:write'],
  required: ['channel', 'user'],
  run(call) {
    const channel = channelFor(call, String(call.args['channel']));
    mayWrite(call, channel);
    const user = String(call.args['user']);
    if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
    const message = post(call.world, channel, us(call), draftOf(call, MESSAGE_LIMIT), 'chat.postEphemeral', user);
    return { message_ts: message.ts };
  },
};

export const update: Method = {
  tier: 50,
  token: 'bot',
  scopes: ['chat:write'],
  required: ['channel', 'ts'],
  run(call) {
    const channel = channelById(call, String(call.args['channel']));
    if (channel.archived) throw new ApiError('is_inactive');
    const message = ownMessage(call, channel, 'cant_update_message');
    const draft = draftOf(call, UPDATE_LIMIT);
    // What is left out stays, except that new text or blocks take the place of both.
    const attachments = call.args['attachments'] === undefined ? message.attachments : draft.attachments;
    const metadata = call.args['metadata'] === undefined ? message.metadata : draft.metadata;
    change(call.world, message, { ...draft, attachments, metadata }, 'chat.update');
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageObject(call.world, message),
    };
  },
};

export const deleteMessage: Method = {
  tier: 50,
  token: 'bot',
  scopes: ['chat:write'],
  required: ['channel', 'ts'],
  run(call) {
    const channel = channelById(call, String(call.args['channel']));
    const message = ownMessage(call, channel, 'cant_delete_message');
    remove(call.world, message, 'chat.delete');
    return { channel: channel.id, ts: message.ts };
  },
};

export const getPermalink: Method = {
  tier: 'free',
  token: 'bot',
  required: ['channel', 'message_ts'],
  json: false,
  run(call) {
    const channel = channelById(call, String(call.args['channel']));
    const message = messageAt(call.world, channel.id, String(call.args['message_ts']));
    if (message === null || message.onlyFor !== null) throw new ApiError('message_not_found');
    const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: `https://${call.team.domain}.slack.com/${path}` };
  },
};

function us(call: Call): { user: string; botId: string } {
  return { user: call.team.botUser, botId: call.team.botId };
}

/** The channel of this id, if the app may know that it is there. */
export function channelById(call: Call, id: string): Channel {
  const channel = call.world.channels.get(id);
  const known = channel !== undefined && channel.team === call.team.id;
  if (!known || (channel.kind !== 'public' && !channel.members.has(call.team.botUser)))
    throw new ApiError('channel_not_found');
  return channel;
}

/** A channel by its id or name, or the direct messages with a person by the person's id. */
function channelFor(call: Call, wanted: string): Channel {
  if (/^[UW]/.test(wanted)) {
    const user = call.world.users.get(wanted);
    if (user === undefined || user.deleted || user.isBot || user.team !== call.team.id)
      throw new ApiError('channel_not_found');
    return directMessages(call.world, user, call.team);
  }
  if (/^[CDG]/.test(wanted)) return channelById(call, wanted);
  const name = wanted.replace(/^#/, '');
  const named = [...call.world.channels.values()].find((each) => each.name === name && each.team === call.team.id);
  if (named === undefined) throw new ApiError('channel_not_found');
  return channelById(call, named.id);
}

function mayWrite(call: Call, channel: Channel): void {
  if (channel.archived) throw new ApiError('is_archived');
  if (channel.kind === 'im' && call.world.app.messagesTab === 'off') throw new ApiError('messages_tab_disabled');
  // Nobody documents what happens here; nobody would read it, so the double does not say yes.
  const left = [...channel.members].filter((each) => call.world.users.get(each)?.deleted !== true);
  if (channel.kind === 'im' && left.length < 2) throw new ApiError('is_archived');
  const isMember = channel.members.has(call.team.botUser);
  if (!isMember && call.token?.scopes.includes('chat:write.public') !== true) throw new ApiError('not_in_channel');
}

/** A message of ours at `ts`; ephemeral ones are out of reach of the Web API. */
function ownMessage(call: Call, channel: Channel, notOurs: string): Message {
  const message = messageAt(call.world, channel.id, String(call.args['ts']));
  if (message === null || message.onlyFor !== null) throw new ApiError('message_not_found');
  if (message.botId !== call.team.botId) throw new ApiError(notOurs);
  return message;
}

function draftOf(call: Call, limit: number): Draft {
  const { args, world } = call;
  const text = textArg(args, 'text') ?? '';
  const markdown = textArg(args, 'markdown_text');
  const blocks = jsonArg(args, 'blocks', () => new ApiError('invalid_blocks_format')) ?? [];
  const attachments = jsonArg(args, 'attachments', () => new ApiError('invalid_attachments')) ?? [];
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format');
  if (!Array.isArray(attachments)) throw new ApiError('invalid_attachments');
  if (markdown !== null && (text !== '' || blocks.length > 0)) throw new ApiError('markdown_text_conflict');
  if (text === '' && markdown === null && blocks.length === 0 && attachments.length === 0)
    throw new ApiError('no_text');
  if (text.length > limit || (markdown ?? '').length > MARKDOWN_LIMIT) throw new ApiError('msg_too_long');
  if (attachments.length > 100) throw new ApiError('too_many_attachments');
  if (text === '' && blocks.length > 0) world.warnings.push('a message has blocks but no text for notifications');
  checkBlocks(blocks);
  const metadata = jsonArg(args, 'metadata', () => new ApiError('invalid_metadata_format')) ?? null;
  if (metadata !== null && (!isObject(metadata) || (metadata['event_type'] === undefined && !isEmpty(metadata))))
    throw new ApiError('invalid_metadata_format');
  return {
    text: markdown ?? text,
    blocks: blocks.filter(isObject),
    attachments,
    threadTs: textArg(args, 'thread_ts'),
    unfurls: flagArg(args, 'unfurl_links', true),
    metadata,
  };
}

function checkBlocks(blocks: Json[]): void {
  const problems = validateBlocks(blocks, 'message');
  if (problems.length === 0) return;
  if (problems.every((each) => each.code === 'msg_blocks_too_long')) throw new ApiError('msg_blocks_too_long');
  const errors = inSlacksWords(problems, '/blocks');
  throw new ApiError('invalid_blocks', {
    errors,
    response_metadata: { messages: errors.map((each) => `[ERROR] ${each}`) },
  });
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}
