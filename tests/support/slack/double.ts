import type { Outcome, Parcel } from './delivery.ts';
import { type Faults, planFaults } from './faults.ts';
import type { Typed } from './fields.ts';
import { type Hands, handsOf } from './hands.ts';
import { httpRoad, type RoadOptions, verifyAddress } from './http-road.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type Lifecycle, lifecycleOf } from './lifecycle.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { type Rates, watchRates } from './rates.ts';
import { keepResponseUrls } from './response-urls.ts';
import { appToken, botToken, type Seed, worldOf } from './seed.ts';
import { type Heard, type Inside, startService } from './service.ts';
import { type SocketRoad, socketRoad } from './socket-road.ts';
import { keepTriggers } from './triggers.ts';
import type { User, World } from './world.ts';

export type SlackOptions = Seed & {
  /** Off: methods may be called as often as one likes. Default: on. */
  rates?: 'on' | 'off';
  /** Waits between retries of events are divided by this: 1,000 makes 5 minutes 0.3 s. Default: 1. */
  pace?: number;
  /** How long Slack waits for an answer, ms. Default: 3,000, as documented. */
  patience?: number;
  /** How long a trigger id lives, ms of the service's clock. Default: 3,000, as documented. */
  triggerLife?: number;
  /** How often sockets are pinged, ms. Default: 10,000. */
  pingEvery?: number;
  /** False: the app does not hear of its own messages in direct messages. Slack tells it. Default: true. */
  echo?: boolean;
};

/** A workspace of Slack on the loopback address. */
export type Slack = {
  world: World;
  /** What `SLACK_API_URL` is to be, with its slash at the end. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** The same, as environment variables of the product. `SLACK_APP_TOKEN` (it means Socket Mode) is left out. */
  env: Record<'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_API_URL', string>;
  /** Takes everything to this address from now on, after the app has proved that it is its own. */
  deliverTo(url: string): Promise<void>;
  /** Takes everything to the sockets that the app opens, and waits until there is one. */
  socketMode(): Promise<void>;
  sockets: SocketRoad;
  /** A person, by id or handle. */
  user(who: string): Hands;
  /** People come, change and go; the app is uninstalled. */
  lifecycle: Lifecycle;
  faults: Faults;
  rates: Rates;
  /** Deliveries to the app: duplicates, losses, order, what was late. */
  deliveries: PostOffice;
  /** Everything that the app did to messages; a test may ask that nothing unexpected is left. */
  ledger: Ledger;
  /** Every request of the app, oldest first. */
  heard: readonly Heard[];
  /** What Slack takes but an app should not do, such as a message without text for notifications. */
  warnings: readonly string[];
  /** Sends a request that Slack itself would not: wrongly signed, or from another time. */
  forge(parcel: Parcel, how: { secret?: string; stamp?: number }): Promise<Outcome>;
  /** Resolves when no delivery is under way and no retry is waiting. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Starts the double: a real server that a real Bolt app talks to, and that talks to the app as Slack does. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const { pace = 1, patience = 3000, pingEvery = 10_000, triggerLife = 3000 } = options;
  const world = worldOf(options);
  const faults = planFaults();
  const rates = watchRates(world.clock);
  if (options.rates === 'off') rates.enforce(false);
  const triggers = keepTriggers(world, triggerLife);
  const responseUrls = keepResponseUrls(world);
  const ledger = openLedger(world);
  const deliveries = openPostOffice({ clock: world.clock, pace: () => pace, newEventId: () => world.newId('Ev') });
  const heard: Heard[] = [];
  let sockets: SocketRoad | null = null;
  const socketUrl = () => sockets?.newUrl() ?? '';
  const inside: Inside = { around: { world, triggers, rates, socketUrl }, responseUrls, faults, heard };
  const service = await startService(inside);
  world.origin = service.origin;
  const road = socketRoad(service.server, { world, patience, pingEvery });
  sockets = road;
  const lifecycle = lifecycleOf(world, deliveries, options.echo ?? true);
  const people = new Map<string, Hands>();
  let address = '';

  const roadOptions = (): RoadOptions => ({
    url: address,
    secret: () => world.signingSecret,
    // The app compares this with the machine's time, so it is the machine's time whatever the service's clock says.
    stamp: () => Date.now(),
    patience,
  });

  function user(who: string): Hands {
    const found = world.users.get(who) ?? [...world.users.values()].find((each) => each.name === who);
    if (found === undefined) throw new Error(`there is nobody called ${who}`);
    const known = people.get(found.id);
    if (known !== undefined) return known;
    const typed = new Map<string, Typed>();
    const hands = handsOf({
      ...{ world, office: deliveries, triggers, responseUrls, ledger, user: found as User },
      typedOn(place) {
        const kept = typed.get(place) ?? new Map();
        typed.set(place, kept);
        return kept;
      },
      forgetTyped: () => typed.clear(),
    });
    people.set(found.id, hands);
    return hands;
  }

  const apiUrl = `${service.origin}/api/`;
  return {
    world,
    apiUrl,
    botToken: botToken(world),
    appToken: appToken(world),
    signingSecret: world.signingSecret,
    env: {
      SLACK_BOT_TOKEN: botToken(world),
      SLACK_SIGNING_SECRET: world.signingSecret,
      SLACK_API_URL: apiUrl,
    },
    async deliverTo(url) {
      address = url;
      await verifyAddress(roadOptions(), world.newSecret(40));
      deliveries.route(httpRoad(roadOptions()));
    },
    async socketMode() {
      deliveries.route(road);
      await road.connected();
    },
    sockets: road,
    user,
    lifecycle,
    faults,
    rates,
    deliveries,
    ledger,
    heard,
    warnings: world.warnings,
    forge(parcel, { secret, stamp }) {
      const usual = roadOptions();
      const forged = httpRoad({
        ...usual,
        secret: () => secret ?? usual.secret(),
        stamp: () => stamp ?? usual.stamp(),
      });
      return forged.carry(parcel, null);
    },
    settled: () => deliveries.settled(),
    async close() {
      deliveries.close();
      await road.close();
      await service.close();
    },
  };
}
