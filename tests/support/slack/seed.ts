import type { Clock } from '../../../src/app/ports.ts';
import { type AppSettings, type Channel, emptyWorld, type Team, type User, type World } from './world.ts';

/** A person of a workspace; what is left out is ordinary. */
export type PersonSeed = Partial<User> & { id: string };
export type ChannelSeed = Partial<Omit<Channel, 'members'>> & { id: string; members?: readonly string[] };

/** How the workspace looks at the start. */
export type Seed = {
  team?: Partial<Team>;
  /** Default: {@link PEOPLE}. */
  people?: readonly PersonSeed[];
  /** Default: one public channel, C0GENERAL, with everybody and the app in it. */
  channels?: readonly ChannelSeed[];
  /** How the app is set up at Slack; {@link settingsOf} reads a manifest. */
  app?: Partial<AppSettings>;
  /** The service's time; default: the machine's. It moves rates, trigger ids, response URLs and timestamps. */
  clock?: Clock;
  /** Of everything that is left to chance. */
  seed?: number;
};

/** The invented company of the playground: Ana and Dora in Lisbon, Ben, Chloe and Emil in Bristol. */
export const PEOPLE: readonly PersonSeed[] = [
  { id: 'U0ANA', name: 'ana', realName: 'Ana Costa', tz: 'Europe/Lisbon' },
  { id: 'U0DORA', name: 'dora', realName: 'Dora Silva', tz: 'Europe/Lisbon' },
  { id: 'U0BEN', name: 'ben', realName: 'Ben Okafor' },
  { id: 'U0CHLOE', name: 'chloe', realName: 'Chloe Novak' },
  { id: 'U0EMIL', name: 'emil', realName: 'Emil Hart' },
];

const TEAM: Team = {
  id: 'T0TACTFUL',
  name: 'Harbour & Finch',
  domain: 'harbour-finch',
  botUser: 'U0TACTFUL',
  botId: 'B0TACTFUL',
};

export const ORDINARY_APP: AppSettings = {
  id: 'A0TACTFUL',
  name: 'Tactful',
  commands: ['/complaint', '/rephrase'],
  shortcuts: [],
  messageShortcuts: [],
  events: ['message.im', 'app_home_opened', 'app_uninstalled', 'tokens_revoked', 'team_join', 'user_change'],
  scopes: ['commands', 'chat:write', 'im:write', 'im:history', 'im:read', 'users:read', 'channels:read', 'team:read'],
  homeTab: true,
  messagesTab: 'on',
  interactivity: true,
};

/** The world at the start, with the app installed. */
export function worldOf(seed: Seed): World {
  const app = { ...ORDINARY_APP, ...seed.app };
  const world = emptyWorld(app, seed.clock ?? { now: () => Date.now() }, seed.seed ?? 1);
  const team = { ...TEAM, ...seed.team };
  addTeam(world, team);
  for (const each of seed.people ?? PEOPLE) addPerson(world, { team: team.id, ...each });
  for (const each of seed.channels ?? [{ id: 'C0GENERAL', name: 'general' }]) {
    const everybody = [...world.users.keys()];
    addChannel(world, { team: team.id, members: everybody, ...each });
  }
  return world;
}

/** Another workspace with the app in it, its bot user and its tokens. */
export function addTeam(world: World, team: Team): void {
  world.teams.set(team.id, team);
  const { app } = world;
  addPerson(world, { id: team.botUser, team: team.id, name: app.name.toLowerCase(), realName: app.name, isBot: true });
  for (const kind of ['bot', 'app'] as const) {
    const token = kind === 'bot' ? `xoxb-${world.newSecret(24)}` : `xapp-1-${app.id}-${world.newSecret(24)}`;
    const scopes = kind === 'bot' ? [...app.scopes] : ['connections:write'];
    world.tokens.set(token, { token, team: team.id, kind, state: 'valid', scopes });
  }
}

export function addPerson(world: World, person: PersonSeed): User {
  const name = person.name ?? person.id.toLowerCase();
  const user: User = {
    team: [...world.teams.keys()][0] ?? TEAM.id,
    name,
    realName: name,
    email: `${name}@example.com`,
    tz: 'Europe/London',
    locale: 'en-GB',
    deleted: false,
    isBot: false,
    isAdmin: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    ...person,
  };
  world.users.set(user.id, user);
  return user;
}

export function addChannel(world: World, seed: ChannelSeed): Channel {
  const channel: Channel = {
    team: [...world.teams.keys()][0] ?? TEAM.id,
    kind: 'public',
    name: null,
    archived: false,
    shared: false,
    ...seed,
    members: new Set(seed.members ?? []),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The direct messages between the app and this person, opened if they were not. */
export function directMessages(world: World, user: User, team: Team = teamOf(world, user.team)): Channel {
  const found = [...world.channels.values()].find(
    (each) => each.kind === 'im' && each.members.has(user.id) && each.members.has(team.botUser),
  );
  if (found !== undefined) return found;
  return addChannel(world, { id: world.newId('D'), team: team.id, kind: 'im', members: [user.id, team.botUser] });
}

/** This workspace; for one without the app, the first that has it. */
export function teamOf(world: World, id: string): Team {
  const found = world.teams.get(id) ?? [...world.teams.values()][0];
  if (found === undefined) throw new Error('there is no workspace');
  return found;
}

/** The one bot token of a workspace. */
export function botToken(world: World, team?: string): string {
  const wanted = team ?? [...world.teams.keys()][0];
  const found = [...world.tokens.values()].find((each) => each.kind === 'bot' && each.team === wanted);
  if (found === undefined) throw new Error(`the app is not installed in ${wanted}`);
  return found.token;
}

/** The app-level token, for Socket Mode. */
export function appToken(world: World): string {
  return [...world.tokens.values()].find((each) => each.kind === 'app')?.token ?? '';
}
