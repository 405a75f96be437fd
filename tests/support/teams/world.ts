import { chanceOf } from '../chance.ts';
import type { JsonObject } from '../slack/json.ts';

/** An organisation in Microsoft 365. */
export type Tenant = { id: string; name: string };

export type Person = {
  /** The handle, such as `ana`. */
  name: string;
  realName: string;
  tenant: string;
  /** The object id in Entra. */
  aadObjectId: string;
  /** The id that the bot sees: `29:…`, another for each bot. */
  teamsId: string;
  /** `en-GB` */
  locale: string;
  /** IANA zone. */
  timeZone: string;
  /** A guest of the organisation, whose account is elsewhere. */
  guest: boolean;
  /** True: the app is installed for this person, so the bot can write to them. */
  installed: boolean;
  /** True: this person has blocked the bot. */
  blocked: boolean;
};

export type Conversation = {
  id: string;
  type: 'personal' | 'groupChat' | 'channel';
  tenant: string;
  /** teamsIds */
  members: Set<string>;
  /** False: the bot was taken out. */
  hasBot: boolean;
  /** The team that a channel belongs to. */
  team: string | null;
};

/** A message in a conversation, as the service holds it. */
export type Posted = {
  id: string;
  conversation: string;
  /** A teamsId; null: the bot. */
  from: string | null;
  activity: JsonObject;
  /** Only this person (teamsId) sees it: a targeted message. */
  onlyFor: string | null;
  replyTo: string | null;
  /** How often it was changed. */
  edits: number;
  /** Cards that an answer to a press put in its place, for one person (teamsId) until the message is changed or opened anew. */
  overlays: Map<string, JsonObject>;
};

/** Something that the bot did to a message. */
export type Deed = {
  what: 'posted' | 'updated' | 'deleted' | 'answered';
  message: Posted;
  /** Who sees it: a teamsId in a personal chat or for a targeted message, null elsewhere. */
  to: string | null;
};

/** The bot as it is registered. */
export type Registration = { appId: string; password: string; tenant: string; name: string };

/** Everything that the service knows. */
export type World = {
  bot: Registration;
  /** Where the service is reached: `http://127.0.0.1:port`. */
  origin: string;
  tenants: Map<string, Tenant>;
  /** By teamsId. */
  people: Map<string, Person>;
  conversations: Map<string, Conversation>;
  messages: Map<string, Posted[]>;
  /** What an app could have done better but is not refused for. */
  warnings: string[];
  deeds: Set<(deed: Deed) => void>;
  newId(prefix: string): string;
  /** Ids of messages are times, ms, and grow. */
  newMessageId(): string;
  watch(changed: () => void): () => void;
  changed(): void;
};

export const TENANT: Tenant = { id: '5c0ffee0-0000-4000-8000-00000000f1c4', name: 'Harbour & Finch' };

export type PersonSeed = Partial<Person> & { name: string };

/** The invented company of the playground: Ana and Dora in Lisbon, Ben, Chloe and Emil in Bristol. */
export const PEOPLE: readonly PersonSeed[] = [
  { name: 'ana', realName: 'Ana Costa', timeZone: 'Europe/Lisbon' },
  { name: 'dora', realName: 'Dora Silva', timeZone: 'Europe/Lisbon' },
  { name: 'ben', realName: 'Ben Okafor' },
  { name: 'chloe', realName: 'Chloe Novak' },
  { name: 'emil', realName: 'Emil Hart' },
];

/** A world with nobody in it but these. */
export function worldOf(people: readonly PersonSeed[], seed: number): World {
  let ids = 0;
  let lastMessage = 0;
  const chance = chanceOf(seed);
  const watchers = new Set<() => void>();
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_';
  const secret = (length: number) => Array.from({ length }, () => letters[chance.below(letters.length)]).join('');
  const world: World = {
    bot: { appId: 'b07b07b0-0000-4000-8000-0000000000b0', password: secret(40), tenant: TENANT.id, name: 'Tactful' },
    origin: '',
    tenants: new Map([[TENANT.id, TENANT]]),
    people: new Map(),
    conversations: new Map(),
    messages: new Map(),
    warnings: [],
    deeds: new Set(),
    newId(prefix) {
      ids += 1;
      return `${prefix}${secret(24)}${String(ids).padStart(4, '0')}`;
    },
    newMessageId() {
      lastMessage = Math.max(Date.now(), lastMessage + 1);
      return String(lastMessage);
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    changed() {
      for (const each of watchers) each();
    },
  };
  for (const each of people) addPerson(world, each);
  return world;
}

/** The object id in Entra of somebody with this handle: the same in every run. */
export function objectIdOf(name: string): string {
  const hex = Buffer.from(name).toString('hex').slice(0, 12).padStart(12, '0');
  return `00000000-0000-4000-8000-${hex}`;
}

export function addPerson(world: World, seed: PersonSeed): Person {
  const person: Person = {
    realName: seed.name,
    tenant: TENANT.id,
    aadObjectId: objectIdOf(seed.name),
    teamsId: world.newId('29:1'),
    locale: 'en-GB',
    timeZone: 'Europe/London',
    guest: false,
    installed: false,
    blocked: false,
    ...seed,
  };
  world.people.set(person.teamsId, person);
  return person;
}

/** The bot's own account. */
export function botAccount(world: World): { id: string; name: string } {
  return { id: `28:${world.bot.appId}`, name: world.bot.name };
}

/** Where this person and the bot write to each other, opened if it was not. */
export function personalChat(world: World, person: Person): Conversation {
  const found = [...world.conversations.values()].find(
    (each) => each.type === 'personal' && each.members.has(person.teamsId),
  );
  if (found !== undefined) return found;
  return addConversation(world, {
    id: world.newId('a:1'),
    type: 'personal',
    tenant: person.tenant,
    members: new Set([person.teamsId]),
    hasBot: person.installed,
    team: null,
  });
}

export function addConversation(world: World, conversation: Conversation): Conversation {
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

/** All messages of a conversation, oldest first. */
export function messagesIn(world: World, conversation: string): Posted[] {
  const found = world.messages.get(conversation) ?? [];
  world.messages.set(conversation, found);
  return found;
}

/** What somebody sees there. */
export function visibleTo(world: World, conversation: string, person: Person): Posted[] {
  return messagesIn(world, conversation).filter((each) => each.onlyFor === null || each.onlyFor === person.teamsId);
}

/** Puts down a message and tells who wants to know. */
export function post(
  world: World,
  place: Conversation,
  message: Pick<Posted, 'from' | 'activity' | 'onlyFor' | 'replyTo'>,
): Posted {
  const id = world.newMessageId();
  const posted: Posted = { ...message, id, conversation: place.id, edits: 0, overlays: new Map() };
  messagesIn(world, place.id).push(posted);
  tell(world, 'posted', posted);
  return posted;
}

/** Tells of something that the bot did. */
export function tell(world: World, what: Deed['what'], message: Posted, by: string | null = null): void {
  const place = world.conversations.get(message.conversation);
  const alone = place?.type === 'personal' ? [...place.members][0] : undefined;
  if (message.from === null)
    for (const each of world.deeds) each({ what, message, to: by ?? message.onlyFor ?? alone ?? null });
  world.changed();
}

/** What people see of a message: the first card, or null. */
export function cardOf(activity: JsonObject): JsonObject | null {
  const { attachments } = activity;
  if (!Array.isArray(attachments)) return null;
  for (const each of attachments) {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) continue;
    const { contentType, content } = each;
    if (contentType === CARD && typeof content === 'object' && content !== null && !Array.isArray(content))
      return content;
  }
  return null;
}

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';
