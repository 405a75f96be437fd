import type { Parcel } from '../slack/delivery.ts';
import { copyOf, type JsonObject } from '../slack/json.ts';
import { botAccount, type Conversation, type Person, type World } from './world.ts';

/** Where Teams of this world is reached by its bots, in a token and in every activity. */
export function serviceUrlOf(world: World): string {
  return `${world.origin}/emea/`;
}

/** What every activity carries: who, where, when, in which language. */
function around(world: World, person: Person, place: Conversation): JsonObject {
  const channel = place.type === 'channel' ? { channel: { id: place.id }, team: { id: place.team ?? '' } } : {};
  const now = new Date().toISOString();
  return {
    timestamp: now,
    localTimestamp: now,
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl: serviceUrlOf(world),
    from: { id: person.teamsId, name: person.realName, aadObjectId: person.aadObjectId },
    conversation: {
      ...(place.type === 'personal' ? {} : { isGroup: true }),
      conversationType: place.type,
      tenantId: place.tenant,
      id: place.id,
    },
    recipient: botAccount(world),
    entities: [
      { locale: person.locale, country: 'GB', platform: 'Web', timezone: person.timeZone, type: 'clientInfo' },
    ],
    channelData: { tenant: { id: person.tenant }, ...channel },
    locale: person.locale,
  };
}

/** A message that somebody wrote. In a channel the bot hears only what mentions it. */
export function messageParcel(
  world: World,
  message: {
    person: Person;
    place: Conversation;
    id: string;
    text: string;
    mentioned?: boolean;
    /** A slash command: the text goes to the bot alone. */
    slash?: boolean;
    replyTo?: string;
    value?: JsonObject;
  },
): Parcel {
  const { id, mentioned = false, person, place, replyTo, slash = false, text, value } = message;
  const body = around(world, person, place);
  const at = `<at>${world.bot.name}</at>`;
  const mention = { type: 'mention', text: at, mentioned: botAccount(world) };
  const spoken = mentioned ? `${at} ${text}` : text;
  const payload: JsonObject = {
    type: 'message',
    id,
    ...body,
    ...(value === undefined ? { text: spoken, textFormat: 'plain' } : { value: copyOf(value) }),
    ...(mentioned ? { entities: [...(body['entities'] as JsonObject[]), mention] } : {}),
    ...(slash ? { recipient: { ...botAccount(world), isTargeted: true } } : {}),
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
    ...(value === undefined
      ? { attachments: [{ contentType: 'text/html', content: `<p>${escaped(spoken)}</p>` }] }
      : {}),
  };
  return { kind: 'event', what: 'message', payload };
}

/** Something that waits for an answer: a press, a search, a window. */
export function invokeParcel(
  world: World,
  invoke: { person: Person; place: Conversation; id: string; name: string; value: JsonObject; replyTo?: string },
): Parcel {
  const { id, name, person, place, replyTo, value } = invoke;
  const payload: JsonObject = {
    type: 'invoke',
    id: `f:${id}`,
    ...around(world, person, place),
    name,
    value: copyOf(value),
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
  };
  return { kind: 'interaction', what: name, payload };
}

/** The app was installed for somebody, or taken away. Teams tells it in two ways. */
export function installParcels(
  world: World,
  person: Person,
  place: Conversation,
  action: 'add' | 'remove',
  newId: () => string,
): Parcel[] {
  const base = around(world, person, place);
  const members = action === 'add' ? 'membersAdded' : 'membersRemoved';
  const installed: JsonObject = { type: 'installationUpdate', id: `f:${newId()}`, ...base, action };
  const roster: JsonObject = {
    type: 'conversationUpdate',
    id: `f:${newId()}`,
    ...base,
    [members]: [botAccount(world)],
  };
  return [installed, roster].map((payload) => ({ kind: 'event', what: String(payload['type']), payload }));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
