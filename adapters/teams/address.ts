import type { ConversationRef } from '../../src/core/person.ts';

/** The name under which conversations with people on Teams are stored. */
export const PLATFORM = 'teams';

/** A person's id: tenant and object id in Entra, because an object id alone says nothing outside its tenant. */
export function personId(tenant: string, user: string): string {
  return `${PLATFORM}:${tenant.toLowerCase()}:${user.toLowerCase()}`;
}

/** The tenant and the object id of a person's id, or null: it is not one of ours. */
export function teamsUser(person: string): { tenant: string; user: string } | null {
  const parts = /^teams:([\w-]{1,64}):([\w-]{1,64})$/.exec(person);
  return parts?.[1] === undefined || parts[2] === undefined ? null : { tenant: parts[1], user: parts[2] };
}

/** The tenant and the id of a channel, or null: it is none. */
export function teamsChannel(id: string): { tenant: string; channel: string } | null {
  const parts = /^teams:([\w-]{1,64}):(19:[\w-]{1,80}@thread\.(?:tacv2|skype))$/.exec(id);
  return parts?.[1] === undefined || parts[2] === undefined ? null : { tenant: parts[1], channel: parts[2] };
}

/**
 * The private conversation of one person and the bot. `user` and `bot` are the ids that Teams gave them there (29:…, 28:…).
 * In a channel `user` is empty: nobody in particular reads it. `unreachable`: why nothing got through the last time, or null.
 */
export type Chat = {
  serviceUrl: string;
  conversation: string;
  user: string;
  bot: string;
  unreachable: string | null;
};

/** Where a person is reached, as it is stored. */
export function conversationOf(person: string, chat: Chat): ConversationRef {
  const { serviceUrl, conversation, user, bot, unreachable } = chat;
  const address = JSON.stringify([serviceUrl, conversation, user, bot, ...(unreachable === null ? [] : [unreachable])]);
  return { platform: PLATFORM, person, address };
}

/** The chat of a stored conversation, or null: it is not one of ours. */
export function chatAt(ref: ConversationRef | null): Chat | null {
  if (ref?.platform !== PLATFORM) return null;
  try {
    const parts: unknown = JSON.parse(ref.address);
    if (!Array.isArray(parts) || !parts.every((each) => typeof each === 'string')) return null;
    const [serviceUrl, conversation, user, bot, unreachable] = parts as string[];
    return serviceUrl === undefined || conversation === undefined || user === undefined || bot === undefined
      ? null
      : { serviceUrl, conversation, user, bot, unreachable: unreachable ?? null };
  } catch {
    return null;
  }
}
