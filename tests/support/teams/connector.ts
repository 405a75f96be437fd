import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, type Json, type JsonObject, objectsIn, textIn } from '../slack/json.ts';
import { MESSAGE_BYTES } from './cards/limits.ts';
import { adviceOn, problemsOf } from './cards/validate.ts';
import type { Rates } from './rates.ts';
import { Refused } from './refusals.ts';
import {
  CARD,
  type Conversation,
  cardOf,
  messagesIn,
  type Person,
  type Posted,
  personalChat,
  post,
  tell,
  type World,
} from './world.ts';

/** One call of the bot, with its token found right. */
export type Call = { verb: string; path: string; query: URLSearchParams; body: JsonObject };

/** What is asked for, in one word. */
export type Method = 'create' | 'send' | 'reply' | 'update' | 'delete' | 'members' | 'member' | 'unknown';

export type Connector = {
  /** Which method this is, for faults and for what is written down. */
  methodOf(verb: string, path: string): Method;
  /** Does it. Rejects with {@link Refused}. */
  answer(call: Call): Promise<{ status: number; body: Json }>;
};

const ROUTES: readonly [Method, string, RegExp][] = [
  ['create', 'POST', /^\/v3\/conversations\/?$/],
  ['send', 'POST', /^\/v3\/conversations\/([^/]+)\/activities\/?$/],
  ['reply', 'POST', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['update', 'PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['delete', 'DELETE', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['members', 'GET', /^\/v3\/conversations\/([^/]+)\/(?:paged)?members$/],
  ['member', 'GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/],
];

/** The REST face of Teams for bots. `writing` is how long a change takes, ms: another one meanwhile meets 412. */
export function openConnector(world: World, rates: Rates, writing: () => number): Connector {
  const changing = new Set<string>();

  function route(verb: string, path: string): { method: Method; parts: string[] } {
    for (const [method, wanted, pattern] of ROUTES) {
      const found = pattern.exec(path);
      if (found !== null && wanted === verb) return { method, parts: found.slice(1).map(decodeURIComponent) };
    }
    return { method: 'unknown', parts: [] };
  }

  function placeOf(id: string): Conversation {
    // A reply in a channel carries the message it belongs to behind the id of the channel.
    const place = world.conversations.get(id.replace(/;messageid=.*$/, ''));
    if (place === undefined) throw new Refused('ConversationNotFound');
    const person = place.type === 'personal' ? world.people.get([...place.members][0] ?? '') : undefined;
    if (person?.blocked) throw new Refused('ConversationBlockedByUser');
    if (!place.hasBot || person?.installed === false) throw new Refused('BotNotInConversationRoster');
    return place;
  }

  function meter(kind: 'write' | 'create' | 'members', place: string, tenant: string): void {
    const wait = rates.take(kind, place, tenant);
    if (wait !== null) throw new Refused('TooManyRequests', `Retry after ${wait}`);
  }

  function checked(activity: JsonObject): void {
    if (textIn(activity, 'type') === 'typing') return;
    if (textIn(activity, 'type') !== 'message') throw new Refused('BadSyntax', 'Activity type is not message.');
    const bytes = Buffer.byteLength(JSON.stringify(activity));
    if (bytes > MESSAGE_BYTES) throw new Refused('MessageSizeTooBig', `${bytes} bytes`);
    const attachments = objectsIn(activity, 'attachments');
    if ((textIn(activity, 'text') ?? '') === '' && attachments.length === 0)
      throw new Refused('BadSyntax', 'Activity must include text or attachments.');
    for (const each of attachments) {
      if (textIn(each, 'contentType') !== CARD) throw new Refused('BadSyntax', `An attachment is no ${CARD}.`);
      const problems = problemsOf(each['content']);
      if (problems.length > 0)
        throw new Refused('BadSyntax', problems.map(({ at, what }) => `${at} ${what}`).join('; '));
    }
    warnOf(activity);
  }

  function warnOf(activity: JsonObject): void {
    const card = cardOf(activity);
    if (card === null) return;
    for (const { at, what } of adviceOn(card)) world.warnings.push(`card${at} ${what}`);
    if ((textIn(activity, 'summary') ?? '') === '')
      world.warnings.push('a card came without a summary, so the notification says only that a card was sent');
  }

  function write(place: Conversation, body: JsonObject, replyTo: string | null, query: URLSearchParams): Posted {
    checked(body);
    meter('write', place.id, place.tenant);
    const target = body['recipient'];
    const targeted = query.get('isTargetedActivity') === 'true' || (isObject(target) && target['isTargeted'] === true);
    const reader = targeted ? (textIn(body, 'recipient', 'id') ?? '') : null;
    if (targeted && !place.members.has(reader ?? ''))
      throw new Refused('BadArgument', 'The recipient of a targeted message is not in the conversation.');
    return post(world, place, { from: null, activity: body, onlyFor: reader, replyTo });
  }

  function ownMessage(place: Conversation, id: string): Posted {
    const found = messagesIn(world, place.id).find((each) => each.id === id);
    if (found === undefined) throw new Refused('ActivityNotFoundInConversation');
    if (found.from !== null) throw new Refused('BadSyntax', 'A bot changes only what it wrote.');
    return found;
  }

  /** One change of a message at a time. */
  async function change(message: Posted, work: () => void): Promise<void> {
    const key = `${message.conversation}/${message.id}`;
    if (changing.has(key)) throw new Refused('PreconditionFailed');
    changing.add(key);
    try {
      if (writing() > 0) await sleep(writing());
      work();
    } finally {
      changing.delete(key);
    }
  }

  async function answer({ verb, path, query, body }: Call): Promise<{ status: number; body: Json }> {
    const { method, parts } = route(verb, path);
    const [conversation = '', id = ''] = parts;
    switch (method) {
      case 'create':
        return { status: 201, body: create(body) };
      case 'send':
      case 'reply': {
        const place = placeOf(conversation);
        if (textIn(body, 'type') === 'typing') return { status: 201, body: { id: world.newMessageId() } };
        const said = write(place, body, method === 'reply' ? id : null, query);
        return { status: 201, body: { id: said.id } };
      }
      case 'update': {
        const place = placeOf(conversation);
        checked(body);
        const message = ownMessage(place, id);
        meter('write', place.id, place.tenant);
        await change(message, () => {
          message.activity = body;
          message.edits += 1;
          message.overlays.clear();
          tell(world, 'updated', message);
        });
        return { status: 200, body: { id } };
      }
      case 'delete': {
        const place = placeOf(conversation);
        const message = ownMessage(place, id);
        meter('write', place.id, place.tenant);
        await change(message, () => {
          const left = messagesIn(world, place.id).filter((each) => each !== message);
          world.messages.set(place.id, left);
          tell(world, 'deleted', message);
        });
        return { status: 200, body: null };
      }
      case 'members':
      case 'member': {
        const place = placeOf(conversation);
        meter('members', place.id, place.tenant);
        const all = [...place.members].flatMap((each) => world.people.get(each) ?? []);
        if (method === 'members') return { status: 200, body: pageOf(path, all.map(memberOf)) };
        const found = all.find((each) => each.teamsId === id || each.aadObjectId === id);
        if (found === undefined) throw new Refused('MemberNotFoundInConversation');
        return { status: 200, body: memberOf(found) };
      }
      case 'unknown':
        throw new Refused('ConversationNotFound', `${verb} ${path}`);
      default:
        return method satisfies never;
    }
  }

  function create(body: JsonObject): Json {
    const tenant = textIn(body, 'tenantId') ?? textIn(body, 'channelData', 'tenant', 'id');
    if (tenant === null) throw new Refused('BadSyntax', 'The tenant is missing.');
    const [member] = objectsIn(body, 'members');
    const wanted = textIn(member, 'id') ?? '';
    const person = [...world.people.values()].find(
      (each) => each.tenant === tenant && (each.teamsId === wanted || each.aadObjectId === wanted),
    );
    if (person === undefined) throw new Refused('BadArgument', 'Nobody has this id.');
    if (!person.installed) throw new Refused('ForbiddenOperationException');
    meter('create', person.teamsId, tenant);
    const place = personalChat(world, person);
    const { activity } = body;
    const said = isObject(activity) ? write(place, activity, null, new URLSearchParams()).id : null;
    return { id: place.id, ...(said === null ? {} : { activityId: said }), serviceUrl: `${world.origin}/emea/` };
  }

  return { methodOf: (verb, path) => route(verb, path).method, answer };
}

function pageOf(path: string, members: JsonObject[]): Json {
  return path.endsWith('/pagedmembers') ? { members } : members;
}

/** Somebody as the roster shows them. The role of a guest says so. */
function memberOf(person: Person): JsonObject {
  return {
    id: person.teamsId,
    name: person.realName,
    objectId: person.aadObjectId,
    aadObjectId: person.aadObjectId,
    userPrincipalName: `${person.name}@example.com`,
    email: `${person.name}@example.com`,
    tenantId: person.tenant,
    userRole: person.guest ? 'anonymous' : 'user',
  };
}
