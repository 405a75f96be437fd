import { z } from 'zod';
import { OURS, REFRESH } from './actions.ts';
import { typed } from './inputs.ts';
import { withoutUs, wordsOfHtml } from './text.ts';

/** Who acts, as Teams vouches for it. `tenants`: every tenant that the activity names. `user`: their id there, 29:… */
export type Actor = {
  user: string;
  objectId: string | null;
  tenants: string[];
  name: string;
  /** Null: not told this time. */
  locale: string | null;
  timeZone: string | null;
};

/** Where it happened. `bot`: our own id there, 28:… */
export type Where = {
  serviceUrl: string;
  conversation: string;
  kind: 'personal' | 'group' | 'channel';
  bot: string;
};

type From = { id: string; actor: Actor; where: Where };

/** Something that Teams tells us, checked and in our own words. */
export type Incoming =
  /** A typed line. `onlyThem`: it was sent to us alone, as slash commands are, and the answer is for their eyes alone. */
  | ({ type: 'typed'; text: string; onlyThem: boolean } & From)
  /** `message`: the one that holds the card. `live`: the answer is the next card. */
  | ({
      type: 'press';
      press: string;
      key: string;
      message: string | null;
      live: boolean;
      data: Record<string, unknown>;
    } & From)
  | ({ type: 'refresh'; press: string; key: string; message: string | null } & From)
  | ({ type: 'from-message'; playbook: string; text: string; author: string | null; link: string | null } & From)
  | ({ type: 'search'; query: string } & From)
  | ({ type: 'installed' } & From)
  | ({ type: 'removed' } & From)
  /** Nothing for us: our own message, an edit, a reaction. */
  | { type: 'nothing'; why: string }
  /** Something that wants an answer and that we don't do. */
  | { type: 'unknown-invoke' };

const id = z.string().min(1).max(1_000);
const objectId = z.string().regex(/^[\w-]{1,64}$/);
const text = z.string().transform(typed);

const base = z.object({
  type: z.string(),
  id: id.optional(),
  name: z.string().nullish(),
  serviceUrl: id,
  from: z.object({ id, name: text.nullish(), aadObjectId: objectId.nullish(), role: z.string().nullish() }).optional(),
  recipient: z.object({ id, isTargeted: z.boolean().optional() }),
  conversation: z.object({ id, conversationType: z.string().nullish(), tenantId: objectId.nullish() }),
  channelData: z
    .looseObject({ tenant: z.looseObject({ id: objectId.nullish() }).nullish() })
    .nullish()
    .catch(null),
  locale: z.string().max(40).nullish(),
  localTimezone: z.string().max(60).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  action: z.string().nullish(),
  membersAdded: z.array(z.looseObject({ id })).nullish(),
  membersRemoved: z.array(z.looseObject({ id })).nullish(),
});
type Activity = z.output<typeof base>;

const ours = z.object({ press: z.string().max(500), key: z.string().max(500) });
const data = z.looseObject({ [OURS]: ours });
const action = z.object({ action: z.looseObject({ verb: z.string().nullish(), data }) });
const mention = z.object({ type: z.literal('mention'), text: z.string(), mentioned: z.object({ id }) });
const clientInfo = z.object({
  type: z.literal('clientInfo'),
  locale: z.string().max(40).nullish(),
  timezone: z.string().max(60).nullish(),
});
const command = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,63}$/i)
  .transform((word) => word.toLowerCase());
const fromMessage = z.object({
  commandId: command,
  messagePayload: z
    .object({
      body: z.object({ contentType: z.string().nullish(), content: z.string() }).nullish(),
      from: z.object({ user: z.object({ displayName: text.nullish() }).nullish() }).nullish(),
      linkToMessage: z.string().max(2_000).nullish(),
    })
    .nullish(),
});
const search = z.object({
  commandId: command,
  parameters: z
    .array(z.object({ name: z.string(), value: z.unknown().optional() }))
    .max(10)
    .nullish(),
});

/** Reads an activity; null: it is not one that Teams sends. Never throws. */
export function receive(activity: Record<string, unknown>): Incoming | null {
  const known = base.safeParse(activity).data;
  if (known === undefined) return null;
  switch (known.type) {
    case 'message':
      return ofMessage(known);
    case 'invoke':
      return ofInvoke(known);
    case 'installationUpdate':
      return ofInstallation(known);
    case 'conversationUpdate': {
      const [added, removed] = [known.membersAdded, known.membersRemoved].map((all) =>
        (all ?? []).some((each) => each.id === known.recipient.id),
      );
      if (!added && !removed) return { type: 'nothing', why: 'others' };
      return from(known, added ? 'installed' : 'removed');
    }
    default:
      return { type: 'nothing', why: 'kind' };
  }
}

