import type { ConversationRef } from '../../src/core/person.ts';

/** The name under which conversations with people on Slack are stored. */
export const PLATFORM = 'slack';

/** A person's id: workspace and user, because a user's id alone says nothing outside its workspace. */
export function personId(team: string, user: string): string {
  return `${PLATFORM}:${team}:${user}`;
}

/** The workspace and user of a person's id, or null: it is not one of ours. */
export function slackUser(person: string): { team: string; user: string } | null {
  const parts = /^slack:([A-Z0-9]{2,20}):([A-Z0-9]{2,20})$/.exec(person);
  return parts?.[1] === undefined || parts[2] === undefined ? null : { team: parts[1], user: parts[2] };
}

/** Where a person is reached: Slack opens the direct messages with whoever is named. */
export function conversationOf(team: string, user: string): ConversationRef {
  return { platform: PLATFORM, person: personId(team, user), address: user };
}

/** The address of one message in the workspace at this base, such as `https://acme.slack.com/`. */
export function permalink(base: string, channel: string, ts: string): string {
  return `${base.replace(/\/+$/, '')}/archives/${channel}/p${ts.replace('.', '')}`;
}

/** The key of the message that a block belongs to; it travels in the ids of its blocks. */
export function blockId(index: number, key: string): string {
  return `b${index}|${key}`;
}

/** The key that {@link blockId} put in, or null. */
export function keyOfBlock(id: string): string | null {
  return /^b\d+\|(.+)$/.exec(id)?.[1] ?? null;
}
