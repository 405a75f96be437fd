import type { JsonObject } from '../json.ts';
import { addChannel, directMessages } from '../seed.ts';
import type { Channel, User } from '../world.ts';
import { channelById } from './chat.ts';
import { ApiError, badArguments, type Call, flagArg, type Method, textArg } from './method.ts';

// People, conversations and the workspace itself. Errors: docs.slack.dev/reference/methods/users.*, conversations.*.

export const usersInfo: Method = {
  tier: 100,
  token: 'bot',
  scopes: ['users:read'],
  required: ['user'],
  json: false,
  run(call) {
    const user = call.world.users.get(String(call.args['user']));
    if (user === undefined) throw new ApiError('user_not_found');
    if (user.team !== call.team.id && !meets(call, user)) throw new ApiError('user_not_visible');
    return { user: userObject(call, user) };
  },
};

export const usersList: Method = {
  tier: 20,
  token: 'bot',
  scopes: ['users:read'],
  json: false,
  run(call) {
    const all = [...call.world.users.values()].filter((each) => each.team === call.team.id);
    const limit = Number(textArg(call.args, 'limit') ?? all.length);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw badArguments('invalid `limit`');
    const from = Number(textArg(call.args, 'cursor') ?? 0);
    if (!Number.isInteger(from) || from < 0 || from > all.length) throw new ApiError('invalid_cursor');
    const next = from + limit < all.length ? String(from + limit) : '';
    return {
      members: all.slice(from, from + limit).map((each) => userObject(call, each)),
      cache_ts: Math.floor(call.world.clock.now() / 1000),
      response_metadata: { next_cursor: next },
    };
  },
};

export const conversationsOpen: Method = {
  tier: 50,
  token: 'bot',
  scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  run(call) {
    const { args, world } = call;
    const ids = (textArg(args, 'users') ?? '').split(',').filter((each) => each !== '');
    const known = textArg(args, 'channel');
    if (known !== null) return { no_op: true, already_open: true, channel: { id: channelById(call, known).id } };
    if (ids.length === 0) throw new ApiError('users_list_not_supplied');
    if (ids.length > 8) throw new ApiError('too_many_users');
    const users = ids.map((id) => world.users.get(id.trim()));
    if (users.some((each) => each === undefined || (each.team !== call.team.id && !meets(call, each))))
      throw new ApiError('user_not_found');
    if (users.some((each) => each?.deleted === true)) throw new ApiError('user_disabled');
    const [first] = users;
    if (first === undefined) throw new ApiError('user_not_found');
    const before = world.channels.size;
    const channel =
      users.length === 1
        ? directMessages(world, first, call.team)
        : addChannel(world, {
            id: world.newId('G'),
            team: call.team.id,
            kind: 'mpim',
            members: [...ids, call.team.botUser],
          });
    const news: JsonObject = world.channels.size === before ? { no_op: true, already_open: true } : {};
    return { ...news, channel: flagArg(args, 'return_im') ? channelObject(call, channel) : { id: channel.id } };
  },
};

const READS: Record<Channel['kind'], string> = {
  im: 'im:read',
  mpim: 'mpim:read',
  public: 'channels:read',
  private: 'groups:read',
};

export const conversationsInfo: Method = {
  tier: 50,
  token: 'bot',
  scopes: Object.values(READS),
  required: ['channel'],
  json: false,
  run(call) {
    const channel = channelById(call, String(call.args['channel']));
    const needed = READS[channel.kind];
    const provided = call.token?.scopes ?? [];
    if (!provided.includes(needed)) throw new ApiError('missing_scope', { needed, provided: provided.join(',') });
    return { channel: channelObject(call, channel) };
  },
};

export const authTest: Method = {
  tier: 'free',
  token: 'bot',
  run({ team, world, token }) {
    if (token?.kind === 'app') return { app_name: world.app.name, app_id: world.app.id };
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: world.app.name.toLowerCase(),
      team_id: team.id,
      user_id: team.botUser,
      bot_id: team.botId,
      is_enterprise_install: false,
    };
  },
};

export const teamInfo: Method = {
  tier: 50,
  token: 'bot',
  scopes: ['team:read'],
  run({ team, args }) {
    const wanted = textArg(args, 'team');
    if (wanted !== null && wanted !== team.id) throw new ApiError('team_not_found');
    return { team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} } };
  },
};

export const botsInfo: Method = {
  tier: 50,
  token: 'bot',
  scopes: ['users:read'],
  json: false,
  run({ team, args, world }) {
    const wanted = textArg(args, 'bot');
    if (wanted !== null && wanted !== team.botId) throw new ApiError('bot_not_found');
    const { id: app_id, name } = world.app;
    return { bot: { id: team.botId, deleted: false, name, updated: 0, app_id, user_id: team.botUser, icons: {} } };
  },
};

export const connectionsOpen: Method = {
  tier: 50,
  token: 'app',
  scopes: ['connections:write'],
  run: (call) => ({ url: call.socketUrl() }),
};

/** A person as users.info shows them: `locale` only when asked for, the address only with users:read.email. */
export function userObject(call: Pick<Call, 'world' | 'args' | 'token'>, user: User): JsonObject {
  const { args, token } = call;
  const profile: JsonObject = {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.name,
    display_name_normalized: user.name,
    team: user.team,
    ...(token?.scopes.includes('users:read.email') ? { email: user.email } : {}),
  };
  const common: JsonObject = {
    id: user.id,
    team_id: user.team,
    name: user.name,
    deleted: user.deleted,
    profile,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
  };
  // Slack shows much less of somebody who is gone.
  if (user.deleted) return common;
  const offset = zoneOffset(user.tz, call.world.clock.now());
  return {
    ...common,
    real_name: user.realName,
    color: '9f69e7',
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offset,
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    ...(user.isStranger ? { is_stranger: true } : {}),
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
    ...(flagArg(args, 'include_locale') ? { locale: user.locale } : {}),
  };
}

function channelObject({ args, team, world }: Call, channel: Channel): JsonObject {
  const locale = flagArg(args, 'include_locale') ? { locale: 'en-GB' } : {};
  const common = { id: channel.id, created: 0, is_org_shared: false, context_team_id: channel.team, ...locale };
  if (channel.kind === 'im') {
    const partner = [...channel.members].find((each) => each !== team.botUser) ?? '';
    const gone = world.users.get(partner)?.deleted === true;
    return { ...common, is_im: true, is_archived: channel.archived, user: partner, is_user_deleted: gone };
  }
  return {
    ...common,
    name: channel.name ?? '',
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_ext_shared: channel.shared,
    is_shared: channel.shared,
    is_member: channel.members.has(team.botUser),
    ...(flagArg(args, 'include_num_members') ? { num_members: channel.members.size } : {}),
  };
}

/** A person of elsewhere is only visible where both are in one channel. */
function meets(call: Call, user: User): boolean {
  return [...call.world.channels.values()].some(
    (each) => each.shared && each.members.has(user.id) && each.members.has(call.team.botUser),
  );
}

/** Seconds east of Greenwich at this moment. */
function zoneOffset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((each) => each.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