function ofMessage(activity: Activity): Incoming | null {
  const who = fromOf(activity);
  if (who === null) return null;
  if (activity.from?.role === 'bot' || activity.from?.id === activity.recipient.id)
    return { type: 'nothing', why: 'bot' };
  const pressed = data.safeParse(activity.value).data;
  if (pressed !== undefined) return press(pressed, activity, who, false);
  const mentions = (activity.entities ?? []).flatMap((each) => mention.safeParse(each).data ?? []);
  const us = mentions.filter((each) => each.mentioned.id === activity.recipient.id).map((each) => each.text);
  const raw = activity.text ?? '';
  const plain = /^(html|xml)$/i.test(activity.textFormat ?? '') ? wordsOfHtml(withoutUs(raw, us)) : withoutUs(raw, us);
  // Whoever only calls us by name wants to know what we do.
  const line = plain.trim() === '' && us.length > 0 ? 'help' : plain;
  if (line.trim() === '') return { type: 'nothing', why: 'empty' };
  return { type: 'typed', text: typed(line), onlyThem: activity.recipient.isTargeted === true, ...who };
}

function ofInvoke(activity: Activity): Incoming | null {
  const who = fromOf(activity);
  if (who === null) return null;
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const known = action.safeParse(activity.value).data;
      if (known === undefined) return null;
      if (known.action.verb !== REFRESH) return press(known.action.data, activity, who, true);
      const { press: about, key } = known.action.data[OURS] as z.output<typeof ours>;
      return { type: 'refresh', press: about, key, message: activity.replyToId ?? null, ...who };
    }
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction': {
      const known = fromMessage.safeParse(activity.value).data;
      if (known === undefined) return null;
      const { body, from: author, linkToMessage } = known.messagePayload ?? {};
      const words =
        body == null ? '' : /html/i.test(body.contentType ?? 'html') ? wordsOfHtml(body.content) : body.content;
      return {
        type: 'from-message',
        playbook: known.commandId.replace(/[-_]from[-_]message$/, ''),
        text: typed(words),
        author: author?.user?.displayName?.trim() || null,
        link: linkToMessage ?? null,
        ...who,
      };
    }
    case 'composeExtension/query': {
      const known = search.safeParse(activity.value).data;
      if (known === undefined) return null;
      const asked = (known.parameters ?? []).find((each) => each.name !== 'initialRun')?.value;
      return { type: 'search', query: typeof asked === 'string' ? typed(asked).trim() : '', ...who };
    }
    default:
      return { type: 'unknown-invoke' };
  }
}

function ofInstallation(activity: Activity): Incoming | null {
  if (activity.action?.startsWith('add') === true) return from(activity, 'installed');
  if (activity.action?.startsWith('remove') === true) return from(activity, 'removed');
  return { type: 'nothing', why: 'installation' };
}

/** An event about us being there, which may come without an id of its own. */
function from(activity: Activity, type: 'installed' | 'removed'): Incoming | null {
  const who = fromOf({ ...activity, id: activity.id ?? type });
  return who === null ? { type: 'nothing', why: 'no-author' } : { type, ...who };
}

function press(pressed: z.output<typeof data>, activity: Activity, who: From, live: boolean): Incoming {
  const { press: act, key } = pressed[OURS] as z.output<typeof ours>;
  return { type: 'press', press: act, key, message: activity.replyToId ?? null, live, data: pressed, ...who };
}

function fromOf(activity: Activity): From | null {
  const { from: author, conversation, recipient } = activity;
  if (author === undefined || activity.id === undefined) return null;
  const client = (activity.entities ?? [])
    .map((each) => clientInfo.safeParse(each).data)
    .find((each) => each !== undefined);
  const tenants = [activity.channelData?.tenant?.id, conversation.tenantId].filter((each) => typeof each === 'string');
  return {
    id: `teams:${conversation.id}:${activity.id}`,
    actor: {
      user: author.id,
      objectId: author.aadObjectId ?? null,
      tenants: [...new Set(tenants.map((each) => each.toLowerCase()))],
      name: author.name?.trim() ?? '',
      locale: activity.locale || client?.locale || null,
      timeZone: activity.localTimezone || client?.timezone || null,
    },
    where: {
      serviceUrl: activity.serviceUrl,
      conversation: conversation.id,
      kind:
        conversation.conversationType === 'personal'
          ? 'personal'
          : conversation.conversationType === 'channel'
            ? 'channel'
            : 'group',
      bot: recipient.id,
    },
  };
}
