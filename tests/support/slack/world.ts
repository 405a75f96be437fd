import type { Clock } from '../../../src/app/ports.ts';
import { chanceOf } from '../chance.ts';
import type { Json, JsonObject } from './json.ts';

/** A workspace, and who the app is in it. */
export type Team = { id: string; name: string; domain: string; botUser: string; botId: string };

export type User = {
  id: string;
  team: string;
  /** The handle, such as `ana`. */
  name: string;
  realName: string;
  email: string;
  /** IANA zone. */
  tz: string;
  locale: string;
  deleted: boolean;
  isBot: boolean;
  isAdmin: boolean;
  /** A guest of several channels. */
  isRestricted: boolean;
  /** A guest of one channel. */
  isUltraRestricted: boolean;
  /** Of another workspace, met through Slack Connect. */
  isStranger: boolean;
};

export type Channel = {
  id: string;
  team: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  /** Without `#`; null for direct messages. */
  name: string | null;
  members: Set<string>;
  archived: boolean;
  /** Shared with another workspace through Slack Connect. */
  shared: boolean;
};

export type Message = {
  channel: string;
  /** Slack's timestamp, the id of a message in its channel. */
  ts: string;
  /** Who wrote it. */
  user: string;
  /** Set when our app wrote it. */
  botId: string | null;
  text: string;
  blocks: JsonObject[];
  attachments: Json[];
  threadTs: string | null;
  /** Only this person sees it, and it cannot be changed by the Web API. */
  onlyFor: string | null;
  edited: string | null;
  /** False once somebody said that links must not be unfolded. */
  unfurls: boolean;
  metadata: Json;
};

export type Token = {
  token: string;
  team: string;
  kind: 'bot' | 'app';
  state: 'valid' | 'revoked' | 'inactive';
  scopes: string[];
};

/** How the app is set up at Slack: what its manifest says. */
export type AppSettings = {
  id: string;
  name: string;
  commands: string[];
  /** callback_ids of shortcuts that stand everywhere. */
  shortcuts: string[];
  /** callback_ids of shortcuts of a message. */
  messageShortcuts: string[];
  events: string[];
  scopes: string[];
  homeTab: boolean;
  messagesTab: 'on' | 'read-only' | 'off';
  interactivity: boolean;
};

/** Something that happened to a message, and through which door. */
export type Deed = { what: 'posted' | 'updated' | 'deleted'; how: string; message: Message };

/** A view that is open in front of somebody, or published as somebody's Home. */
export type View = {
  id: string;
  type: 'modal' | 'home';
  team: string;
  user: string;
  body: JsonObject;
  hash: string;
  externalId: string;
  root: string;
  previous: string | null;
  state: 'open' | 'closed';
};

/** Everything that the service knows. */
export type World = {
  clock: Clock;
  app: AppSettings;
  signingSecret: string;
  /** Where the service itself is reached: `http://127.0.0.1:port`. */
  origin: string;
  teams: Map<string, Team>;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  messages: Map<string, Message[]>;
  tokens: Map<string, Token>;
  views: Map<string, View>;
  /** What an app could have done better but is not refused for. */
  warnings: string[];
  /** A new id: a prefix and a running number. */
  newId(prefix: string): string;
  /** A new timestamp, later than every one before. */
  newTs(): string;
  /** A secret-looking text that is the same in every run. */
  newSecret(length: number): string;
  /** Calls back whenever something that a person could see has changed. Returns how to stop. */
  watch(changed: () => void): () => void;
  changed(): void;
  /** Who wants to know of every message that is posted, updated or deleted. */
  deeds: Set<(deed: Deed) => void>;
};

/** A world with nobody in it. */
export function emptyWorld(app: AppSettings, clock: Clock, seed: number): World {
  let ids = 0;
  let lastTs = 0;
  const chance = chanceOf(seed);
  const watchers = new Set<() => void>();
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const newSecret = (length: number) => Array.from({ length }, () => letters[chance.below(letters.length)]).join('');
  return {
    clock,
    app,
    signingSecret: newSecret(32).toLowerCase(),
    origin: '',
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    tokens: new Map(),
    views: new Map(),
    warnings: [],
    deeds: new Set(),
    newId(prefix) {
      ids += 1;
      return `${prefix}${newSecret(5)}${String(ids).padStart(4, '0')}`;
    },
    newTs() {
      // Microseconds since 1970: two messages of the same millisecond still differ, and stay in order.
      lastTs = Math.max(clock.now() * 1000, lastTs + 100);
      const digits = String(lastTs).padStart(16, '0');
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
    newSecret,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    changed() {
      for (const each of watchers) each();
    },
  };
}

/** When a message was written, in ms UTC. */
export function timeOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
