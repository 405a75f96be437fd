import { inSlacksWords, validateBlocks } from './blocks/validate.ts';
import { type JsonObject, objectsIn, textIn } from './json.ts';
import { change, type Draft, messageAt, post, remove } from './messages.ts';
import { teamOf } from './seed.ts';
import type { World } from './world.ts';

/** What a response URL remembers: where it answers, to whom, and which message it may replace. */
type Origin = { team: string; channel: string; user: string; ts: string | null; at: number; uses: number };

export type ResponseUrls = {
  /** An address for five answers within 30 minutes. `ts`: the message that was acted on. */
  issue(origin: { team: string; channel: string; user: string; ts: string | null }): string;
  /** Answers through this path. */
  use(path: string, body: JsonObject): { status: number; body: JsonObject | 'ok' };
};

/** docs.slack.dev/interactivity/handling-user-interaction: used up to five times within 30 minutes. */
export const USES = 5;
export const LIFE = 30 * 60_000;

export function keepResponseUrls(world: World): ResponseUrls {
  const all = new Map<string, Origin>();
  return {
    issue(origin) {
      const path = `/actions/${origin.team}/${all.size + 1}/${world.newSecret(24)}`;
      all.set(path, { ...origin, at: world.clock.now(), uses: 0 });
      return world.origin + path;
    },
    use(path, body) {
      const origin = all.get(path);
      if (origin === undefined || world.clock.now() - origin.at > LIFE) return refused(404, 'expired_url');
      if (origin.uses >= USES) return refused(404, 'used_url');
      const error = act(world, origin, body);
      if (error !== null) return error;
      origin.uses += 1;
      return { status: 200, body: 'ok' };
    },
  };
}

type Refused = { status: number; body: JsonObject };

function refused(status: number, error: string, more: JsonObject = {}): Refused {
  return { status, body: { ok: false, error, ...more } };
}

function act(world: World, origin: Origin, body: JsonObject): Refused | null {
  const channel = world.channels.get(origin.channel);
  if (channel === undefined) return refused(404, 'channel_not_found');
  if (channel.archived) return refused(404, 'is_archived');
  const original = origin.ts === null ? null : messageAt(world, origin.channel, origin.ts);
  if (isTrue(body['delete_original'])) {
    if (original === null) return refused(404, 'message_not_found');
    remove(world, original, 'response_url');
    return null;
  }
  const draft = draftIn(body);
  if (draft.text === '' && draft.blocks.length === 0 && draft.attachments.length === 0) return refused(400, 'no_text');
  if (draft.text.length > 40_000) return refused(400, 'msg_too_long');
  const problems = validateBlocks(body['blocks'] ?? [], 'message');
  if (problems.length > 0) {
    const messages = inSlacksWords(problems, '/blocks').map((each) => `[ERROR] ${each}`);
    return refused(400, 'invalid_blocks', { response_metadata: { messages } });
  }
  if (isTrue(body['replace_original'])) {
    if (original === null) return refused(404, 'message_not_found');
    change(world, original, draft, 'response_url');
    return null;
  }
  const team = teamOf(world, origin.team);
  const onlyFor = body['response_type'] === 'in_channel' ? null : origin.user;
  post(world, channel, { user: team.botUser, botId: team.botId }, draft, 'response_url', onlyFor);
  return null;
}

/** What an answer (to a command, or through a response URL) wants to say. */
export function draftIn(body: JsonObject): Draft {
  return {
    text: textIn(body, 'text') ?? '',
    blocks: objectsIn(body, 'blocks'),
    attachments: Array.isArray(body['attachments']) ? body['attachments'] : [],
    threadTs: textIn(body, 'thread_ts'),
    unfurls: body['unfurl_links'] !== false,
    metadata: body['metadata'] ?? null,
  };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
