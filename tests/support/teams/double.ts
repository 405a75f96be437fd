import type { Clock } from '../../../src/app/ports.ts';
import type { Outcome, Parcel } from '../slack/delivery.ts';
import { type Faults, planFaults } from '../slack/faults.ts';
import { openPostOffice, type PostOffice } from '../slack/post-office.ts';
import { serviceUrlOf } from './activities.ts';
import { openConnector } from './connector.ts';
import { type Hands, handsOf } from './hands.ts';
import { type KeyRing, openKeyRing } from './keys.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type Rates, watchRates } from './rates.ts';
import { roadTo, sendBytes } from './road.ts';
import { type Heard, METADATA, type ProviderMood, startService } from './service.ts';
import { openTokenOffice, type TokenOffice } from './tokens.ts';
import {
  addConversation,
  addPerson,
  type Conversation,
  PEOPLE,
  type Person,
  type PersonSeed,
  type World,
  worldOf,
} from './world.ts';

export type TeamsOptions = {
  /** Default: {@link PEOPLE}. */
  people?: readonly PersonSeed[];
  /** Whether the app is there for everybody from the start, with their chats open. Default: true. */
  installed?: boolean;
  /** Off: methods may be called as often as one likes. Default: on. */
  rates?: 'on' | 'off';
  /** Waits between tries of a delivery are divided by this. Default: 1. */
  pace?: number;
  /** How long Teams waits for an answer, ms. Default: 5 s for a search, 10 s for what else is answered, 15 s for the rest. */
  patience?: Partial<Patience>;
  /** How long a change of a message takes, ms; another one meanwhile meets 412. Default: 0. */
  writing?: number;
  /** How long the bot's own token lives, s. Default: 3,600. */
  tokenLife?: number;
  /** Moves the rates; the machine's if left out. */
  clock?: Clock;
  seed?: number;
};

export type Patience = { search: number; invoke: number; activity: number };

/** Microsoft Teams, its connector and its keys, on the loopback address. */
export type Teams = {
  world: World;
  /** What the product is given. */
  env: Record<'TEAMS_APP_ID' | 'TEAMS_APP_PASSWORD' | 'TEAMS_TENANT_ID' | 'TEAMS_OPENID_METADATA_URL', string>;
  /** Where activities say that they come from. */
  serviceUrl: string;
  /** Takes everything to this address from now on. */
  deliverTo(url: string): void;
  /** A person, by handle. */
  user(who: string): Hands;
  /** Somebody new. */
  join(person: PersonSeed): Person;
  /** A channel of a team with everybody and the bot in it; its id. */
  channel(name: string): Conversation;
  keys: KeyRing;
  tokens: TokenOffice;
  /** How the provider of keys behaves. */
  provider: { mood: ProviderMood };
  faults: Faults;
  rates: Rates;
  deliveries: PostOffice;
  ledger: Ledger;
  /** Every request of the bot, oldest first. */
  heard: readonly Heard[];
  /** What Teams takes but an app should not do, such as a card that can't be read aloud. */
  warnings: readonly string[];
  /** Sends these bytes to the bot with this header, which Teams itself might not. */
  forge(body: unknown, authorization: string | null, url?: string): Promise<Outcome>;
  /** Resolves when no delivery is under way and no retry is waiting. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Starts the double: a real server that a real bot talks to, and that talks to the bot as Teams does. */
export async function startTeams(options: TeamsOptions = {}): Promise<Teams> {
  const { installed = true, pace = 1, writing = 0, tokenLife = 3600 } = options;
  const clock = options.clock ?? { now: () => Date.now() };
  const patience: Patience = { search: 5000, invoke: 10_000, activity: 15_000, ...options.patience };
  const world = worldOf(
    (options.people ?? PEOPLE).map((each) => ({ installed, ...each })),
    options.seed ?? 1,
  );
  const keys = openKeyRing();
  const tokens = openTokenOffice(world, keys);
  const faults = planFaults();
  const rates = watchRates(clock);
  if (options.rates === 'off') rates.enforce(false);
  const provider: { mood: ProviderMood } = { mood: 'well' };
  const ledger = openLedger(world);
  const deliveries = openPostOffice({ clock, pace: () => pace, newEventId: () => world.newId('again') });
  const heard: Heard[] = [];
  const connector = openConnector(world, rates, () => writing);
  const service = await startService({
    ...{ world, keys, connector, faults, heard, provider },
    tokenLife: () => tokenLife,
  });
  world.origin = service.origin;
  const hands = new Map<string, Hands>();
  let address = '';

  function patienceFor({ kind, what }: Parcel): number {
    if (kind === 'event') return patience.activity;
    return what === 'composeExtension/query' ? patience.search : patience.invoke;
  }

  function user(who: string): Hands {
    const person = [...world.people.values()].find((each) => each.name === who);
    if (person === undefined) throw new Error(`there is nobody called ${who}`);
    const known = hands.get(who) ?? handsOf({ world, office: deliveries, person, ledger });
    hands.set(who, known);
    return known;
  }

  return {
    world,
    env: {
      TEAMS_APP_ID: world.bot.appId,
      TEAMS_APP_PASSWORD: world.bot.password,
      TEAMS_TENANT_ID: world.bot.tenant,
      TEAMS_OPENID_METADATA_URL: `${service.origin}${METADATA}`,
    },
    serviceUrl: serviceUrlOf(world),
    deliverTo(url) {
      address = url;
      deliveries.route(roadTo({ url, authorization: tokens.header, patience: patienceFor }));
    },
    user,
    join: (person) => addPerson(world, { installed, ...person }),
    channel(name) {
      const id = `19:${name}@thread.tacv2`;
      const known = world.conversations.get(id);
      if (known !== undefined) return known;
      return addConversation(world, {
        id,
        type: 'channel',
        tenant: world.bot.tenant,
        members: new Set([...world.people.keys()]),
        hasBot: true,
        team: '19:team@thread.tacv2',
      });
    },
    keys,
    tokens,
    provider,
    faults,
    rates,
    deliveries,
    ledger,
    heard,
    warnings: world.warnings,
    forge: (body, authorization, url = address) =>
      sendBytes(url, typeof body === 'string' ? body : JSON.stringify(body), authorization, patience.activity),
    settled: () => deliveries.settled(),
    async close() {
      deliveries.close();
      await service.close();
    },
  };
}
