import { userObject } from './api/people.ts';
import type { JsonObject } from './json.ts';
import { messageObject } from './messages.ts';
import { eventParcel } from './payloads.ts';
import type { PostOffice } from './post-office.ts';
import { addChannel, addPerson, addTeam, type ChannelSeed, type PersonSeed, teamOf } from './seed.ts';
import type { Channel, Deed, Team, User, World } from './world.ts';

/** What happens to people, channels and the app itself. Whatever the app asked to hear of, it hears. */
export type Lifecycle = {
  join(person: PersonSeed): Promise<User>;
  /** Changes somebody: `deleted: true` deactivates them. */
  change(id: string, news: Partial<User>): Promise<User>;
  channel(seed: ChannelSeed): Channel;
  archive(channel: string): void;
  /** Another workspace with the app in it. */
  install(team: Team): void;
  /** The token stops working, and the app is told, in this order: tokens_revoked, app_uninstalled. */
  uninstall(team?: string): Promise<void>;
  /** The token stops working, and nobody is told: the two ways in which a call then fails. */
  break(state: 'revoked' | 'inactive', team?: string): void;
  /** Takes scopes away from the token. */
  withdraw(...scopes: string[]): void;
};

export function lifecycleOf(world: World, office: PostOffice, echo: boolean): Lifecycle {
  const first = () => [...world.teams.keys()][0] ?? '';

  async function tell(team: string, event: JsonObject): Promise<void> {
    const name = String(event['type']);
    // What happens before the app has an address, it never hears of.
    if (world.app.events.includes(name) && office.routed()) await office.tell(eventParcel(world, team, event));
  }

  function setTokens(team: string, state: 'revoked' | 'inactive'): void {
    for (const each of world.tokens.values()) if (each.team === team && each.kind === 'bot') each.state = state;
  }

  const asSeen = (user: User) => userObject({ world, args: { include_locale: true }, token: null }, user);

  if (echo) world.deeds.add((deed) => void echoOf(world, office, deed));

  return {
    async join(person) {
      const user = addPerson(world, person);
      await tell(user.team, { type: 'team_join', user: asSeen(user) });
      return user;
    },
    async change(id, news) {
      const user = world.users.get(id);
      if (user === undefined) throw new Error(`there is nobody called ${id}`);
      Object.assign(user, news);
      await tell(user.team, { type: 'user_change', user: asSeen(user) });
      return user;
    },
    channel: (seed) => addChannel(world, seed),
    archive(id) {
      const channel = world.channels.get(id);
      if (channel === undefined) throw new Error(`there is no channel ${id}`);
      channel.archived = true;
    },
    install: (team) => addTeam(world, team),
    async uninstall(team = first()) {
      setTokens(team, 'revoked');
      await tell(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [teamOf(world, team).botUser] } });
      await tell(team, { type: 'app_uninstalled' });
    },
    break: (state, team = first()) => setTokens(team, state),
    withdraw(...scopes) {
      for (const each of world.tokens.values()) each.scopes = each.scopes.filter((scope) => !scopes.includes(scope));
    },
  };
}

/** Slack tells an app of its own messages too, where it asked for messages; the app must not answer itself. */
async function echoOf(world: World, office: PostOffice, { what, message }: Deed): Promise<void> {
  const channel = world.channels.get(message.channel);
  const heard = channel?.kind === 'im' && world.app.events.includes('message.im');
  if (!heard || message.botId === null || message.onlyFor !== null) return;
  const seen = messageObject(world, message);
  const where = { channel: channel.id, channel_type: 'im' };
  const events: Record<Deed['what'], () => JsonObject> = {
    posted: () => ({ ...seen, ...where }),
    updated: () => ({
      ...{ type: 'message', subtype: 'message_changed', hidden: true, ts: world.newTs(), message: seen },
      ...where,
    }),
    deleted: () => ({
      ...{ type: 'message', subtype: 'message_deleted', hidden: true, ts: world.newTs(), deleted_ts: message.ts },
      ...{ previous_message: seen, ...where },
    }),
  };
  if (office.routed()) await office.tell(eventParcel(world, channel.team, events[what]()), 'plainly');
}
